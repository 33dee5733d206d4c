"""Where the clauses of everyday speech begin and end, for a model that judges them one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.vignette.spans import spans_of
from neuroweak.vignette.tokenizer import PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.vignette.lexicon import Lexicon
    from neuroweak.vignette.sentences import Units

PARTING = frozenset({".", ",", ";", ":", "!", "?", "(", ")", "|", PARAGRAPH, "and", "but", "so", "because", "then"})
"""Words and marks between two clauses of everyday speech."""


def clauses_of(units: Units, lexicon: Lexicon, text: str) -> Iterator[tuple[int, int]]:
    """
    Cut the sentences that are no questions at marks and at words that join.

    Args:
        units: The units of a text.
        lexicon: The words by which it was read.
        text: The text.

    Yields:
        The first unit of each clause and the unit after its last.
    """
    words = units.words
    for begin, stop in spans_of(units, lexicon, text):
        if words[stop - 1] == "?":
            continue
        first = begin
        for at in range(begin, stop + 1):
            if at == stop or words[at] in PARTING:
                if at > first:
                    yield first, at
                first = at + 1
