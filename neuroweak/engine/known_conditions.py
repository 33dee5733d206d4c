"""What it says of what is new that a condition was found before."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.engine.results import Part
from neuroweak.engine.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Vector
    from neuroweak.knowledge.index import Index
    from neuroweak.patient import Case

KNOWN = "known"
"""Stands for a finding where conditions are meant that were found before."""


def known_parts(engine: Engine, case: Case, weights: Vector) -> Iterator[Part]:
    """
    What it says that conditions were found before.

    Args:
        engine: The compiled file.
        case: A case with known condition ids.
        weights: The prior share of each hypothesis.

    Yields:
        One part, whose ratios are against the average chance; none where nothing was found before.
    """
    if not case.known:
        return
    k = engine.parameters
    families = {engine.index.summaries[c].family for c in case.known} - {""}
    kin = {c for c, summary in engine.index.summaries.items() if summary.family in families}
    chances = [
        k.known_again if h in case.known else k.known_kin if h in kin else k.known_elsewhere for h in engine.hypotheses
    ]
    average = math.fsum(w * c for w, c in zip(weights, chances, strict=True))
    ratios = [math.log(c / average) for c in chances]
    yield Part(KNOWN, found_before(engine.index, case), State.STATED, chances, average, ratios)


def found_before(index: Index, case: Case) -> str:
    """Name the conditions that were found before; several of one family by its name."""
    families = [index.summaries[c].family for c in case.known]
    names = (
        family if family and families.count(family) > 1 else index.summaries[c].name
        for c, family in zip(case.known, families, strict=True)
    )
    return f"Found before: {', '.join(dict.fromkeys(names))}"
