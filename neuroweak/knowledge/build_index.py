"""What scoring needs of a whole knowledge file, without its pages: small enough to read at every start."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from neuroweak.knowledge.lazy_mapping import LazyMapping
from neuroweak.knowledge.model import ESTIMATE, HPO, AgeStratum, Association, Condition, Finding, Knowledge, Onset
from neuroweak.text.normalize import phrases_of

ESTIMATED, BANDED, COUNTED = 0.0, -1.0, -2.0
"""Strength of a figure that does not say how many patients stand behind it: a guess, an HPO band, a series."""


class ConditionSummary(NamedTuple):
    """What scoring needs of one condition."""

    name: str
    sites: tuple[str, ...]
    """Where it sits, the main site first."""
    urgent: bool
    per_100k: float
    """How common it is: prevalence, or else incidence a year; 0 when unknown."""
    tempo: Mapping[str, float]
    female: float
    ages: tuple[tuple[float, float, float, float | None], ...]
    """Strata: from, to, share, share of women."""
    onset_sources: tuple[str, ...]

    def onset(self) -> Onset:
        """Who gets it, at what age and how fast."""
        return Onset(self.tempo, self.female, tuple(AgeStratum(*a) for a in self.ages), tuple(self.onset_sources))


class Index(NamedTuple):
    """A knowledge file as the engine reads it."""

    outlines: Mapping[str, ConditionSummary]
    """By condition id, in the order of the file."""
    figures: Mapping[str, tuple[list[int], list[float], list[float]]]
    """For each finding: places of the conditions that list it, their frequencies, and the strength of each figure:
    patients counted, or `ESTIMATED`, `BANDED`, `COUNTED`."""
    listed: Mapping[str, Mapping[str, tuple[float, float]]]
    """The same figures by condition: for each finding it lists, frequency and strength."""
    sources: Mapping[str, list[tuple[str, ...]]]
    """For each finding the sources of each of its figures, in the order of `figures`."""
    parents: Mapping[str, str]
    """For each finding that has one, its parent."""
    backgrounds: Mapping[str, float]
    """For each finding, its share in people without any condition of the file."""
    mean_frequency: Mapping[str, float]
    """For each finding some condition lists, its mean share over all conditions."""
    phrases: Mapping[str, Mapping[str, str]]
    """Every phrase in normal form: under `findings` and `conditions`, what each stands for (`phrases_of`)."""


_MADE: list[tuple[Knowledge, Index]] = []

LAST = 4
"""Digests that are remembered, by the knowledge they were made of."""


def index_of(knowledge: Knowledge) -> Index:
    """Give the index a file was compiled with, or make it once."""
    if (
        knowledge.scoring_index
        and isinstance(knowledge.findings, LazyMapping)
        and isinstance(knowledge.conditions, LazyMapping)
    ):
        return knowledge.scoring_index
    for known, made in _MADE:
        if known is knowledge:
            return made
    made = build_index(knowledge.findings.values(), knowledge.conditions.values())
    _MADE[:] = [*_MADE[1 - LAST :], (knowledge, made)]
    return made


def build_index(findings: Iterable[Finding], conditions: Iterable[Condition]) -> Index:
    """
    Make the index of findings and conditions.

    Args:
        findings: All findings of a file.
        conditions: All its conditions, in order.

    Returns:
        The index.
    """
    findings, conditions = tuple(findings), tuple(conditions)
    figures: dict[str, tuple[list[int], list[float], list[float]]] = {}
    sources: dict[str, list[tuple[str, ...]]] = {}
    for place, condition in enumerate(conditions):
        for association in condition.associations.values():
            places, values, strengths = figures.setdefault(association.finding, ([], [], []))
            places.append(place)
            values.append(association.frequency.value)
            strengths.append(strength(association))
            sources.setdefault(association.finding, []).append(association.sources)
    return Index(
        outlines={c.id: _outline(c) for c in conditions},
        figures=figures,
        listed={
            c.id: {a.finding: (a.frequency.value, strength(a)) for a in c.associations.values()} for c in conditions
        },
        sources=sources,
        parents={f.id: f.parent for f in findings if f.parent},
        backgrounds={f.id: f.background for f in findings},
        mean_frequency={
            f.id: _mean(f.background, figures[f.id][1], len(conditions)) for f in findings if f.id in figures
        },
        phrases=phrases_of(findings, conditions),
    )


def _mean(background: float, listed: list[float], conditions: int) -> float:
    """Mean share of a finding over the conditions: where it is not listed, its background."""
    return background + (1.0 - background) * sum(listed) / conditions


def strength(association: Association) -> float:
    """How many patients a figure says it counts, or the kind of its source."""
    written = association.frequency.written
    if "/" in written:
        return float(written.partition("/")[2])
    if ESTIMATE in association.sources:
        return ESTIMATED
    return BANDED if HPO in association.sources else COUNTED


def _outline(c: Condition) -> ConditionSummary:
    rate = c.prevalence or c.incidence
    ages = tuple((a.start, a.stop, a.share, a.female) for a in c.onset.ages)
    per_100k = rate.per_100k if rate else 0.0
    sites = (c.site, *c.other_sites)
    return ConditionSummary(c.name, sites, c.urgent, per_100k, c.onset.tempo, c.onset.female, ages, c.onset.sources)
