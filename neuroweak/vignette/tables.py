"""Tables with a column for yes and one for no, in which a mark settles what stands at the head of its row."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATORS = ("|", "\t", ";", ",")
"""What parts the cells of a line; the first that a line has counts."""

YES = frozenset({"yes", "present", "y", "positive", "true"})
NO = frozenset({"no", "absent", "n", "negative", "not present", "false"})
EMPTY = frozenset({"", "-", "\u2013", "\u2014", "0", "no", "n"})
"""Cells of a row that mark nothing."""

MOST_CELLS = 12
RULE = re.compile(r"[\s|:+=-]+")
"""A line that only rules a table."""


class Row(NamedTuple):
    """A row of a table, with the place of its first cell."""

    start: int
    stop: int
    end: int
    """Where the row ends."""
    marked: str
    """`yes`, `no`, or empty where neither column or both are marked."""


class _Line(NamedTuple):
    start: int
    cells: tuple[str, ...]


def _cells(line: str) -> tuple[str, ...]:
    separator = next((one for one in SEPARATORS if one in line), "")
    return tuple(line.split(separator, MOST_CELLS)) if separator else ()


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        if not (bare and RULE.fullmatch(bare)):
            yield _Line(at, _cells(bare))
        at += len(line)


def rows_in(text: str) -> Iterator[Row]:
    """
    Find the rows of tables that have a column for yes and one for no.

    Args:
        text: Any text.
    """
    for width, group in groupby(_lines(text), key=lambda line: len(line.cells)):
        if width < 3:
            continue
        head, *rows = group
        named = [cell.strip().lower() for cell in head.cells]
        yes, no = (next((at for at, name in enumerate(named) if name in names), 0) for names in (YES, NO))
        if not yes or not no:
            continue
        for line in rows:
            ticked = [line.cells[at].strip().lower() not in EMPTY for at in (yes, no)]
            first = next((at for at, cell in enumerate(line.cells) if cell.strip()), 0)
            start = line.start + sum(len(cell) + 1 for cell in line.cells[:first])
            marked = "" if ticked[0] == ticked[1] else ("yes", "no")[ticked[1]]
            end = line.start + sum(len(cell) + 1 for cell in line.cells) - 1
            yield Row(start, start + len(line.cells[first]), end, marked)
