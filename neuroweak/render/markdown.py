"""The parts of a page for people as Markdown (GitHub Flavored): headings, lists, tables; every text escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from neuroweak.render.blocks import Bullets, Heading, Notice, stretches
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

BAR = re.compile(r"[█▉▊▋▌▍▎▏·]{4,} *")
"""A bar that a terminal draws: the number beside it says the same."""


def escaped(text: str) -> str:
    """Take the meaning from the characters that Markdown and HTML read."""
    for mark in "\\|`*_[]#~":
        text = text.replace(mark, "\\" + mark)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """
    Write a table.

    Args:
        head: The titles of the columns, in Markdown.
        rows: As many cells each.
    """
    lines = [head, *rows]
    lines.insert(1, ["---"] * len(head))
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def markdown_of(parts: Iterable[RenderableType]) -> str:
    """
    Write the parts of a page.

    Args:
        parts: As `page.draw` takes them.

    Returns:
        Blocks with an empty line between them; the notice, which has its own place, is not among them.
    """
    return "\n\n".join(block.rstrip("\n") for part in parts for block in _blocks(part) if block.strip()) + "\n"


def _blocks(part: RenderableType) -> Iterator[str]:
    if isinstance(part, Heading):
        yield f"## {escaped(part.title)}"
    elif isinstance(part, Text):
        yield "" if isinstance(part, Notice) else _line(part)
    elif isinstance(part, Bullets):
        yield "\n".join(f"- {_line(item)}" for item in part.columns[1].cells)
    elif isinstance(part, Table):
        yield _table(part)
    elif isinstance(part, Padding):
        yield from _blocks(part.renderable)
    elif isinstance(part, Group):
        for inner in part.renderables:
            yield from _blocks(inner)
    else:
        raise TypeError(f"{type(part).__name__} has no form in Markdown")


def _table(part: Table) -> str:
    """Write a table without the columns that hold nothing but bars."""
    columns = [[_line(column.header), *map(_line, column.cells)] for column in part.columns]
    rows = list(zip(*(cells for cells in columns if any(cells)), strict=True))
    return table(rows[0], rows[1:]) if rows else ""


def _line(part: RenderableType) -> str:
    """What stands on one line or in one cell."""
    if isinstance(part, str):
        return escaped(clean(BAR.sub("", part)).strip())
    if isinstance(part, Text):
        pieces = ((BAR.sub("", content).replace("\n", " "), styles) for content, styles in stretches(part))
        return "".join(_bold(content) if "bold" in styles else escaped(content) for content, styles in pieces).strip()
    return " ".join(_blocks(part))


def _bold(content: str) -> str:
    """Make a stretch bold; blanks at its ends stay outside, or it would be none."""
    inner = content.strip()
    before, after = " " * content.startswith(" "), " " * content.endswith(" ")
    return f"{before}**{escaped(inner)}**{after}" if inner else " " * bool(content)
