"""`next` for people: the most telling questions, bedside first, and where belief would go."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from neuroweak.reasoning.tiers import Tier
from neuroweak.render import page
from neuroweak.render.text import bar, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from neuroweak.engine.results import Ranking
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.reasoning.questions import Question, Shift
    from neuroweak.render.text import Look
    from neuroweak.vocabulary import Reading

TIER_TITLES = {
    Tier.HISTORY: "Ask",
    Tier.EXAMINATION: "Examine",
    Tier.SIMPLE_TEST: "Simple tests",
    Tier.SPECIALIST_TEST: "Specialist tests",
}

LEAST = 0.01
"""Change of belief below which an answer is said to change little."""


def questions_page(
    knowledge: Knowledge,
    ranking: Ranking,
    asked: Sequence[Question],
    look: Look,
    *,
    readings: Sequence[Reading] = (),
    among: Sequence[str] = (),
) -> str:
    """
    Draw the questions worth asking, cheapest kind first.

    Args:
        knowledge: The file.
        ranking: The case's ranking.
        asked: Questions, best first.
        look: What the output can show.
        readings: How the person's words were understood.
        among: Condition ids that are to be told apart, when it is not all of them.

    Returns:
        The page.
    """
    parts: list[RenderableType] = page.alarm_parts(knowledge, ranking.red_flags)
    parts.append(page.case_line(knowledge, ranking.case, readings))
    rows = [r for r in ranking.rows if r.condition in among] if among else ranking.standings[:3]
    whole = math.fsum(r.probability for r in rows) if among else 1.0
    leaders = ", ".join(f"{r.name} {percent(r.probability / whole)}" for r in rows) + " (one of the two)" * bool(among)
    parts.append(page.line(("Now    ", "bold"), leaders))
    best = max((q.gain_bits for q in asked), default=1.0)
    for tier in Tier:
        held = [q for q in asked if q.tier is tier]
        if held:
            parts += [page.line(""), page.heading(TIER_TITLES[tier]), _table(held, best, look)]
    if not asked:
        parts.append(page.line("Nothing in the file would tell more."))
    return page.draw([*parts, page.line(""), *page.foot(knowledge, ranking.red_flags)], look)


def _table(asked: Sequence[Question], best: float, look: Look) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD if look.unicode else None, pad_edge=False, padding=(0, 1, 0, 0), show_header=False
    )
    table.add_column(no_wrap=True)
    table.add_column(ratio=None if look.width is None else 1)
    for q in asked:
        cell = page.line((q.name, "bold"))
        told = q.ask or q.elicit if q.tier is Tier.HISTORY else q.elicit or q.ask
        if told:
            cell.append(look.between)
            cell.append_text(page.line(told))
        for word, shifts in (("if present", q.places_if_present), ("if absent", q.places_if_absent)):
            cell.append(look.between)
            cell.append_text(page.line((f"{word}: ", "dim"), _moves(shifts)))
        table.add_row(page.line(f"{bar(q.gain_bits / best, 5, unicode=look.unicode)} {q.gain_bits:.2f} bit"), cell)
    return table


def _moves(shifts: Sequence[Shift]) -> str:
    told = [
        f"{s.name} {percent(s.before)} → {percent(s.after)}" for s in shifts[:2] if abs(s.after - s.before) >= LEAST
    ]
    return ", ".join(told) or "little changes"
