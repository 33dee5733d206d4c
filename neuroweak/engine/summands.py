"""
A case as a weighed sum of rows: what cases have in common is worked out once, and they share it.

Each is-a tree of which something was observed adds a few rows that depend on nothing else. Only how much they weigh
depends on the rest of the case: on how many observations share their region, and on how much is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from neuroweak.caching import Memory
from neuroweak.engine.tree import Branch
from neuroweak.engine.vectors import kept, most_kept
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Evidence, Vector

EXPOSURES, COMPLAINTS = "*exposures", "*complaints"
"""What stands for a region where a row takes back what the silence of a case would say."""

MOST_TREES = 3_000
"""Observed combinations that a generation of the memory holds, or fewer of large files."""


class Summand(NamedTuple):
    """What a row of a sum stands for, and what its weight depends on."""

    region: str
    """The region of the observation that it belongs to, `EXPOSURES` or `COMPLAINTS`."""
    of: Branch | frozenset[str]
    """The observation within its branch, or the findings that take something back."""


class Summands:
    """The rows that cases are sums of; what was worked out is kept."""

    def __init__(self, engine: Engine) -> None:
        """
        Begin with nothing worked out.

        Args:
            engine: The compiled file.
        """
        self._engine = engine
        most = most_kept(len(engine.hypotheses), MOST_TREES)
        self._of_tree: Memory[Evidence, tuple[Summand, ...]] = Memory(MOST_TREES)
        self._heard: Memory[Summand, Vector] = Memory(most)
        self._at_first: Memory[tuple[str, int], Vector] = Memory(most)

    def by_tree(self, observed: Sequence[tuple[str, bool]]) -> Iterator[Evidence]:
        """Part observations in canonical order (`ranking.observations`) by their trees."""
        root = self._engine.forest.root
        return (tuple(of_one) for _, of_one in groupby(observed, key=lambda pair: root(pair[0])))

    def at_first(self, prior: str, facts: int) -> Vector:
        """
        The row of every case that tells as much: its prior, and the silence of one that tells nothing in particular.

        Args:
            prior: `tempered`, `flat` or `incidence`.
            facts: How many findings are observed as present.
        """
        known = self._at_first.get((prior, facts)) if isinstance(prior, str) else None
        if known is None:
            known = kept(self._engine.silence.untold(facts, ()).added(self._engine.priors.logs(prior)))
            self._at_first.put((prior, facts), known)
        return known

    def of_tree(self, evidence: Evidence) -> tuple[Summand, ...]:
        """
        Name the rows that what was observed of one tree adds.

        Args:
            evidence: At least one observation, in canonical order.
        """
        known = self._of_tree.get(evidence)
        if known is None:
            known = (*self._steps(evidence), *self.heard(self._engine.forest.told_by(evidence)))
            self._of_tree.put(evidence, known)
        return known

    def _steps(self, evidence: Evidence) -> Iterator[Summand]:
        findings, branch = self._engine.knowledge.findings, self._engine.trees.branch
        for at, observed in enumerate(evidence):
            yield Summand(findings[observed[0]].region, branch(evidence[:at], observed))

    def heard(self, told: Iterable[str]) -> Iterator[Summand]:
        """Name the rows that take back what silence would say of findings that are told."""
        exposures, complaints = self._engine.silence.heard(told)
        if exposures:
            yield Summand(EXPOSURES, exposures)
        if complaints:
            yield Summand(COMPLAINTS, complaints)

    def row(self, summand: Summand) -> Vector:
        """Give the row that a summand stands for."""
        if isinstance(summand.of, Branch):
            return self._engine.trees.log_branch(summand.of)
        known = self._heard.get(summand)
        if known is None:
            silence = self._engine.silence
            known = kept((silence.exposures if summand.region == EXPOSURES else silence.complaints)(summand.of))
            self._heard.put(summand, known)
        return known

    def weights(self, observed: Mapping[str, int], facts: int) -> dict[str, float]:
        """
        How much the rows of a case weigh.

        Args:
            observed: How many observations each region has.
            facts: How many findings are observed as present.

        Returns:
            A weight for each region, for `EXPOSURES` and for `COMPLAINTS`.
        """
        weights = {region: weight(self._engine, count) for region, count in observed.items()}
        weights[EXPOSURES] = 1.0 if facts else 0.0
        weights[COMPLAINTS] = self._engine.silence.chance(facts)
        return weights


def weight(engine: Engine, observed: int) -> float:
    """
    How much one observation counts among those of its region, which are dependent witnesses.

    Args:
        engine: The compiled file.
        observed: Observations of the region, this one included.

    Returns:
        `finding_weight` for a single one, less the more there are: over the design effect of clustered samples.

    Source:
        Kish 1965, Survey Sampling, the design effect.
    """
    parameters = engine.parameters
    return parameters.finding_weight / (1.0 + parameters.correlation * (observed - 1))


def total_of(rows: Sequence[Vector]) -> Vector:
    """Add up at least one vector, number by number."""
    if len(rows) == 1:
        return rows[0]
    return list(map(sum, zip(*rows, strict=True)))
