"""The rows that cases are sums of, in one array, so that a block of cases is added up at once."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from neuroweak.batch.observed import ranges
from neuroweak.engine.summands import COMPLAINTS, EXPOSURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.batch.observed import Ints, Observed
    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Vector
    from neuroweak.engine.summands import Summand

Numbers: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.float64]]"

Person: TypeAlias = "tuple[float | None, str | None, str | None]"
"""Age, sex and onset."""

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of rows after which all are forgotten before the next block."""


class Rows:
    """What the engine's summands are, each at a place in one array, with what was added up of each tree."""

    def __init__(self, engine: Engine, prior: str) -> None:
        """
        Begin with no row.

        Args:
            engine: The compiled file.
            prior: `tempered`, `flat` or `incidence`.
        """
        self._engine = engine
        self._prior = prior
        self._findings = tuple(engine.forest.order)
        regions = sorted({finding.region for finding in engine.knowledge.findings.values()})
        self._columns = {region: at for at, region in enumerate((*regions, EXPOSURES, COMPLAINTS))}
        """What a weight depends on, by its column."""
        found = engine.knowledge.findings
        self._region = np.array([self._columns[found[f].region] for f in self._findings], dtype=np.int64)
        roots = [engine.forest.order[engine.forest.root(f)] for f in self._findings]
        self._root = np.array(roots, dtype=np.int64)
        self._by_count: list[float] = [1.0]
        self._by_facts: list[tuple[float, float]] = []
        self._forget()

    def _forget(self) -> None:
        self._array: Numbers = np.empty((64, len(self._engine.hypotheses)))
        self._filled = 0
        self._of_one: Ints = np.full(2 * len(self._findings), -1)
        self._of_more: dict[bytes, int] = {}
        self._places: dict[Summand, int] = {}
        self._people: dict[Person, int] = {}
        self._first: dict[int, int] = {}
        self._begins, self._counts = array("q"), array("q")
        """Where the entries of each combination of observations begin, and how many they are."""
        self._weighed_by, self._row_at = array("q"), array("q")
        """For each entry the column of its weight, and the place of its row."""

    def totals(self, seen: Observed, people: Sequence[Person]) -> Numbers:
        """
        Give the log weight of each hypothesis for each case of a block.

        Args:
            seen: What the cases say.
            people: Age, sex and onset of each.
        """
        if self._array.nbytes >= MOST_BYTES:
            self._forget()
        cases, columns = len(people), len(self._columns)
        finding = seen.code >> 1
        size = cases * columns
        counts = np.bincount(seen.case * columns + self._region[finding], minlength=size).reshape(cases, columns)
        facts = np.bincount(seen.case[(seen.code & 1) == 0], minlength=cases)
        weights = self._weights(counts, facts)
        first = [self._place_of_first(n) for n in facts.tolist()]
        second = [self._place_of(person) for person in people]
        # A group is what a case says of one tree.
        key = seen.case * len(self._findings) + self._root[finding]
        starts = np.flatnonzero(np.diff(key, prepend=-1))
        bundles = np.array(self._bundles_of(seen.code, starts), dtype=np.int64)
        group, entry = ranges(_ints(self._begins)[bundles], _ints(self._counts)[bundles])
        case = seen.case[starts][group]
        totals = self._array[first] + self._array[second]
        _add(totals, case, self._array, _ints(self._row_at)[entry], weights[case, _ints(self._weighed_by)[entry]])
        return totals

    def _weights(self, counts: np.ndarray[tuple[int, int], np.dtype[np.int64]], facts: Ints) -> Numbers:
        """How much each column weighs in each case, as the engine says."""
        summands = self._engine.summands
        for count in range(len(self._by_count), int(counts.max(initial=0)) + 1):
            self._by_count.append(summands.weights({"": count}, 0)[""])
        for told in range(len(self._by_facts), int(facts.max(initial=0)) + 1):
            weights = summands.weights({}, told)
            self._by_facts.append((weights[EXPOSURES], weights[COMPLAINTS]))
        weighed: Numbers = np.array(self._by_count)[counts]
        weighed[:, [self._columns[EXPOSURES], self._columns[COMPLAINTS]]] = np.array(self._by_facts)[facts]
        return weighed

    def _put(self, row: Vector) -> int:
        """Put a row into the array, which doubles when it is full, and give its place."""
        if self._filled == len(self._array):
            self._array = np.concatenate((self._array, np.empty_like(self._array)))
        self._array[self._filled] = row
        self._filled += 1
        return self._filled - 1

    def _place_of_first(self, facts: int) -> int:
        place = self._first.get(facts)
        if place is None:
            place = self._first[facts] = self._put(self._engine.summands.at_first(self._prior, facts))
        return place

    def _place_of(self, person: Person) -> int:
        place = self._people.get(person)
        if place is None:
            place = self._people[person] = self._put(self._engine.demographics.sum_of_logs(*person))
        return place

    def _bundles_of(self, code: Ints, starts: Ints) -> list[int]:
        """Find what is remembered of each group of observations, and work out what is not."""
        ends = np.append(starts[1:], len(code))
        bundles = self._of_one[code[starts]]
        bundles[ends - starts > 1] = -1
        found: list[int] = bundles.tolist()
        for at in np.flatnonzero(bundles < 0).tolist():
            group = code[starts[at] : ends[at]]
            key = group.tobytes()
            bundle = self._of_more.get(key)
            if bundle is None:
                bundle = self._of_more[key] = self._bundle(group)
                if len(group) == 1:
                    self._of_one[group[0]] = bundle
            found[at] = bundle
        return found

    def _bundle(self, group: Ints) -> int:
        evidence = tuple((self._findings[code >> 1], not code & 1) for code in group.tolist())
        summands: Sequence[Summand] = self._engine.summands.of_tree(evidence)
        self._begins.append(len(self._row_at))
        self._counts.append(len(summands))
        for summand in summands:
            place = self._places.get(summand)
            if place is None:
                place = self._places[summand] = self._put(self._engine.summands.row(summand))
            self._weighed_by.append(self._columns[summand.region])
            self._row_at.append(place)
        return len(self._begins) - 1


def _ints(numbers: array[int]) -> Ints:
    """See numbers as an array; they cannot grow as long as it is held."""
    return np.frombuffer(numbers, dtype=np.int64)


def _add(
    totals: Numbers, case: Ints, array: Numbers, place: Ints, weight: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> None:
    """Add weighed rows to the totals of their cases: the first of every case at once, then the second, and so on."""
    counts = np.bincount(case, minlength=len(totals))
    starts = np.cumsum(counts) - counts
    # The cases with most rows come first, so that those which have one more are always the first so many.
    order = np.argsort(-counts, kind="stable")
    sums = totals[order]
    starts, counts = starts[order], counts[order]
    for nth in range(int(counts.max(initial=0))):
        have = int(np.searchsorted(-counts, -nth, side="left"))
        at = starts[:have] + nth
        sums[:have] += array[place[at]] * weight[at, None]
    totals[order] = sums
