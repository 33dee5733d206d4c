"""The parts of a page for people as HTML: what is a heading, a list or a table there is one here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from neuroweak.render.blocks import Bullets, Heading, Ladder, Notice, Reliability, Urgent, stretches
from neuroweak.render.web.bars import with_bars
from neuroweak.render.web.markup import Markup, joined, tag
from neuroweak.render.web.plot import reliability

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from rich.console import RenderableType


def html_of(parts: Iterable[RenderableType]) -> Markup:
    """
    Write the parts of a page.

    Args:
        parts: As `page.draw` takes them.

    Returns:
        Elements below one another; the notice, which has its own place, is not among them.
    """
    return joined(map(_part, parts))


def _part(part: RenderableType) -> Markup:
    if isinstance(part, Notice):
        return Markup()
    if isinstance(part, Heading):
        return tag("h2", part.title)
    if isinstance(part, Text):
        return tag("p", _text(part)) if part.plain.strip() else Markup()
    if isinstance(part, Bullets):
        return tag("ul", *(tag("li", _inside(item)) for item in part.columns[1].cells))
    if isinstance(part, Ladder):
        return _ladder(part)
    if isinstance(part, Table):
        return _table(part)
    if isinstance(part, Padding):
        return tag("div", _part(part.renderable), class_="indented")
    if isinstance(part, Reliability):
        return reliability(part.bins)
    if isinstance(part, Group):
        return tag("div", html_of(part.renderables), class_="alarm" if isinstance(part, Urgent) else None)
    raise TypeError(f"{type(part).__name__} has no form in HTML")


def _table(table: Table) -> Markup:
    """A table; the last row of a section has a line below it."""
    heads = [_inside(column.header) for column in table.columns]
    kinds = ["number" if column.justify == "right" else None for column in table.columns]
    pieces = []
    if table.show_header and any(heads):
        cells = (
            tag("th", head, scope="col", class_=kind) if head else tag("td")
            for head, kind in zip(heads, kinds, strict=True)
        )
        pieces.append(tag("thead", tag("tr", *cells)))
    rows = zip(*(column.cells for column in table.columns), strict=True)
    body = (
        tag("tr", *(tag("td", _inside(cell), class_=kind) for cell, kind in zip(row, kinds, strict=True)))
        for row in rows
    )
    return tag("table", *pieces, tag("tbody", *body))


def _ladder(ladder: Ladder) -> Markup:
    """The rungs as rows; what joins them on a terminal is a line beside them here."""
    rows = zip(*(column.cells for column in ladder.columns[1:]), strict=True)
    cells = ([_inside(cell) for cell in row] for row in rows)
    body = (tag("tr", *(tag("td", cell) for cell in row)) for row in cells if any(row))
    return tag("table", tag("tbody", *body), class_="rungs")


def _inside(part: RenderableType) -> Markup:
    """What stands in a cell or an item: text without a paragraph around it."""
    if isinstance(part, str):
        return with_bars(part)
    return _text(part) if isinstance(part, Text) else _part(part)


STYLES = {"dim": "quiet", "red": "against-ink", "green": "for-ink", "yellow": "unsure-ink"}
"""The class that stands for each style but bold."""


def _text(text: Text) -> Markup:
    """A text, line by line, each stretch of one style an element."""
    return joined(_styled(*stretch) for stretch in stretches(text))


def _styled(content: str, styles: Collection[str]) -> Markup:
    shown = joined(map(with_bars, content.split("\n")), tag("br"))
    kind = " ".join(STYLES[style] for style in STYLES if style in styles)
    if kind:
        shown = tag("span", shown, class_=kind)
    return tag("strong", shown) if "bold" in styles else shown
