"""`timeline` for people: belief after each observation, one line a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from neuroweak.render import page
from neuroweak.render.text import bar, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from neuroweak.model import Knowledge
    from neuroweak.render.text import Look
    from neuroweak.results import Ranking
    from neuroweak.timeline import Moment
    from neuroweak.vocabulary import Reading

NAMED = 3
"""Leaders named at each step."""


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
    table.add_column("Belief", ratio=None if look.width is None else 4)
    for moment in moments:
        name = page.lowered(moment.name)
        told = f"no {name}" if moment.state == "absent" else name
        cell = page.line("")
        for at, (_, leader, share) in enumerate(moment.leaders[:NAMED]):
            if at:
                cell.append("\n" if look.width is not None else "   ")
            cell.append_text(page.line(f"{bar(share, 8, unicode=look.unicode)} {percent(share):>5} {leader}"))
        table.add_row(page.line(told), f"{moment.moved_bits:.2f} bit", cell, end_section=True)
    parts: list[RenderableType] = page.alarm_parts(knowledge, ranking.red_flags)
    parts += [page.case_line(knowledge, ranking.case, readings), table]
    return page.draw([*parts, page.notice(knowledge)], look)
