"""Conditions and findings of a file as plain data: the answers of `compare`, `show` and `list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge import search
from neuroweak.knowledge.rates import UNIT, presentations
from neuroweak.render.data.answers import head

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neuroweak.knowledge.condition import Association, Condition, Source
    from neuroweak.knowledge.glossary import Concerned, Glossary, Term
    from neuroweak.knowledge.model import Finding, Knowledge
    from neuroweak.reasoning.contrast import Compared
    from neuroweak.render.contract import knowledge as contract


def comparison(knowledge: Knowledge, conditions: Sequence[Condition], rows: Sequence[Compared]) -> contract.Compare:
    """The answer of `compare`: the conditions whole, and their findings by difference."""
    return {
        **head("compare", knowledge),
        "conditions": [_condition(c) for c in conditions],
        "results": [
            {
                "finding": r.finding,
                "name": r.name,
                "kind": str(r.kind),
                "spread": r.spread,
                "chances": {c.id: p for c, p in zip(conditions, r.chances, strict=True)},
                "figures": {c.id: f and _association(f) for c, f in zip(conditions, r.figures, strict=True)},
            }
            for r in rows
        ],
        "problems": [],
    }


def _association(a: Association) -> contract.Association:
    return {
        "finding": a.finding,
        "frequency": a.frequency.value,
        "low": a.frequency.low,
        "high": a.frequency.high,
        "written": a.frequency.written,
        "sources": list(a.sources),
        "note": a.note,
    }


def _presentations(c: Condition) -> contract.NewPresentations | None:
    rate = presentations(c)
    if rate is None:
        return None
    return {"per_100k_year": rate.per_100k_year, "unit": UNIT, "kind": rate.kind, "sources": list(rate.sources)}


def _condition(c: Condition) -> contract.Condition:
    return {
        "condition": c.id,
        "name": c.name,
        "also": list(c.synonyms),
        "site": str(c.site),
        "other_sites": [str(s) for s in c.other_sites],
        "autoimmune": c.autoimmune,
        "urgent": c.urgent,
        "codes": dict(c.codes or {}),
        "bound_to": list(c.bound_to),
        "family": c.family,
        "presentations": _presentations(c),
        "prevalence": c.prevalence and c.prevalence._asdict(),
        "incidence": c.incidence and c.incidence._asdict(),
        "onset": {
            "tempo": dict(c.onset.tempo),
            "female": c.onset.female,
            "ages": [a._asdict() for a in c.onset.ages],
            "sources": list(c.onset.sources),
        },
        "reviewed": {part: r._asdict() for part, r in (c.reviewed or {}).items()},
        "summary": c.summary,
        "mechanism": c.mechanism,
        "course": c.course,
        "findings": [_association(a) for a in c.associations.values()],
        "tests": [t._asdict() for t in c.tests],
        "treatment": list(c.treatment),
        "associations": list(c.accompanies),
        "red_flags": list(c.red_flags),
        "living": list(c.living),
        "pearls": list(c.pearls),
        "neighbours": dict(c.neighbours or {}),
    }


def condition_entry(knowledge: Knowledge, c: Condition) -> contract.ShowCondition:
    """The answer of `show` for a condition, with the sources it cites."""
    return {
        **head("show", knowledge),
        "results": [_condition(c)],
        "sources": {s.id: s._asdict() for s in cited_by(knowledge, c)},
        "problems": [],
    }


def cited_by(knowledge: Knowledge, c: Condition) -> list[Source]:
    """The sources of all figures and reviews of a condition, by key."""
    keys = {s for a in c.associations.values() for s in a.sources} | set(c.onset.sources)
    keys |= {s for rate in (c.prevalence, c.incidence) if rate for s in rate.sources}
    keys |= {s for review in (c.reviewed or {}).values() for s in review.sources}
    return _listed(knowledge, keys)


def counted_by(knowledge: Knowledge, f: Finding) -> list[Source]:
    """The sources that say how often a finding is seen, with the conditions and without them, by key."""
    figures = (c.associations.get(f.id) for c in knowledge.conditions.values())
    return _listed(knowledge, {*f.background_sources, *(s for a in figures if a for s in a.sources)})


def _listed(knowledge: Knowledge, keys: Iterable[str]) -> list[Source]:
    return [knowledge.sources[key] for key in sorted(keys) if key in knowledge.sources]


def finding_entry(
    knowledge: Knowledge, f: Finding, shown_by: Sequence[tuple[Condition, float]], term: Term | None = None
) -> contract.ShowFinding:
    """The answer of `show` for a finding, with the conditions that show it and the term that says what it is."""
    told: contract.Finding = {
        **finding_records([f])[0],
        "background_sources": list(f.background_sources),
        "normal": list(f.normal),
        "ask": f.ask,
        "elicit": f.elicit,
        "shown_by": [{"condition": c.id, "name": c.name, "probability": p} for c, p in shown_by],
        "term": term and _term(term),
    }
    return {**head("show", knowledge), "results": [told], "problems": []}


def listing(knowledge: Knowledge, rows: contract.Records) -> contract.ListOf:
    """The answer of `list`."""
    return {**head("list", knowledge), "results": rows, "problems": []}


def term_entry(
    knowledge: Knowledge, glossary: Glossary, term: Term, concerned: Sequence[Concerned]
) -> contract.ShowTerm:
    """The answer of `show` for a term of the glossary, with the conditions of the file that it is about."""
    about: list[contract.Concerned] = [
        {"why": group.why, "conditions": [{"condition": c.id, "name": c.name} for c in group.conditions]}
        for group in concerned
    ]
    return {
        **head("show", knowledge),
        "results": [{**_term(term), "concerned": about}],
        "sources": {source.id: source._asdict() for source in glossary.cited_by(term)},
        "problems": [],
    }


def _term(term: Term) -> contract.Term:
    return {
        "term": term.id,
        "name": term.name,
        "kind": term.kind,
        "also": list(term.also),
        "says": term.says,
        "matters": term.matters,
        "explains": list(term.explains),
        "see": list(term.see),
        "sources": list(term.sources),
    }


def term_records(terms: Iterable[Term]) -> list[contract.TermRecord]:
    """Terms of the glossary as flat records."""
    return [
        {"term": t.id, "name": t.name, "kind": t.kind, "also": list(t.also), "says": t.says, "matters": t.matters}
        for t in terms
    ]


def condition_records(conditions: Iterable[Condition], *, treated_with: str = "") -> list[contract.ConditionRecord]:
    """Conditions as flat records, with the lines of their treatment that name what was asked for."""
    return [_condition_record(c, treated_with) for c in conditions]


def _condition_record(c: Condition, treated_with: str) -> contract.ConditionRecord:
    told: contract.ConditionRecord = {
        "condition": c.id,
        "name": c.name,
        "site": str(c.site),
        "also": list(c.synonyms),
        "autoimmune": c.autoimmune,
        "urgent": c.urgent,
        "findings": len(c.associations),
        "codes": [f"{k}:{v}" for k, v in (c.codes or {}).items()],
    }
    if treated_with:
        told["treatment"] = search.holding(treated_with, c.treatment)
    return told


def finding_records(findings: Iterable[Finding]) -> list[contract.FindingRecord]:
    """Findings as flat records."""
    return [
        {
            "finding": f.id,
            "name": f.name,
            "kind": str(f.kind),
            "region": f.region,
            "hpo": f.hpo or None,
            "parent": f.parent or None,
            "background": f.background,
            "also": list(f.synonyms),
        }
        for f in findings
    ]
