"""How often the ranking was right, for people: the figures, a reliability picture, and the misses with reasons."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from neuroweak.cases.labelled import placed_problems, unresolved_words
from neuroweak.render import page
from neuroweak.render.blocks import Reliability
from neuroweak.render.text import SITE_NAMES, bar, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from neuroweak.cases.decode import CaseReading
    from neuroweak.evaluation.calibration import Bin
    from neuroweak.evaluation.error_analysis import Miss
    from neuroweak.evaluation.metrics import Evaluation, Group, Interval
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.reasoning.contrast import Difference
    from neuroweak.render.text import Look

WIDE = 100
"""Columns from which the reliability picture says its figures in words."""

CELLS = 40
"""Width of the reliability picture, in characters."""

REASONS = 4
"""Reasons named for each miss and direction."""

MOST_ROWS = 12
"""Rows of a list that has no natural end."""


def evaluation_page(
    knowledge: Knowledge,
    told: Evaluation,
    read: Sequence[CaseReading],
    misses: Sequence[Miss],
    look: Look,
    *,
    stage: str,
) -> str:
    """
    Draw the figures, where they come from, and the misses.

    Args:
        knowledge: The file that was measured.
        told: The figures.
        read: The cases as they were read.
        misses: Those to be explained, worst first.
        look: What the output can show.
        stage: As it was measured.

    Returns:
        The page, with the notice at its foot.
    """
    known = "history and examination only" if stage == "bedside" else "all findings"
    parts: list[RenderableType] = [
        page.line((_cases(len(told.outcomes)), "bold"), f", {known}; {knowledge.title}, version {knowledge.version}")
    ]
    if told.outcomes:
        parts += _measured(knowledge, told, misses, read, look)
    parts += _not_measured(told, read)
    return page.draw([*parts, page.line(""), page.notice(knowledge)], look)


def _measured(
    knowledge: Knowledge, told: Evaluation, misses: Sequence[Miss], read: Sequence[CaseReading], look: Look
) -> list[RenderableType]:
    return [
        page.line(""),
        _figures(told, look),
        page.line(""),
        page.heading("How far belief can be trusted"),
        _reliability(told, look),
        page.line(""),
        page.heading("By kind of case, site and condition"),
        _groups(knowledge, told, look),
        *_missed(knowledge, told, misses, read),
    ]


def _cases(count: int) -> str:
    return f"{count} case{'' if count == 1 else 's'}"


def _table(look: Look) -> Table:
    return Table(box=box.SIMPLE_HEAD if look.unicode else None, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))


def _figures(told: Evaluation, look: Look) -> Table:
    table = _table(look)
    table.add_column("")
    table.add_column("figure", justify="right", no_wrap=True)
    table.add_column("95 % interval", justify="right", no_wrap=True)
    for name, figure in (
        ("right one in first place (top-1)", told.top1),
        ("among the first three (top-3)", told.top3),
        ("among the first five (top-5)", told.top5),
    ):
        table.add_row(name, percent(figure.value), f"{figure.low * 100:.0f}-{figure.high * 100:.0f} %")
    table.add_row("mean reciprocal rank", *_plain(told.mrr))
    table.add_row("log loss, nats", *_plain(told.log_loss))
    table.add_row("expected calibration error", f"{told.calibration_error:.3f}", "")
    table.add_row("  the same, if belief were exactly right", f"{told.calibration_chance:.3f}", "")
    return table


def _plain(figure: Interval) -> tuple[str, str]:
    spread = "" if math.isnan(figure.low) else f"{figure.low:.2f}-{figure.high:.2f}"
    return f"{figure.value:.3f}", spread


def _reliability(told: Evaluation, look: Look) -> Reliability:
    """One bar a bin: how often the leader was right; the upright mark is where belief put it."""
    axis = "".join(f"{mark:<10}" for mark in ("0 %", "25", "50", "75"))
    lines = [page.line((f"belief      cases  {axis}100 %", "dim"))]
    for b in told.reliability:
        place = f"{b.low * 100:.0f}-{b.high * 100:.0f} %"
        right = f"{percent(b.right):>5}"
        said = f"{right} right, {percent(b.believed)} believed" if look.columns >= WIDE else right
        lines.append(page.line(f"{place:<10} {b.cases:>6}  {_bar(b, look)} {said}"))
    lines.append(page.line(("bar: how often the leader was right; │: how far it was believed", "dim")))
    return Reliability(told.reliability, *lines)


def _bar(b: Bin, look: Look) -> str:
    drawn = bar(b.right, CELLS, unicode=look.unicode)
    at = min(CELLS - 1, int(b.believed * CELLS))
    return drawn[:at] + "│" + drawn[at + 1 :]


def _groups(knowledge: Knowledge, told: Evaluation, look: Look) -> Table:
    table = _table(look)
    table.add_column("", ratio=None if look.width is None else 1)
    for title in ("cases", "top-1", "top-3"):
        table.add_column(title, justify="right", no_wrap=True)
    for group in told.per_kind:
        _row(table, group.name.replace("_", " "), group)
    table.add_section()
    for group in told.per_site:
        _row(table, SITE_NAMES[group.name], group)
    table.add_section()
    imperfect = [g for g in told.per_condition if g.top1 < 1]
    imperfect.sort(key=lambda g: (-(g.cases * (1 - g.top1)), g.name))
    for group in imperfect[:MOST_ROWS]:
        _row(table, knowledge.conditions[group.name].name, group)
    rest = len(told.per_condition) - len(imperfect[:MOST_ROWS])
    if rest:
        noun = "condition" if rest == 1 else "conditions"
        table.add_row(page.line((f"{rest} further {noun} (all in --json)", "dim")), "", "", "")
    return table


def _row(table: Table, name: str, group: Group) -> None:
    table.add_row(page.line(name), str(group.cases), percent(group.top1), percent(group.top3))


def _missed(
    knowledge: Knowledge, told: Evaluation, misses: Sequence[Miss], read: Sequence[CaseReading]
) -> list[RenderableType]:
    parts: list[RenderableType] = []
    twice = [c for c in told.confusions if c[2] > 1]
    if twice:
        parts += [page.line(""), page.heading("Taken for another more than once")]
        named = knowledge.conditions
        parts.append(page.bullets(f"{named[a].name} taken for {named[b].name}: {n}" for a, b, n in twice[:MOST_ROWS]))
    if misses:
        parts += [page.line(""), page.heading(f"Misses, worst first ({len(misses)} of {len(told.misses)})")]
    for miss in misses:
        parts += _miss(knowledge, miss, read[miss.outcome.place].unresolved)
    return parts


def _miss(knowledge: Knowledge, miss: Miss, unresolved: Sequence[str]) -> list[RenderableType]:
    o, against = miss.outcome, miss.contrast
    family = f"; {miss.together.family} together led ({percent(miss.together.probability)})" if miss.together else ""
    parts: list[RenderableType] = [
        page.line(
            (o.id, "bold"),
            f"  {knowledge.conditions[miss.right].name} came {_ordinal(o.rank)} ({percent(o.right)}); first was "
            f"{against.first.name} ({percent(o.believed)}){family}",
        )
    ]
    details = []
    if miss.pushed:
        details.append(f"pushed it up: {_reasons(miss.pushed)}")
    if miss.held:
        details.append(f"spoke for the right one: {_reasons(miss.held)}")
    if against.reversal:
        details.append(f"would have turned it: {', '.join(map(page.turning, against.reversal))}")
    if unresolved:
        details.append(f"not understood: {', '.join(unresolved)}")
    parts.append(page.indented(page.bullets(details)))
    return parts


def _reasons(differences: Sequence[Difference]) -> str:
    shown = []
    for d in differences[:REASONS]:
        chances = "" if d.state in {"stated", "untold"} else f" {percent(d.first)}/{percent(d.second)}"
        shown.append(f"{page.observed(d)}{chances} ({d.log_ratio:+.1f})")
    more = f", +{len(differences) - REASONS} more" if len(differences) > REASONS else ""
    return ", ".join(shown) + more


def _ordinal(rank: int) -> str:
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"


def _not_measured(told: Evaluation, read: Sequence[CaseReading]) -> list[RenderableType]:
    parts: list[RenderableType] = []
    words = unresolved_words(read)
    if words:
        shown = ", ".join(f"{word} ({count})" if count > 1 else word for word, count in words[:MOST_ROWS])
        more = f", +{len(words) - MOST_ROWS} more" if len(words) > MOST_ROWS else ""
        parts += [page.line(""), page.heading("Words not understood"), page.line(shown + more)]
    if told.outside:
        shown = ", ".join(told.outside[:MOST_ROWS])
        more = f", +{len(told.outside) - MOST_ROWS} more" if len(told.outside) > MOST_ROWS else ""
        parts += [page.line(""), page.heading("Diagnosis not in the file"), page.line(shown + more)]
    problems = placed_problems(read)
    if problems:
        parts.append(page.line(""))
        notes = (f"line {p.line}: {p.told}" if p.line else p.told for p in problems[:MOST_ROWS])
        parts += [page.line(f"Note   {note}") for note in notes]
    return parts
