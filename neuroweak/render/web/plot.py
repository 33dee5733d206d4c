"""How far belief can be trusted, as a picture: belief to the right, how often it was right upwards."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.render.text import percent
from neuroweak.render.web.markup import joined, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from neuroweak.evaluation.calibration import Bin
    from neuroweak.render.web.markup import Markup

SIDE = 300
"""Units of each axis."""

LEFT, ABOVE, BELOW = 60, 20, 50
"""Room for the marks of the axes and what they are called; to the right there is as much as above."""

LARGEST = 14
"""Radius of the dot with most cases; the others are as much smaller in area as their cases are fewer."""

MARKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def reliability(bins: Sequence[Bin]) -> Markup:
    """
    Draw a dot for each bin, on the diagonal where belief was exactly right, and write its figures below.

    Args:
        bins: Cases whose leader was believed about equally.
    """
    frame = {"viewBox": f"0 0 {LEFT + SIDE + ABOVE} {ABOVE + SIDE + BELOW}"}
    told = "Belief in the leader against how often it was right; the figures stand in the table below."
    drawn = tag("svg", *_axes(), *_dots(bins), class_="plot", role="img", aria_label=told, **frame)
    dots = tag("p", "Dots: the larger, the more cases; above the line the leader was right more often than believed.")
    heads = (tag("th", head, scope="col", class_="number") for head in ("Belief", "Cases", "Believed", "Right"))
    rows = (_row((f"{b.low * 100:.0f}-{b.high * 100:.0f} %", str(b.cases), percent(b.believed), percent(b.right)))
            for b in bins)  # fmt: skip
    return joined((drawn, dots, tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows))))


def _row(cells: Iterable[str]) -> Markup:
    return tag("tr", *(tag("td", cell, class_="number") for cell in cells))


def _x(share: float) -> float:
    return round(LEFT + share * SIDE, 1)


def _y(share: float) -> float:
    return round(ABOVE + (1.0 - share) * SIDE, 1)


def _axes() -> Iterator[Markup]:
    for mark in MARKS:
        yield tag("line", class_="grid", x1=_x(mark), y1=_y(0), x2=_x(mark), y2=_y(1))
        yield tag("line", class_="grid", x1=_x(0), y1=_y(mark), x2=_x(1), y2=_y(mark))
        yield tag("text", percent(mark), x=_x(mark), y=_y(0) + 18, text_anchor="middle")
        yield tag("text", percent(mark), x=_x(0) - 8, y=_y(mark) + 4, text_anchor="end")
    yield tag("line", class_="even", x1=_x(0), y1=_y(0), x2=_x(1), y2=_y(1))
    yield tag("text", "believed", x=_x(0.5), y=_y(0) + 40, text_anchor="middle")
    turned = f"rotate(-90 14 {_y(0.5)})"
    yield tag("text", "right", x=14, y=_y(0.5), text_anchor="middle", transform=turned)


def _dots(bins: Sequence[Bin]) -> Iterator[Markup]:
    most = max((b.cases for b in bins), default=1)
    for b in bins:
        radius = round(LARGEST * math.sqrt(b.cases / most), 1)
        yield tag("circle", cx=_x(b.believed), cy=_y(b.right), r=radius)
