"""A finding as a page: how to ask and look for it, how common it is, and which conditions show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from neuroweak.render import page
from neuroweak.render.text import bar, percent
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from neuroweak.knowledge.model import Condition, Finding, Knowledge
    from neuroweak.render.text import Look

SHOWN = 20
"""Conditions named on the page."""


def finding_page(
    knowledge: Knowledge, finding: Finding, shown_by: Sequence[tuple[Condition, float]], look: Look
) -> str:
    """
    Draw all that a file says about one finding.

    Args:
        knowledge: The file.
        finding: One of its findings.
        shown_by: Conditions with how often they show it, most often first.
        look: What the output can show.

    Returns:
        The page.
    """
    other = f" ({', '.join(finding.synonyms)})" if finding.synonyms else ""
    kind = str(finding.kind).replace("_", " ")
    about = [f"{kind}; region {finding.region}", finding.hpo]
    if finding.parent:
        about.append(f"a kind of {page.lowered(knowledge.findings[finding.parent].name)}")
    parts: list[RenderableType] = [
        page.line((finding.name.upper(), "bold"), other),
        page.line("; ".join(a for a in about if a)),
    ]
    if finding.ask:
        parts.append(page.line(("Ask   ", "bold"), finding.ask))
    if finding.elicit:
        parts.append(page.line(("Look  ", "bold"), finding.elicit))
    origin = page.cited(finding.background_sources)
    parts.append(
        page.line(
            ("Otherwise  ", "bold"),
            f"{percent(finding.background)} of people seen for weakness have it for another reason [{origin}]",
        )
    )
    grid = Table.grid(padding=(0, 2, 0, 0))
    for condition, chance in shown_by[:SHOWN]:
        stated = condition.associations.get(finding.id)
        figure = f"{page.figure(stated)} [{page.cited(stated.sources)}]" if stated else "[through a related finding]"
        grid.add_row(
            page.line(condition.name), clean(bar(chance, 10, unicode=look.unicode)), page.line((figure, "dim"))
        )
    parts += [page.line(""), page.heading("Shown by"), page.indented(grid)]
    if len(shown_by) > SHOWN:
        parts.append(page.line((f"  and {len(shown_by) - SHOWN} more", "dim")))
    return page.draw([*parts, page.line(""), page.notice(knowledge)], look)
