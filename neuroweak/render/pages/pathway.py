"""`localize` for people: the motor pathway drawn from brain to muscle, with the belief at each station."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from neuroweak.engine.state import said
from neuroweak.knowledge.model import Site
from neuroweak.render import page
from neuroweak.render.blocks import Ladder
from neuroweak.render.text import SITE_NAMES, SITE_SHORT, bar, percent
from neuroweak.text.denied import lowered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from neuroweak.engine.results import Ranking
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.reasoning.localization import Pointer, SiteBelief
    from neuroweak.render.text import Look
    from neuroweak.vocabulary import Reading

STATIONS = {
    Site.BRAIN: ("( )", " │ "),
    Site.SPINAL_CORD: ("[ ]", " │ "),
    Site.ANTERIOR_HORN: (" ● ", " │ "),
    Site.ROOT_PLEXUS: (" ├─", " │ "),
    Site.NERVE: (" │ ", " │ "),
    Site.NEUROMUSCULAR_JUNCTION: (" ┴ ", "   "),
    Site.MUSCLE: ("===", "   "),
    Site.NOT_NEUROMUSCULAR: (" - ", "   "),
}
"""How each station of the pathway is drawn, and what joins it to the next."""

NARROW = 60
"""Columns below which the ladder is drawn small and what points to a site stands below it."""


def pathway_page(
    knowledge: Knowledge,
    ranking: Ranking,
    sites: Sequence[SiteBelief],
    look: Look,
    *,
    readings: Sequence[Reading] = (),
) -> str:
    """
    Draw the ladder of sites.

    Args:
        knowledge: The file.
        ranking: The case's ranking.
        sites: Belief by site, from brain to muscle.
        look: What the output can show.
        readings: How the person's words were understood.

    Returns:
        The page: the ladder, then the classical rules that the findings stand for.
    """
    parts: list[RenderableType] = page.alarm_parts(knowledge, ranking.red_flags)
    parts += [page.case_line(knowledge, ranking.case, readings), page.line("")]
    best = max(sites, key=lambda s: s.probability)
    grid = Ladder.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=None if look.width is None else 1)
    narrow = look.columns < NARROW
    below: list[RenderableType] = []
    named, cells = (SITE_SHORT, 6) if narrow else (SITE_NAMES, 12)
    for at in sites:
        drawn, joint = STATIONS[at.site]
        mark = "▲" if at is best else " "
        style = "bold" if at is best else ""
        grid.add_row(
            page.line(drawn),
            page.line((named[at.site], style)),
            page.line(
                (f"{bar(at.probability, cells, unicode=look.unicode)} {percent(at.probability):>5} {mark}", style)
            ),
            Text("") if narrow else _said(at.pointers),
        )
        if narrow and at.pointers:
            below += [page.line((named[at.site], "bold")), page.indented(_said(at.pointers))]
        if at.site not in {Site.MUSCLE, Site.NOT_NEUROMUSCULAR}:
            grid.add_row(page.line(joint), "", "", "")
    parts += [grid, *below]
    parts.append(page.line((f"none of these: {percent(ranking.none_of_these)}", "dim")))
    rules = dict.fromkeys(f"{p.name}: {p.rule}" for s in sites for p in s.pointers if p.rule)
    if rules:
        parts += [page.line(""), page.heading("The rule behind each finding"), page.indented(page.bullets(rules))]
    if best.conditions:
        told = ", ".join(f"{name} {percent(share)}" for name, share in best.conditions)
        parts.append(page.line((f"At the {SITE_NAMES[best.site]}  ", "bold"), told))
    return page.draw([*parts, page.line(""), *page.foot(knowledge, ranking.red_flags)], look)


def _said(pointers: Sequence[Pointer]) -> Text:
    there = [_named(p) for p in pointers if p.log_ratio > 0][:3]
    away = [_named(p) for p in reversed(pointers) if p.log_ratio < 0][:2]
    told = [page.line(f"{sign} {', '.join(held)}") for sign, held in (("+", there), ("−", away)) if held]
    return Text("\n").join(told)


def _named(p: Pointer) -> str:
    return said(p.state, lowered(p.name))
