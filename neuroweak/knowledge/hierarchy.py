"""The is-a forest of the findings: what a finding implies, walked in this one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from neuroweak.knowledge.model import Knowledge


MOST_LEVELS = 12
"""More general findings that one finding may have above it; a check asks for it, and the engine goes down as far."""


def ancestors(knowledge: Knowledge, finding: str) -> tuple[str, ...]:
    """
    The more general findings that a finding implies, nearest first.

    Args:
        knowledge: The file; it need not be checked: a circle ends where it closes, a parent that the file does not
            have ends the path, and nothing is looked for further than one level beyond `MOST_LEVELS`.
        finding: A finding id.

    Returns:
        The ids along the is-a path, empty for a finding without a parent and for one that the file does not have.

    Example:
        >>> import neuroweak
        >>> ancestors(neuroweak.load(), "fatigable_ptosis")[0]
        'ptosis'
    """
    findings = knowledge.findings
    return path_up(finding, lambda key: findings[key].parent if key in findings else None)


def path_up(finding: str, parent_of: Callable[[str], str | None]) -> tuple[str, ...]:
    """
    The same by another way to a parent, such as an index, in which no finding need be looked up.

    Args:
        finding: A finding id.
        parent_of: Gives the parent of an id, or nothing.
    """
    path: list[str] = []
    here = parent_of(finding)
    while here and here not in (finding, *path) and len(path) <= MOST_LEVELS:
        path.append(here)
        here = parent_of(here)
    return tuple(path)


def with_ancestors(knowledge: Knowledge, findings: Iterable[str]) -> set[str]:
    """
    Findings together with all that are more general.

    Args:
        knowledge: The file.
        findings: Finding ids.

    Returns:
        The ids given and those they imply.
    """
    given = set(findings)
    return given.union(*(ancestors(knowledge, finding) for finding in given))
