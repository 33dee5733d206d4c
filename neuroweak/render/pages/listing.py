"""`list` for people: a table of what the file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from neuroweak.render import page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from neuroweak.knowledge.model import Knowledge
    from neuroweak.render.text import Look

HIDDEN = {"hpo", "codes", "parent", "says", "matters"}
"""Columns that a person at a terminal does not need."""

WIDE = 110
"""Columns from which all the rest is shown."""

MIDDLE = {"condition", "finding", "term", "name", "site", "kind", "region", "treatment"}
"""What is shown below that."""

NARROW = 70
"""Columns below which only the name is shown, with the id under it."""

IDS = {"condition", "finding", "term"}


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
    narrow = look.columns < NARROW
    wanted = {"name"} if narrow else MIDDLE if look.width is not None and look.width < WIDE else rows[0].keys() - HIDDEN
    if "treatment" in wanted & rows[0].keys():
        wanted = wanted - {"site"}  # the words of the treatment need the room
    keys = [k for k in rows[0] if k in wanted]
    for key in keys:
        table.add_column(key.capitalize(), overflow="fold", no_wrap=look.width is None or key in IDS)
    for row in rows:
        cells = [page.line(_shown(row[k]) if k in IDS else _said(row[k])) for k in keys]
        if narrow:
            cells[0].append("\n")
            cells[0].append_text(page.line(*((_shown(row[k]), "dim") for k in IDS if k in row)))
        table.add_row(*cells)
    return page.draw([table, page.line((f"{len(rows)} in all.", "dim")), page.notice(knowledge)], look)


def _said(value: object) -> str:
    """A value as a person says it: `yes` for true, `root plexus` for an id."""
    if isinstance(value, bool):
        return "yes" if value else ""
    return _shown(value).replace("_", " ")


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(str(v) for v in value[:4])
    return "" if value is None else str(value)
