"""Files of cases: JSON, JSON lines, YAML and phenopackets, told apart by what they hold."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeAlias

from neuroweak.cases.decode import CaseReader, CaseReading
from neuroweak.cases.phenopacket import is_phenopacket, read_phenopacket
from neuroweak.errors import InputError, Problem
from neuroweak.files.strict_json import decode

if TYPE_CHECKING:
    from neuroweak.cases.fields import LineOf
    from neuroweak.files.document import Path as Way
    from neuroweak.files.document import Plain
    from neuroweak.vocabulary import Vocabulary

LONGEST_LINE = 1024 * 1024
"""Bytes of the longest line that is read."""

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes of the largest file that is read whole; JSON lines may be longer, they are read one by one."""

Source: TypeAlias = "str | Path | BinaryIO"
"""A file by name, `-` for standard input, or a stream of bytes."""

_EXAMPLE = 'as in {"present": ["ptosis", "diplopia"]}'


class Line(NamedTuple):
    """One line of a stream that is not blank, or why it is not read."""

    number: int
    """From 1."""
    content: bytes | Problem


def numbered_lines(stream: BinaryIO) -> Iterator[Line]:
    """
    Give the lines of a stream that are not blank, never holding more than one.

    Args:
        stream: Bytes; a line ends with a line feed.

    Yields:
        Lines with their number; one that is too long is passed over and comes as a problem.
    """
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            said = f"the line is longer than {LONGEST_LINE // 1024 // 1024} MiB"
            yield Line(number, Problem("NW610", said, number, help="give one case a line"))
        elif not line.isspace():
            yield Line(number, line)


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


def read_case(reader: CaseReader, data: object, line_of: LineOf) -> CaseReading:
    """
    Read a case or a phenopacket.

    Args:
        reader: Reads words with the vocabulary of a knowledge file.
        data: What a file holds.
        line_of: Gives the line of a key.

    Returns:
        The case and what was not understood.

    Raises:
        InputError: It is neither, or cannot be used.
    """
    if isinstance(data, dict) and is_phenopacket(data):
        return read_phenopacket(reader, data, line_of(""))
    return reader.read(data, line_of)


def parse_case(vocabulary: Vocabulary, data: object) -> CaseReading:
    """
    Read one case or phenopacket; words that are not known are left out and named.

    Args:
        vocabulary: The words of a knowledge file.
        data: A set of keys, as a case file holds it.

    Returns:
        The case and what was not understood.

    Raises:
        InputError: A value is of the wrong type or out of range; every such value has a problem of its own.

    Example:
        >>> import neuroweak
        >>> known = neuroweak.Vocabulary.of(neuroweak.load())
        >>> parse_case(known, {"present": ["droopy eyelids", "green hair"], "age": "8mo"}).unresolved
        ('green hair',)
    """
    return read_case(CaseReader(vocabulary), data, lambda _key: 0)


def load_case(vocabulary: Vocabulary, source: Source, *, strict: bool = False) -> CaseReading:
    """
    Read the one case of a file: JSON, one line of JSON lines, YAML or a phenopacket, whichever it holds.

    Args:
        vocabulary: The words of a knowledge file.
        source: The file, `-` for standard input, or a stream of bytes.
        strict: Whether a word that is not known makes the case wrong.

    Returns:
        The case and what was not understood.

    Raises:
        InputError: The file holds no case, or several, or one that cannot be used.
        OSError: The file cannot be read.
    """
    readings = read_cases(vocabulary, source, strict=strict)
    first = next(readings, None)
    if first is None:
        raise InputError(Problem("NW612", "there is no case here", help=_EXAMPLE))
    second = next(readings, None)
    if second is not None:
        said = "a second case begins here, and one is wanted"
        raise InputError(Problem("NW612", said, second.line, help="for many: neuroweak batch, or evaluate"))
    return first


def read_cases(
    vocabulary: Vocabulary,
    source: Source,
    *,
    strict: bool = False,
    bad: Callable[[InputError], None] | None = None,
) -> Iterator[CaseReading]:
    """
    Read the cases of a file, one by one; JSON lines are never held whole.

    Args:
        vocabulary: The words of a knowledge file.
        source: The file, `-` for standard input, or a stream of bytes.
        strict: Whether a word that is not known makes a case wrong.
        bad: Called for each case that cannot be used, which is then left out.

    Yields:
        The cases in their order.

    Raises:
        InputError: The file is not one of cases, or, without `bad`, a case cannot be used.
        OSError: The file cannot be read.
    """
    reader = CaseReader(vocabulary, strict=strict)
    with _opened(source) as stream:
        for read in _ways(reader, stream):
            try:
                reading = read()
            except InputError as error:
                if bad is None:
                    raise
                bad(error)
            else:
                yield reading


@contextmanager
def _opened(source: Source) -> Iterator[BinaryIO]:
    """Open what has a name; leave a stream as it is."""
    if not isinstance(source, str | os.PathLike):
        yield source
    elif source == "-":
        yield sys.stdin.buffer
    else:
        with open(source, "rb") as file:  # noqa: PTH123 - may be any device
            yield file


def _ways(reader: CaseReader, stream: BinaryIO) -> Iterator[Callable[[], CaseReading]]:
    """Tell the form of a stream by its first lines and give, for each case, the way to read it."""
    lines = numbered_lines(stream)
    ahead = [line for line in (next(lines, None), next(lines, None)) if line]
    if not ahead:
        raise InputError(Problem("NW610", "there is nothing to read", help=_EXAMPLE))
    for line in ahead:
        if isinstance(line.content, Problem):
            raise InputError(line.content)
    first, *more = ahead
    if _opens_braces(first) and (_is_json(first) or any(map(_opens_braces, more))):
        for line in chain(ahead, lines):
            yield lambda line=line: read_case(reader, line_data(line), lambda _key: line.number)  # type: ignore[misc]
        return
    rest = stream.read(LARGEST_FILE)
    if len(rest) >= LARGEST_FILE:
        said = f"the file is larger than {LARGEST_FILE // 1024 // 1024} MiB"
        raise InputError(Problem("NW610", said, help="give many cases as JSON lines, one a line"))
    content, number = b"", 0
    for line in ahead:
        content += b"\n" * (line.number - number - 1) + (line.content if isinstance(line.content, bytes) else b"")
        number = line.number
    yield from _whole(reader, content + rest)


def _opens_braces(line: Line) -> bool:
    return isinstance(line.content, bytes) and line.content.lstrip(b"\xef\xbb\xbf \t").startswith(b"{")


def _is_json(line: Line) -> bool:
    """Whether a line is a JSON value by itself."""
    try:
        line_data(line)
    except InputError as error:
        # What is refused though it is JSON is told as such; what merely breaks off may go on below, or be YAML.
        return error.problems[0].message.startswith("refused")
    return True


def _whole(reader: CaseReader, content: bytes) -> Iterator[Callable[[], CaseReading]]:
    """Give the cases of a file that is one JSON value or one YAML document."""
    data, line_in = _value_of(content)
    items = enumerate(data) if isinstance(data, list) else [(None, data)]
    for at, item in items:
        start: Way = () if at is None else (at,)
        yield lambda item=item, start=start: read_case(  # type: ignore[misc]
            reader, item, lambda key: line_in((*start, key) if key else start)
        )


def _value_of(content: bytes) -> tuple[Plain, Callable[[Way], int]]:
    """Read one JSON value or YAML document, with the way to find the line of a key."""
    text = text_of(content)
    try:
        return decode(text), lambda way: _line_of_key(text, way)
    except InputError:
        # Braces and brackets are YAML as well, but then their keys seldom stand in quotes.
        if re.match(r'[\s\[]*(\{\s*("|\}|$)|\[+\s*$)', text) or re.match(r"\[{17}", text):
            raise
    from neuroweak.files.strict_yaml import read

    document = read(content)
    if document.problems:
        raise InputError(*document.problems)
    return document.data, lambda way: (document.keys.get(way) or document.values.get(way) or document.place(way)).line


def _line_of_key(text: str, way: Way) -> int:
    """Give the line on which the key of a JSON text stands; only a text that is one case is looked through."""
    if len(way) != 1 or not isinstance(way[0], str):
        return 0
    found = re.search(rf'"{re.escape(way[0])}"\s*:', text)
    return text.count("\n", 0, found.start()) + 1 if found else 0
