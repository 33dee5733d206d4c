"""`timeline` for people: belief after each observation, one line a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from neuroweak.engine.state import said
from neuroweak.render import page
from neuroweak.render.text import bar, percent
from neuroweak.text.denied import lowered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from neuroweak.engine.results import Ranking
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.reasoning.timeline import Moment
    from neuroweak.render.text import Look
    from neuroweak.vocabulary import Reading

BAR = 8

NARROW = 70
"""Columns below which the bar is left out."""


def timeline_page(
    knowledge: Knowledge,
    ranking: Ranking,
    moments: Sequence[Moment],
    look: Look,
    *,
    readings: Sequence[Reading] = (),
) -> str:
    """
    Draw how belief moved.

    Args:
        knowledge: The file.
        ranking: The final ranking.
        moments: Belief after each observation.
        look: What the output can show.
        readings: How the person's words were understood.

    Returns:
        The page.
    """
    table = Table(box=box.SIMPLE_HEAD if look.unicode else None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("After", ratio=None if look.width is None else 2)
    table.add_column("moved", justify="right", no_wrap=True)
    table.add_column("Belief", ratio=None if look.width is None else 5)
    cells = BAR if look.columns >= NARROW else 0
    for moment in moments:
        told = said(moment.state or "", lowered(moment.name))
        leaders = [
            (f"{bar(share, cells, unicode=look.unicode)} {percent(share):>5}".lstrip(), leader)
            for leader, share in moment.places
        ]
        table.add_row(page.line(told), f"{moment.moved_bits:.2f} bit", _belief(leaders, look), end_section=True)
    parts: list[RenderableType] = page.alarm_parts(knowledge, ranking.red_flags)
    parts += [page.case_line(knowledge, ranking.case, readings), table]
    return page.draw([*parts, *page.foot(knowledge, ranking.red_flags)], look)


def _belief(leaders: Sequence[tuple[str, str]], look: Look) -> RenderableType:
    """The leaders one below the other, a long name under itself; on a page without an edge in one line."""
    if look.width is None and look.take is None:
        return page.line("   ".join(f"{share} {name}" for share, name in leaders))
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, justify="right")
    grid.add_column(overflow="fold")
    for share, name in leaders:
        grid.add_row(page.line(share), page.line(name))
    return grid
