"""The values of one case as they were written, each looked at by itself."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from neuroweak.cases.ages import read_age
from neuroweak.errors import InputError, Problem
from neuroweak.files.document import kind_of, quoted
from neuroweak.files.limits import MOST_WORDS
from neuroweak.knowledge.field_types import did_you_mean
from neuroweak.knowledge.model import Sex, Tempo
from neuroweak.patient import OLDEST, TEMPO_WORDS

KEYS = (
    *("id", "present", "absent", "perhaps", "absent_forms", "tests", "age", "sex", "onset", "diagnosis", "accept"),
    *("sounds_urgent", "known"),
)
"""What a case may say."""

SAYING = frozenset({"present", "absent", "perhaps", "absent_forms", "known", "sounds_urgent"})
"""Those that say something of the patient beside age, sex and onset: a table has one of them."""

REMARKS = frozenset({"kind", "title", "note", "notes", "source", "comment"})
"""Keys that may stand in a case and say nothing about the patient."""

SEXES: Mapping[str, str | None] = {
    **dict.fromkeys(("female", "f", "woman", "girl"), Sex.FEMALE.value),
    **dict.fromkeys(("male", "m", "man", "boy"), Sex.MALE.value),
    **dict.fromkeys(("", "unknown", "other", "u"), None),
}
"""How a sex may be written, in lower case."""

LineOf: TypeAlias = Callable[[str], int]
"""Gives the line on which a key of the case stands, 0 where that is not known."""

LARGEST_ID = 10**15
"""From which on a number is no id: programs that hold it as a float would take two for one."""

_TEMPOS = frozenset(Tempo)
_DURATION = re.compile(
    r"P(?:(?P<y>\d+(?:\.\d+)?)Y)?(?:(?P<m>\d+(?:\.\d+)?)M)?(?:(?P<w>\d+(?:\.\d+)?)W)?(?:(?P<d>\d+(?:\.\d+)?)D)?"
    r"(?:T(?:[\d.]+H)?(?:[\d.]+M)?(?:[\d.]+S)?)?",
    re.ASCII,
)
_YEARS = {"y": 1.0, "m": 1 / 12, "w": 7 / 365.25, "d": 1 / 365.25}


def read_duration(text: str) -> float | None:
    """
    Read an age as an ISO 8601 duration.

    Returns:
        Years, or None where the text is something else.

    Example:
        >>> read_duration("P34Y"), read_duration("P1Y6M"), read_duration("34")
        (34.0, 1.5, None)
    """
    found = _DURATION.fullmatch(text.strip()[:40])
    if not found or not any(c.isdigit() for c in text):
        return None
    return math.fsum(float(amount) * _YEARS[unit] for unit, amount in found.groupdict().items() if amount)


class Fields:
    """The values of one case, each looked at by itself; what is wrong with them is collected."""

    def __init__(self, data: Mapping[str, object], line_of: LineOf) -> None:
        """
        Begin with no fault.

        Args:
            data: The case as it was written.
            line_of: Gives the line of a key.
        """
        self._data = data
        self._line_of = line_of
        self.faults: list[Problem] = []
        """What makes the case unusable."""
        self.remarks: list[Problem] = []
        """What was left aside."""

    def _fault(self, key: str, said: str, help_: str = "", code: str = "NW612") -> None:
        self.faults.append(Problem(code, said, self._line_of(key), help=help_))

    def look_for_unknown_keys(self) -> None:
        """Refuse a key that is nearly one that is known; remark on others."""
        for key in self._data:
            if key in KEYS or key in REMARKS:
                continue
            meant = did_you_mean(str(key), KEYS)
            said = f"unknown key {quoted(str(key))}"
            if meant:
                self._fault(str(key), said, meant, "NW613")
            else:
                self.remarks.append(
                    Problem("NW613", f"{said} is left aside", self._line_of(str(key)), help=f"keys: {', '.join(KEYS)}")
                )

    def identity(self) -> str:
        """Give the id as text; a whole number may stand for it."""
        value = self._data.get("id")
        if isinstance(value, int) and not isinstance(value, bool):
            if abs(value) < LARGEST_ID:
                return str(value)
            self._fault("id", "a whole number as 'id' must have 15 digits at most", "put it in quotes")
            return ""
        return self.text("id")

    def text(self, key: str) -> str:
        """Give a text, empty where there is none."""
        value = self._data.get(key)
        if value is None or isinstance(value, str):
            return value or ""
        self._fault(key, f"{quoted(key)} must be text, not {kind_of(value)}")
        return ""

    def texts(self, key: str) -> Sequence[str]:
        """Give a list of texts, empty where there is none."""
        value = self._data.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            help_ = "put it in brackets: [ … ]" if isinstance(value, str) else ""
            self._fault(key, f"{quoted(key)} must be a list, not {kind_of(value)}", help_)
            return ()
        if len(value) > MOST_WORDS:
            self._fault(key, f"{quoted(key)} holds {len(value)} items; {MOST_WORDS} are the most")
            return ()
        for at, item in enumerate(value, 1):
            if not isinstance(item, str):
                self._fault(key, f"item {at} of {quoted(key)} must be text, not {kind_of(item)}")
                return ()
        return value

    def chances(self, key: str) -> Mapping[str, float]:
        """Give numbers between 0 and 1 by words, none where there are none."""
        value = self._data.get(key)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            help_ = "as in {diplopia: 0.4}"
            self._fault(key, f"{quoted(key)} must be a set of findings with their chances, not {kind_of(value)}", help_)
            return {}
        if len(value) > MOST_WORDS:
            self._fault(key, f"{quoted(key)} holds {len(value)} items; {MOST_WORDS} are the most")
            return {}
        for word, chance in value.items():
            if isinstance(chance, bool) or not isinstance(chance, int | float) or not 0 < chance < 1:
                self._fault(key, f"the chance of {quoted(str(word), 40)} must be a number between 0 and 1", "as in 0.4")
                return {}
        return {str(word): float(chance) for word, chance in value.items()}

    def age(self) -> float | None:
        """Give the age in years."""
        value = self._data.get("age")
        if value is None or value == "":
            return None
        if isinstance(value, int | float) and not isinstance(value, bool):
            if 0 <= value <= OLDEST:
                return value
            self._fault("age", f"age must be from 0 to {OLDEST:.0f} years, not {kind_of(value)}", "", "NW604")
        elif isinstance(value, str):
            years = read_duration(value)
            if years is not None and years <= OLDEST:
                return years
            try:
                return read_age(value[:40])
            except InputError:
                help_ = "as in 34, 8mo or P34Y"
                self._fault("age", f"{quoted(value, 40)} is not an age from 0 to {OLDEST:.0f} years", help_, "NW604")
        else:
            self._fault("age", f"age must be a number of years, not {kind_of(value)}", "as in 34 or 8mo")
        return None

    def sex(self) -> str | None:
        """Give the sex, as the file knows it."""
        written = self.text("sex").strip().lower()
        if written in SEXES:
            return SEXES[written]
        self._fault("sex", f"sex must be female or male, not {quoted(written, 40)}", "leave it out if unknown", "NW604")
        return None

    def tempo(self, look_up: Callable[[str], str]) -> str | None:
        """
        Give the tempo of the onset.

        Args:
            look_up: Gives the tempo of a word that is not the name of one, or empty.
        """
        written = self.text("onset").strip().lower()
        if not written or written == "unknown":
            return None
        tempo = written if written in _TEMPOS else TEMPO_WORDS.get(written) or look_up(written[:80])
        if not tempo:
            said = f"onset cannot be {quoted(written, 40)}"
            self._fault("onset", said, f"one of: {', '.join((*Tempo, *TEMPO_WORDS))}", "NW604")
        return tempo or None
