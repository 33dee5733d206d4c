"""Plain data of a condition that has been checked to a `Condition`; as in `decode`, the form is taken for granted."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.knowledge.condition import (
    FREQUENCY_WORDS,
    AgeStratum,
    Association,
    Condition,
    Frequency,
    Onset,
    Rate,
    Review,
    TeachingCase,
    Test,
)
from neuroweak.knowledge.decode import several
from neuroweak.knowledge.lazy_mapping import LazyMapping
from neuroweak.knowledge.model import Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neuroweak.knowledge.decode import Entry

Z95 = 1.959963984540054
"""Normal quantile of a two-sided 95 % interval; no unit."""


def frequency(written: float | str | list[float]) -> Frequency:
    """
    Read a figure: a share, a range, a count or a frequency word.

    Args:
        written: The figure as the file states it.

    Returns:
        Best value with low and high, each 0 to 1. A range is represented by its middle. A count `n/N` has the value
        (n + 0.5) / (N + 1), which keeps small series away from 0 and 1, between the ends of its Wilson interval.

    Example:
        >>> frequency([0.2, 0.4]).written, round(frequency("37/50").value, 3)
        ('0.2-0.4', 0.735)
    """
    if isinstance(written, str):
        if written in FREQUENCY_WORDS:
            low, high = FREQUENCY_WORDS[written]
            return Frequency((low + high) / 2, low, high, written)
        shown, _, total = written.partition("/")
        return _counted(int(shown), int(total), written)
    if isinstance(written, list):
        low, high = written
        return Frequency((low + high) / 2, low, high, f"{low:g}-{high:g}")
    return Frequency(written, written, written, f"{written:g}")


def _counted(shown: int, total: int, written: str) -> Frequency:
    """Give a counted share its value and the Wilson 95 % interval."""
    share, spread = shown / total, Z95 * Z95 / total
    middle = (share + spread / 2) / (1 + spread)
    half = Z95 * math.sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return Frequency((shown + 0.5) / (total + 1), max(0.0, middle - half), min(1.0, middle + half), written)


def _associations(entries: Mapping[str, Entry]) -> Mapping[str, Association]:
    """Make the associations of a condition, each when it is asked for: an answer names few of them."""

    def association(finding: str) -> Association:
        entry = entries[finding]
        return Association(finding, frequency(entry["frequency"]), several(entry["source"]), entry.get("note", ""))

    return LazyMapping(list(entries), association)


def condition(key: str, entry: Entry) -> Condition:
    """Make a condition from its entry."""
    get = entry.get
    return Condition(
        id=key,
        name=entry["name"],
        site=Site(entry["site"]),
        autoimmune=entry["autoimmune"],
        urgent=entry["urgent"],
        onset=_onset(entry["onset"]),
        associations=_associations(entry["findings"]),
        synonyms=tuple(get("also", ())),
        other_sites=tuple(map(Site, get("other_sites", ()))),
        codes=get("codes"),
        bound_to=tuple(get("bound_to", ())),
        family=get("family", ""),
        prevalence=_rate(get("prevalence"), "per_100k"),
        incidence=_rate(get("incidence"), "per_100k_year"),
        reviewed={part: Review(r["month"], tuple(r["source"])) for part, r in get("reviewed", {}).items()},
        summary=entry["summary"],
        mechanism=get("mechanism", ""),
        course=get("course", ""),
        tests=tuple(Test(test["test"], test["shows"]) for test in get("tests", ())),
        treatment=tuple(get("treatment", ())),
        accompanies=tuple(get("associations", ())),
        red_flags=tuple(get("red_flags", ())),
        living=tuple(get("living", ())),
        pearls=tuple(get("pearls", ())),
        neighbours=get("neighbours"),
        cases=tuple(map(_case, get("cases", ()))),
    )


def _onset(entry: Entry) -> Onset:
    ages = tuple(AgeStratum(age["from"], age["to"], age["share"], age.get("female")) for age in entry["ages"])
    return Onset(entry["tempo"], entry["female"], ages, several(entry["source"]))


def _rate(entry: Entry | None, unit: str) -> Rate | None:
    if entry is None:
        return None
    return Rate(entry[unit], several(entry["source"]), entry.get("note", ""), entry.get("years"))


def _case(entry: Entry) -> TeachingCase:
    get = entry.get
    return TeachingCase(
        present=tuple(entry["present"]),
        absent=tuple(get("absent", ())),
        age=get("age"),
        sex=get("sex"),
        onset=get("onset"),
        rank_at_most=get("expect", {}).get("rank_at_most", 1),
        title=get("title", ""),
    )
