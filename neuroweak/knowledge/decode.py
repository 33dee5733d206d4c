"""
Plain data that has been checked to a `Knowledge`.

This runs at every start, over thousands of associations, so it takes the form for granted: `schema.check_fields`
has looked before, or did so when the file was compiled.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from neuroweak.knowledge.model import ESTIMATE, Finding, Group, Kind, Knowledge, Quiet, RedFlag

Entry: TypeAlias = Mapping[str, Any]
"""Keys and values whose types the schema has checked."""


def build(data: Entry, sha256: str = "", path: str = "") -> Knowledge:
    """
    Make the knowledge from the plain data of a file.

    Args:
        data: What `yaml_source.read` gave and `schema.check_fields` found no fault in.
        sha256: Hash of the file's bytes, in hex.
        path: The file as the person named it.
    """
    # Only a file that is read whole needs it; of a compiled one few answers show a condition.
    from neuroweak.knowledge.condition import Source
    from neuroweak.knowledge.decode_condition import condition

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


def several(value: str | list[str]) -> tuple[str, ...]:
    """Give one text or a list of texts as a tuple."""
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
        background_sources=several(background["source"]),
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
        names_condition=tuple(get("names_condition", ())),
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
        conditions=several(get("with", ())),
        onset=several(get("onset", ())),
        sources=several(entry["source"]) if "source" in entry else (ESTIMATE,),
        fires=tuple(map(tuple, get("fires", ()))),
        silent=tuple(map(tuple, get("silent", ()))),
        groups=tuple(Group(g["at_least"], tuple(map(several, g["of"]))) for g in get("groups", ())),
        none=tuple(get("none", ())),
        age=(entry["age"].get("from", 0), entry["age"].get("to", 120)) if "age" in entry else None,
        age_told=get("age", {}).get("told", False),
        loosely=tuple(get("loosely", ())),
        if_new=tuple(get("if_new", ())),
        person=get("person", ""),
        urgency=get("urgency", "now"),
        unless=tuple(Quiet(*(several(p.get(key, ())) for key in Quiet._fields)) for p in get("unless", ())),
    )
