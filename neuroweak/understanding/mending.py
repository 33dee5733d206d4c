"""A phrase whose spelling is mended, where what was meant is clear."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, TypeVar

from neuroweak.caching import Memory
from neuroweak.meaning.table_file import TableError
from neuroweak.meaning.vectors import shipped_vectors
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import stem
from neuroweak.text.spelling import LONG, SHORTEST, allowed, near_words
from neuroweak.text.suggestions import opposed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from neuroweak.vocabulary import Reading, Vocabulary

Meaning = TypeVar("Meaning")

SHORTEST_ALONE = 7
"""Letters of the shortest word that is mended with no other word beside it: dropsy is not a slip of drowsy."""

MOST_MISSPELT = 4
"""Misspelt words in one phrase, beyond which it is not mended."""

MOST_WAYS = 81
"""Ways of mending one phrase that are tried."""

MOST_WORDS_KEPT = 1_000
"""Misspelt words for which a generation of the memory keeps what is near them."""

WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


def is_english(word: str) -> bool:
    """Whether a word is among the common ones of English; none is where their table cannot be read."""
    try:
        return shipped_vectors().index(word) >= 0
    except (OSError, TableError):
        return False


class Way(NamedTuple):
    """One way of mending a phrase."""

    slips: int
    within: bool
    """Whether no word has more slips than are mended in one of its length."""
    text: str


class Mender:
    """Mends phrases with the words of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Begin with no word looked at."""
        self._vocabulary = vocabulary
        self._known_near: Memory[str, Mapping[str, int]] = Memory(MOST_WORDS_KEPT)

    @cached_property
    def _words(self) -> frozenset[str]:
        """Every word of the vocabulary in normal form, of the names of conditions too."""
        every = (*self._vocabulary.phrases["findings"], *self._vocabulary.phrases["conditions"])
        return frozenset(word for phrase in every for word in phrase.split() if word.isalpha())

    @cached_property
    def _targets(self) -> tuple[str, ...]:
        """The words that a misspelt one may be."""
        return tuple(sorted(word for word in self._words if len(word) >= SHORTEST - 1))

    def _is_misspelt(self, word: str) -> bool:
        """Whether a word is none: neither of the vocabulary nor among the common ones of English."""
        return bool(allowed(word)) and word.isascii() and "'" not in word and not (self.knows(word) or is_english(word))

    def knows(self, word: str) -> bool:
        """Whether a word is one of the vocabulary."""
        return not self._words.isdisjoint((word, stem(word)))

    def _near(self, word: str) -> Mapping[str, int]:
        """Give the words that a misspelt one may be, each with its slips."""
        known = self._known_near.get(word)
        if known is None:
            near: dict[str, int] = {}
            for slips, target in (*near_words(word, self._targets), *near_words(stem(word), self._targets)):
                near[target] = min(slips, near.get(target, slips))
            self._known_near.put(word, known := near)
        return known

    def _ways(self, text: str) -> list[Way]:
        """All ways of mending a text, the one with the fewest slips first; none where nothing is misspelt."""
        wrong = [found for found in WORD.finditer(text) if self._is_misspelt(found[0].lower())]
        if not 0 < len(wrong) <= MOST_MISSPELT:
            return []
        choices = []
        for found in wrong:
            word = found[0].lower()
            near = self._near(word)
            if not near:
                return []
            choices.append([(slips, slips <= allowed(word), target) for target, slips in near.items()])
        ways = []
        for number, chosen in enumerate(product(*choices)):
            if number >= MOST_WAYS:
                return []  # So many that nothing is clear.
            mended, at = [], 0
            for found, (_, _, target) in zip(wrong, chosen, strict=True):
                mended += [text[at : found.start()], target]
                at = found.end()
            slips = sum(slips for slips, _, _ in chosen)
            ways.append(Way(slips, all(within for _, within, _ in chosen), "".join(mended) + text[at:]))
        return sorted(ways)

    def mend(self, unit: Sequence[str], *, there: bool) -> tuple[tuple[Reading, ...], str]:
        """
        Read words with their spelling mended, where one way of mending is clearly the nearest.

        Args:
            unit: Loose words, or one phrase.
            there: Whether they stand among what is present.

        Returns:
            The readings, in the words as typed, and the mended text; nothing where no way makes all of it known, or
            another way that is hardly further says something else: dysphagia and dysphasia are a letter apart.
        """
        text = " ".join(unit)

        def read(mended: str) -> tuple[Reading, ...] | None:
            readings, unknown = self._vocabulary.read(mended.split() if len(unit) > 1 else (mended,), there=there)
            return None if unknown else readings or None

        clear = self.clearest(text, read, _said)
        if clear is None:
            return (), ""
        mended, readings = clear
        return tuple(_as_typed(readings, mended, text)), mended

    def clearest(
        self, text: str, read: Callable[[str], Meaning | None], said: Callable[[Meaning], object]
    ) -> tuple[str, Meaning] | None:
        """
        Find the one way of mending a text that is clearly the nearest.

        Args:
            text: What was typed.
            read: What a mended text means; None where that is nothing.
            said: What two meanings must have in common to be the same.

        Returns:
            The mended text and its meaning; None where no way has one, or one that is hardly further has another.
        """
        if _is_short(text):
            return None
        best: tuple[Way, Meaning] | None = None
        for way in self._ways(text):
            if best and way.slips > best[0].slips + 1:
                break
            meaning = read(way.text)
            if meaning is None:
                continue
            if best is None:
                if not way.within:
                    return None
                best = way, meaning
            elif said(meaning) != said(best[1]) or opposed(way.text, best[0].text):
                return None
        return best and (best[0].text, best[1])

    def mended(self, text: str) -> str:
        """
        Mend what is clear in a text, word by word, for the reader of texts.

        Args:
            text: A sentence.

        Returns:
            The text, in which each misspelt word that is near one known word only is that word.
        """
        ways = [] if _is_short(text) else self._ways(text)
        if not ways or not ways[0].within:
            return text
        # Long words are those of look-alikes and opposites: there the next nearest must be further off.
        margin = 1 if any(len(word) >= LONG for word in set(ways[0].text.split()) - set(text.split())) else 0
        is_clear = len(ways) == 1 or ways[1].slips > ways[0].slips + margin
        return ways[0].text if is_clear else text


def _said(readings: Iterable[Reading]) -> set[tuple[str, bool]]:
    return {(reading.finding, reading.present) for reading in readings}


def _as_typed(readings: Iterable[Reading], mended: str, typed: str) -> Iterator[Reading]:
    """Put the words as typed in the place of the mended ones; both texts have the same words in the same places."""
    parts = re.compile(r"[^\s,;]+")
    new, old = parts.findall(mended), parts.findall(typed)
    at = 0
    for reading in readings:
        words = parts.findall(reading.words)
        while at < len(new) and new[at : at + len(words)] != words:
            at += 1
        said = " ".join(old[at : at + len(words)]) or reading.words
        at += len(words)
        if said == reading.words:
            yield reading
        else:
            yield reading._replace(words=said, by="spelling", source=reading.words)


def _is_short(text: str) -> bool:
    """Whether it is one word that has too few letters for a slip in it to be clear."""
    return len(text) < SHORTEST_ALONE and text.isalpha()
