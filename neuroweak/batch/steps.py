"""Where the row of each observation of a block stands: cases that agree about one branch of a tree share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neuroweak.batch.observed import ranges
from neuroweak.engine.tree import Branch

if TYPE_CHECKING:
    from collections.abc import Callable

    from neuroweak.batch.observed import Floats, Ints
    from neuroweak.engine.model import Engine


class Steps:
    """
    The rows of observations, each made once.

    An observation depends on the earlier ones of its branch, as `Trees.branch` finds them. From a node for the depth
    at which the branch begins, these lead one by one through a trie, the observation last.
    """

    def __init__(self, engine: Engine, put: Callable[[Floats], int]) -> None:
        """
        Begin with no row.

        Args:
            engine: The compiled file.
            put: Takes a row and gives its place.
        """
        self._trees = engine.trees
        self._put = put
        self._findings = tuple(engine.forest.order)
        paths = [[engine.forest.order[f] for f in engine.forest.path[finding]] for finding in self._findings]
        self._length = np.array([len(path) for path in paths], dtype=np.int64)
        deepest = int(self._length.max(initial=1))
        self._path = np.array([path + [-1] * (deepest - len(path)) for path in paths], dtype=np.int64)
        self._nodes: list[tuple[int, ...]] = [(depth,) for depth in range(deepest)]
        """For each node its depth and the codes that lead to it."""
        self._next: dict[int, int] = {}
        """By the number of a node and a code, put together, the node that follows."""
        self._rows: Ints = np.full(1024, -1)
        """By node the place of its row, if it has one."""

    def places(self, case: Ints, code: Ints) -> Ints:
        """
        Find the row of each observation, and make it where there is none.

        Args:
            case: The case of each, ascending.
            code: The place of its finding in the order of the forest, doubled; one more where it is absent. In each
                case ascending.
        """
        path = self._path[code >> 1]
        # The observations of one tree of a case stand together.
        is_first = np.diff(case, prepend=-1) + np.diff(path[:, 0], prepend=-1) != 0
        at = np.arange(len(code))
        first = np.maximum.accumulate(np.where(is_first, at, 0))
        later, earlier = ranges(first, at - first)
        shared = ((path[later] == path[earlier]) & (path[later] >= 0)).sum(axis=1)
        depth = np.zeros(len(code), dtype=np.int64)
        apart = (code[earlier] & 1 == 0) & (shared < self._length[code >> 1][later])
        np.maximum.at(depth, later[apart], shared[apart])
        within = shared > depth[later]
        later, earlier = later[within], earlier[within]
        counts = np.bincount(later, minlength=len(code))
        begin = np.cumsum(counts) - counts
        node = depth
        for nth in range(int(counts.max(initial=0))):
            have = np.flatnonzero(counts > nth)
            node[have] = self._follow(node[have], code[earlier[begin[have] + nth]])
        node = self._follow(node, code)
        if len(self._nodes) > len(self._rows):
            self._rows = np.append(self._rows, np.full(len(self._nodes), -1))
        for new in sorted(set(node[self._rows[node] < 0].tolist())):
            self._rows[new] = self._put(self._row(*self._nodes[new]))
        places: Ints = self._rows[node]
        return places

    def _follow(self, node: Ints, code: Ints) -> Ints:
        """Go from each of some nodes to the one that a code leads to."""
        steps, which = np.unique(node * (2 * len(self._findings)) + code, return_inverse=True)
        followed: Ints = np.array([self._node_after(step) for step in steps.tolist()], dtype=np.int64)[which]
        return followed

    def _node_after(self, step: int) -> int:
        known = self._next.get(step)
        if known is None:
            node, code = divmod(step, 2 * len(self._findings))
            known = self._next[step] = len(self._nodes)
            self._nodes.append((*self._nodes[node], code))
        return known

    def _row(self, depth: int, *codes: int) -> Floats:
        evidence = tuple((self._findings[code >> 1], not code & 1) for code in codes)
        after, before = self._trees.chances(Branch(depth, evidence))
        return np.log(after) if before is None else np.log(np.divide(after, before))
