"""Where the clauses of everyday speech begin and end, for a model that judges them one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.vignette.grades import PARAGRAPH
from neuroweak.vignette.spans import spans_of
from neuroweak.vignette.typed_questions import asked_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.vignette.lexicon import Lexicon
    from neuroweak.vignette.units import Units

PARTING = frozenset(
    {".", ",", ";", ":", "!", "?", "(", ")", "|", PARAGRAPH, "and", "but", "so", "because", "then", "now"}
)
"""Words and marks between two clauses of everyday speech."""

LONGEST = 12
"""Units of a clause beyond which only a part of it is judged: people who type without marks run many together."""

PART, STEP = 8, 4
"""Units of a part of such a clause, and units from the beginning of one to that of the next."""


def clauses_of(units: Units, lexicon: Lexicon, text: str) -> Iterator[tuple[int, int]]:
    """
    Cut what sentences state at marks and at words that join.

    Args:
        units: The units of a text.
        lexicon: The words by which it was read.
        text: The text.

    Yields:
        The first unit of each clause and the unit after its last.
    """
    words = units.words
    for begin, stop in spans_of(units, lexicon, text):
        said = asked_from(units, begin, stop) if words[stop - 1] == "?" else stop
        first = begin
        for at in range(begin, said + 1):
            if at == said or words[at] in PARTING:
                if at > first:
                    yield first, at
                first = at + 1


def parts_of(first: int, stop: int) -> Iterator[tuple[int, int]]:
    """
    Cut a clause that is too long for one into parts that overlap.

    Args:
        first: Its first unit.
        stop: The unit after its last.

    Yields:
        The clause, or the first unit of each part and the unit after its last.
    """
    if stop - first <= LONGEST:
        yield first, stop
        return
    for at in range(first, stop - STEP, STEP):
        yield at, min(at + PART, stop)
