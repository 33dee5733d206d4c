"""Where each finding stands in the is-a forest of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Forest:
    """The findings of a file in their is-a trees, in one order: general before special, tree by tree."""

    def __init__(self, findings: Iterable[str], parents: Mapping[str, str]) -> None:
        """
        Find the path to each finding.

        Args:
            findings: All finding ids, in the order of the file.
            parents: For each finding that has one, its parent.
        """
        self.parents = parents
        self.children: dict[str, list[str]] = {}
        """The kinds of each finding that has some; under the empty id, the roots."""
        for finding in findings:
            self.children.setdefault(parents.get(finding, ""), []).append(finding)
        self.order: dict[str, int] = {}
        """The place of each finding in the order of the forest."""
        self.path: dict[str, tuple[str, ...]] = {}
        """From the root of its tree down to each finding, itself included."""
        self._with_kinds: dict[str, frozenset[str]] = {}
        stack: list[tuple[str, ...]] = [(root,) for root in reversed(self.children.get("", ()))]
        while stack:
            path = stack.pop()
            finding = path[-1]
            self.path[finding] = path
            self.order[finding] = len(self.order)
            if finding in self.children:
                stack += [(*path, child) for child in reversed(self.children[finding])]

    def canonical(self, findings: Iterable[str]) -> list[str]:
        """Sort findings into the order of the forest, general before special, without repeats."""
        return sorted(set(findings), key=self.order.__getitem__)

    def with_kinds(self, finding: str) -> frozenset[str]:
        """A finding and all kinds of it."""
        known = self._with_kinds.get(finding)
        if known is None:
            kinds = map(self.with_kinds, self.children.get(finding, ()))
            known = self._with_kinds[finding] = frozenset((finding,)).union(*kinds)
        return known

    def root(self, finding: str) -> str:
        """The most general finding a finding is a kind of."""
        return self.path[finding][0]

    def above(self, finding: str) -> tuple[str, ...]:
        """The more general findings a finding implies, from the root down."""
        return self.path[finding][:-1]

    def told_by(self, observed: Iterable[tuple[str, bool]]) -> set[str]:
        """
        All that observations tell: what is present with all that it implies, what is absent with all kinds of it.

        Args:
            observed: Pairs of finding id and whether it is present.
        """
        return set().union(*(self.path[f] if present else self.with_kinds(f) for f, present in observed))
