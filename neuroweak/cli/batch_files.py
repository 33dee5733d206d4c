"""Files that `batch` reads and writes: which are tables, and how answers appear whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.util import find_spec
from io import TextIOWrapper
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Self

import typer

from neuroweak.cli import output
from neuroweak.errors import MissingError, to_install
from neuroweak.files.atomic_write import WholeFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO, TextIO

    from neuroweak.cases.lines import Line
    from neuroweak.knowledge.model import Knowledge

FORMS = (".parquet", ".arrow")
"""How the names of tables end that are no text."""


def form_of(name: str | None) -> str:
    """
    Tell by the end of its name whether a file is a table that is no text.

    Args:
        name: That of a file, `-`, or None.

    Returns:
        One of `FORMS`, or nothing.

    Raises:
        MissingError: It is, and what reads and writes such files is not installed.
    """
    # numpy would start threads, which nothing here needs, and where none can be started it would end the process.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    suffix = PurePath(name or "").suffix.lower()
    if suffix not in FORMS:
        return ""
    if not (find_spec("numpy") and find_spec("pyarrow")):
        said = f"{suffix} files need numpy and pyarrow, which are not installed"
        raise MissingError(said, to_install("numpy", "orjson", "pyarrow"))
    # Another allocator takes more than it needs, so that what a file takes could not be bounded.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    return suffix


def asks_for(context: typer.Context) -> bool:
    """Whether a format was named on the command line."""
    source = context.get_parameter_source("fmt")
    return source is not None and source.name == "COMMANDLINE"


def format_of(context: typer.Context, given: str, target: str | None, table: str, *, lines: bool = False) -> str:
    """
    Choose the format of lines: the one asked for, or that which the name of the file says.

    Args:
        context: That of the verb.
        given: The format asked for, or where none is, the usual one.
        target: The name of the file; None for standard output.
        table: One of `FORMS`, where the answers are a table.
        lines: Whether JSON lines are asked for in short.

    Raises:
        BadParameter: One is asked for although the answers are a table.
    """
    is_asked_for = lines or asks_for(context)
    if is_asked_for and table:
        raise typer.BadParameter(f"{table} is a form of its own; leave it out", param_hint="--format")
    if lines:
        return "jsonl"
    return "csv" if not is_asked_for and (target or "").lower().endswith(".csv") else given


_OF_LINES = frozenset({"", ".jsonl", ".ndjson", ".json", ".txt"})
"""How names end of which nobody is surprised that they hold JSON lines."""


def remark_on(written: str, target: str | None) -> str:
    """
    Say what a file holds whose name says something else, or nothing.

    Args:
        written: The format that was chosen without being asked for.
        target: The name of the file; None or `-` for standard output.
    """
    suffix = PurePath(target or "").suffix.lower()
    if written != "jsonl" or suffix in _OF_LINES or target == "-":
        return ""
    return f"{target} will hold JSON lines; names that end in .csv, .parquet or .arrow say another form"


def check_target(cases: str, target: str | None) -> None:
    """
    Refuse a file for the answers that has no name, or that is the one with the cases.

    Args:
        cases: The name of the file with the cases, or `-`.
        target: The name of the file for the answers; None or `-` for standard output.

    Raises:
        BadParameter: It is such a file.
    """
    if target == "":
        raise typer.BadParameter("the name of the file is empty", param_hint="--output")
    with suppress(OSError):  # one of them is not there
        if target not in {None, "-"} and cases != "-" and Path(str(target)).samefile(cases):
            raise typer.BadParameter(f"{target} holds the cases; name another file", param_hint="--output")


def lines_of(stream: BinaryIO, form: str, known: Knowledge, tell: Callable[[str, str], None]) -> Iterator[Line]:
    """
    Give cases as lines, whatever they are written in.

    Args:
        stream: A file of which nothing was read yet.
        form: One of `FORMS`, or nothing for text.
        known: A checked file.
        tell: Is told, with a remedy, what concerns the whole file.
    """
    if form:
        from neuroweak.columnar.files import ROWS, case_lines, tables_in

        return case_lines(tables_in(stream, form, ROWS, tell))
    from neuroweak.cases import several
    from neuroweak.vocabulary import Vocabulary

    return several.case_lines(stream, Vocabulary.of(known), tell)


class Target:
    """Where answers go: standard output, or a file that stands under its name when the last one is written."""

    def __init__(self, name: str | None) -> None:
        """
        Name it; a file is begun with the block.

        Args:
            name: That of a file; None or `-` for standard output.
        """
        self._name = name
        self._file: WholeFile | None = None
        self.stream: TextIO = sys.stdout
        """Takes text."""
        self.put: Callable[[str], None] = self._put
        """Takes lines; something else may be put in its place."""

    def _put(self, text: str) -> None:
        output.write(self.stream, text)

    @property
    def binary(self) -> BinaryIO:
        """Takes bytes."""
        return self._file.stream if self._file else sys.stdout.buffer

    @property
    def is_file(self) -> bool:
        """Whether nothing of it is seen before the end."""
        return self._file is not None

    def finish(self) -> None:
        """
        Let the file appear.

        Raises:
            OutputError: It cannot be written to its end.
        """
        if self._file:
            try:
                self._file.finish()
            except OSError as error:
                raise output.refused(self._name, error) from None

    def abandon(self) -> None:
        """Leave nothing of a file that is not finished."""
        if self._file:
            self._file.abandon()

    def __enter__(self) -> Self:
        """
        Begin.

        Raises:
            OutputError: The file cannot be written.
        """
        if self._name not in {None, "-"}:
            try:
                self._file = WholeFile(str(self._name))
            except OSError as error:
                raise output.refused(self._name, error) from None
            self.stream = TextIOWrapper(self._file.stream, "utf-8", newline="")
        return self

    def __exit__(self, *_raised: object) -> None:
        """Leave a whole file or none."""
        if self._file:
            with suppress(OSError):
                self.stream.close()
        self.abandon()
