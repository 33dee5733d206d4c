"""What a knowledge file rests on: how many of its figures were counted, banded or estimated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from neuroweak.knowledge.model import ESTIMATE, HPO

if TYPE_CHECKING:
    from neuroweak.knowledge.model import Knowledge


@dataclass(frozen=True, slots=True)
class Grounds:
    """How many figures rest on what; each figure counts once."""

    sourced: int
    """Figures that a cited source states."""
    hpo: int
    """Figures that only the Human Phenotype Ontology states, most of them as coarse bands."""
    estimate: int
    """Figures that nobody counted."""
    partly: int = 0
    """Figures whose range a source supports in part, and an estimate the rest."""

    @property
    def total(self) -> int:
        """All figures."""
        return self.sourced + self.partly + self.hpo + self.estimate

    def share(self, number: int) -> float:
        """Give a number as a share of all figures, 0 to 1; 0 when there are none."""
        return number / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class ConditionStatistics:
    """What one condition rests on."""

    condition: str
    name: str
    grounds: Grounds
    """Its figures: one for each finding it lists."""
    negatives: int
    """Findings with a frequency of 0.1 or less."""
    cases: int
    """Teaching cases."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a whole file rests on."""

    conditions: tuple[ConditionStatistics, ...]
    """In the order of the file."""
    associations: Grounds
    """The figures of all conditions together."""
    backgrounds: Grounds
    """How common each finding is for other reasons."""
    findings: int
    red_flags: int
    cases: int
    sources: int
    """Sources listed."""
    sources_cited: int
    """Sources that at least one association or background names."""


def statistics(knowledge: Knowledge) -> Statistics:
    """Count what every figure of a file rests on."""
    rows = tuple(
        ConditionStatistics(
            condition.id,
            condition.name,
            grounds(association.sources for association in condition.associations.values()),
            sum(association.frequency.value <= 0.1 for association in condition.associations.values()),
            len(condition.cases),
        )
        for condition in knowledge.conditions.values()
    )
    named = [association.sources for c in knowledge.conditions.values() for association in c.associations.values()]
    backgrounds = [finding.background_sources for finding in knowledge.findings.values()]
    cited = {source for sources in (*named, *backgrounds) for source in sources}
    return Statistics(
        conditions=rows,
        associations=grounds(named),
        backgrounds=grounds(backgrounds),
        findings=len(knowledge.findings),
        red_flags=len(knowledge.red_flags),
        cases=sum(row.cases for row in rows),
        sources=len(knowledge.sources),
        sources_cited=len(cited & knowledge.sources.keys()),
    )


def grounds(figures: Iterable[tuple[str, ...]]) -> Grounds:
    """
    Sort figures by what they rest on; `convention` is a guess by agreement.

    Args:
        figures: For each its source keys.
    """
    sourced = hpo = estimate = partly = 0
    for sources in figures:
        if {ESTIMATE, "convention"}.issuperset(sources):
            estimate += 1
        elif ESTIMATE in sources:
            partly += 1
        elif set(sources) == {HPO}:
            hpo += 1
        else:
            sourced += 1
    return Grounds(sourced, hpo, estimate, partly)
