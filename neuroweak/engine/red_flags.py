"""Rules of the file that raise an urgent line at the top of an answer, whatever the ranking says."""

from collections.abc import Mapping
from typing import NamedTuple

from neuroweak.knowledge.hierarchy import with_ancestors
from neuroweak.knowledge.model import Knowledge
from neuroweak.patient import Case

BELIEVED = 0.10
"""Share of belief from which a rule `with` a condition counts the condition as in play."""


class Alarm(NamedTuple):
    """A red flag rule that fired, and what set it off."""

    rule: str
    name: str
    says: str
    first: str
    findings: tuple[str, ...]
    """The findings of the case that fired it."""
    conditions: tuple[str, ...]
    """The believed conditions that fired it, for a rule that needs one."""
    sources: tuple[str, ...]


def alarms(knowledge: Knowledge, case: Case, belief: Mapping[str, float]) -> tuple[Alarm, ...]:
    """
    Find the red flag rules that a case fires.

    Args:
        knowledge: The file.
        case: A case with known finding ids.
        belief: Share of belief by condition id, 0 to 1; may be empty when nothing is ranked.

    Returns:
        The rules that fired, in the order of the file.
    """
    present = with_ancestors(knowledge, case.present)
    fired = []
    for rule in knowledge.red_flags.values():
        if not (rule.any or rule.all) or (rule.onset and case.onset not in rule.onset):
            continue
        if not present.issuperset(rule.all) or (rule.any and present.isdisjoint(rule.any)):
            continue
        by_condition = tuple(c for c in rule.conditions if belief.get(c, 0.0) >= BELIEVED)
        if by_condition or not rule.conditions:
            findings = tuple(dict.fromkeys((*rule.all, *(f for f in rule.any if f in present))))
            fired.append(Alarm(rule.id, rule.name, rule.says, rule.first, findings, by_condition, rule.sources))
    return tuple(fired)
