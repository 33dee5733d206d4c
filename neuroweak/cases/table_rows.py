"""The rows of a table as text, with the lines they stand on; what cannot be parted is told, and no row is lost."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from neuroweak.errors import InputError, Problem
from neuroweak.files.limits import LARGEST_INPUT, LONGEST_LINE, mib
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_QUOTE_HELP = 'close it; a quote inside a cell that stands in quotes is written twice: ""'


class Row(NamedTuple):
    """One row that is not empty, or why it cannot be parted into cells."""

    number: int
    """The line on which it ends, or from which on it cannot be parted."""
    cells: list[str] | Problem


def rows_in(lines: Iterable[bytes], delimiter: str) -> Iterator[Row]:
    """
    Part lines into rows; a cell in quotes may go over several.

    Args:
        lines: The whole file; one that is longer than `LONGEST_LINE` in pieces.
        delimiter: What stands between cells.

    Yields:
        Rows that are not empty, and for lines that are none why.

    Raises:
        InputError: A line or a row has no end.
    """
    text = _Text(lines)
    rows = csv.reader(text, delimiter=delimiter)
    while True:
        text.begin()
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(text.first, text.fault or _fault(text, error))
            if len(text.held) > 1 and not text.fault:
                return  # behind a quote that stays open cells and what stands between them change places
            continue
        fault = text.fault or (_open_quote(text, delimiter) if len(text.held) > 1 or text.is_over else None)
        if fault:
            yield Row(text.first, fault)
        elif any(cell.strip() for cell in cells):
            yield Row(text.number, cells)


class _Text:
    """The lines of a file as text, of which those of the row that is being read are held."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self._size = 0
        self.number = 0
        """Of the line that was read last, from 1."""
        self.held: list[str] = []
        self.fault: Problem | None = None
        """Why the row cannot be used, where a line of it cannot."""
        self.is_over = False
        """Whether the file ended within the row."""

    def begin(self) -> None:
        """Begin a new row."""
        self._size = 0
        self.held.clear()
        self.fault = None

    @property
    def first(self) -> int:
        """The line on which the row begins."""
        return self.number - max(len(self.held) - 1, 0)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines, b"")
        if not line:
            self.is_over = True
            raise StopIteration
        self.number += 1
        if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
            self._pass_over()
            said = f"the line is longer than {mib(LONGEST_LINE)}"
            self.fault = Problem("NW610", said, self.number, help="shorten its cells, or leave a column out")
            line = b"\n"
        encoding = "utf-8-sig" if self.number == 1 else "utf-8"
        try:
            text = line.decode(encoding)
        except UnicodeDecodeError as error:
            said = f"byte 0x{line[error.start]:02x} is not UTF-8"
            self.fault = self.fault or Problem("NW610", said, self.number, help="save the table in UTF-8")
            text = line.decode(encoding, "replace")
        self._size += len(line)
        self.held.append(text)
        if self._size > LARGEST_INPUT:
            said = f"the row that begins here has no end within {mib(LARGEST_INPUT)}; nothing more is read"
            raise InputError(Problem("NW610", said, self.first, help=_QUOTE_HELP))
        return text

    def _pass_over(self) -> None:
        """Read the rest of a line that is too long."""
        passed = LONGEST_LINE
        for piece in self._lines:
            passed += len(piece)
            if len(piece) < LONGEST_LINE or piece.endswith(b"\n"):
                return
            if passed >= LARGEST_INPUT:
                said = f"the line has no end within {mib(LARGEST_INPUT)}; nothing more is read"
                raise InputError(Problem("NW610", said, self.number, help="give one case a line"))


def _open_quote(text: _Text, delimiter: str) -> Problem | None:
    """Say that a quote is not closed where it should be, of a row that goes over lines or to the end of the file."""
    try:
        next(csv.reader(text.held, delimiter=delimiter, strict=True))
    except csv.Error:
        lost = f"; lines {text.first} to {text.number} are not read" if text.number > text.first else ""
        return Problem("NW610", f"a quote is not closed where its cell ends{lost}", text.first, help=_QUOTE_HELP)
    return None


def _fault(text: _Text, error: csv.Error) -> Problem:
    """Say why a row cannot be parted."""
    most = f"within {csv.field_size_limit():,} characters"
    if "field limit" not in str(error):
        return Problem("NW610", f"broken table: {error}", text.first)
    if len(text.held) > 1:
        said = f"a quote is not closed {most}; from line {text.first} on nothing is read"
        return Problem("NW610", said, text.first, help=_QUOTE_HELP)
    return Problem("NW610", f"a cell does not end {most}", text.first, help="shorten it, or leave its column out")
