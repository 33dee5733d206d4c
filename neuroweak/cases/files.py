"""Files of cases: JSON, lines of it, YAML, tables, binary, by their first lines; each case in any of `FORMATS`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from io import TextIOBase
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from neuroweak.cases.binary_packet import packet_as_json
from neuroweak.cases.decode import CaseReader, CaseReading
from neuroweak.cases.lines import Line, line_data, numbered_lines, open_cases, refuse_other
from neuroweak.cases.several import apart_by_line, begin, parts, table_in, whole
from neuroweak.cases.whole import value_of
from neuroweak.errors import InputError, Problem, of_case
from neuroweak.files.arguments import refused
from neuroweak.files.limits import LARGEST_INPUT
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from neuroweak.cases.fields import LineOf
    from neuroweak.files.document import Path as Way
    from neuroweak.vocabulary import Vocabulary

Source: TypeAlias = "str | Path | BinaryIO"
"""A file by name, `-` for standard input, or a stream of bytes."""

_EXAMPLE = 'as in {"present": ["ptosis", "diplopia"]}'


class CaseFormat(NamedTuple):
    """A way to write down one case as plain data, whether in JSON, in JSON lines or in YAML."""

    name: str
    """Its name, and that of the module of `neuroweak.cases` that reads it."""

    def recognises(self, data: object) -> bool:
        """Tell whether plain data is meant as a case of this format."""
        said: bool = self._module().recognises(data)
        return said

    def read(self, reader: CaseReader, data: object, line_of: LineOf) -> CaseReading:
        """
        Read one case.

        Args:
            reader: Reads words with the vocabulary of a knowledge file.
            data: What a file holds, recognised before.
            line_of: Gives the line of a key, or with an empty key that on which the case begins.

        Returns:
            The case and what was not understood.

        Raises:
            InputError: It cannot be used.
        """
        reading: CaseReading = self._module().read(reader, data, line_of)
        return reading

    def _module(self) -> Any:
        return import_module(f"neuroweak.cases.{self.name}")


FORMATS = (
    CaseFormat("foreign"),
    CaseFormat("phenopacket"),
    CaseFormat("native"),
)
"""All case formats, in the order in which they are tried; the last takes what no other recognises."""


def read_case(reader: CaseReader, data: object, line_of: LineOf) -> CaseReading:
    """
    Read a case in whichever format it is written.

    Args:
        reader: Reads words with the vocabulary of a knowledge file.
        data: What a file holds.
        line_of: Gives the line of a key.

    Returns:
        The case and what was not understood.

    Raises:
        InputError: It is no case, or cannot be used.
    """
    # What lists findings as a case does is no other format, and need not wait for those to be loaded.
    is_native = isinstance(data, Mapping) and ("present" in data or "absent" in data)
    form = FORMATS[-1] if is_native else next(form for form in FORMATS if form.recognises(data))
    return form.read(reader, data, line_of)


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
    Read the one case of a file: JSON, one line of JSON lines, YAML, a phenopacket or a FHIR bundle.

    Args:
        vocabulary: The words of a knowledge file.
        source: The file, `-` for standard input, or a stream of bytes.
        strict: Whether a word that is not known makes the case wrong.

    Returns:
        The case and what was not understood.

    Raises:
        InputError: The file holds no case, or several, or one that cannot be used, or is a table of cases.
        MissingError: It is a binary phenopacket, and the library for these is not installed.
        OSError: The file cannot be read.
    """
    readings = read_cases(vocabulary, source, strict=strict, tell=_refuse_table)
    first = next(readings, None)
    if first is None:
        raise InputError(Problem("NW612", "there is no case here", help=_EXAMPLE))
    second = next(readings, None)
    if second is not None:
        said = "a second case begins here, and one is wanted"
        raise InputError(Problem("NW612", said, second.line, help="for many: neuroweak batch, or evaluate"))
    return first


def _refuse_table(*_told: str) -> None:
    """Refuse a table when one case is wanted, however many rows it has."""
    said = "this is a table of cases, and one case is wanted"
    raise InputError(Problem("NW614", said, help="for many: neuroweak batch, or evaluate"))


def read_cases(
    vocabulary: Vocabulary,
    source: Source,
    *,
    strict: bool = False,
    bad: Callable[[InputError], None] | None = None,
    tell: Callable[[str, str], object] = lambda _said, _remedy: None,
) -> Iterator[CaseReading]:
    """
    Read the cases of a file, one by one; JSON lines and tables are never held whole.

    Args:
        vocabulary: The words of a knowledge file.
        source: The file, `-` for standard input, or a stream of bytes.
        strict: Whether a word that is not known makes a case wrong.
        bad: Called for each case that cannot be used, which is then left out.
        tell: Is told, once each, what the columns of a table were taken for and what was mended, with a remedy.

    Yields:
        The cases in their order.

    Raises:
        InputError: The file is not one of cases, or, without `bad`, a case cannot be used.
        MissingError: It is a binary phenopacket, and the library for these is not installed.
        OSError: The file cannot be read.

    Example:
        >>> import io, neuroweak
        >>> lines = io.BytesIO(b'{"id": "a", "present": ["droopy eyelid"]}')
        >>> [reading.case.present for reading in read_cases(neuroweak.Vocabulary.of(neuroweak.load()), lines)]
        [('ptosis',)]
    """
    reader = CaseReader(vocabulary, strict=strict)
    with _opened(source) as stream:
        yield from _readings(_ways(reader, stream, tell), bad)


def read_lines(
    vocabulary: Vocabulary,
    lines: Iterable[Line],
    *,
    strict: bool = False,
    bad: Callable[[InputError], None] | None = None,
) -> Iterator[CaseReading]:
    """
    Read cases that stand on lines as JSON, one by one.

    Args:
        vocabulary: The words of a knowledge file.
        lines: One case each.
        strict: Whether a word that is not known makes a case wrong.
        bad: Called for each case that cannot be used, which is then left out.

    Yields:
        The cases in their order.

    Raises:
        InputError: Without `bad`, a case cannot be used.
    """
    yield from _readings(map(partial(_way, CaseReader(vocabulary, strict=strict)), lines), bad)


def _readings(
    ways: Iterable[Callable[[], CaseReading]], bad: Callable[[InputError], None] | None
) -> Iterator[CaseReading]:
    for read in ways:
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
        if isinstance(source, TextIOBase) or not hasattr(source, "readline"):
            raise refused("a file must be given by its path, or be a stream of bytes", source, "as in open(path, 'rb')")
        yield source
    elif source == "-":
        yield sys.stdin.buffer
    else:
        with open_cases(source) as file:
            yield file


def _ways(
    reader: CaseReader, stream: BinaryIO, tell: Callable[[str, str], object]
) -> Iterator[Callable[[], CaseReading]]:
    """Tell the form of a stream by its first lines and give, for each case, the way to read it."""
    lines = numbered_lines(stream)
    first = next(lines, None)
    if not first:
        raise InputError(Problem("NW610", "there is nothing to read", help=_EXAMPLE))
    packet = packet_as_json(first, stream)
    if packet:
        yield from _whole(reader, packet)
        return
    if isinstance(first.content, bytes):
        refuse_other(first.content)
    rows = table_in(first, stream, reader.vocabulary, tell)
    if rows is not None:
        yield from map(partial(_way, reader), rows)
        return
    begun = begin(first, lines, yaml=True)
    if begun.is_lines:
        yield from map(partial(_way, reader), chain.from_iterable(map(apart_by_line, chain(begun.ahead, lines))))
    else:
        yield from _whole(reader, whole(begun.ahead, stream.read(LARGEST_INPUT)))


def _way(reader: CaseReader, line: Line) -> Callable[[], CaseReading]:
    """Give the way to read the case of a line."""
    return lambda: _named(line.case, lambda: read_case(reader, line_data(line), lambda _key: line.number))


def _named(case: str, read: Callable[[], CaseReading]) -> CaseReading:
    """Read a case, and name it in what is told of it."""
    try:
        reading = read()
    except InputError as error:
        raise InputError(*of_case(error.problems, case)) from None
    return reading._replace(problems=of_case(reading.problems, case)) if case else reading


def _whole(reader: CaseReader, content: bytes) -> Iterator[Callable[[], CaseReading]]:
    """Give the cases of a file that is one JSON value or one YAML document."""
    data, line_in = value_of(content)
    items = enumerate(data) if isinstance(data, list) else [(None, data)]
    for at, one in items:
        start: Way = () if at is None else (at,)
        for item, name in parts(one):
            yield lambda item=item, start=start, name=name: _named(  # type: ignore[misc]
                name, lambda: read_case(reader, item, lambda key: line_in((*start, key) if key else start))
            )
