"""Several cases in one place: the members of a cohort, a table, and JSON or YAML that is not one case a line."""

from __future__ import annotations

import json
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING, BinaryIO

from neuroweak.cases.binary_packet import packet_as_json
from neuroweak.cases.lines import TEXT_HELP, Line, line_data, numbered_lines, refuse_other, rows_of, text_of
from neuroweak.cases.plain import keys_of
from neuroweak.cases.whole import begins_yaml, value_of
from neuroweak.errors import InputError, Problem
from neuroweak.files.limits import LARGEST_INPUT, LONGEST_LINE, mib
from neuroweak.files.strict_json import decode
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from neuroweak.vocabulary import Vocabulary

_ONE_A_LINE = "JSON can be put on lines by: jq -c . FILE"


def apart(data: object) -> list[object]:
    """
    Give the cases that plain data hold: those of a list, the members of a cohort, or the data themselves.

    Example:
        >>> apart({"members": [{"id": "a"}, {"id": "b"}]}), apart([{"present": []}])
        ([{'id': 'a'}, {'id': 'b'}], [{'present': []}])
    """
    if isinstance(data, list):
        return [case for item in data for case in apart(item)]
    if not any(str(key).lower() == "members" for key in keys_of(data)):
        return [data]
    from neuroweak.cases.phenopacket import members  # most files hold no cohort

    found = members(data)
    return [data] if found is None else found


class Part(NamedTuple):
    """One of the cases that plain data hold."""

    case: object
    name: str = ""
    """Which of several it is, as `member 2 (p2)`; empty where there is only one."""


def parts(data: object) -> list[Part]:
    """
    Give the cases that plain data hold, each with its place among them.

    Example:
        >>> [part.name for part in parts({"members": [{"id": "p1"}, {"subject": {}}]})]
        ['member 1 (p1)', 'member 2']
    """
    cases = apart(data)
    if len(cases) == 1:
        return [Part(cases[0])]
    word = "case" if isinstance(data, list) else "member"
    return [Part(case, _name(word, at, case)) for at, case in enumerate(cases, 1)]


def _name(word: str, at: int, case: object) -> str:
    identity = keys_of(case).get("id")
    return f"{word} {at} ({identity[:60]})" if isinstance(identity, str) and identity else f"{word} {at}"


def apart_by_line(line: Line) -> list[Line]:
    """Give a line for each case of a line; one that is one case, or that cannot be read, stays as it is."""
    if not isinstance(line.content, bytes) or not (b"embers" in line.content or _opens(line, b"[")):
        return [line]
    try:
        data = line_data(line)
    except InputError:
        return [line]
    found = parts(data)
    return [line] if found == [Part(data)] else [_line(part, line.number) for part in found]


def case_lines(stream: BinaryIO, vocabulary: Vocabulary, tell: Callable[[str, str], None]) -> Iterator[Line]:
    """
    Give the cases of a stream, each as one line of JSON.

    Args:
        stream: JSON lines or a table with a header, of which never more than two lines are held; or one JSON value over
            many lines, a YAML document or a binary phenopacket, which is a case, a list of cases or a cohort.
        vocabulary: The words of a knowledge file, whose findings may be columns of a table.
        tell: Is told, once each, what the columns were taken for and what of a table was mended, with a remedy.

    Yields:
        Lines; those of one JSON value all bear the number of its first line.

    Raises:
        InputError: The first line shows that this is neither, or the one value cannot be read.
        MissingError: It is a binary phenopacket, and the library for these is not installed.
    """
    lines = numbered_lines(stream)
    first = next(lines, None)
    if first is None:
        return
    packet = packet_as_json(first, stream)
    if packet:
        yield from map(_line, parts(decode(packet.decode())), repeat(1))
        return
    if isinstance(first.content, bytes):
        refuse_other(first.content, first.number)
        if b"\0" in first.content and not _opens(first, b"{["):
            line_data(first)
        rows = table_in(first, stream, vocabulary, tell)
        if rows is not None:
            yield from rows
            return
    begun = begin(first, lines, yaml=False)
    if begun.is_lines:
        yield from chain.from_iterable(map(apart_by_line, chain(begun.ahead, lines)))
    else:
        yield from _whole(begun.ahead, stream)


class Begun(NamedTuple):
    """How a stream begins that is no table."""

    is_lines: bool
    """Whether each line is a case; otherwise it is one value over many lines."""
    ahead: list[Line]
    """What was read of it to tell."""


def begin(first: Line, lines: Iterator[Line], *, yaml: bool) -> Begun:
    """
    Tell cases on lines from one value over many lines, by the first line or, where that breaks off, by two.

    Args:
        first: The first line of a stream.
        lines: The others, of which one may be read.
        yaml: Whether what is no JSON may be YAML though it begins with a bracket; otherwise it is a broken line.

    Raises:
        InputError: It is a table without a header.
    """
    if _is_parted(first):
        ahead = [first, *islice(lines, 1)]
        if not any(_opens(line, b"{") for line in ahead[1:]):
            raise no_header(first.number)
        return Begun(is_lines=True, ahead=ahead)
    fault = _fault(first) if _opens(first, b"{[") else "no JSON"
    breaks_off = "ends too early" in fault and "never closed" not in fault
    # What is refused though it is JSON is told as such.
    if not isinstance(first.content, bytes) or not fault or fault.startswith("refused"):
        return Begun(is_lines=True, ahead=[first])
    if not (yaml or breaks_off):
        return Begun(is_lines=_opens(first, b"{[") or not begins_yaml(text_of(first.content)), ahead=[first])
    ahead = [first, *islice(lines, 1)] if _opens(first, b"{") else [first]
    return Begun(any(_opens(line, b"{") and "something follows" not in _fault(line) for line in ahead[1:]), ahead)


def _fault(line: Line) -> str:
    """Say what keeps a line from being a JSON value by itself."""
    try:
        line_data(line)
    except InputError as error:
        return error.problems[0].message
    return ""


def _is_parted(line: Line) -> bool:
    """Whether a line has cells, as the row of a table has, and is neither JSON nor the beginning of YAML."""
    if not isinstance(line.content, bytes) or _opens(line, b"{[") or not any(mark in line.content for mark in b"\t,;"):
        return False
    return bool(_fault(line)) and not begins_yaml(text_of(line.content))


def _opens(line: Line, signs: bytes) -> bool:
    """Whether a line begins with one of some signs."""
    return isinstance(line.content, bytes) and line.content.lstrip(b"\xef\xbb\xbf \t")[:1] in signs


def whole(ahead: Iterable[Line], rest: bytes) -> bytes:
    """
    Put together a value that goes over many lines, each of them in its place.

    Args:
        ahead: The lines of it that were read.
        rest: What was not.

    Raises:
        InputError: It is larger than an input may be, or begins with a line that is.
    """
    content, number = b"", 0
    for line in ahead:
        if isinstance(line.content, Problem):
            raise InputError(line.content)
        content += b"\n" * (line.number - number - 1) + line.content
        number = line.number
    if len(rest) >= LARGEST_INPUT:
        said = f"this is not one case a line, and larger than {mib(LARGEST_INPUT)}"
        raise InputError(Problem("NW610", said, help=_ONE_A_LINE))
    return content + rest


def table_in(
    first: Line, stream: BinaryIO, vocabulary: Vocabulary, tell: Callable[[str, str], object]
) -> Iterator[Line] | None:
    """
    Give the rows of a table as lines of JSON.

    Args:
        first: The first line of a stream.
        stream: The rest of it, of which nothing is read where it is no table.
        vocabulary: The words of a knowledge file, whose findings may be columns.
        tell: Is told, once each, what the columns were taken for and what was mended, with a remedy.

    Returns:
        The rows, or None where the first line is no header of a table of cases.

    Raises:
        InputError: It is one, without a column that says anything of findings; or it is not text.
    """
    header = first.content
    if not isinstance(header, bytes) or _begun(header)[:1] in {b"", b"{", b"[", b"<"}:
        return None
    text = text_of(header)
    if begins_yaml(text):
        return None
    from neuroweak.cases.table import separator_in, table_lines, table_of  # only tables need it

    number, delimiter = first.number, separator_in(text)
    # A line without an end comes in pieces, which the reader of tables puts together again.
    below = iter(lambda: stream.readline(LONGEST_LINE), b"")
    if delimiter:
        number, header = number + 1, next(below, b"")
        text = text_of(header)
    table = table_of(text, vocabulary, delimiter)
    if table is None and "\r" in text.rstrip() and table_of(text.partition("\r")[0], vocabulary, delimiter):
        raise InputError(
            Problem("NW610", "a carriage return alone ends the lines of this table", number, help=_NEW_ENDS)
        )
    if table is None and delimiter:
        raise no_header(number)
    if table is None:
        return None
    tell(table.told(), "")
    above = (b"\n",) * (number - 1)
    return table_lines(table, rows_of(chain(above, (header,), below)), _once(tell))


_NEW_ENDS = "save it as CSV in UTF-8, or: tr '\\r' '\\n' < FILE | neuroweak batch -"


def no_header(line: int) -> InputError:
    """Say that a file is neither data nor a table whose columns can be told."""
    said = "this is neither JSON nor YAML, and as a table it has no header that is known"
    return InputError(Problem("NW612", said, line, help=TEXT_HELP))


def _begun(line: bytes) -> bytes:
    return line.removeprefix(b"\xef\xbb\xbf").strip()


def _whole(ahead: list[Line], stream: BinaryIO) -> Iterator[Line]:
    """Read one JSON value or YAML document and give its cases; of a list in YAML each has the line it begins on."""
    content = whole(ahead, stream.read(LARGEST_INPUT))
    if _opens(ahead[0], b"{["):
        yield from map(_line, parts(decode(text_of(content))), repeat(ahead[0].number))
        return
    data, line_in = value_of(content)
    for at, item in enumerate(data) if isinstance(data, list) else [(None, data)]:
        number = line_in(() if at is None else (at,))
        yield from map(_line, parts(item), repeat(number))


def _once(tell: Callable[[str, str], object]) -> Callable[[str, str], None]:
    """Tell each thing only once."""
    told: set[str] = set()

    def tell_once(said: str, remedy: str) -> None:
        if said not in told:
            told.add(said)
            tell(said, remedy)

    return tell_once


def _line(part: Part, number: int) -> Line:
    return Line(number, json.dumps(part.case).encode(), case=part.name)
