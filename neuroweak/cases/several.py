"""Several cases in one place: the members of a cohort, a table, and JSON or YAML that is not one case a line."""

from __future__ import annotations

import json
from itertools import chain, repeat
from typing import TYPE_CHECKING, BinaryIO

from neuroweak.cases.binary_packet import packet_as_json
from neuroweak.cases.lines import Line, line_data, numbered_lines, refuse_other, text_of
from neuroweak.cases.plain import keys_of
from neuroweak.cases.whole import begins_yaml, value_of
from neuroweak.errors import InputError, Problem
from neuroweak.files.limits import LARGEST_INPUT, LONGEST_LINE, mib
from neuroweak.files.strict_json import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from neuroweak.vocabulary import Vocabulary

_ONE_A_LINE = "JSON can be put on lines by: jq -c . FILE"


def apart(data: object) -> list[object]:
    """
    Give the cases that plain data hold: the members of a cohort, or the data themselves.

    Example:
        >>> apart({"members": [{"id": "a"}, {"id": "b"}]}), apart({"present": []})
        ([{'id': 'a'}, {'id': 'b'}], [{'present': []}])
    """
    if not any(str(key).lower() == "members" for key in keys_of(data)):
        return [data]
    from neuroweak.cases.phenopacket import members  # most files hold no cohort

    found = members(data)
    return [data] if found is None else found


def apart_by_line(line: Line) -> list[Line]:
    """Give a line for each case of a line; one that is one case, or that cannot be read, stays as it is."""
    if not isinstance(line.content, bytes) or b"embers" not in line.content:
        return [line]
    try:
        data = line_data(line)
    except InputError:
        return [line]
    cases = apart(data)
    return [line] if cases == [data] else [_line(case, line.number) for case in cases]


def case_lines(stream: BinaryIO, vocabulary: Vocabulary, tell: Callable[[str, str], None]) -> Iterator[Line]:
    """
    Give the cases of a stream, each as one line of JSON.

    Args:
        stream: JSON lines or a table with a header, of which never more than one line is held; or one JSON value over
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
        yield from map(_line, apart(decode(packet.decode())), repeat(1))
        return
    if isinstance(first.content, bytes):
        refuse_other(first.content, first.number)
        if b"\0" in first.content:
            line_data(first)
        if _is_whole(first.content):
            yield from _whole(first, stream)
            return
        rows = table_in(first, stream, vocabulary, tell)
        if rows is not None:
            yield from rows
            return
    for line in chain((first,), lines):
        yield from apart_by_line(line)


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
    from neuroweak.cases.table import table_lines, table_of  # only tables need it

    table = table_of(text, vocabulary)
    if table is None:
        return None
    tell(table.told(), "")
    above = (b"\n",) * (first.number - 1)
    # A line without an end comes in pieces, which the reader of tables refuses by the size of a cell.
    below = iter(lambda: stream.readline(LONGEST_LINE), b"")
    return table_lines(table, chain(above, (header,), below), _once(tell))


def _begun(line: bytes) -> bytes:
    return line.removeprefix(b"\xef\xbb\xbf").strip()


def _is_whole(line: bytes) -> bool:
    """Whether a file that begins so is one JSON value over many lines, or a YAML document."""
    begun = _begun(line)
    return begun in {b"{", b"["} or (begun[:1] not in {b"{", b"["} and begins_yaml(text_of(line)))


def _whole(first: Line, stream: BinaryIO) -> Iterator[Line]:
    """Read one JSON value or YAML document and give its cases; of a list in YAML each has the line it begins on."""
    rest = stream.read(LARGEST_INPUT)
    if len(rest) >= LARGEST_INPUT:
        said = f"this is not one case a line, and larger than {mib(LARGEST_INPUT)}"
        raise InputError(Problem("NW610", said, first.number, help=_ONE_A_LINE))
    begun = first.content if isinstance(first.content, bytes) else b""
    content = b"\n" * (first.number - 1) + begun + rest
    if _begun(begun)[:1] in {b"{", b"["}:
        data, line_in = decode(text_of(content)), None
    else:
        data, line_in = value_of(content)
    for at, item in enumerate(data) if isinstance(data, list) else [(None, data)]:
        number = line_in(() if at is None else (at,)) if line_in else first.number
        yield from (_line(case, number) for case in apart(item))


def _once(tell: Callable[[str, str], object]) -> Callable[[str, str], None]:
    """Tell each thing only once."""
    told: set[str] = set()

    def tell_once(said: str, remedy: str) -> None:
        if said not in told:
            told.add(said)
            tell(said, remedy)

    return tell_once


def _line(case: object, number: int) -> Line:
    return Line(number, json.dumps(case).encode())
