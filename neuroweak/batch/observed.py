"""What the cases of a block say, as arrays: what follows from the rest is left out, tree by tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from neuroweak.engine.forest import Forest

Ints: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"
Floats: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.float64]]"
Marks: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.bool_]]"
Table: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.bool_]]"


class Observed(NamedTuple):
    """The observations of a block, case by case, and in each case in canonical order; none of contradictory ones."""

    there: Table
    """By case and finding: whether it is present, or follows from one that is."""
    said: Table
    """The same, but not what follows from others."""
    denied: Table
    """By case and finding: whether it is absent, but not where something more general is."""
    case: Ints
    """For each observation the place of its case in the block."""
    code: Ints
    """For each the place of its finding in the order of the forest, doubled; one more where it is absent."""
    contradictory: Marks
    """By case: whether something is absent of which it, or a kind of it, is present."""


class Ancestors:
    """The findings above each finding of a forest, as arrays."""

    def __init__(self, forest: Forest) -> None:
        """Number the findings in the order of the forest."""
        above = [[forest.order[a] for a in forest.above(finding)] for finding in forest.order]
        self.findings = len(above)
        self._counts = np.array([len(each) for each in above], dtype=np.int64)
        self._starts = np.cumsum(self._counts) - self._counts
        self._items = np.array([item for each in above for item in each], dtype=np.int64)

    def of(self, findings: Ints) -> tuple[Ints, Ints]:
        """
        Go up from each of some findings.

        Returns:
            The place in `findings` that each step began at, and the finding that it leads to.
        """
        begun, at = ranges(self._starts[findings], self._counts[findings])
        return begun, self._items[at]


def ranges(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """
    Spell out ranges of numbers.

    Args:
        starts: The first number of each.
        counts: How many numbers each has.

    Returns:
        For each number the range that it is from, and the number.
    """
    which = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    return which, np.arange(len(which)) - before[which] + starts[which]


def observed(ancestors: Ancestors, cases: int, case: Ints, finding: Ints, absent: Marks) -> Observed:
    """
    Work out what each case of a block says; `ranking.observations` says the same of one.

    Args:
        ancestors: Those of the file.
        cases: How many cases there are.
        case: For each finding that is told, the place of its case.
        finding: The places of these findings in the order of the forest.
        absent: Whether they are absent.
    """
    size = cases, ancestors.findings
    present, denied, implied = (np.zeros(size, dtype=np.bool_) for _ in range(3))
    there_case, there_finding = case[~absent], finding[~absent]
    present[there_case, there_finding] = True
    begun, above = ancestors.of(there_finding)
    implied[there_case[begun], above] = True
    there = present | implied
    denied_case, denied_finding = case[absent], finding[absent]
    denied[denied_case, denied_finding] = True
    contradictory: Marks = np.zeros(cases, dtype=np.bool_)
    contradictory[denied_case[there[denied_case, denied_finding]]] = True
    # A kind of something absent says nothing more.
    begun, above = ancestors.of(denied_finding)
    follows = begun[denied[denied_case[begun], above]]
    denied[denied_case[follows], denied_finding[follows]] = False
    # What contradicts itself is mended elsewhere; taken as it stands, it may be impossible.
    np.greater(present, implied, out=present)
    denied[contradictory] = present[contradictory] = False
    case, finding = places(present | denied)
    return Observed(there, present, denied, case, 2 * finding + denied[case, finding], contradictory)


def places(marks: Table) -> tuple[Ints, Ints]:
    """Give the rows and the columns of marks, row by row."""
    # Flat marks are looked through many at once.
    row, column = np.divmod(np.flatnonzero(marks), marks.shape[1])
    return row, column
