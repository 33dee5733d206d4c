"""The steps by which words that a vocabulary does not know are understood."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple
from neuroweak.understanding.mending import Mender
from neuroweak.vocabulary import DENIALS, Reading, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from neuroweak.vignette import Reader

MOST_TRIED = 25
"""Phrases of one call that are not known and are tried by spelling and grammar; bounds the work."""

LONGEST = 1_000
"""Characters of a phrase beyond which it is not tried."""


class Understood(NamedTuple):
    """What words were understood as."""

    readings: tuple[Reading, ...]
    unknown: tuple[str, ...] = ()
    """What was not understood, as typed."""
    age: float | None = None
    """In years, where a sentence states it; so too what follows."""
    sex: str | None = None
    onset: str | None = None


class Understanding:
    """Understands words with one vocabulary; what it needs is loaded when a word is not known."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Begin with nothing loaded."""
        self.vocabulary = vocabulary

    @cached_property
    def _mender(self) -> Mender:
        return Mender(self.vocabulary)

    @cached_property
    def _reader(self) -> Reader:
        from neuroweak.vignette import Reader

        return Reader(self.vocabulary)

    def read(self, phrases: Iterable[str], *, there: bool = True, findings_only: bool = False) -> Understood:
        """
        Understand words as they come from a command line or a list.

        Args:
            phrases: As for `Vocabulary.read`.
            there: False where they stand among what is absent; it turns none of them round.
            findings_only: Whether a sentence that states age, sex or onset too is left, since there is no place for it.

        Returns:
            What each was understood as, in the order given, and what was not understood.
        """
        readings: list[Reading] = []
        unknown: list[str] = []
        stated: dict[str, float | str | None] = {}
        tried = 0
        for unit in units(phrases):
            known, lost = self.vocabulary.read(unit, there=there)
            found = Understood(known, lost)
            if lost and tried < MOST_TRIED and _is_text(unit):
                tried += 1
                better = self._unit([part.strip() for part in unit], found, there=there)
                states_more = any(value is not None for value in (better.age, better.sex, better.onset))
                found = found if states_more and findings_only else better
            readings += found.readings
            unknown += found.unknown
            for key in ("age", "sex", "onset"):
                value = getattr(found, key)
                if value is not None:
                    stated.setdefault(key, value)
        return Understood(tuple(readings), tuple(unknown), **stated)  # type: ignore[arg-type]

    def _unit(self, unit: Sequence[str], found: Understood, *, there: bool) -> Understood:
        """Understand a unit of which the vocabulary does not know all."""
        mended, _ = self._mender.mend(unit, there=there)
        if mended:
            return Understood(mended)
        from neuroweak.understanding.sentences import read_sentence

        typed = " ".join(unit)
        sentence = read_sentence(self._reader, self._mender.mended(typed), typed, there=there)
        return Understood(sentence[0], (), *sentence[1:]) if sentence else self._in_part(unit, found, there=there)

    def _in_part(self, unit: Sequence[str], found: Understood, *, there: bool) -> Understood:
        """Mend those of several unknown stretches that can be; the others stay unknown."""
        if len(found.unknown) < 2 or unit[0].lower() in DENIALS:
            return found
        readings, unknown = list(found.readings), []
        for phrase in found.unknown[:MOST_TRIED]:
            mended, _ = self._mender.mend(phrase.split(), there=there)
            readings += mended
            unknown += [] if mended else [phrase]
        return Understood(tuple(readings), (*unknown, *found.unknown[MOST_TRIED:]))


def _is_text(unit: Sequence[str]) -> bool:
    """Whether words may be tried: not too long, and without signs that a terminal would obey."""
    return sum(map(len, unit)) <= LONGEST and all(part.strip().isprintable() for part in unit)


def units(phrases: Iterable[str]) -> Iterator[list[str]]:
    """
    Part words as they are read together: neighbouring loose words, or one phrase of several.

    Example:
        >>> list(units(["double", "vision,", "ptosis", "dry mouth"]))
        [['double', 'vision,', 'ptosis'], ['dry mouth']]
    """
    loose: list[str] = []
    for phrase in phrases:
        if len(phrase.split()) == 1 and not phrase.endswith("\n"):
            loose.append(phrase)
            continue
        if loose:
            yield loose
        loose = []
        yield [phrase]
    if loose:
        yield loose
