"""Small pieces of text that every renderer shares: clean words, shares, bars, and what the output can show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import RenderableType


FEWEST = 5
"""Rows of a ranking that a screen has where nothing urgent stands above them."""


class Look(NamedTuple):
    """What the place an answer goes to can show. Read once at the edge and passed on."""

    width: int | None = None
    """Columns to fit into, or None for no wrapping."""
    color: bool = False
    unicode: bool = True
    """Whether block characters can be written."""
    top: int = 10
    """How many rows of a ranking to show."""
    fitting: bool = False
    """Whether fewer rows than `top` may be shown, so that all of the answer is on the screen at once."""
    lines: int | None = None
    """Lines of the screen, or None where there is none."""
    links: bool = False
    """Whether an address can stand behind words (OSC 8)."""
    take: Callable[[Iterable[RenderableType]], str] | None = None
    """What makes a text of the parts of a page, where that is not a console."""

    @property
    def between(self) -> str:
        """What stands between the pieces of a cell: on a page without an edge each row is one line, as `grep` reads."""
        return "  " if self.width is None and self.take is None else "\n"

    @property
    def columns(self) -> int:
        """Columns to lay out for; a page without an edge is laid out for 100."""
        return self.width or 100


def percent(share: float) -> str:
    """Write a share of 0 to 1 for people: `71 %`, `3 %`, `<1 %`, `>99 %`."""
    if 0 < share < 0.01:
        return "<1 %"
    if 0.99 < share < 1:
        return ">99 %"
    return f"{share * 100:.0f} %"


def frequency(low: float, high: float) -> str:
    """Write a range of shares for people: `20-40 %`, or one number when both ends round to it."""
    first, last = f"{low * 100:.0f}", f"{high * 100:.0f}"
    return f"{first} %" if first == last else f"{first}-{last} %"


def first_sentence(text: str) -> str:
    """
    Give the first sentence of a text.

    Example:
        >>> first_sentence("Slow, in about 0.5 % (e.g. children). It lasts.")
        'Slow, in about 0.5 % (e.g. children).'
    """
    return re.split(r"(?<=[.!?;])(?<!e\.g\.)(?<!i\.e\.)\s+(?=[A-Z0-9])", text, maxsplit=1)[0]


def bar(share: float, cells: int, *, unicode: bool = True) -> str:
    """
    Draw a share of 0 to 1 as a bar that reads without colour.

    Args:
        share: Drawn into 0 to 1.
        cells: Length in characters.
        unicode: Whether eighth blocks can be shown; otherwise `#` and `.` are used.

    Returns:
        Exactly `cells` characters.
    """
    share = min(1.0, max(0.0, share))
    if not unicode:
        full = round(share * cells)
        return "#" * full + "." * (cells - full)
    eighths = round(share * cells * 8)
    full, rest = divmod(eighths, 8)
    drawn = "\N{FULL BLOCK}" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else "")
    return drawn.ljust(cells, "\N{MIDDLE DOT}")


def names(items: list[str], most: int = 99) -> str:
    """Join names with commas, saying how many more there are beyond `most`."""
    shown = ", ".join(items[:most])
    return f"{shown} +{len(items) - most} more" if len(items) > most else shown


SITE_NAMES = {
    "brain": "brain and brainstem",
    "spinal_cord": "spinal cord",
    "anterior_horn": "anterior horn",
    "root_plexus": "root and plexus",
    "nerve": "nerve",
    "neuromuscular_junction": "neuromuscular junction",
    "muscle": "muscle",
    "not_neuromuscular": "not neuromuscular",
}
"""How people say where along the motor pathway a condition sits."""

SITE_SHORT = SITE_NAMES | {"neuromuscular_junction": "NM junction", "brain": "brain", "not_neuromuscular": "elsewhere"}
"""The same for narrow columns."""
