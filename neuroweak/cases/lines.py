"""Lines of cases: numbered, bounded in length, each read as JSON by itself."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from os import PathLike
from typing import TYPE_CHECKING, BinaryIO

from neuroweak.errors import InputError, Problem
from neuroweak.files.limits import LARGEST_INPUT, LONGEST_LINE, mib
from neuroweak.files.strict_json import decode
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from neuroweak.files.document import Plain

TEXT_HELP = "a table needs a header on its first line, as in id,present,absent; sentences: neuroweak read FILE"
"""The way on for a text that is no case."""

_EMPTY = b' \t\r\n,;"'
"""All that a row of a table without a value is made of."""


class Line(NamedTuple):
    """One line of a stream that is not blank, or why it is not read."""

    number: int
    """From 1."""
    content: bytes | Problem
    identity: str | None = None
    """The id of a case that is not read, where one is told all the same."""
    case: str = ""
    """Which of several cases that stand in one place it is, as `member 2 (p2)`; empty where there is only one."""


def numbered_lines(stream: BinaryIO, of: str = "case") -> Iterator[Line]:
    """
    Give the lines of a stream that are not blank, never holding more than one.

    Args:
        stream: Bytes; a line ends with a line feed.
        of: What stands on a line, for messages.

    Yields:
        Lines with their number; one that is too long is passed over and comes as a problem.

    Raises:
        InputError: A line, or a row of blank ones, goes on and on: what is read has no lines.
    """
    number = blank = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            _pass_over(stream, number, of)
            said = f"the line is longer than {mib(LONGEST_LINE)}"
            yield Line(number, Problem("NW610", said, number, help=f"give one {of} a line"))
        elif not line.isspace():
            blank = 0
            yield Line(number, line)
        elif (blank := blank + len(line)) > LARGEST_INPUT:
            raise _blank(number, of)


def rows_of(lines: Iterable[bytes]) -> Iterator[bytes]:
    """
    Hand on the lines of a table.

    Args:
        lines: The whole file.

    Raises:
        InputError: They are blank, or rows without a value, on and on.
    """
    blank = 0
    for number, line in enumerate(lines, 1):
        blank = 0 if line.strip(_EMPTY) else blank + len(line)
        if blank > LARGEST_INPUT:
            raise _blank(number, "case")
        yield line


def _blank(number: int, of: str) -> InputError:
    said = f"the last {mib(LARGEST_INPUT)} are blank; nothing more is read"
    return InputError(Problem("NW610", said, number, help=f"give one {of} a line"))


def _pass_over(stream: BinaryIO, number: int, of: str) -> None:
    """Read the rest of a line that is too long."""
    passed = LONGEST_LINE
    while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        passed += len(rest)
        if passed >= LARGEST_INPUT:
            said = f"the line has no end within {mib(LARGEST_INPUT)}; nothing more is read"
            raise InputError(Problem("NW610", said, number, help=f"give one {of} a line"))


def open_cases(name: str | PathLike[str]) -> BinaryIO:
    """
    Open a file of cases.

    Args:
        name: The file; it may be any device.

    Returns:
        Its bytes, to be closed.

    Raises:
        InputError: It is a folder.
        OSError: It cannot be opened.
    """
    try:
        return open(name, "rb")  # noqa: PTH123 - may be any device
    except IsADirectoryError:
        said = f"{os.fspath(name)} is a folder, and a file of cases is wanted"
        help_ = "all of its files: jq -c . FOLDER/*.json | neuroweak batch -"
        raise InputError(Problem("NW610", said, help=help_)) from None


def line_data(line: Line) -> Plain:
    """
    Read the JSON value of a line.

    Args:
        line: One line of JSON lines.

    Returns:
        The value.

    Raises:
        InputError: The line is too long, not text or not JSON; the problem bears the number of the line.
    """
    if isinstance(line.content, Problem):
        raise InputError(line.content)
    try:
        return decode(text_of(line.content))
    except InputError as error:
        (problem,) = error.problems
        place = f", at column {problem.column}" if problem.column else ""
        said = f"{problem.message}{place}"
        raise InputError(Problem(problem.code, said, line.number, problem.column, help=problem.help)) from None


_UTF_8 = "save it in UTF-8, or: iconv -f UTF-16 -t UTF-8 FILE"

_OTHER = (
    (b"<", "XML, and JSON or YAML is wanted", "a FHIR server gives JSON for the header Accept: application/fhir+json"),
    (b"PAR1", "a Parquet file", "by its name: neuroweak batch FILE.parquet, or evaluate"),
    (b"ARROW1", "an Arrow file", "by its name: neuroweak batch FILE.arrow, or evaluate"),
    (
        b"\xff\xff\xff\xff",
        "an Arrow stream",
        "by its name: neuroweak batch FILE.arrow, or evaluate",
    ),
    (b"\xff\xfe", "text in UTF-16", _UTF_8),
    (b"\xfe\xff", "text in UTF-16", _UTF_8),
    (b"{\0", "text in UTF-16", _UTF_8),
    (b"PK\x03\x04", "a zip archive, as a workbook of a spreadsheet is", "save the sheet as CSV in UTF-8, or unpack it"),
    (b"\x1f\x8b", "compressed by gzip", "unpack it: gunzip -c FILE | neuroweak batch -"),
)
"""How files begin that are neither JSON nor a table of text nor YAML, what they are, and the way to one that is."""


def refuse_other(data: bytes, line: int = 0) -> None:
    """
    Refuse what is neither JSON nor a table of text nor YAML, or is in another encoding.

    Args:
        data: How a file begins.
        line: Where it begins, 0 where that does not matter.

    Raises:
        InputError: It is XML, a table that is no text, packed, or in UTF-16.
    """
    begun = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    for sign, what, help_ in _OTHER:
        if begun.startswith(sign):
            raise InputError(Problem("NW610", f"this is {what}", line, help=help_))


def text_of(data: bytes) -> str:
    """
    Turn bytes into text.

    Raises:
        InputError: They are not text in UTF-8.
    """
    if b"\0" in data:
        raise InputError(Problem("NW610", "this is not text", help="give plain text in UTF-8"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise InputError(Problem("NW610", said, line, help="save the text in UTF-8")) from None
