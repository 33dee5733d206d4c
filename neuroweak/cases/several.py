"""Several cases in one place: the members of a cohort, a table, and JSON that is not one case a line."""

from __future__ import annotations

import json
from itertools import chain, repeat
from typing import TYPE_CHECKING, BinaryIO

from neuroweak.cases.binary_packet import packet_as_json
from neuroweak.cases.lines import Line, line_data, numbered_lines, refuse_other, text_of
from neuroweak.cases.plain import keys_of
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
            many lines, or a binary phenopacket, which is a case, a list of cases or a cohort.
        vocabulary: The words of a knowledge file, whose findings may be columns of a table.
        tell: Is told, once each, what the columns were taken for and what of a table was mended, with a remedy.

    Yields:
        Lines; those of one value all bear the number of its first line.

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
        begins = first.content.removeprefix(b"\xef\xbb\xbf").strip()
        if begins == b"---":
            raise InputError(Problem("NW610", "this is not one case a line", first.number, help=_ONE_A_LINE))
        if begins in {b"{", b"["}:
            yield from _whole(first.content, first.number, stream)
            return
        if begins[:1] not in {b"{", b"["}:
            from neuroweak.cases.table import table_lines, table_of  # only tables need it

            table = table_of(text_of(first.content), vocabulary)
            if table:
                tell(table.told(), "")
                above = (b"\n",) * (first.number - 1)
                # A line without an end comes in pieces, which the reader of tables refuses by the size of a cell.
                below = iter(lambda: stream.readline(LONGEST_LINE), b"")
                yield from table_lines(table, chain(above, (first.content,), below), _once(tell))
                return
    for line in chain((first,), lines):
        yield from apart_by_line(line)


def _whole(begun: bytes, number: int, stream: BinaryIO) -> Iterator[Line]:
    """Read one JSON value and give its cases."""
    rest = stream.read(LARGEST_INPUT)
    if len(rest) >= LARGEST_INPUT:
        said = f"this is not one case a line, and larger than {mib(LARGEST_INPUT)}"
        raise InputError(Problem("NW610", said, number, help=_ONE_A_LINE))
    data = decode(text_of(b"\n" * (number - 1) + begun + rest))
    for item in data if isinstance(data, list) else [data]:
        yield from (_line(case, number) for case in apart(item))


def _once(tell: Callable[[str, str], None]) -> Callable[[str, str], None]:
    """Tell each thing only once."""
    told: set[str] = set()

    def tell_once(said: str, remedy: str) -> None:
        if said not in told:
            told.add(said)
            tell(said, remedy)

    return tell_once


def _line(case: object, number: int) -> Line:
    return Line(number, json.dumps(case).encode())
