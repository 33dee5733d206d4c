"""Cases for the benchmarks: a JSON-lines file with its words resolved, exactly as `evaluate` reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge import load
from neuroweak.likelihood import Likelihood
from neuroweak.measured import read_measured
from neuroweak.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from neuroweak.case import Case
    from neuroweak.likelihood import Constants
    from neuroweak.model import Knowledge

Measured = list[tuple["Case", str]]
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
    found = read_measured(Vocabulary.of(known), cases.read_text(encoding="utf-8").splitlines())
    return known, [
        (m.case, m.kind) for m in found if known.conditions.keys() & set(m.case.accept or (m.case.diagnosis,))
    ]


def compiled(knowledge: Knowledge, constants: Constants) -> Likelihood:
    """A likelihood with these constants; its memory belongs to them, so each setting needs its own."""
    return Likelihood(knowledge, constants)
