"""What a case must say for a red flag rule to speak, the belief in conditions left aside."""

from __future__ import annotations

import math
from functools import cached_property, partial
from typing import TYPE_CHECKING

from neuroweak.knowledge.hierarchy import ancestors

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from neuroweak.knowledge.model import Knowledge, Quiet, RedFlag

UNTOLD = "untold"
"""What a rule names among its tempos to speak also where the onset is not known."""


class Told:
    """What a case says, as rules ask for it: findings with all they imply, and general words said as such."""

    def __init__(
        self,
        present: Collection[str],
        absent: Collection[str],
        above: Callable[[str], Collection[str]],
        *,
        age: float | None,
        onsets: Collection[str],
    ) -> None:
        """
        Keep what a case says; what follows from it is worked out when a rule asks.

        Args:
            present: Ids of findings that are there.
            absent: Ids of findings that are not.
            above: Gives the findings that one implies.
            age: Years.
            onsets: How fast it came on; `UNTOLD` alone where that is not known.
        """
        self._said = frozenset(present)
        self._absent = absent
        self._above = above
        self.age = age
        self.onsets = onsets

    @cached_property
    def _implied(self) -> frozenset[str]:
        return frozenset().union(*map(self._above, self._said))

    @cached_property
    def present(self) -> frozenset[str]:
        """What is there, with all that it implies."""
        return self._implied.union(self._said)

    def there_for(self, rule: RedFlag) -> frozenset[str]:
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

    def is_quiet(self, picture: Quiet) -> bool:
        """
        Whether a case is of a picture in which a rule stays silent.

        Args:
            picture: All that it gives must hold.
        """
        if not self.present.issuperset(picture.all):
            return False
        if picture.any and self.present.isdisjoint(picture.any):
            return False
        if picture.denied and not any(self._is_denied(finding) for finding in picture.denied):
            return False
        if picture.onset and not set(self.onsets).issubset(picture.onset):
            return False
        return self.present.isdisjoint(picture.none)

    def _is_denied(self, finding: str) -> bool:
        return not {finding, *self._above(finding)}.isdisjoint(self._absent)

    def _has_loosely(self, finding: str) -> bool:
        above = self._above(finding)
        return not (self._said - self._implied).isdisjoint(above) and not self._is_denied(finding)


def told_by(
    knowledge: Knowledge,
    present: Collection[str],
    absent: Collection[str] = (),
    *,
    age: float | None = None,
    onset: str | None = None,
) -> Told:
    """
    Put what a case says as rules ask for it.

    Args:
        knowledge: The file.
        present: Ids of findings that are there.
        absent: Ids of findings that are not.
        age: Years.
        onset: How fast it came on; a finding of kind tempo says it as well.
    """
    known = knowledge.findings
    tempos = {known[f].onset for f in present if f in known}
    onsets = {onset or "", *tempos} - {""} or {UNTOLD}
    return Told(present, absent, partial(ancestors, knowledge), age=age, onsets=onsets)


def waited_for(rule: RedFlag) -> set[str]:
    """
    The findings that can make a rule speak.

    Args:
        rule: A rule; what silences it is not among them.
    """
    return {*rule.all, *rule.any, *(finding for group in rule.groups for item in group.of for finding in item)}


def listened_for(rule: RedFlag) -> set[str]:
    """
    The findings that can change what a rule says: those that it waits for, and those that silence it.

    Args:
        rule: A rule.
    """
    quiet = (
        finding for picture in rule.unless for finding in (*picture.all, *picture.any, *picture.denied, *picture.none)
    )
    return {*waited_for(rule), *rule.none, *quiet}


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


def in_time(rule: RedFlag, age: float | None, onsets: Collection[str]) -> bool:
    """Whether a rule speaks at an age and after such an onset (`Told.onsets`)."""
    if rule.onset and not any(onset in rule.onset for onset in onsets):
        return False
    return rule.age is None or _of_age(rule, age)


def fired_by(rule: RedFlag, told: Told) -> tuple[str, ...] | None:
    """
    The findings that make a rule speak.

    Args:
        rule: Its `with` is not asked for here.
        told: What the case says.

    Returns:
        Ids in the order of the rule, as the rule names them; None where it stays silent.
    """
    if not in_time(rule, told.age, told.onsets):
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
    if any(map(told.is_quiet, rule.unless)):
        return None
    return tuple(dict.fromkeys(found)) or None
