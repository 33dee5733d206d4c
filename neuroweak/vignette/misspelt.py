"""
Words of everyday speech that are misspelt: each is read as the one word that it is nearest to, where that is clear.

Who tells types in haste: `my eylid droops`, `I cant swalow`. A word is misspelt where neither a phrase that is searched
for nor the table of word pieces nor the sentences that the clause model learnt from have it. It is read as another only
where that is a word of such a phrase, begins with the same letter, and no other word is as near. And where `n` stands
between two words (`hands n feet`) it is no chart's word for normal.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from neuroweak.caching import Memory
from neuroweak.meaning.clause_model import shipped_model
from neuroweak.meaning.table_file import TableError
from neuroweak.meaning.vectors import shipped_vectors
from neuroweak.text.spelling import allowed, near_words

if TYPE_CHECKING:
    from neuroweak.vignette.tokenizer import Tokens

MOST_MENDED = 100
"""Different misspelt words of a text that are looked at, the first; bounds time."""

MOST_KEPT = 2_000
"""Misspelt words for which a generation of the memory keeps what they are read as."""


class Spelling:
    """What misspelt words are read as; made once for the phrases of one file."""

    def __init__(self, words: bytes) -> None:
        """
        Keep the words of the phrases.

        Args:
            words: In normal form, parted by line feeds, in UTF-8.
        """
        self._written = words
        self._read_as: Memory[str, str] = Memory(MOST_KEPT)
        self._others: dict[str, list[str]] = {}

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._written.decode().split("\n"))

    def mended(self, tokens: Tokens) -> list[str]:
        """
        Read the misspelt words of a text as those that they are nearest to, and `hands n feet` as `hands and feet`.

        Args:
            tokens: The words of the text.

        Returns:
            As many words in normal form.
        """
        words = tokens.words
        unknown = [word for word in dict.fromkeys(words) if word not in self._words and _can_be_mended(word)]
        try:
            read_as = {word: self._nearest(word) for word in unknown[:MOST_MENDED]}
        except (OSError, TableError):
            read_as = {}  # `guesses_in` says so
        mended = [read_as.get(word, word) for word in words]
        for at, (word, following) in enumerate(pairwise(words)):
            # In a chart `N` is normal.
            if word == "n" and following[0].isalpha() and tokens.text[tokens.starts[at]] == "n":
                mended[at] = "and"
        return mended

    def _nearest(self, word: str) -> str:
        """Give the word that another is read as: itself, unless it is misspelt and one is clearly the nearest."""
        known = self._read_as.get(word)
        if known is None:
            known = word if _is_word(word) else self._clearly_near(word)
            self._read_as.put(word, known)
        return known

    def _clearly_near(self, word: str) -> str:
        near = near_words(word, self._beginning_with(word[0]))
        # With two slips the next nearest must be further off: look-alikes are long words.
        margin = 1 if near and near[0][0] > 1 else 0
        is_clear = near and near[0][1] in self._words and (len(near) == 1 or near[1][0] > near[0][0] + margin)
        return near[0][1] if is_clear else word

    def _beginning_with(self, letter: str) -> list[str]:
        """Give all words that begin with a letter: those of the phrases and those of the table of word pieces."""
        known = self._others.get(letter)
        if known is None:
            # Phrases hold slips of the keyboard too, which nothing is mended to.
            own = {word for word in self._words if word.startswith(letter) and _is_word(word)}
            known = self._others[letter] = sorted(own.union(shipped_vectors().beginning_with(letter)))
        return known


def _can_be_mended(word: str) -> bool:
    return bool(allowed(word)) and word.isascii() and word.isalpha()


def _is_word(word: str) -> bool:
    """Whether a word is in the table of word pieces or in the sentences that the clause model learnt from."""
    return shipped_vectors().index(word) >= 0 or shipped_model().has_heard(word)
