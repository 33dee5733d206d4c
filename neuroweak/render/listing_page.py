"""`list` for people: a table of what the file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from neuroweak.render import page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from neuroweak.model import Knowledge
    from neuroweak.render.text import Look

HIDDEN = {"hpo", "codes", "parent"}
"""Columns that a person at a terminal does not need."""


def listing_page(knowledge: Knowledge, rows: Sequence[Mapping[str, object]], look: Look) -> str:
    """
    Draw records as a table.

    Args:
        knowledge: The file.
        rows: Records with the same keys; may be empty.
        look: What the output can show.

    Returns:
        The table, how many rows it has, and the notice.
    """
    if not rows:
        return page.draw([page.line("Nothing in the file matches."), page.notice(knowledge)], look)
    table = Table(box=box.SIMPLE_HEAD if look.unicode else None, pad_edge=False, padding=(0, 2, 0, 0))
    keys = [k for k in rows[0] if k not in HIDDEN]
    for key in keys:
        table.add_column(key.capitalize(), overflow="fold", no_wrap=look.width is None)
    for row in rows:
        table.add_row(*(page.line(_shown(row[k])) for k in keys))
    return page.draw([table, page.line((f"{len(rows)} in all.", "dim")), page.notice(knowledge)], look)


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(str(v) for v in value[:4])
    return "" if value is None else str(value)
