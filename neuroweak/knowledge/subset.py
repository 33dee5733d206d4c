"""A file of some conditions out of a larger one: what they need stays, what would hang in the air goes."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from neuroweak.files.limits import largest_knowledge
from neuroweak.files.line_edits import rewritten
from neuroweak.files.strict_yaml import read
from neuroweak.knowledge.checks.references import cited
from neuroweak.knowledge.checks.rule import Context
from neuroweak.knowledge.decode import build
from neuroweak.knowledge.hierarchy import with_ancestors
from neuroweak.knowledge.model import HPO, Kind
from neuroweak.knowledge.red_flag_rules import listened_for
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import Any

    from neuroweak.files.document import Document
    from neuroweak.knowledge.model import Knowledge

SECTIONS = ("conditions", "findings", "red_flags", "sources")

"""The parts of a file that a choice of conditions makes smaller."""

ALONE = "none of its neighbours is in this choice"
"""Why the page of a condition lacks neighbours."""


class Subset(NamedTuple):
    """The text of the smaller file, and how much of the larger one it holds."""

    text: str
    kept: Mapping[str, tuple[int, int]]
    """For each section, entries that stay and entries there were."""


def subset(document: Document, knowledge: Knowledge, chosen: Collection[str]) -> Subset:
    """
    Cut a file down to some of its conditions.

    A rule of red flags stays unless it waits for conditions none of which stays; the findings it asks for stay with it,
    so that a file of six conditions alarms as the large one does. Findings that neither a condition nor a rule asks
    for go, and with them what teaching cases, examples and patterns say of them; so do neighbours that are not there
    and sources that nothing rests on any more.

    Args:
        document: A checked file, read with its places.
        knowledge: The same as values.
        chosen: Ids of conditions of the file.

    Returns:
        The smaller file. Comments right above what went are gone with it, all others are kept.
    """
    data: dict[str, Any] = dict(document.data) if isinstance(document.data, dict) else {}
    rules = {key: rule for key, rule in knowledge.red_flags.items() if _stays(rule.conditions, chosen)}
    listed = (knowledge.conditions[key].associations for key in chosen)
    asked = map(listened_for, rules.values())
    used = with_ancestors(knowledge, itertools.chain.from_iterable((*listed, *asked)))
    findings = {key for key, entry in knowledge.findings.items() if key in used or entry.kind is Kind.TEMPO}
    data["conditions"] = {
        key: _condition(entry, chosen, findings) for key, entry in data["conditions"].items() if key in chosen
    }
    families = Counter(entry.get("family") for entry in data["conditions"].values())
    for key, entry in data["conditions"].items():
        if families[entry.get("family")] == 1:
            data["conditions"][key] = {name: value for name, value in entry.items() if name != "family"}
    data["findings"] = {key: _finding(entry, findings) for key, entry in data["findings"].items() if key in findings}
    if "red_flags" in data:
        data["red_flags"] = {
            key: _rule(entry, chosen, findings) for key, entry in data["red_flags"].items() if key in rules
        }
    cites = cited(Context(build(data), document)) | {HPO}
    data["sources"] = {key: entry for key, entry in data["sources"].items() if key in cites}
    alone = [key for key in data["conditions"] if "neighbours" not in data["conditions"][key]]
    there: dict[str, int] = {name: len(getattr(knowledge, name)) for name in SECTIONS}
    kept = {name: (len(data[name]), there[name]) for name in SECTIONS if name in data}
    return Subset(_excused(rewritten(document, data), alone), kept)


def _excused(text: str, alone: Collection[str]) -> str:
    """Say at conditions that stand without neighbours why that is so, and keep `check` from asking for some."""
    lines = text.split("\n")
    places = read(text.encode(), largest=largest_knowledge()).keys if alone else {}
    for key in alone:
        lines[places["conditions", key].line - 1] += f"  # neuroweak: ignore[NW413] {ALONE}"
    return "\n".join(lines)


def _stays(conditions: tuple[str, ...], chosen: Collection[str]) -> bool:
    return not conditions or any(condition in chosen for condition in conditions)


def _changed(entry: Mapping[str, Any], changes: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """Change some keys of an entry; a key whose value becomes empty goes, one that was empty stays."""
    made = {key: changes[key](value) if key in changes else value for key, value in entry.items()}
    return {key: value for key, value in made.items() if value or not entry[key]}


def _condition(entry: Mapping[str, Any], chosen: Collection[str], findings: Collection[str]) -> dict[str, Any]:
    def case(given: Mapping[str, Any]) -> dict[str, Any]:
        known = {state: lambda ids: [f for f in ids if f in findings] for state in ("present", "absent")}
        return _changed(given, known)

    return _changed(
        entry,
        {
            "neighbours": lambda near: {key: line for key, line in near.items() if key in chosen},
            "cases": lambda cases: [made for made in map(case, cases) if made.get("present")],
        },
    )


def _finding(entry: Mapping[str, Any], findings: Collection[str]) -> dict[str, Any]:
    def joins(groups: list[list[str]]) -> list[list[str]]:
        left = [[f for f in group if f in findings] for group in groups]
        return left if all(left) else []

    return _changed(entry, {"says": lambda says: _changed(says, {"joins": joins})})


def _rule(entry: Mapping[str, Any], chosen: Collection[str], findings: Collection[str]) -> dict[str, Any]:
    def conditions(given: str | list[str]) -> str | list[str]:
        return given if isinstance(given, str) else [key for key in given if key in chosen]

    def examples(given: list[list[str]]) -> list[list[str]]:
        return [example for example in given if all(f in findings for f in example)]

    return _changed(entry, {"with": conditions, "fires": examples, "silent": examples})
