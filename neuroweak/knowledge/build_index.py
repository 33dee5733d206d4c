"""Makes the index of a knowledge file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.index import (
    BANDED,
    BY_DEFINITION,
    COUNTED,
    ESTIMATED,
    USUAL,
    ConditionSummary,
    Index,
    Patients,
)
from neuroweak.knowledge.model import ESTIMATE, HPO, Kind
from neuroweak.knowledge.red_flag_rules import enough_to_ask
from neuroweak.text.normalize import DENIED, normal_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from neuroweak.knowledge.condition import Association, Condition, Onset
    from neuroweak.knowledge.model import Finding, Knowledge


def carried(knowledge: Knowledge) -> Index | None:
    """Give the index that a file carries, unless its findings, conditions or rules were changed since it was made."""
    index = knowledge.scoring_index
    if index is None or not index.is_of(knowledge.findings, knowledge.conditions, knowledge.red_flags):
        return None
    return index


def index_of(knowledge: Knowledge) -> Index:
    """
    Give the index that a file carries, or make one where it carries none that holds.

    What asks more than once keeps the answer, or the knowledge that `indexed` gives.
    """
    return carried(knowledge) or build_index(knowledge)


def indexed(knowledge: Knowledge) -> Knowledge:
    """
    Give a knowledge that carries its index.

    Args:
        knowledge: A checked file.

    Returns:
        The same one where its index holds; otherwise one with a new index. What was changed since it was read is
        no longer the file, and bears its hash no longer.
    """
    if carried(knowledge):
        return knowledge
    sha256 = "" if knowledge.scoring_index else knowledge.sha256
    return knowledge._replace(scoring_index=index_of(knowledge), sha256=sha256)


def build_index(knowledge: Knowledge) -> Index:
    """
    Make the index of a file.

    Args:
        knowledge: A checked file.

    Returns:
        The index, which remembers the mappings it was made of.
    """
    every_finding, every_condition = tuple(knowledge.findings.values()), tuple(knowledge.conditions.values())
    figures: dict[str, tuple[list[int], list[float], list[float]]] = {}
    sources: dict[str, list[tuple[str, ...]]] = {}
    spreads: dict[str, list[tuple[float, float]]] = {}
    for place, condition in enumerate(every_condition):
        for association in condition.associations.values():
            places, values, strengths = figures.setdefault(association.finding, ([], [], []))
            value, counts = figure(condition, association)
            places.append(place)
            values.append(value)
            strengths.append(counts)
            sources.setdefault(association.finding, []).append(association.sources)
            width = association.frequency.high - association.frequency.low
            spreads.setdefault(association.finding, []).append((strength(association), width))
    return Index(
        summaries={c.id: _summary(c, knowledge.findings) for c in every_condition},
        patients={c.id: _patients(c.onset) for c in every_condition},
        figures=figures,
        listed={c.id: {a.finding: figure(c, a) for a in c.associations.values()} for c in every_condition},
        sources=sources,
        spreads=spreads,
        names={f.id: f.name for f in every_finding},
        efforts={f.id: "" if f.is_only_told else f.effort for f in every_finding},
        complaints=frozenset(f.id for f in every_finding if is_complaint(f)),
        parents={f.id: f.parent for f in every_finding if f.parent},
        backgrounds={f.id: f.background for f in every_finding},
        mean_frequency={
            f.id: _mean(f.background, figures[f.id][1], len(every_condition)) for f in every_finding if f.id in figures
        },
        phrases=phrases_of(every_finding, every_condition),
        flags=_flags(knowledge),
        made_of=(knowledge.findings, knowledge.conditions, knowledge.red_flags),
    )


def figure(condition: Condition, association: Association) -> tuple[float, float]:
    """How often a condition shows a finding, and the strength of that; what belongs to it by definition, always."""
    if association.finding in condition.bound_to:
        return 1.0, BY_DEFINITION
    return association.frequency.value, strength(association)


def is_complaint(finding: Finding) -> bool:
    """Whether a person tells a finding unasked: a symptom or history, and not a word that sums up others."""
    return finding.kind in TOLD_UNASKED and not finding.general


TOLD_UNASKED = frozenset({Kind.SYMPTOM, Kind.HISTORY, Kind.RISK_FACTOR})
"""What nobody has to look for."""


def usual_complaints(condition: Condition, findings: Mapping[str, Finding]) -> float:
    """
    How many usual complaints a patient with a condition has on average.

    Args:
        condition: Any.
        findings: All findings of its file, by id.

    Returns:
        The sum of the shares of patients over the complaints that at least `USUAL` of them have; what belongs to
        the condition by definition is heard by itself and is not among them.
    """
    return sum(
        a.frequency.value
        for a in condition.associations.values()
        if a.frequency.value >= USUAL
        and a.finding not in condition.bound_to
        and a.finding in findings
        and is_complaint(findings[a.finding])
    )


def strength(association: Association) -> float:
    """How many patients a figure says it counts, or the kind of its source."""
    written = association.frequency.written
    if "/" in written:
        return float(written.partition("/")[2])
    if ESTIMATE in association.sources:
        return ESTIMATED
    return BANDED if HPO in association.sources else COUNTED


def phrases_of(findings: Iterable[Finding], conditions: Iterable[Condition]) -> dict[str, dict[str, str]]:
    """
    Gather all ids, names, synonyms and codes.

    Args:
        findings: Findings of a checked file, in which no two share a phrase.
        conditions: Its conditions.

    Returns:
        Under `findings` the finding each phrase stands for, with `!` before it where the phrase says that it is
        absent; under `conditions` the condition. Earlier entries win where the file was not checked.
    """
    of_findings: dict[str, str] = {}
    for finding in findings:
        for phrase in (finding.id, finding.name, *finding.synonyms):
            of_findings.setdefault(normal_form(phrase), finding.id)
        if finding.hpo:
            of_findings.setdefault(finding.hpo.lower(), finding.id)
        for phrase in finding.normal:
            of_findings.setdefault(normal_form(phrase), DENIED + finding.id)
    of_conditions: dict[str, str] = {}
    for condition in conditions:
        for phrase in (condition.id, condition.name, *condition.synonyms):
            of_conditions.setdefault(normal_form(phrase), condition.id)
    # Sorted, as the compiled form parts them by their first letters: both give what is near in the same order.
    return {"findings": dict(sorted(of_findings.items())), "conditions": dict(sorted(of_conditions.items()))}


def _flags(knowledge: Knowledge) -> dict[str, list[str]]:
    """Note under each finding the rules that are to be asked where it is there."""
    flags: dict[str, list[str]] = {}
    for rule in knowledge.red_flags.values():
        for finding in sorted(enough_to_ask(knowledge, rule)):
            flags.setdefault(finding, []).append(rule.id)
    return flags


def _mean(background: float, listed: list[float], conditions: int) -> float:
    """Mean share of a finding over the conditions: where it is not listed, its background."""
    return background + (1.0 - background) * sum(listed) / conditions


def _summary(c: Condition, findings: Mapping[str, Finding]) -> ConditionSummary:
    from neuroweak.knowledge.rates import presentations  # what was compiled carries its index

    rate = presentations(c)
    per_100k_year = rate.per_100k_year if rate else 0.0
    sites = (c.site, *c.other_sites)
    return ConditionSummary(
        name=c.name,
        sites=sites,
        urgent=c.urgent,
        per_100k_year=per_100k_year,
        bound_to=c.bound_to,
        complaints=usual_complaints(c, findings),
        family=c.family,
    )


def _patients(onset: Onset) -> Patients:
    ages = tuple((a.start, a.stop, a.share, a.female) for a in onset.ages)
    return Patients(onset.tempo, onset.female, ages, onset.sources)
