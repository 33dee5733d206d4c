"""Where the row of each observation of a block stands: cases that agree about one branch of a tree share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neuroweak.batch.observed import ranges
from neuroweak.engine.tree import Branch

if TYPE_CHECKING:
    from collections.abc import Callable

    from neuroweak.batch.observed import Ints
    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Vector


class _Node:
    """A place in the trie of what is seen of a branch."""

    def __init__(self, depth: int, codes: tuple[int, ...]) -> None:
        self.depth = depth
        self.codes = codes
        self.row: int | None = None


class Steps:
    """
    The rows of observations, each made once.

    An observation depends on the earlier ones of its branch, as `Trees.branch` finds them. From a node for the depth
    at which the branch begins, these lead one by one through a trie, the observation last.
    """

    def __init__(self, engine: Engine, put: Callable[[Vector], int]) -> None:
        """
        Begin with no row.

        Args:
            engine: The compiled file.
            put: Takes a row and gives its place.
        """
        self._log_branch = engine.trees.log_branch
        self._put = put
        self._findings = tuple(engine.forest.order)
        paths = [[engine.forest.order[f] for f in engine.forest.path[finding]] for finding in self._findings]
        self._length = np.array([len(path) for path in paths], dtype=np.int64)
        deepest = int(self._length.max(initial=1))
        self._path = np.array([path + [-1] * (deepest - len(path)) for path in paths], dtype=np.int64)
        self._nodes = [_Node(depth, ()) for depth in range(deepest)]
        self._next: dict[int, int] = {}
        """By the number of a node and a code, put together, the node that follows."""

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
        nodes, which = np.unique(self._follow(node, code), return_inverse=True)
        places: Ints = np.array([self._place(self._nodes[n]) for n in nodes.tolist()], dtype=np.int64)[which]
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
            self._nodes.append(_Node(self._nodes[node].depth, (*self._nodes[node].codes, code)))
        return known

    def _place(self, node: _Node) -> int:
        if node.row is None:
            evidence = tuple((self._findings[code >> 1], not code & 1) for code in node.codes)
            node.row = self._put(self._log_branch(Branch(node.depth, evidence)))
        return node.row
