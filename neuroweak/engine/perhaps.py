"""Findings that count in part: what was only perhaps said, and what lacks a form that the file does not list."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.engine.results import Part
from neuroweak.engine.state import State
from neuroweak.patient import implied

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Vector
    from neuroweak.patient import Case


def perhaps_parts(engine: Engine, case: Case, observed: Sequence[tuple[str, bool]], weights: Vector) -> Iterator[Part]:
    """
    What each finding that was perhaps said speaks for and against.

    Either the finding was said, and is there, or something was said that has nothing to do with it. So a chance `p`
    mixes what the finding says with what nothing says: log(p r + 1 - p), where r is how many times as likely the
    finding is with a hypothesis as on average.

    Args:
        engine: The compiled file.
        case: A case with known finding ids.
        observed: What it says without what follows from the rest (`ranking.observations`).
        weights: The prior share of each hypothesis.

    Yields:
        Parts in the order of the case; none for a finding that the case settles.

    Source:
        Jeffrey 1965, The Logic of Decision, chapter 11: belief under uncertain evidence.
    """
    if not case.perhaps:
        return
    settled = frozenset().union(*implied(engine.knowledge, case))
    for finding, chance in case.perhaps:
        if finding not in settled:
            given, usual = _chances(engine, observed, finding, weights)
            ratios = [math.log(chance * g / usual + 1.0 - chance) for g in given]
            yield Part(finding, engine.index.names[finding], State.PERHAPS, given, usual, ratios)


def absent_form_parts(
    engine: Engine, case: Case, observed: Sequence[tuple[str, bool]], weights: Vector
) -> Iterator[Part]:
    """
    What the absence of forms that the file does not list says against the findings that they are forms of.

    Of those with the finding a share shows the form (`form_share`), of the others nobody; and one that is there can be
    missed like any finding (`absent_missed`). So it is recorded as absent with chance 1 - w p, where p is the chance of
    the finding and w = form_share (1 - absent_missed), which multiplies the odds of the finding by 1 - w: never by less
    than its own absence would.

    Args:
        engine: The compiled file.
        case: A case with known finding ids.
        observed: What it says without what follows from the rest (`ranking.observations`).
        weights: The prior share of each hypothesis.

    Yields:
        Parts in the order of the case; none for a finding that the case settles.
    """
    if not case.absent_forms:
        return
    settled = frozenset().union(*implied(engine.knowledge, case))
    share = engine.parameters.form_share * (1.0 - engine.parameters.absent_missed)
    for finding in dict.fromkeys(case.absent_forms):
        if finding not in settled:
            given, usual = _chances(engine, observed, finding, weights)
            ratios = [math.log1p(-share * g) - math.log1p(-share * usual) for g in given]
            yield Part(finding, engine.index.names[finding], State.FORM_ABSENT, given, usual, ratios)


def _chances(
    engine: Engine, observed: Sequence[tuple[str, bool]], finding: str, weights: Vector
) -> tuple[Vector, float]:
    """The chance of a finding under each hypothesis (`chance_given`), and the average of them."""
    given = chance_given(engine, observed, finding)
    return given, math.fsum(w * g for w, g in zip(weights, given, strict=True))


def chance_given(engine: Engine, observed: Sequence[tuple[str, bool]], finding: str) -> Vector:
    """
    P(finding present | hypothesis, what was observed of the same tree).

    Args:
        engine: The compiled file.
        observed: Pairs of finding id and whether it is present, in canonical order.
        finding: A finding that they do not settle.

    Returns:
        A vector of chances.
    """
    root = engine.forest.root(finding)
    given = tuple(o for o in observed if engine.forest.root(o[0]) == root)
    state = dict(given) | {finding: True}
    both = tuple((f, state[f]) for f in engine.forest.canonical(list(state)))
    return [min(1.0, a / b) for a, b in zip(engine.trees.joint(both), engine.trees.joint(given), strict=True)]
