"""
What a case does not tell is heard, softly.

An exposure that belongs to a condition by definition would have been told with a fixed chance. A complaint that most
patients have would have been told with a chance that grows with how much is told: after two words nothing is missing
yet. What has to be looked for, signs and tests, says nothing as long as nobody says that it was.
"""

from __future__ import annotations

import math
from operator import add
from typing import TYPE_CHECKING

from neuroweak.knowledge.index import BY_DEFINITION, USUAL
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from neuroweak.engine.forest import Forest
    from neuroweak.engine.parameters import Parameters
    from neuroweak.engine.results import Vector
    from neuroweak.knowledge.index import Index
    from neuroweak.knowledge.model import Finding
    from neuroweak.patient import Case


class Untold(NamedTuple):
    """What silence says."""

    exposures: Mapping[str, Sequence[int]]
    """Exposures that are not told, with the places of the conditions they belong to by definition."""
    exposure: float
    """Log chance that such a condition leaves its exposure untold."""
    complaints: Vector | None
    """Log chance, under each hypothesis, that the usual complaints which are not told are not; None for nothing."""

    def added(self, logs: Vector) -> Vector:
        """Add what silence says to the log weights of all hypotheses."""
        total = list(map(add, logs, self.complaints)) if self.complaints else list(logs)
        for places in self.exposures.values():
            for place in places:
                total[place] += self.exposure
        return total


class Silence:
    """What silence says for and against the conditions of a file."""

    def __init__(
        self,
        findings: Mapping[str, Finding],
        index: Index,
        forest: Forest,
        parameters: Parameters,
        bound: Mapping[str, Sequence[int]],
    ) -> None:
        """
        Begin with nothing worked out.

        Args:
            findings: The findings of a file.
            index: Its figures.
            forest: Its findings in their trees.
            parameters: The global constants.
            bound: Findings that belong to some conditions by definition, with the places of those.
        """
        self._findings = findings
        self._figures = index.figures
        self._told_unasked = index.complaints
        self._forest = forest
        self._half_told = parameters.half_told
        self._exposure = math.log1p(-parameters.exposure_told)
        self._complaints = [*(summary.complaints for summary in index.summaries.values()), 0.0]
        self._usual: dict[str, tuple[tuple[int, float], ...]] = {}
        self._bound = bound

    def of(self, case: Case) -> Untold:
        """
        Hear what a case does not tell.

        Args:
            case: A case with known finding ids.

        Returns:
            What is untold; nothing where the case says of no finding that it is there.
        """
        above = {a for finding in case.present for a in self._forest.above(finding)}
        facts = sum([not self._findings[f].onset for f in set(case.present) - above])
        settled = above.union(case.present, *map(self._forest.with_kinds, case.absent))
        told = settled.union(*(self._forest.path[f] for f, _ in case.perhaps if f not in settled))
        return self.untold(facts, told)

    def untold(self, facts: int, told: Collection[str]) -> Untold:
        """
        Hear what is left untold.

        Args:
            facts: How many findings a case says are there, those that follow from others left aside.
            told: The findings that it settles or touches, with all that follows from them.

        Returns:
            What is untold; nothing where there are no facts.
        """
        if not facts:
            return NOTHING
        exposures = {finding: places for finding, places in self._bound.items() if finding not in told}
        chance = self.chance(facts)
        if not chance:
            return Untold(exposures, self._exposure, None)
        left = self._complaints.copy()
        # In one order: sums in another differ in their last digits.
        for finding in self._forest.canonical(told):
            for place, share in self.usually(finding):
                left[place] -= share
        return Untold(exposures, self._exposure, [-chance * count for count in left])

    def chance(self, facts: int) -> float:
        """Give the chance that a usual complaint which is there would be told among so many facts."""
        return facts / (facts + self._half_told)

    def heard(self, told: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        """
        Part from findings that are told those that take back something of what `untold` says.

        Args:
            told: Findings with all that follows from them.

        Returns:
            The exposures and the complaints among them.
        """
        findings = frozenset(told)
        return findings.intersection(self._bound), frozenset(filter(self.usually, findings))

    def exposures(self, told: Iterable[str]) -> Vector:
        """What `untold` says less because some exposures are told."""
        return self._row((place, -self._exposure) for f in told for place in self._bound[f])

    def complaints(self, told: Iterable[str]) -> Vector:
        """What `untold` says less, times `chance`, because some usual complaints are told."""
        # In one order: sums in another differ in their last digits.
        return self._row(pair for f in self._forest.canonical(told) for pair in self.usually(f))

    def _row(self, pairs: Iterable[tuple[int, float]]) -> Vector:
        row = [0.0] * len(self._complaints)
        for place, number in pairs:
            row[place] += number
        return row

    def usually(self, finding: str) -> tuple[tuple[int, float], ...]:
        """
        Find the conditions in which a finding is a usual complaint.

        Args:
            finding: A finding id of the file.

        Returns:
            Their places, each with the share of patients who have it.
        """
        known = self._usual.get(finding)
        if known is None:
            known = ()
            if finding in self._told_unasked:
                figures = zip(*self._figures.get(finding, ((), (), ())), strict=True)
                known = tuple((i, p) for i, p, strength in figures if p >= USUAL and strength != BY_DEFINITION)
            self._usual[finding] = known
        return known


NOTHING = Untold({}, 0.0, None)
"""What the silence of someone says who has told nothing."""
