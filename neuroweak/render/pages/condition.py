"""A condition as a page to learn from: everything the file knows of it, with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from neuroweak.knowledge.build_index import index_of
from neuroweak.knowledge.model import AGE, SEX, Kind
from neuroweak.render import page
from neuroweak.render.text import bar
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from rich.console import RenderableType

    from neuroweak.knowledge.model import Association, Condition, Knowledge
    from neuroweak.render.text import Look

GROUPS = (
    ("What the patient tells", {Kind.SYMPTOM, Kind.PATTERN, Kind.TEMPO}),
    ("What examination shows", {Kind.SIGN}),
    ("What tests show", {Kind.TEST}),
    ("Who gets it, and what went before", {Kind.HISTORY, Kind.RISK_FACTOR}),
)

TYPICALLY_NORMAL = 0.1
"""Frequency up to which a listed finding is shown as typically normal."""


def condition_page(knowledge: Knowledge, condition: Condition, look: Look) -> str:
    """
    Draw all that a file says about one condition.

    Args:
        knowledge: The file.
        condition: One of its conditions.
        look: What the output can show.

    Returns:
        The page, ending with its sources and the notice.
    """
    other = f" ({', '.join(condition.synonyms)})" if condition.synonyms else ""
    parts: list[RenderableType] = [
        page.line((condition.name.upper(), "bold"), other),
        page.line(
            f"{page.site(condition)}; {'autoimmune' if condition.autoimmune else 'not autoimmune'}"
            + ("; urgent" if condition.urgent else "")
        ),
        page.line(condition.summary),
    ]
    parts += _prose("Mechanism", condition.mechanism) + _prose("Course", condition.course)
    parts += [
        page.line(""),
        page.heading("Who gets it and when"),
        page.indented(page.bullets(_onset(knowledge, condition))),
    ]
    parts += _findings(knowledge, condition, look)
    if condition.tests:
        parts += [page.line(""), page.heading("First tests")]
        parts.append(page.indented(page.bullets(f"{t.test}: {t.shows}" for t in condition.tests)))
    for title, items in (
        ("Treatment in outline", condition.treatment),
        ("Goes with", condition.accompanies),
        ("Red flags", condition.red_flags),
        ("Living with it", condition.living),
        ("Pearls", condition.pearls),
    ):
        if items:
            parts += [page.line(""), page.heading(title), page.indented(page.bullets(items))]
    if condition.neighbours:
        told = (
            f"{knowledge.conditions[c].name}: {text}"
            for c, text in condition.neighbours.items()
            if c in knowledge.conditions
        )
        parts += [
            page.line(""),
            page.heading("What separates it from its neighbours"),
            page.indented(page.bullets(told)),
        ]
    parts += _sources(knowledge, condition)
    parts.append(page.notice(knowledge))
    return page.draw(parts, look)


def _prose(title: str, text: str) -> list[RenderableType]:
    return [page.line(""), page.heading(title), page.indented(page.line(text))] if text else []


def _onset(knowledge: Knowledge, condition: Condition) -> list[str]:
    onset = condition.onset
    tempo = ", ".join(f"{name} {share * 100:.0f} %" for name, share in onset.tempo.items() if share >= 0.005)
    ages = "; ".join(
        f"{share.start:g}-{share.stop:g} years {share.share * 100:.0f} %"
        + (f" (women {share.female * 100:.0f} %)" if share.female is not None else "")
        for share in onset.ages
    )
    told = [f"Onset: {tempo}", f"Age: {ages}", f"Women: {onset.female * 100:.0f} %"]
    for name, rate in (("Prevalence", condition.prevalence), ("Incidence a year", condition.incidence)):
        if rate:
            told.append(f"{name}: {rate.per_100k:g} per 100 000 [{page.cited(rate.sources)}]")
    told[0] += f" [{page.cited(onset.sources)}]"
    if condition.family:
        summaries = index_of(knowledge).summaries.items()
        forms = (s.name for key, s in summaries if s.family == condition.family and key != condition.id)
        told.append(f"A form of: {condition.family}, as {', '.join(map(page.lowered, forms))}")
    if condition.bound_to:
        named = (knowledge.findings[b].name if b in knowledge.findings else BOUND[b] for b in condition.bound_to)
        told.append(f"By definition: {', '.join(map(page.lowered, named))}")
    return told


BOUND = {AGE: "these ages only", SEX: "this share of women only"}
"""How it is said that a condition is bound to its ages or its sex."""


def _findings(knowledge: Knowledge, condition: Condition, look: Look) -> list[RenderableType]:
    parts: list[RenderableType] = []
    listed = sorted(condition.associations.values(), key=lambda a: (-a.frequency.value, a.finding))
    for title, kinds in GROUPS:
        shown = [
            a for a in listed if a.frequency.value > TYPICALLY_NORMAL and knowledge.findings[a.finding].kind in kinds
        ]
        if shown:
            parts += [page.line(""), page.heading(title), page.indented(_figures(knowledge, shown, look))]
    normal = [a for a in listed if a.frequency.value <= TYPICALLY_NORMAL]
    if normal:
        parts += [
            page.line(""),
            page.heading("Typically absent or normal"),
            page.indented(_figures(knowledge, normal, look)),
        ]
    return parts


def _figures(knowledge: Knowledge, shown: list[Association], look: Look) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(ratio=None if look.width is None else 5)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, justify="right")
    grid.add_column(ratio=None if look.width is None else 4)
    for a in shown:
        note = f" ({a.note})" if a.note and look.columns >= 100 else ""
        grid.add_row(
            page.line(knowledge.findings[a.finding].name),
            clean(bar(a.frequency.value, 10, unicode=look.unicode)),
            page.figure(a),
            page.line((page.cited(a.sources) + note, "dim")),
        )
    return grid


def _sources(knowledge: Knowledge, condition: Condition) -> list[RenderableType]:
    keys = [s for a in condition.associations.values() for s in a.sources]
    keys += [s for r in (condition.prevalence, condition.incidence) if r for s in r.sources]
    keys += list(condition.onset.sources)
    told = []
    for key in sorted(set(keys)):
        source = knowledge.sources.get(key)
        if source:
            ref = (
                f" PMID {source.pmid}"
                if source.pmid
                else f" doi:{source.doi}"
                if source.doi
                else f" {source.url}"
                if source.url
                else ""
            )
            told.append(f"{key}: {source.cite}{ref}")
    codes = ", ".join(f"{name.upper()} {code}" for name, code in (condition.codes or {}).items())
    estimates = sum(a.is_estimate for a in condition.associations.values())
    if estimates:
        told.append(
            f"estimate: {estimates} of {len(condition.associations)} figures were not counted in any source seen"
        )
    parts: list[RenderableType] = [page.line(""), page.heading("Sources"), page.indented(page.bullets(told))]
    return [*parts, page.line(("Codes  ", "bold"), codes)] if codes else parts
