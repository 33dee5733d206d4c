"""`check --stats` for people: what the figures of a knowledge file rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from neuroweak.render import page
from neuroweak.render.text import percent

if TYPE_CHECKING:
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.knowledge.provenance import Grounds, Statistics
    from neuroweak.render.text import Look


def statistics_page(knowledge: Knowledge, told: Statistics, look: Look) -> str:
    """
    Draw, condition by condition, how many figures were counted, banded or estimated.

    Args:
        knowledge: The file.
        told: Its statistics.
        look: What the output can show.

    Returns:
        The table and the totals.
    """
    table = Table(box=box.SIMPLE_HEAD if look.unicode else None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Condition", ratio=None if look.width is None else 1)
    for title in ("figures", "sourced", "partly", "HPO", "estimate", "normal", "cases"):
        table.add_column(title, justify="right", no_wrap=True)
    for c in told.conditions:
        table.add_row(page.line(c.name), *_shares(c.grounds), str(c.negatives), str(c.cases))
    table.add_section()
    table.add_row(page.line(("All", "bold")), *_shares(told.associations), "", str(told.cases))
    table.add_row(page.line("Backgrounds of findings"), *_shares(told.backgrounds), "", "")
    summary = (
        f"{len(told.conditions)} conditions, {told.findings} findings, {told.red_flags} red flag rules, "
        f"{told.cases} teaching cases, {told.sources_cited} sources."
    )
    return page.draw([table, page.line(summary), page.notice(knowledge)], look)


def _shares(grounds: Grounds) -> tuple[str, ...]:
    kinds = (grounds.sourced, grounds.partly, grounds.hpo, grounds.estimate)
    return (str(grounds.total), *(percent(grounds.share(n)) for n in kinds))
