"""What a case must say for a red flag rule to speak, the belief in conditions left aside."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.knowledge.hierarchy import ancestors

if TYPE_CHECKING:
    from collections.abc import Collection

    from neuroweak.knowledge.model import Knowledge, RedFlag

UNTOLD = "untold"
"""What a rule names among its tempos to speak also where the onset is not known."""


class Told:
    """What a case says, as rules ask for it: findings with all they imply, and general words said as such."""

    def __init__(
        self,
        knowledge: Knowledge,
        present: Collection[str],
        absent: Collection[str] = (),
        *,
        age: float | None = None,
        onset: str | None = None,
    ) -> None:
        """
        Work out what follows from a case.

        Args:
            knowledge: The file.
            present: Ids of findings that are there.
            absent: Ids of findings that are not.
            age: Years.
            onset: How fast it came on; a finding of kind tempo says it as well.
        """
        self._knowledge = knowledge
        implied = {above for finding in present for above in ancestors(knowledge, finding)}
        self.present = implied.union(present)
        """What is there, with all that it implies."""
        self._as_such = set(present) - implied
        self._absent = set(absent)
        self.age = age
        known = knowledge.findings
        tempos = {known[f].onset for f in present if f in known and known[f].onset}
        self.onsets = {onset or "", *tempos} - {""} or {UNTOLD}

    def there_for(self, rule: RedFlag) -> set[str]:
        """
        What is there as far as a rule asks.

        Args:
            rule: For the findings that it takes `loosely` a more general word is enough, said as such: `muscle
                weakness` for leg weakness, where neither leg weakness is denied nor a special form tells that it is
                another weakness.

        Returns:
            Ids of findings, with all that they imply.
        """
        loose = [f for f in rule.loosely if f not in self.present and self._has_loosely(f)]
        return self.present.union(loose) if loose else self.present

    def _has_loosely(self, finding: str) -> bool:
        above = ancestors(self._knowledge, finding)
        return not self._as_such.isdisjoint(above) and self._absent.isdisjoint((finding, *above))


def waited_for(rule: RedFlag) -> set[str]:
    """
    The findings that can make a rule speak.

    Args:
        rule: A rule; what silences it is not among them.
    """
    return {*rule.all, *rule.any, *(finding for group in rule.groups for item in group.of for finding in item)}


def enough_to_ask(knowledge: Knowledge, rule: RedFlag) -> set[str]:
    """
    Findings without any of which a rule cannot speak.

    Of the parts of a rule that must each be met, the one whose findings are rarest: it is asked for the fewest cases.

    Args:
        knowledge: The file.
        rule: One of its rules.

    Returns:
        Ids, among them the more general words that the rule takes.
    """
    parts = [{finding} for finding in rule.all]
    parts += [{f for item in group.of for f in item} for group in rule.groups if group.at_least]
    if rule.any:
        parts.append(set(rule.any))
    for part in parts:
        part.update(*(ancestors(knowledge, finding) for finding in part.intersection(rule.loosely)))

    def common(part: set[str]) -> float:
        return math.fsum(knowledge.findings[f].background for f in part if f in knowledge.findings)

    return min(parts, key=common, default=set())


def _of_age(rule: RedFlag, age: float | None) -> bool:
    if age is None or rule.age is None:
        return not rule.age_told
    return rule.age[0] <= age < rule.age[1]


def fired_by(rule: RedFlag, told: Told) -> tuple[str, ...] | None:
    """
    The findings that make a rule speak.

    Args:
        rule: Its `with` is not asked for here.
        told: What the case says.

    Returns:
        Ids in the order of the rule, as the rule names them; None where it stays silent.
    """
    if rule.onset and told.onsets.isdisjoint(rule.onset):
        return None
    if rule.age is not None and not _of_age(rule, told.age):
        return None
    there = told.there_for(rule)
    if not (there.issuperset(rule.all) and there.isdisjoint(rule.none)):
        return None
    either = [f for f in rule.any if f in there]
    if rule.any and not either:
        return None
    found = [*rule.all, *either]
    for group in rule.groups:
        met = [next((f for f in item if f in there), "") for item in group.of]
        if sum(map(bool, met)) < group.at_least:
            return None
        found += filter(None, met)
    return tuple(dict.fromkeys(found)) or None
