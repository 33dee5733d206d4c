"""The words of a text that count, which all that reads it goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple
from neuroweak.vignette.demographics import relative_told_of
from neuroweak.vignette.phrase_trie import longest
from neuroweak.vignette.teller import is_telling
from neuroweak.vignette.tokenizer import TERM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.vignette.lexicon import Lexicon
    from neuroweak.vignette.tokenizer import Tokens

POSSESSIVES = frozenset({"my", "his", "her", "their", "your"})


class Units(NamedTuple):
    """The words that count, with the places of their first and last characters."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    patient: str = ""
    """The word for a relative that the whole text is about."""
    owned: frozenset[int] = frozenset()
    """The units before which a word such as `my` was left out."""
    terms: Sequence[int] = ()
    """The units that are HPO ids."""
    everyday: bool = False
    """Whether the whole text is told in everyday words."""


def units_of(tokens: Tokens, lexicon: Lexicon) -> Units:
    """
    Make synonyms one word and leave out the words that never matter.

    Args:
        tokens: The words of a text.
        lexicon: The phrases that are searched for.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    owned: set[int] = set()
    same, skipped = lexicon.same, lexicon.skipped
    everyday = is_telling(tokens.text)
    written = lexicon.spelling.mended(tokens) if everyday else tokens.words
    changing, done = same.keys() | skipped, 0
    for at in [at for at, word in enumerate(written) if word in changing]:
        if at < done:
            continue
        other = longest(same, written, at, len(written))
        if other or written[at] in skipped:
            words += written[done:at]
            starts += tokens.starts[done:at]
            ends += tokens.ends[done:at]
            done = other[1] if other else at + 1
        if other:
            words += other[0]
            starts += [tokens.starts[at]] * len(other[0])
            ends += [tokens.ends[done - 1]] * len(other[0])
        elif written[at] in POSSESSIVES and done == at + 1:
            owned.add(len(words))
    words += written[done:]
    starts += tokens.starts[done:]
    ends += tokens.ends[done:]
    patient = relative_told_of(tokens.text, lambda word: "relatives" in lexicon.roles(word))
    terms = [at for at, word in enumerate(words) if word.startswith(TERM)]
    return Units(words, starts, ends, patient, frozenset(owned), terms, everyday)
