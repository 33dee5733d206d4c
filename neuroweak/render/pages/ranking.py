"""The answer of `match` for people: what was understood, what is urgent, the table, and the notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from neuroweak.render import page
from neuroweak.render.text import SITE_SHORT, bar, names, percent
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from neuroweak.engine.results import Contribution, Ranking, Row
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.reasoning.robustness import Appraisal
    from neuroweak.reasoning.uncertainty import Band, Stability
    from neuroweak.render.text import Look
    from neuroweak.vocabulary import Reading

WIDE = 110
"""Columns from which `for` and `against` stand side by side."""

NARROW = 60
"""Columns below which the bar is left out, and the reasons stand below the condition."""

BAR = 8

FIT_STYLE = {"strong": "bold green", "moderate": "green", "weak": "yellow", "against": "dim"}


def ranking_page(
    knowledge: Knowledge,
    ranking: Ranking,
    look: Look,
    *,
    readings: Sequence[Reading] = (),
    appraisal: Appraisal | None = None,
) -> str:
    """
    Draw a ranking.

    Args:
        knowledge: The file.
        ranking: The answer.
        look: What the output can show.
        readings: How the person's words were understood.
        appraisal: How far to trust it; without one nothing is said of that.

    Returns:
        The page, with the red flags at its top and the notice at its foot.
    """
    parts: list[RenderableType] = page.alarm_parts(knowledge, ranking.red_flags)
    parts.append(page.case_line(knowledge, ranking.case, readings))
    parts += ranking_parts(ranking, look, appraisal)
    parts += page.foot(knowledge, ranking.red_flags)
    return page.draw(parts, look)


def ranking_parts(ranking: Ranking, look: Look, appraisal: Appraisal | None = None) -> list[RenderableType]:
    """The answer without what stands above and below it on a page: remarks, the table, and how far to trust it."""
    parts = page.problem_lines(ranking.problems)
    if ranking.nothing_fits:
        told = f" (none of these: {percent(ranking.none_of_these)})."
        parts.append(page.line(("These findings do not point to any condition in this file", "bold"), told))
    elif ranking.is_thin:
        parts.append(page.line("Too little is given to tell these apart; add what else is seen, or what is not."))
    parts.append(ranking_table(ranking, look, appraisal.stability if appraisal else None))
    parts += _below(ranking, look)
    if appraisal and not ranking.nothing_fits:
        parts += _appraised(ranking, appraisal)
    return parts


def ranking_table(ranking: Ranking, look: Look, firmness: Stability | None = None) -> Table:
    """The table alone: condition, fit in words and as a bar with its band, what speaks for and against."""
    bands = {b.condition: b for b in firmness.bands} if firmness else {}
    wide, narrow = look.columns >= WIDE, look.columns < NARROW
    table = Table(box=box.SIMPLE_HEAD if look.unicode else None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("Condition", min_width=12, ratio=None if look.width is None else 3)
    if wide:
        table.add_column("Site", no_wrap=True)
    table.add_column("Fit", no_wrap=True)
    if wide:
        table.add_column("For", ratio=None if look.width is None else 4)
        table.add_column("Against", ratio=None if look.width is None else 3)
    elif not narrow:
        table.add_column("Why  (+ for, − against)", ratio=None if look.width is None else 4)
    for row in ranking.rows[: look.top]:
        cells = [Text(str(row.rank)), Text(clean(row.name), style="bold" if row.rank == 1 else "")]
        if wide:
            cells.append(Text(SITE_SHORT[row.site]))
        cells.append(_fit(row, look, bands.get(row.condition), narrow=narrow))
        if wide:
            cells += [Text(_said(row.speaks_for)), Text(_said(row.speaks_against))]
        elif narrow:
            cells[1].append(f"\n{_both(row)}", style="not bold")
        else:
            cells.append(Text(_both(row)))
        table.add_row(*cells)
    return table


def _fit(row: Row, look: Look, band: Band | None, *, narrow: bool) -> Text:
    text = Text()
    if not narrow:
        text.append(bar(row.probability, BAR, unicode=look.unicode) + " ")
    text.append(f"{row.fit:<8}", style=FIT_STYLE[row.fit])
    text.append(f" {percent(row.probability):>5}")
    if band:
        told = f"{band.low * 100:.0f}-{band.high * 100:.0f} %"
        below = f"\n{told:>{14 if narrow else BAR + 15}}"
        text.append(f" ({told})" if look.width is None else below, style="dim")
    return text


MOST = 5
"""How many reasons of each kind a cell of the table names."""


def _said(reasons: Sequence[Contribution]) -> str:
    if not reasons:
        return "–"
    shown = ", ".join(clean(page.observed(c)) for c in reasons[:MOST])
    return f"{shown}, +{len(reasons) - MOST} more" if len(reasons) > MOST else shown


def _both(row: Row) -> str:
    lines = []
    if row.speaks_for:
        lines.append(f"+ {_said(row.speaks_for)}")
    if row.speaks_against:
        lines.append(f"− {_said(row.speaks_against)}")
    return "\n".join(lines) or "nothing either way"


def _below(ranking: Ranking, look: Look) -> list[RenderableType]:
    parts: list[RenderableType] = []
    left = len(ranking.rows) - look.top
    rest = f"{left} more conditions (--top {len(ranking.rows)} shows all); " if left > 0 else ""
    parts.append(page.line((f"{rest}none of these: {percent(ranking.none_of_these)}", "dim")))
    if ranking.not_to_miss:
        shown = [f"{r.name} ({percent(r.probability)})" for r in ranking.not_to_miss]
        told = f"{names(shown, MOST)}: less likely here, dangerous if overlooked."
        parts.append(page.line(("Not to miss  ", "bold"), told))
    return parts


def _appraised(ranking: Ranking, appraisal: Appraisal) -> list[RenderableType]:
    parts: list[RenderableType] = []
    first = ranking.rows[0]
    if appraisal.stability.undecided and not ranking.is_thin:
        told = f"{first.name} and {ranking.rows[1].name} cannot be told apart: the figures behind them overlap."
        parts.append(page.line(("Undecided  ", "bold"), told))
    hinge = appraisal.pertinence.hinge
    if hinge:
        told = f"without {page.lowered(hinge.name)}, {hinge.leader_name} would lead."
        parts.append(page.line(("Hangs on one finding  ", "bold"), told))
    asked = appraisal.not_asked.get(first.condition, ())
    if asked:
        wanted = ", ".join(f"{page.lowered(e.name)} ({percent(e.probability)})" for e in asked)
        parts.append(page.line(("Not asked yet  ", "bold"), f"{first.name} would usually also show: {wanted}."))
    return parts
