"""What the parts of a page are, beyond how a terminal draws them: browsers and Markdown have their own for each."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.containers import Lines

    from neuroweak.evaluation.calibration import Bin


class Line(Text):
    """A text in which a figure and its % sign stay on one line."""

    def wrap(self, *args: Any, **options: Any) -> Lines:
        """Wrap it with a letter for each space that is to be no place to part."""
        held = self.copy()
        held.plain = BEFORE_PERCENT.sub(HELD, self.plain)
        lines = held.wrap(*args, **options)
        for line in lines:
            line.plain = line.plain.replace(HELD, " ")
        return lines


BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")
HELD = "\ue000"
"""Stands for a space while a line is wrapped: of the private use area, in which no word is written."""


class Heading(Text):
    """A heading that stands out in black and white."""

    def __init__(self, title: str) -> None:
        """
        Write it in capitals.

        Args:
            title: As it is written elsewhere.
        """
        self.title = clean(title)
        super().__init__(self.title.upper(), style="bold")


class Bullets(Table):
    """A list: the marks stand in the first column, the items in the second."""


class Ladder(Table):
    """A column of rungs: the first column draws each on a terminal, where a row of it alone joins two of them."""


class Urgent(Group):
    """The lines of one red flag."""


class Reliability(Group):
    """The lines that show how far belief can be trusted."""

    def __init__(self, bins: Sequence[Bin], *lines: Text) -> None:
        """
        Keep what they show beside them.

        Args:
            bins: Cases whose leader was believed about equally.
            lines: How a terminal shows them.
        """
        self.bins = bins
        super().__init__(*lines)


class Notice(Text):
    """The one calm line."""


def stretches(text: Text) -> Iterator[tuple[str, frozenset[str]]]:
    """Cut a text where its style changes; each stretch with the words of its style, such as `bold` and `red`."""
    edges = {0, len(text.plain), *(edge for span in text.spans for edge in (span.start, span.end))}
    for start, end in pairwise(sorted(edges)):
        styles = [text.style, *(span.style for span in text.spans if span.start <= start and end <= span.end)]
        yield text.plain[start:end], frozenset(word for style in styles for word in str(style).split())
