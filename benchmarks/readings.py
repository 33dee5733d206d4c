"""Cases for the benchmarks: a file of cases read exactly as `evaluate` reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.cases.labelled import read_solved
from neuroweak.knowledge.loading import load
from neuroweak.patient import Case
from neuroweak.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from neuroweak.knowledge.model import Knowledge

Measured = list[tuple[Case, str]]
"""Cases with their kind."""


def read(cases: Path, knowledge: Path | None = None) -> tuple[Knowledge, Measured]:
    """
    Load a knowledge file and the cases whose diagnosis it holds.

    Args:
        cases: JSON lines.
        knowledge: The file, or None for the one built in.

    Returns:
        The knowledge, and pairs of case and kind.
    """
    known = load(knowledge)
    found = [(r.case, r.kind) for r in read_solved(Vocabulary.of(known), cases)]
    return known, [(c, kind) for c, kind in found if any(a in known.conditions for a in c.accept or (c.diagnosis,))]
