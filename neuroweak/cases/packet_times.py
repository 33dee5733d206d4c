"""Times in phenopackets as ages in years: durations, ranges, classes of onset, dates since birth, weeks before it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from neuroweak.cases.fields import read_duration
from neuroweak.cases.plain import keys_of, number_at, text_at, within
from neuroweak.files.document import kind_of, quoted
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import OLDEST

if TYPE_CHECKING:
    from collections.abc import Callable

_MONTH = 1 / 12

DAY = 1 / 365.25
"""A day in years."""

CLASSES: dict[str, tuple[float, float]] = {
    **dict.fromkeys(
        (
            "HP:0030674", "HP:0011460", "HP:0011461", "HP:0034199", "HP:0034198", "HP:0034197",  # before birth
            "HP:0003577",  # congenital
        ),
        (0.0, 0.0),
    ),
    "HP:0003623": (0.0, 28 / 365.25),  # neonatal
    "HP:0003593": (28 / 365.25, 1.0),  # infantile
    "HP:0011463": (1.0, 5.0),  # childhood
    "HP:0003621": (5.0, 15.0),  # juvenile
    "HP:0410280": (28 / 365.25, 16.0),  # paediatric
    "HP:0003581": (16.0, 80.0),  # adult
    "HP:0011462": (16.0, 40.0),  # young adult
    "HP:0025708": (16.0, 19.0),  # early young adult
    "HP:0025709": (19.0, 25.0),  # intermediate young adult
    "HP:0025710": (25.0, 40.0),  # late young adult
    "HP:0003596": (40.0, 60.0),  # middle age
    "HP:0003584": (60.0, 80.0),  # late
}  # fmt: skip
"""Classes of onset as the Human Phenotype Ontology defines them, in years; those without an end are ended at 80."""

TEMPO_GAP = 2 * _MONTH
"""Years from which a course is chronic."""


class Span(NamedTuple):
    """An age in years, as well as it is known."""

    low: float
    high: float
    best: float
    is_class: bool = False
    """Whether only a class is named, so that `best` is the middle of it."""


class Times:
    """Reads the times of one packet."""

    def __init__(self, born: object, remark: Callable[[str], None]) -> None:
        """
        Begin.

        Args:
            born: The date of birth, where the packet has one.
            remark: Is told of each time that cannot be read.
        """
        self._born = _moment(born)
        self._remark = remark

    def span(self, time: object) -> Span | None:
        """
        Read a time element.

        Args:
            time: One of the kinds of version 2, or an age of version 1.

        Returns:
            The age, or None where there is none that can be used.
        """
        element = keys_of(time)
        if "age" in element:
            return self._age(element["age"])
        if "ageRange" in element:
            ends = [self._age(within(element, "ageRange", end)) for end in ("start", "end")]
            known = [end for end in ends if end]
            middle = sum(end.best for end in known) / len(known) if known else 0.0
            return Span(known[0].low, known[-1].high, middle) if known else None
        if "ontologyClass" in element:
            return self._class(element["ontologyClass"])
        if "gestationalAge" in element:
            weeks = number_at(element, "gestationalAge", "weeks")
            return None if weeks is None else Span(0.0, 0.0, 0.0, is_class=True)
        dates = [element.get("timestamp"), within(element, "interval", "start"), within(element, "interval", "end")]
        known = [span for span in map(self._dated, dates) if span]
        return Span(known[0].low, known[-1].high, sum(s.best for s in known) / len(known)) if known else None

    def _class(self, term: object) -> Span | None:
        """Read a class of onset."""
        code = text_at(term, "id")
        found = CLASSES.get(code)
        if found:
            return Span(*found, sum(found) / 2, is_class=True)
        if code:
            self._remark(f"{quoted(code, 20)} is no class of onset that is known; left aside")
        return None

    def _age(self, value: object) -> Span | None:
        """Read an age of version 2, `{"iso8601duration": "P9Y"}`, of version 1, `{"age": "P9Y"}`, or a bare one."""
        for key in ("iso8601duration", "age"):
            value = keys_of(value).get(key, value)
        if value is None:
            return None
        years = read_duration(value) if isinstance(value, str) else None
        if years is None or years > OLDEST:
            shown = quoted(value, 40) if isinstance(value, str) else kind_of(value)
            self._remark(f"{shown} is not an age from 0 to {OLDEST:.0f} years in ISO 8601; left aside")
            return None
        return Span(years, years + _grain(str(value)), years)

    def _dated(self, written: object) -> Span | None:
        """Give the age at a date."""
        date = _moment(written)
        if date is None or self._born is None:
            return None
        years = (date - self._born).days / 365.25
        if not 0 <= years <= OLDEST:
            self._remark("a date of the phenopacket is no age since the date of birth; left aside")
            return None
        return Span(years, years, years)


def _grain(duration: str) -> float:
    """How much later than said it may have been: an age in whole years lasts a year."""
    last = duration.strip()[-1:]
    return {"Y": 1.0, "M": _MONTH, "W": 7 * DAY}.get(last, 0.0) if "T" not in duration else 0.0


def _moment(written: object) -> datetime | None:
    """Read a date of RFC 3339; the time of day does not matter to an age."""
    found = re.match(r"\d{4}-\d{2}-\d{2}", written) if isinstance(written, str) else None
    try:
        return datetime.fromisoformat(found[0]) if found else None
    except ValueError:
        return None
