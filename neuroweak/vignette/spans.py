"""Where the sentences of a text begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.vignette.grades import PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.vignette.lexicon import Lexicon
    from neuroweak.vignette.units import Units

MARKS = frozenset({"?", "!", PARAGRAPH, "|", ".", ";"})
"""Units that end a sentence: full stops and dashes not everywhere, other semicolons nowhere."""

LONGEST_SENTENCE = 160
"""Units after which a text without full stops is cut, so that no time grows with the square of its length."""

FEWEST_LETTERS = 4
"""Letters of a word, no abbreviation, whose full stop ends a sentence though the next begins with a small letter."""

FEWEST_LETTERS_TYPED = 2
"""The same where people type, who begin few sentences with a capital: `worse by the day. my hands go numb`."""


def spans_of(units: Units, lexicon: Lexicon, text: str) -> Iterator[tuple[int, int]]:
    """
    Find where sentences begin and end.

    Args:
        units: The units of a text.
        lexicon: The abbreviations whose full stops end nothing.
        text: The text, to see where a full stop ends a sentence.

    Yields:
        The first unit of each sentence and the unit after its last.
    """
    words, starts = units.words, units.starts
    begin, cut = 0, LONGEST_SENTENCE
    perhaps = [
        at for at, word in enumerate(words) if word in MARKS and (word != ";" or text[starts[at]] in "-\u2013\u2014")
    ]
    for at in (*perhaps, len(words)):
        while cut < at:
            yield begin, cut + 1
            begin, cut = cut + 1, cut + 1 + LONGEST_SENTENCE
        if at == len(words):
            break
        if _ends(at, begin, units, lexicon, text):
            yield begin, at + 1
            begin, cut = at + 1, at + 1 + LONGEST_SENTENCE
        elif cut == at:
            cut += 1
    if begin < len(words):
        yield begin, len(words)


def _ends(at: int, begin: int, units: Units, lexicon: Lexicon, text: str) -> bool:
    """Whether the sentence that begins at a unit ends with a mark."""
    words = units.words
    if words[at] == ";":
        # A dash before `Header:` starts a new item of a chart; any other dash ends a clause only.
        return ":" in words[at + 1 : at + 6]
    if words[at] != ".":
        return True
    place = units.ends[at]
    if place < len(text) and not text[place].isspace() and text[place] not in "\"')[\u201d":
        return False
    after = text[place : place + 3].lstrip()[:1]
    before = words[at - 1] if at > begin else ""
    shortened = before in lexicon.abbreviations and units.ends[at - 1] == units.starts[at]
    if before == "ms":
        shortened = shortened and text[units.starts[at - 1] : units.ends[at - 1]] == "Ms" and after.isupper()
    if shortened and (before != "no" or after.isdigit()):
        return False
    return not after.islower() or len(before) >= (FEWEST_LETTERS_TYPED if units.everyday else FEWEST_LETTERS)
