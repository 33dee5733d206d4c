"""What was understood otherwise than as typed, so that a person can see and correct it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.errors import Problem, shown
from neuroweak.text.denied import denied, lowered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.knowledge.model import Knowledge
    from neuroweak.vocabulary import Reading


def remarks_on(knowledge: Knowledge, readings: Iterable[Reading]) -> tuple[Problem, ...]:
    """
    Say what was mended and what a sentence was read as.

    Args:
        knowledge: The file.
        readings: How words were understood.

    Returns:
        NW617 for each phrase whose spelling was mended, NW618 for each sentence.
    """
    every = tuple(readings)
    spelt = dict.fromkeys((r.words, r.source) for r in every if r.by == "spelling")
    remarks = [Problem("NW617", f'"{shown(typed)}" was read as "{shown(mended)}"') for typed, mended in spelt]
    for sentence in dict.fromkeys(r.source for r in every if r.by == "sentence"):
        stated = dict.fromkeys(named(knowledge, r) for r in every if r.by == "sentence" and r.source == sentence)
        remarks.append(Problem("NW618", f'"{shown(sentence)}" was read as: {", ".join(stated)}'))
    return tuple(remarks)


def named(knowledge: Knowledge, reading: Reading) -> str:
    """Name a finding inside a sentence, or say that it is absent."""
    plain = lowered(knowledge.findings[reading.finding].name)
    return plain if reading.present else denied(plain)
