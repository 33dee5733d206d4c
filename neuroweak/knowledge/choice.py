"""A choice among the conditions of a file, for ranking within it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.build_index import indexed

if TYPE_CHECKING:
    from collections.abc import Collection

    from neuroweak.knowledge.model import Knowledge


def among(knowledge: Knowledge, chosen: Collection[str]) -> Knowledge:
    """
    Leave only some conditions in a file.

    Args:
        knowledge: A checked file.
        chosen: Ids of conditions of the file.

    Returns:
        The same findings, and the chosen conditions in the order of the file. A rule of red flags waits for those of
        its conditions that are left, and is gone where none is; rules that wait for findings alone are all there.

    Example:
        >>> import neuroweak
        >>> two = among(neuroweak.load(), ["myasthenia_gravis", "lambert_eaton"])
        >>> [row.condition for row in neuroweak.rank(two, neuroweak.case("areflexia", "dry mouth")).rows]
        ['lambert_eaton', 'myasthenia_gravis']
    """
    conditions = {
        key: entry._replace(neighbours={k: line for k, line in (entry.neighbours or {}).items() if k in chosen})
        for key in knowledge.conditions
        if key in chosen and (entry := knowledge.conditions[key])
    }
    rules = {}
    for key, rule in knowledge.red_flags.items():
        left = tuple(condition for condition in rule.conditions if condition in chosen)
        if left or not rule.conditions:
            rules[key] = rule._replace(conditions=left)
    return indexed(knowledge._replace(conditions=conditions, red_flags=rules, whole=knowledge.whole or knowledge))
