"""The values of ordinary cases, each looked at once for each distinct word; what is not ordinary is left to others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from neuroweak.cases.fields import KEYS, LARGEST_ID, REMARKS, SEXES
from neuroweak.files.limits import MOST_WORDS
from neuroweak.knowledge.model import Tempo
from neuroweak.patient import OLDEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from neuroweak.batch.people import Person
    from neuroweak.cases.terms import Words
    from neuroweak.engine.model import Engine
    from neuroweak.patient import Case

ORDINARY = frozenset(KEYS) - {"perhaps", "absent_forms", "sounds_urgent", "known"} | REMARKS
"""Keys of an ordinary case."""

REMEMBERED = 50_000
"""Words of a list that are remembered, after which all are forgotten."""

_TEMPOS: Mapping[str, str | None] = {**{str(t): str(t) for t in Tempo}, "": None, "unknown": None}


def person_of(age: object, sex: object, onset: object) -> Person | None:
    """
    Read who a case is of.

    Args:
        age: Years.
        sex: As it is written.
        onset: The name of a tempo.

    Returns:
        Age, sex and onset; None where one of them is not written in an ordinary way.
    """
    if age is not None and not ((type(age) is int or type(age) is float) and 0 <= age <= OLDEST):
        return None
    try:
        return (
            age,
            None if sex is None else SEXES[sex.strip().lower()],  # type: ignore[attr-defined]
            None if onset is None else _TEMPOS[onset.strip().lower()],  # type: ignore[attr-defined]
        )
    except (AttributeError, KeyError):
        return None


def is_ordinary(data: Mapping[str, object]) -> bool:
    """Whether the keys of a case, and what stands under those that rank nothing, are ordinary."""
    if not data.keys() <= ORDINARY:
        return False
    identity = data.get("id", "")
    if not (type(identity) is str or (type(identity) is int and abs(identity) < LARGEST_ID)):
        return False
    lists = (data.get("tests"), data.get("accept"))
    return type(data.get("diagnosis", "")) is str and all(
        words is None or (type(words) is list and all(type(word) is str for word in words)) for words in lists
    )


class _Known(dict[str, tuple[int, ...]]):
    """What words of one list stand for; one that has to be told of is no key."""

    def __init__(self, read: Callable[[str], tuple[int, ...] | None]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> tuple[int, ...]:
        codes = self._read(word) if type(word) is str else None
        if codes is None:
            raise KeyError(word)
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = codes
        return codes


class Codes:
    """
    Findings as whole numbers: their places in the order of the forest, doubled, one more where they are absent.

    What each distinct word stands for is looked up once and remembered.
    """

    def __init__(self, engine: Engine, words: Words) -> None:
        """
        Begin with nothing remembered.

        Args:
            engine: The compiled file.
            words: Reads words.
        """
        self._order = engine.forest.order
        self._findings = engine.knowledge.findings
        self._words = words
        self._there = _Known(partial(self.of_word, there=True))
        self._absent = _Known(partial(self.of_word, there=False))

    def of_words(self, present: object, absent: object) -> list[int] | None:
        """
        Read the words of a case.

        Args:
            present: What is there: a list, or None.
            absent: What is not.

        Returns:
            Codes; none where one of the words has to be told of, or where these are no lists of words.
        """
        codes: list[int] = []
        for words, known in ((present, self._there), (absent, self._absent)):
            if words is None:
                continue
            if type(words) is not list or len(words) > MOST_WORDS:
                return None
            try:
                for word in words:
                    codes += known[word]
            except (KeyError, TypeError):
                return None
        return codes

    def of_each(self, words: Iterable[str | None], *, there: bool) -> list[tuple[int, ...] | None]:
        """Read words as `of_word` does, from memory where they were read before; None is no word."""
        known = self._there if there else self._absent
        found: list[tuple[int, ...] | None] = []
        for word in words:
            try:
                found.append(known[word])  # type: ignore[index]
            except KeyError:
                found.append(None)
        return found

    def of_case(self, case: Case) -> list[int]:
        """Give the codes of the findings of a case."""
        order = self._order
        return [*(2 * order[f] for f in case.present), *(2 * order[f] + 1 for f in case.absent)]

    def of_word(self, word: str, *, there: bool) -> tuple[int, ...] | None:
        """
        Read one word.

        Args:
            word: As it is written.
            there: Whether it stands among what is present.

        Returns:
            Codes; None where something has to be told of it, or where it says more than that something is there.
        """
        read = self._words.read(word, there)
        if read.unknown or read.remarks or read.form_of:
            return None
        codes = []
        for reading in read.readings:
            finding = self._findings[reading.finding]
            if finding.onset or finding.names_condition:
                return None
            codes.append(2 * self._order[reading.finding] + (not reading.present))
        return tuple(codes)
