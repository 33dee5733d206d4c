"""`explain` for people: the evidence on one condition, and two on one case."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from neuroweak.engine.objections import adds_nothing, objections, repeated
from neuroweak.render import page
from neuroweak.render.links import linked
from neuroweak.render.pages.comparison import short_name
from neuroweak.render.text import bar, percent
from neuroweak.text.denied import lowered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from neuroweak.engine.results import Contribution, Expected, Ranking, Row
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.reasoning.contrast import Contrast
    from neuroweak.render.text import Look
    from neuroweak.vocabulary import Reading

LOG_2 = math.log(2)

HALF = 12
"""Cells on each side of the zero line of a waterfall."""

NARROW = 60
"""Columns below which a waterfall has half as many."""

SHARE, OBSERVED = 6, 30
"""Columns that a share takes, and that an observation and the edges of its table have where there is room."""

MOST_DOUBLINGS = 6.0
"""Doublings of the odds that fill one side."""


def explain_page(
    knowledge: Knowledge,
    ranking: Ranking,
    row: Row,
    expected: Sequence[Expected],
    look: Look,
    *,
    readings: Sequence[Reading] = (),
    versus: Contrast | None = None,
) -> str:
    """
    Draw the evidence for and against one condition, from prior to posterior.

    Args:
        knowledge: The file.
        ranking: The case's ranking.
        row: The condition's place in it.
        expected: What it would usually show and nobody asked.
        look: What the output can show.
        readings: How the person's words were understood.
        versus: The same case between this condition and another.

    Returns:
        The page.
    """
    parts = page.alarm_parts(knowledge, ranking.red_flags)
    parts.append(page.case_line(knowledge, ranking.case, readings))
    parts.append(page.line(""))
    start = math.exp(row.log_prior)
    parts.append(
        page.line(
            (row.name, "bold"),
            f": {row.fit}, place {row.rank} of {len(ranking.rows)}; "
            f"belief {percent(start)} before, {percent(row.probability)} after",
        )
    )
    parts += [page.line(""), waterfall(knowledge, row, look)]
    for title, reasons in (("For", row.speaks_for), ("Against", objections(row))):
        parts += [page.line(""), page.heading(title), page.indented(_reasons(reasons, knowledge, look))]
    again = repeated(row)
    if again:
        parts += [page.line(""), page.heading("Adds nothing"), page.indented(_reasons(again, knowledge, look))]
    if expected:
        told = [
            f"{e.name}: {percent(e.probability)} of patients; {percent(e.average)} across the file" for e in expected
        ]
        parts += [page.line(""), page.heading("Expected, not asked yet"), page.indented(page.bullets(told))]
    if versus:
        parts += _versus(versus, look)
    parts += [page.line(""), *page.foot(knowledge, ranking.red_flags)]
    return page.draw(parts, look)


def _reasons(reasons: Sequence[Contribution], knowledge: Knowledge, look: Look) -> Table:
    if not reasons:
        return page.bullets(["nothing given"])
    return page.bullets(linked(page.line(_reason(c, knowledge)), knowledge, look) for c in reasons)


def _reason(c: Contribution, knowledge: Knowledge) -> str:
    times = math.exp(abs(c.log_ratio))
    way = "for" if c.log_ratio > 0 else "against"
    factor = f"x{times:.1f} {way}"
    if adds_nothing(c):
        told = lowered(knowledge.findings[c.beyond].name)
        factor = f"nothing beyond {told}, which was counted before ({factor}, given that)"
    if c.state == "stated":
        return f"{c.name}: {factor} [{page.cited(c.sources)}]"
    what = page.observed(c)
    what = what[:1].upper() + what[1:]
    if c.state == "untold":
        return f"{what}: {factor}"
    share = f"{percent(c.probability)} of patients with it show it, {percent(c.average)} across the file"
    origin = page.cited(c.sources) if c.listed else "not listed for it; only background or a share of its parent"
    return f"{what}: {share}; {factor} [{origin}]"


def waterfall(knowledge: Knowledge, row: Row, look: Look) -> Table:
    """From prior to posterior, one line an observation: a bar to the right speaks for, to the left against."""
    grid = Table(box=box.SIMPLE_HEAD if look.unicode else None, pad_edge=False, padding=(0, 1, 0, 0))
    grid.add_column("Step", ratio=None if look.width is None else 1)
    half = _half(look)
    grid.add_column("against │ for".rjust(half + 5).ljust(2 * half + 1), no_wrap=True)
    grid.add_column("odds x", justify="right", no_wrap=True)
    for c in row.contributions:
        note = f" (said by {lowered(knowledge.findings[c.implied_by].name)})" if c.implied_by else ""
        note = f" (beyond {lowered(knowledge.findings[c.beyond].name)})" if adds_nothing(c) else note
        grid.add_row(page.line(page.observed(c) + note), _two_sided(c.log_ratio, look), f"{math.exp(c.log_ratio):.2f}")
    grid.add_row(page.line(("all together", "bold")), _two_sided(row.score, look), f"{math.exp(row.score):.3g}")
    return grid


def _two_sided(nats: float, look: Look) -> str:
    share = min(1.0, abs(nats) / LOG_2 / MOST_DOUBLINGS)
    half = _half(look)
    cells = bar(share, half, unicode=look.unicode).replace("·", " ").replace(".", " ").rstrip()
    if nats >= 0:
        return " " * half + "│" + cells
    return (("█" if look.unicode else "#") * round(share * half)).rjust(half) + "│"


def _half(look: Look) -> int:
    return HALF if look.columns >= NARROW else HALF // 2


def _versus(c: Contrast, look: Look) -> list[RenderableType]:
    table = Table(box=box.SIMPLE_HEAD if look.unicode else None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Observation", ratio=None if look.width is None else 1, overflow="fold")
    room = None if look.width is None else max(SHARE, (look.width - 2 * _half(look) - OBSERVED) // 2)
    for condition in (c.first, c.second):
        table.add_column(page.line(short_name(condition)), justify="right", max_width=room, min_width=SHARE)
    table.add_column(f"{'second':>{_half(look)}}│first", no_wrap=True)
    table.add_row(page.line("before anything"), "", "", _two_sided(c.prior, look))
    for d in c.differences:
        shares = ("", "") if d.state in {"stated", "untold"} else (percent(d.first), percent(d.second))
        table.add_row(page.line(page.observed(d)), *shares, _two_sided(d.log_ratio, look))
    table.add_row(page.line(("all together", "bold")), "", "", _two_sided(c.log_odds, look))
    leads, trails = (c.first, c.second) if c.log_odds >= 0 else (c.second, c.first)
    parts: list[RenderableType] = [
        page.line(""),
        page.heading(f"{c.first.name} against {c.second.name}"),
        page.line(f"{leads.name} is {math.exp(abs(c.log_odds)):.3g} times as believable as {trails.name} here."),
        table,
    ]
    if c.separators:
        parts += [
            page.line(("What would separate them", "bold")),
            page.indented(
                page.bullets(f"{s.name}: {percent(s.first)} against {percent(s.second)}" for s in c.separators)
            ),
        ]
    told = ", ".join(map(page.turning, c.reversal))
    parts.append(page.line(("What would change the order  ", "bold"), told or "no single further finding"))
    return parts
