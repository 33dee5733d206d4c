"""The rows that cases are sums of, in one array, so that a block of cases is added up at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from neuroweak.batch.steps import Steps

if TYPE_CHECKING:
    from neuroweak.batch.observed import Floats, Ints, Observed
    from neuroweak.batch.people import People, Person
    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Vector

Numbers: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.float64]]"

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of rows after which all are forgotten before the next block."""


class Rows:
    """What the engine adds up, each row at a place in one array; what silence says less is added by itself."""

    def __init__(self, engine: Engine, prior: str) -> None:
        """
        Begin with no row.

        Args:
            engine: The compiled file.
            prior: `tempered`, `flat` or `incidence`.
        """
        self._engine = engine
        self._prior = prior
        found = engine.knowledge.findings
        regions = sorted({finding.region for finding in found.values()})
        self._region = np.array([regions.index(found[f].region) for f in engine.forest.order], dtype=np.int64)
        self._regions = len(regions)
        self._by_count: list[float] = [1.0]
        self._forget()

    def _forget(self) -> None:
        self._array: Numbers = np.empty((64, len(self._engine.hypotheses)))
        self._filled = 0
        self._steps = Steps(self._engine, self._put)
        self._people: dict[Person, int] = {}
        self._first: dict[int, int] = {}

    def totals(self, seen: Observed, facts: Ints, people: People) -> Numbers:
        """
        Give the log weight of each hypothesis for each case of a block, but for what silence says less of it.

        Args:
            seen: What the cases say.
            facts: How many findings are there in each, those that follow from others left aside.
            people: Of whom.
        """
        if self._array.nbytes >= MOST_BYTES:
            self._forget()
        first = np.array([self._place_of_first(n) for n in range(int(facts.max(initial=0)) + 1)])[facts]
        second = np.array([self._place_of(person) for person in people.distinct])[people.which]
        step = self._steps.places(seen.case, seen.code)
        return _sums(self._array, first, second, seen.case, step, self._weights(seen, len(facts)))

    def _weights(self, seen: Observed, cases: int) -> Floats:
        """How much each observation weighs among those of its case and region, as the engine says."""
        at = seen.case * self._regions + self._region[seen.code >> 1]
        counts = np.bincount(at, minlength=cases * self._regions)
        for count in range(len(self._by_count), int(counts.max(initial=0)) + 1):
            self._by_count.append(self._engine.summands.weights({"": count}, 0)[""])
        weights: Floats = np.array(self._by_count)[counts[at]]
        return weights

    def _put(self, row: Vector | Floats) -> int:
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


def _sums(array: Numbers, first: Ints, second: Ints, case: Ints, place: Ints, weight: Floats) -> Numbers:
    """Add up two rows for each case, then weighed ones: the first of every case at once, then its second, and so on."""
    counts = np.bincount(case, minlength=len(first))
    starts = np.cumsum(counts) - counts
    # The cases with most rows come first, so that those which have one more are always the first so many.
    order = np.argsort(-counts, kind="stable")
    starts, counts = starts[order], counts[order]
    sums = array[first[order]]
    # Into the same place each time: a new one would be cleared by the system first.
    added = np.take(array, second[order], axis=0, mode="clip")
    sums += added
    for nth in range(int(counts.max(initial=0))):
        have = int(np.searchsorted(-counts, -nth, side="left"))
        at = starts[:have] + nth
        np.take(array, place[at], axis=0, out=added[:have], mode="clip")
        added[:have] *= weight[at, None]
        sums[:have] += added[:have]
    totals = added
    totals[order] = sums
    return totals
