"""Conditions and findings of a file as plain data: the answers of `compare`, `show` and `list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge import search
from neuroweak.knowledge.rates import UNIT, presentations
from neuroweak.render.data.answers import envelope

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neuroweak.knowledge.glossary import Concerned, Glossary, Term
    from neuroweak.knowledge.model import Association, Condition, Finding, Knowledge
    from neuroweak.reasoning.contrast import Compared
    from neuroweak.render.data.answers import Data


def comparison(knowledge: Knowledge, conditions: Sequence[Condition], rows: Sequence[Compared]) -> Data:
    """The answer of `compare`: the conditions whole, and their findings by difference."""
    return envelope(
        "compare",
        knowledge,
        conditions=[_condition(c) for c in conditions],
        results=[
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
    )


def _association(a: Association) -> Data:
    f = a.frequency
    figure: Data = {"frequency": f.value, "low": f.low, "high": f.high, "written": f.written}
    return {"finding": a.finding, **figure, "sources": list(a.sources), "note": a.note}


def _presentations(c: Condition) -> Data | None:
    rate = presentations(c)
    return rate and {**rate._asdict(), "unit": UNIT}


def _condition(c: Condition) -> Data:
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


def condition_entry(knowledge: Knowledge, c: Condition) -> Data:
    """The answer of `show` for a condition, with the sources it cites."""
    cited = {s for a in c.associations.values() for s in a.sources} | set(c.onset.sources)
    sources = {k: knowledge.sources[k]._asdict() for k in sorted(cited) if k in knowledge.sources}
    return envelope("show", knowledge, results=[_condition(c)], sources=sources)


def finding_entry(
    knowledge: Knowledge, f: Finding, shown_by: Sequence[tuple[Condition, float]], term: Term | None = None
) -> Data:
    """The answer of `show` for a finding, with the conditions that show it and the term that says what it is."""
    told = finding_records([f])[0] | {
        "background_sources": list(f.background_sources),
        "normal": list(f.normal),
        "ask": f.ask,
        "elicit": f.elicit,
        "shown_by": [{"condition": c.id, "name": c.name, "probability": p} for c, p in shown_by],
        "term": term and _term(term),
    }
    return envelope("show", knowledge, results=[told])


def term_entry(knowledge: Knowledge, glossary: Glossary, term: Term, concerned: Sequence[Concerned]) -> Data:
    """The answer of `show` for a term of the glossary, with the conditions of the file that it is about."""
    about = [
        {"why": group.why, "conditions": [{"condition": c.id, "name": c.name} for c in group.conditions]}
        for group in concerned
    ]
    told = _term(term) | {"concerned": about}
    sources = {key: glossary.sources[key]._asdict() for key in term.sources if key in glossary.sources}
    return envelope("show", knowledge, results=[told], sources=sources)


def _term(term: Term) -> Data:
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


def term_records(terms: Iterable[Term]) -> list[Data]:
    """Terms of the glossary as flat records."""
    return [
        {"term": t.id, "name": t.name, "kind": t.kind, "also": list(t.also), "says": t.says, "matters": t.matters}
        for t in terms
    ]


def condition_records(conditions: Iterable[Condition], *, treated_with: str = "") -> list[Data]:
    """Conditions as flat records, with the lines of their treatment that name what was asked for."""
    return [
        {
            "condition": c.id,
            "name": c.name,
            "site": str(c.site),
            "also": list(c.synonyms),
            "autoimmune": c.autoimmune,
            "urgent": c.urgent,
            "findings": len(c.associations),
            "codes": [f"{k}:{v}" for k, v in (c.codes or {}).items()],
            **({"treatment": search.holding(treated_with, c.treatment)} if treated_with else {}),
        }
        for c in conditions
    ]


def finding_records(findings: Iterable[Finding]) -> list[Data]:
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
