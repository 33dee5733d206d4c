"""What a case must say for a red flag rule to speak, the belief in conditions left aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.hierarchy import ancestors, with_ancestors

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

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
        self.present = with_ancestors(knowledge, present)
        """What is there, with all that it implies."""
        implied = {above for finding in present for above in ancestors(knowledge, finding)}
        self._as_such = set(present) - implied
        self._absent = set(absent)
        self.age = age
        known = knowledge.findings
        tempos = {known[f].onset for f in present if f in known and known[f].onset}
        self.onsets = {onset or "", *tempos} - {""} or {UNTOLD}

    def has(self, finding: str, *, loosely: bool = False) -> bool:
        """
        Whether a finding is there.

        Args:
            finding: Its id; a special form of it is enough.
            loosely: Whether a more general word is enough as well, said as such: `muscle weakness` for leg weakness,
                where neither leg weakness is denied nor a special form tells that it is another weakness.
        """
        if finding in self.present:
            return True
        above = ancestors(self._knowledge, finding) if loosely else ()
        return not self._as_such.isdisjoint(above) and self._absent.isdisjoint((finding, *above))


def waited_for(rule: RedFlag) -> set[str]:
    """
    The findings that can make a rule speak.

    Args:
        rule: A rule; what silences it is not among them.
    """
    return {*rule.all, *rule.any, *(finding for group in rule.groups for item in group.of for finding in item)}


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
    loose = frozenset(rule.loosely)

    def there(findings: Collection[str]) -> Iterator[str]:
        return (f for f in findings if told.has(f, loosely=f in loose))

    if any(there(rule.none)):
        return None
    found = list(there(rule.all))
    either = list(there(rule.any))
    if len(found) < len(rule.all) or (rule.any and not either):
        return None
    found += either
    for group in rule.groups:
        met = [next(there(item), "") for item in group.of]
        if sum(map(bool, met)) < group.at_least:
            return None
        found += filter(None, met)
    return tuple(dict.fromkeys(found)) or None
