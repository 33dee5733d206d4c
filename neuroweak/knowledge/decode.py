"""
Plain data that has been checked to a `Knowledge`.

This runs at every start, over thousands of associations, so it takes the form for granted: `schema.check_fields`
has looked before, or did so when the file was compiled.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, TypeAlias

from neuroweak.knowledge.lazy_mapping import LazyMapping
from neuroweak.knowledge.model import (
    ESTIMATE,
    FREQUENCY_WORDS,
    AgeStratum,
    Association,
    Condition,
    Finding,
    Frequency,
    Group,
    Kind,
    Knowledge,
    Onset,
    Rate,
    RedFlag,
    Site,
    Source,
    TeachingCase,
    Test,
)

Entry: TypeAlias = Mapping[str, Any]
"""Keys and values whose types the schema has checked."""

Z95 = 1.959963984540054
"""Normal quantile of a two-sided 95 % interval; no unit."""


def build(data: Entry, sha256: str = "", path: str = "") -> Knowledge:
    """
    Make the knowledge from the plain data of a file.

    Args:
        data: What `yaml_source.read` gave and `schema.check_fields` found no fault in.
        sha256: Hash of the file's bytes, in hex.
        path: The file as the person named it.
    """
    findings = {key: finding(key, entry) for key, entry in data["findings"].items()}
    conditions = {key: condition(key, entry) for key, entry in data["conditions"].items()}
    return Knowledge(
        title=data["title"],
        version=data["version"],
        reviewed=data.get("reviewed", ""),
        notice=data["notice"],
        sources={key: Source(key, **entry) for key, entry in data["sources"].items()},
        findings=findings,
        conditions=conditions,
        red_flags={key: red_flag(key, entry) for key, entry in data.get("red_flags", {}).items()},
        sha256=sha256,
        path=path,
    )


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


def _several(value: str | list[str]) -> tuple[str, ...]:
    """One text or a list of texts, as a tuple."""
    return (value,) if isinstance(value, str) else tuple(value)


def finding(key: str, entry: Entry) -> Finding:
    """Make a finding from its entry."""
    background = entry["background"]
    get = entry.get
    return Finding(
        id=key,
        name=entry["name"],
        kind=Kind(entry["kind"]),
        region=entry["region"],
        background=background["share"],
        background_sources=_several(background["source"]),
        hpo=get("hpo", ""),
        parent=get("is_a", ""),
        synonyms=tuple(get("also", ())),
        normal=tuple(get("normal", ())),
        ask=get("ask", ""),
        elicit=get("elicit", ""),
        test=get("test", ""),
        onset=get("onset", ""),
        localizes=get("localizes", ""),
        general=get("general", False),
        told_of=get("told_of", ""),
        says=get("says"),
    )


def _associations(entries: Mapping[str, Entry]) -> Mapping[str, Association]:
    """Make the associations of a condition, each when it is asked for: an answer names few of them."""

    def association(finding: str) -> Association:
        entry = entries[finding]
        return Association(finding, frequency(entry["frequency"]), _several(entry["source"]), entry.get("note", ""))

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
    return Onset(entry["tempo"], entry["female"], ages, _several(entry["source"]))


def _rate(entry: Entry | None, unit: str) -> Rate | None:
    if entry is None:
        return None
    return Rate(entry[unit], _several(entry["source"]), entry.get("note", ""), entry.get("years"))


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


def red_flag(key: str, entry: Entry) -> RedFlag:
    """Make a red flag rule from its entry."""
    get = entry.get
    return RedFlag(
        id=key,
        name=entry["name"],
        says=entry["says"],
        first=entry["first"],
        any=tuple(get("any", ())),
        all=tuple(get("all", ())),
        conditions=_several(get("with", ())),
        onset=_several(get("onset", ())),
        sources=_several(entry["source"]) if "source" in entry else (ESTIMATE,),
        fires=tuple(map(tuple, get("fires", ()))),
        silent=tuple(map(tuple, get("silent", ()))),
        groups=tuple(Group(g["at_least"], tuple(map(_several, g["of"]))) for g in get("groups", ())),
        none=tuple(get("none", ())),
        age=(entry["age"].get("from", 0), entry["age"].get("to", 120)) if "age" in entry else None,
        age_told=get("age", {}).get("told", False),
        loosely=tuple(get("loosely", ())),
        person=get("person", ""),
        urgency=get("urgency", "now"),
    )
