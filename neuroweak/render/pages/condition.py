"""A condition as a page to learn from: all that the file knows of it, with its sources, or chosen parts of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.table import Table

from neuroweak.knowledge.build_index import index_of
from neuroweak.knowledge.model import AGE, SEX, Kind, Part
from neuroweak.knowledge.rates import COUNTED, DERIVED, ESTIMATED, presentations
from neuroweak.render import page
from neuroweak.render.data.entries import cited_by
from neuroweak.render.links import linked
from neuroweak.render.sections import Section
from neuroweak.render.text import bar
from neuroweak.text.denied import lowered
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from typing import TypeAlias

    from rich.console import RenderableType
    from rich.text import Text

    from neuroweak.knowledge.condition import Association, Condition
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.render.text import Look

    Parts: TypeAlias = Iterator[tuple[str, RenderableType]]
    """Titles with what stands under each."""

TYPICALLY_NORMAL = 0.1
"""Frequency up to which a listed finding is shown as typically normal, unless it is uncommon and yet telling."""

UNCOMMON = 0.03
"""Frequency from which a finding that is not typical may still be part of the picture."""

COMMONER_THAN_BACKGROUND = 2
"""How many times its background such a finding must be."""


def condition_page(
    knowledge: Knowledge, condition: Condition, look: Look, sections: Collection[Section] = tuple(Section)
) -> str:
    """
    Draw what a file says about one condition.

    Args:
        knowledge: The file.
        condition: One of its conditions.
        look: What the output can show.
        sections: The parts of the page; all unless some are named.

    Returns:
        The page, in the order of `Section` whatever that of the names, ending with the notice.
    """
    other = f" ({', '.join(condition.synonyms)})" if condition.synonyms else ""
    parts: list[RenderableType] = [
        page.line((condition.name.upper(), "bold"), other),
        page.line(kind(condition)),
        page.line(condition.summary),
    ]
    told = [part for s in Section if s in sections for part in SECTIONS[s](knowledge, condition, look)]
    for title, part in told or [("Nothing is said of that", page.line("See --full for the whole page."))]:
        parts += [page.line(""), page.heading(title), page.indented(part)]
    return page.draw([*parts, page.line(""), page.notice(knowledge)], look)


def kind(condition: Condition) -> str:
    """Say where a condition sits, and whether it is autoimmune or urgent."""
    autoimmune = "autoimmune" if condition.autoimmune else "not autoimmune"
    return "; ".join((page.site(condition), autoimmune, *["urgent"] * condition.urgent))


def _prose(title: str, field: str, _knowledge: Knowledge, condition: Condition, _look: Look) -> Parts:
    if text := getattr(condition, field):
        yield title, page.line(text)


def _list(title: str, field: str, _knowledge: Knowledge, condition: Condition, _look: Look) -> Parts:
    if items := getattr(condition, field):
        yield title, page.bullets(items)


def _treatment(knowledge: Knowledge, condition: Condition, look: Look) -> Parts:
    if condition.treatment:
        reviewed = _reviewed(Part.TREATMENT, "Treatment", knowledge, condition, look)
        yield "Treatment in outline", page.bullets((*condition.treatment, *reviewed))


def _reviewed(part: Part, named: str, knowledge: Knowledge, condition: Condition, look: Look) -> Iterator[Text]:
    """The foot of a part: when it was last held against which sources, where the file says so."""
    if review := (condition.reviewed or {}).get(part):
        year, month = review.month.split("-")
        told = f"{named} reviewed {MONTHS[int(month) - 1]} {year} [{page.cited(review.sources)}]"
        yield linked(page.line((told, "dim")), knowledge, look)


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _onset(knowledge: Knowledge, condition: Condition, look: Look) -> Parts:
    told = (linked(page.line(text), knowledge, look) for text in _patients(knowledge, condition))
    yield "Who gets it and when", page.bullets(told)


def _patients(knowledge: Knowledge, condition: Condition) -> list[str]:
    onset = condition.onset
    tempo = ", ".join(f"{name} {share * 100:.0f} %" for name, share in onset.tempo.items() if share >= 0.005)
    ages = "; ".join(
        f"{share.start:g}-{share.stop:g} years {share.share * 100:.0f} %"
        + (f" (women {share.female * 100:.0f} %)" if share.female is not None else "")
        for share in onset.ages
    )
    told = [f"Onset: {tempo}", f"Age: {ages}", f"Women: {onset.female * 100:.0f} %"]
    if new := presentations(condition):
        told.append(
            f"New presentations a year: {new.per_100k_year:.2g} per 100 000"
            f" ({HOW_KNOWN[new.kind]}) [{page.cited(new.sources)}]"
        )
    if living := condition.prevalence:
        lasts = f", for {living.years:g} years" if living.years else ""
        told.append(f"Living with it: {living.per_100k:g} per 100 000{lasts} [{page.cited(living.sources)}]")
    told[0] += f" [{page.cited(onset.sources)}]"
    if condition.family:
        summaries = index_of(knowledge).summaries.items()
        forms = (s.name for key, s in summaries if s.family == condition.family and key != condition.id)
        told.append(f"A form of: {condition.family}, as {', '.join(map(lowered, forms))}")
    if condition.bound_to:
        named = (knowledge.findings[b].name if b in knowledge.findings else BOUND[b] for b in condition.bound_to)
        told.append(f"By definition: {', '.join(map(lowered, named))}")
    return told


HOW_KNOWN = {
    COUNTED: "counted",
    DERIVED: "derived: those living with it over the years it lasts",
    ESTIMATED: "estimate",
}
"""How it is said where a rate of new presentations comes from."""

BOUND = {AGE: "these ages only", SEX: "this share of women only"}
"""How it is said that a condition is bound to its ages or its sex."""


def _findings(title: str, kinds: Collection[Kind], knowledge: Knowledge, condition: Condition, look: Look) -> Parts:
    shown = [
        a
        for a in condition.associations.values()
        if a.frequency.value > TYPICALLY_NORMAL and knowledge.findings[a.finding].kind in kinds
    ]
    if shown:
        yield title, figures(knowledge, _commonest_first(shown), look)


def _tests(knowledge: Knowledge, condition: Condition, look: Look) -> Parts:
    if condition.tests:
        reviewed = _reviewed(Part.CRITERIA, "Diagnostic criteria", knowledge, condition, look)
        yield "First tests", page.bullets((*(f"{t.test}: {t.shows}" for t in condition.tests), *reviewed))
    yield from _findings("What tests show", {Kind.TEST}, knowledge, condition, look)


def _normal(knowledge: Knowledge, condition: Condition, look: Look) -> Parts:
    uncommon: list[Association] = []
    normal: list[Association] = []
    for a in condition.associations.values():
        if a.frequency.value <= TYPICALLY_NORMAL:
            by_chance = COMMONER_THAN_BACKGROUND * knowledge.findings[a.finding].background
            (uncommon if a.frequency.value >= max(UNCOMMON, by_chance) else normal).append(a)
    for title, listed in (("Uncommon, yet part of the picture", uncommon), ("Typically absent or normal", normal)):
        if listed:
            yield title, figures(knowledge, _commonest_first(listed), look)


def _commonest_first(listed: Iterable[Association]) -> list[Association]:
    return sorted(listed, key=lambda a: (-a.frequency.value, a.finding))


def figures(knowledge: Knowledge, shown: Iterable[Association], look: Look, *, short: bool = False) -> Table:
    """
    Findings with a bar, the figure and who says so, one below the other.

    Args:
        knowledge: The file.
        shown: The findings with their figures.
        look: What the output can show.
        short: Whether to leave out notes, explanations of names and all sources but one, so that each takes a line.
    """
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(ratio=None if look.width is None else 5)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, justify="right")
    grid.add_column(ratio=None if look.width is None else 4)
    for a in shown:
        name = knowledge.findings[a.finding].name
        said = page.first_cited(a.sources) if short else page.cited(a.sources)
        note = f" ({a.note})" if a.note and look.columns >= 100 and not short else ""
        grid.add_row(
            page.line(page.briefly(name) if short else name),
            clean(bar(a.frequency.value, 10, unicode=look.unicode)),
            page.figure(a),
            linked(page.line((said + note, "dim")), knowledge, look),
        )
    return grid


def _neighbours(knowledge: Knowledge, condition: Condition, _look: Look) -> Parts:
    told = [
        f"{knowledge.conditions[c].name}: {text}"
        for c, text in (condition.neighbours or {}).items()
        if c in knowledge.conditions
    ]
    if told:
        yield "What separates it from its neighbours", page.bullets(told)


def _sources(knowledge: Knowledge, condition: Condition, look: Look) -> Parts:
    told: list[str | Text] = [
        linked(page.line(f"{source.id}: {page.reference(source)}"), knowledge, look)
        for source in cited_by(knowledge, condition)
    ]
    codes = ", ".join(f"{name.upper()} {code}" for name, code in (condition.codes or {}).items())
    estimates = sum(a.is_estimate for a in condition.associations.values())
    if estimates:
        told.append(
            f"estimate: {estimates} of {len(condition.associations)} figures were not counted in any source seen"
        )
    if codes:
        told.append(f"codes: {codes}")
    if told:
        yield "Sources", page.bullets(told)


SECTIONS: Mapping[Section, Callable[[Knowledge, Condition, Look], Parts]] = {
    Section.MECHANISM: partial(_prose, "Mechanism", "mechanism"),
    Section.COURSE: partial(_prose, "Course", "course"),
    Section.ONSET: _onset,
    Section.SYMPTOMS: partial(_findings, "What the patient tells", {Kind.SYMPTOM, Kind.PATTERN, Kind.TEMPO}),
    Section.SIGNS: partial(_findings, "What examination shows", {Kind.SIGN}),
    Section.TESTS: _tests,
    Section.HISTORY: partial(_findings, "Who gets it, and what went before", {Kind.HISTORY, Kind.RISK_FACTOR}),
    Section.NORMAL: _normal,
    Section.TREATMENT: _treatment,
    Section.ASSOCIATIONS: partial(_list, "Goes with", "accompanies"),
    Section.RED_FLAGS: partial(_list, "Red flags", "red_flags"),
    Section.LIVING: partial(_list, "Living with it", "living"),
    Section.PEARLS: partial(_list, "Pearls", "pearls"),
    Section.NEIGHBOURS: _neighbours,
    Section.SOURCES: _sources,
}
"""What draws each part of the page."""
