"""Files of cases: JSON, JSON lines, YAML or binary, told apart by their first lines; each case in any of `FORMATS`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from io import TextIOBase
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, TypeAlias

from neuroweak.cases.binary_packet import packet_as_json
from neuroweak.cases.decode import CaseReader, CaseReading
from neuroweak.cases.lines import Line, line_data, numbered_lines, open_cases, refuse_other, text_of
from neuroweak.cases.several import apart, apart_by_line
from neuroweak.errors import InputError, Problem
from neuroweak.files.arguments import refused
from neuroweak.files.limits import LARGEST_INPUT, mib
from neuroweak.files.strict_json import decode

if TYPE_CHECKING:
    from neuroweak.cases.fields import LineOf
    from neuroweak.files.document import Path as Way
    from neuroweak.files.document import Plain
    from neuroweak.vocabulary import Vocabulary

Source: TypeAlias = "str | Path | BinaryIO"
"""A file by name, `-` for standard input, or a stream of bytes."""

MEANT_AS_JSON = re.compile(r'(?=\s*+[\[{])[\s\[]*+(?:\{\s*+(?:["}]|$)|$)|\[{17}')
"""How a text begins that is faulty JSON: braces and brackets are YAML as well, but then keys seldom have quotes."""

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
        InputError: The file holds no case, or several, or one that cannot be used.
        MissingError: It is a binary phenopacket, and the library for these is not installed.
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
        if isinstance(source, TextIOBase) or not hasattr(source, "readline"):
            raise refused("a file must be given by its path, or be a stream of bytes", source, "as in open(path, 'rb')")
        yield source
    elif source == "-":
        yield sys.stdin.buffer
    else:
        with open_cases(source) as file:
            yield file


def _ways(reader: CaseReader, stream: BinaryIO) -> Iterator[Callable[[], CaseReading]]:
    """Tell the form of a stream by its first lines and give, for each case, the way to read it."""
    lines = numbered_lines(stream)
    first = next(lines, None)
    if not first:
        raise InputError(Problem("NW610", "there is nothing to read", help=_EXAMPLE))
    packet = packet_as_json(first, stream)
    if packet:
        yield from _whole(reader, packet)
        return
    more = list(islice(lines, 1))
    ahead = [first, *more]
    for line in ahead:
        if isinstance(line.content, Problem):
            raise InputError(line.content)
    if _opens_braces(first) and (_is_json(first) or any(map(_opens_braces, more))):
        for line in chain.from_iterable(map(apart_by_line, chain(ahead, lines))):
            yield lambda line=line: read_case(reader, line_data(line), lambda _key: line.number)  # type: ignore[misc]
        return
    rest = stream.read(LARGEST_INPUT)
    if len(rest) >= LARGEST_INPUT:
        said = f"the file is larger than {mib(LARGEST_INPUT)}"
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
    for at, whole in items:
        start: Way = () if at is None else (at,)
        for item in apart(whole):
            yield lambda item=item, start=start: read_case(  # type: ignore[misc]
                reader, item, lambda key: line_in((*start, key) if key else start)
            )


def _value_of(content: bytes) -> tuple[Plain, Callable[[Way], int]]:
    """Read one JSON value or YAML document, with the way to find the line of a key."""
    refuse_other(content)
    text = text_of(content)
    try:
        return decode(text), lambda way: _line_of_key(text, way)
    except InputError:
        if MEANT_AS_JSON.match(text):
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
