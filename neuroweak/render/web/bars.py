"""Bars that a terminal draws with block characters, drawn again as SVG: to an eighth of a character, as they were."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.render.web.markup import Markup, joined, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

EIGHTHS = {block: 8 - at for at, block in enumerate("█▉▊▋▌▍▎▏")}
"""How much of its cell each block fills."""

BAR = re.compile(r"[█▉▊▋▌▍▎▏·│]{4,}")
"""A bar within a text; an upright line in it is a mark."""

TWO_SIDED = re.compile(r"[ █]{6,}│[█▉▊▋▌▍▎▏]*")
"""A cell with a bar to the left or the right of a line."""

HIGH = 8
"""Units of the height of a bar; a cell is as many wide."""


def with_bars(content: str) -> Markup:
    """
    Put SVG for the bars in a text.

    Args:
        content: Clean text of a page.

    Returns:
        The rest of it escaped.
    """
    if TWO_SIDED.fullmatch(content):
        left, right = content.split("│")
        middle, most = len(left) * HIGH, 2 * len(left) * HIGH
        cells = HIGH * left.count("█")
        bar = (middle - cells, cells, "against") if cells else (middle, _filled(right), "fill")
        return _svg(most, _rect(*bar), _rect(middle - 1, 2, "mark"))
    return joined(_pieces(content.replace(" %", "\N{NO-BREAK SPACE}%")))


def _pieces(content: str) -> Iterator[str]:
    at = 0
    for found in BAR.finditer(content):
        yield content[at : found.start()]
        cells = found[0]
        rects = [_rect(0, len(cells) * HIGH, "track"), _rect(0, _filled(cells), "fill")]
        if "│" in cells:
            rects.append(_rect(cells.index("│") * HIGH, 2, "mark"))
        yield _svg(len(cells) * HIGH, *rects)
        at = found.end()
    yield content[at:]


def _filled(cells: str) -> int:
    """Units up to the end of the last block; under a mark a bar goes on."""
    last = max((at for at, cell in enumerate(cells) if cell in EIGHTHS), default=-1)
    return last * HIGH + EIGHTHS[cells[last]] if last >= 0 else 0


def _rect(x: int, width: int, kind: str) -> Markup:
    return tag("rect", class_=kind, x=x, width=width, height=HIGH)


def _svg(width: int, *shapes: Markup) -> Markup:
    """A picture that says nothing beyond the number beside it."""
    frame = {"viewBox": f"0 0 {width} {HIGH}", "preserveAspectRatio": "none"}
    return tag("svg", *shapes, class_="bar", aria_hidden="true", **frame)
