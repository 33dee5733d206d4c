"""
How likely what was observed of one is-a tree is: exact sums over everything that was not.

A child is conditional on its parent, and a parent that is absent has no children.
"""

from __future__ import annotations

import math
from operator import mul, truediv
from typing import TYPE_CHECKING

from neuroweak.caching import Memory
from neuroweak.engine.vectors import kept, most_kept
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from neuroweak.engine.forest import Forest
    from neuroweak.engine.frequencies import Frequencies
    from neuroweak.engine.parameters import Parameters
    from neuroweak.engine.results import Evidence, Vector

MOST_COMBINATIONS = 3_000
"""Observed combinations that a generation of each memory holds, or fewer of large files."""


class Branch(NamedTuple):
    """An observation with those that it is not independent of, all in one branch of a tree."""

    depth: int
    """How far the branch begins from the root."""
    evidence: Evidence
    """The observation, last, after the earlier ones."""


class Trees:
    """Chances of what was observed within a tree; what was worked out is kept, and cases share it."""

    def __init__(
        self,
        forest: Forest,
        frequencies: Frequencies,
        parameters: Parameters,
        bound: Mapping[str, Sequence[int]],
    ) -> None:
        """
        Begin with nothing worked out.

        Args:
            forest: The findings of a file in their trees.
            frequencies: How often each condition shows them.
            parameters: The global constants.
            bound: Findings that belong to some hypotheses by definition, with the places of those.
        """
        self._path = forest.path
        self._order = forest.order
        self._hypotheses = frequencies.hypotheses
        self._given_parent = frequencies.given_parent
        self._missed = parameters.absent_missed
        self._bound: dict[str, list[int]] = {}
        """The same, and all that is more general, which is there too."""
        for finding, places in bound.items():
            for node in forest.path[finding]:
                self._bound.setdefault(node, []).extend(places)
        most = most_kept(self._hypotheses, MOST_COMBINATIONS)
        self._messages: Memory[tuple[str, Evidence], Vector] = Memory(most)
        self._branches: Memory[Evidence, Branch] = Memory(MOST_COMBINATIONS)
        self._log_branch: Memory[Branch, Vector] = Memory(most)

    def joint(self, evidence: Evidence) -> Vector:
        """
        P(all of these observations) under each hypothesis, for observations of one tree.

        A finding recorded as absent may have been missed (`Parameters.absent_missed`), unless it belongs to the
        condition by definition. Nodes that were not looked for are summed out exactly.

        Args:
            evidence: Pairs of finding id and whether it is present, all with the same root; may be empty.

        Returns:
            A vector of chances above 0; all 1 for no evidence.
        """
        return self._message(evidence[0][0], 0, evidence) if evidence else [1.0] * self._hypotheses

    def log_step(self, given: Evidence, observed: tuple[str, bool]) -> Vector:
        """
        Log P(one more observation | those given) under each hypothesis, all of one tree.

        Args:
            given: Earlier observations of the tree, in canonical order.
            observed: The next one.

        Returns:
            A vector of logs; summed along a tree they give the log of `joint`.
        """
        return self.log_branch(self.branch(given, observed))

    def log_branch(self, branch: Branch) -> Vector:
        """Give the same for an observation within its branch."""
        known = self._log_branch.get(branch)
        if known is None:
            after, before = self.chances(branch)
            known = kept(list(map(math.log, map(truediv, after, before) if before else after)))
            self._log_branch.put(branch, known)
        return known

    def chances(self, branch: Branch) -> tuple[Vector, Vector | None]:
        """Give the chance of what was observed within a branch, and of all but the last of it, if there is more."""
        depth, evidence = branch
        finding, within = evidence[-1][0], evidence[:-1]
        return self._message(finding, depth, evidence), self._message(finding, depth, within) if within else None

    def branch(self, given: Evidence, observed: tuple[str, bool]) -> Branch:
        """
        The smallest branch of a tree that a further observation has to do with.

        Where a node is known to be present from elsewhere, its branches are independent, and what was observed in
        the others divides out. So cases that agree about one branch share its steps.

        Args:
            given: Earlier observations of the tree, in canonical order.
            observed: The next one.

        Returns:
            The branch with the observations within it, the next one last.
        """
        key = (*given, observed)
        known = self._branches.get(key)
        if known is None:
            depth, within = self._within(given, observed[0])
            known = Branch(depth, (*within, observed))
            self._branches.put(key, known)
        return known

    def _within(self, given: Evidence, finding: str) -> tuple[int, Evidence]:
        """How far the branch begins from the root, and what was observed within it."""
        path = self._path[finding]
        depth = 0
        for other, present in given:
            if present:
                shared = 0
                for a, b in zip(path, self._path[other], strict=False):
                    if a != b:
                        break
                    shared += 1
                if shared < len(path):
                    depth = max(depth, shared)
        node = path[depth]
        return depth, tuple(pair for pair in given if node in self._path[pair[0]])

    def _message(self, below: str, depth: int, evidence: Evidence) -> Vector:
        """
        P(observations at and below a node | its parent is present).

        The memory is kept by node and by what was seen below it, so that cases which agree about one branch of
        a tree share the work there, whatever they say about the others.

        Args:
            below: A finding at or below the node; with `depth` it names the node.
            depth: How far the node is from its root.
            evidence: At least one observation, all at or below the node.
        """
        node = self._path[below][depth]
        key = (node, evidence)
        known = self._messages.get(key)
        if known is None:
            known = here = self._given_parent(node)
            branches: dict[str, list[tuple[str, bool]]] = {}
            any_present = denied = False
            for finding, present in evidence:
                any_present |= present
                if finding == node:
                    denied = not present
                else:
                    branches.setdefault(self._path[finding][depth + 1], []).append((finding, present))
            for child in sorted(branches, key=self._order.__getitem__):
                message = self._message(child, depth + 1, tuple(branches[child]))
                known = list(map(mul, known, message))
            if denied:
                missed = self._missed
                known = [a * missed for a in known]
                # What belongs to a condition by definition cannot have been missed there.
                for place in self._bound.get(node, ()):
                    known[place] = 0.0
            if not any_present:
                known = [a + 1.0 - q for a, q in zip(known, here, strict=True)]
            known = kept(known)
            self._messages.put(key, known)
        return known
