"""A finding as a page: how to ask and look for it, how common it is, and which conditions show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from neuroweak.render import page
from neuroweak.render.links import linked
from neuroweak.render.pages.term import meaning
from neuroweak.render.text import bar, percent
from neuroweak.text.denied import lowered
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from neuroweak.knowledge.condition import Association, Condition
    from neuroweak.knowledge.glossary import Term
    from neuroweak.knowledge.model import Finding, Knowledge
    from neuroweak.render.text import Look

SHOWN = (20, 15, 12, 10, 8, 6, 5, 4, 3)
"""Conditions named on the first screen: as many of these as it has room for."""


def finding_page(
    knowledge: Knowledge,
    finding: Finding,
    shown_by: Sequence[tuple[Condition, float]],
    look: Look,
    *,
    term: Term | None = None,
    full: bool = False,
) -> str:
    """
    Draw all that a file says about one finding.

    Args:
        knowledge: The file.
        finding: One of its findings.
        shown_by: Conditions with how often they show it.
        look: What the output can show.
        term: The term of the glossary that says what it is.
        full: Whether to name all of these, not only the first screen of them.

    Returns:
        The page; a figure of the file stands for itself, where it states one.
    """
    rows = [(c, c.associations.get(finding.id), chance) for c, chance in shown_by]
    drawn = [(c, stated, stated.frequency.value if stated else chance) for c, stated, chance in rows]
    drawn.sort(key=lambda row: -row[2])
    about = _about(knowledge, finding, term, look, full=full)
    rooms = (len(drawn),) if full else SHOWN
    return page.fullest(([*about, *_shown_by(knowledge, drawn, look, most)] for most in rooms), look)


MOST_NAMES = 15
"""Other names of a finding that are shown unless all is asked for."""


def _about(
    knowledge: Knowledge, finding: Finding, term: Term | None, look: Look, *, full: bool
) -> list[RenderableType]:
    names = finding.synonyms if full else finding.synonyms[:MOST_NAMES]
    left = len(finding.synonyms) - len(names)
    other = f" ({', '.join(names)}{f' and {left} more words' if left else ''})" if names else ""
    kind = str(finding.kind).replace("_", " ")
    about = [f"{kind}; region {finding.region}", finding.hpo]
    if finding.parent:
        about.append(f"a kind of {lowered(knowledge.findings[finding.parent].name)}")
    parts: list[RenderableType] = [
        page.line((finding.name.upper(), "bold"), other),
        page.line("; ".join(a for a in about if a)),
        *(meaning(term) if term else ()),
    ]
    if finding.ask:
        parts.append(page.line(("Ask   ", "bold"), finding.ask))
    if finding.elicit:
        parts.append(page.line(("Look  ", "bold"), finding.elicit))
    origin = page.cited(finding.background_sources)
    otherwise = f"{percent(finding.background)} of people seen for weakness have it for another reason [{origin}]"
    parts.append(linked(page.line(("Otherwise  ", "bold"), otherwise), knowledge, look))
    return parts


def _shown_by(
    knowledge: Knowledge, rows: Sequence[tuple[Condition, Association | None, float]], look: Look, most: int
) -> Iterator[RenderableType]:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for condition, stated, share in rows[:most]:
        figure = (
            f"{page.figure(stated)} [{page.first_cited(stated.sources)}]" if stated else "[through a related finding]"
        )
        grid.add_row(
            page.line(condition.name),
            clean(bar(share, 10, unicode=look.unicode)),
            linked(page.line((figure, "dim")), knowledge, look),
        )
    yield page.heading("Shown by")
    yield page.indented(grid)
    if len(rows) > most:
        yield page.line((f"  and {len(rows) - most} more (--full)", "dim"))
    yield page.notice(knowledge)
