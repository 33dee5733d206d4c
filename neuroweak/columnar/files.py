"""Files of record batches, in Parquet and in Arrow's own form, read and written piece by piece."""

from __future__ import annotations

import json
from math import inf
from typing import TYPE_CHECKING, Any, BinaryIO, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from neuroweak.cases.lines import Line
from neuroweak.columnar.answers import as_row, remarked
from neuroweak.columnar.cases import as_data
from neuroweak.columnar.schemas import ANSWERS, CASES, as_cases, check_names, sizes
from neuroweak.columnar.scoring import Scorer
from neuroweak.errors import InputError, Problem
from neuroweak.files.document import quoted
from neuroweak.files.limits import LARGEST_INPUT, MIB, mib
from neuroweak.files.memory import bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from neuroweak.batch.answers import Answer, Settings, Written
    from neuroweak.knowledge.model import Knowledge

PARQUET = ".parquet"
ARROW = ".arrow"

ROWS = 16_384
"""Rows that are held at once, and that a row group has which is written, at most."""

MOST_MEMORY = 128 * MIB
"""Bytes that one group of rows of a table may take as it is read, where the system can see to it, as Linux can."""

MOST_RESULTS = 8 * ROWS
"""Conditions that a row group names, or about so many, however many a case asks for."""


def rows_at_once(top: int) -> int:
    """
    Say how many rows a group should have, so that it is small in memory.

    Args:
        top: How many conditions each names.
    """
    return max(1, min(ROWS, MOST_RESULTS // top))


def tables_in(
    file: BinaryIO, form: str, rows: int, tell: Callable[[str, str], None], schema: pa.Schema = CASES
) -> Iterator[pa.RecordBatch]:
    """
    Read a table of cases piece by piece.

    Args:
        file: A file of which nothing was read yet.
        form: `PARQUET` or `ARROW`, which may be a file or a stream.
        rows: How many are given at once at most.
        tell: Is told, with a remedy, which columns are left aside.
        schema: The columns that are wanted, `CASES` or `SOLVED`.

    Yields:
        Record batches of these columns.

    Raises:
        InputError: It is of another form, its columns are not those of cases, or a row or a group of rows is too large.
    """
    if not (hasattr(file, "seekable") and file.seekable()):
        said = f"the {form[1:]} file is a pipe or a device, and its parts are read in another order than they come"
        raise InputError(Problem("NW610", said, help="write it to a file first"))
    number = 1
    try:
        with bounded(MOST_MEMORY):
            batches = _parquet(file, rows, tell, schema) if form == PARQUET else _arrow(file, tell, schema)
        while True:
            with bounded(MOST_MEMORY):
                batch = next(batches, None)
                if batch is None:
                    return
                batch.validate(full=True)  # places outside of what it holds would be read as they are
            begin = 0
            while begin < len(batch):
                with bounded(MOST_MEMORY):
                    piece = _piece(batch.slice(begin, rows), number, schema)
                yield piece
                begin += len(piece)
                number += len(piece)
    except MemoryError:
        said = f"a piece of the {form[1:]} file takes more than {mib(MOST_MEMORY)} of memory"
        raise InputError(Problem("NW610", said, help="write it in groups of 16,384 rows")) from None
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        said = f"the {form[1:]} file cannot be read: {str(error).partition(chr(10))[0]}"
        raise InputError(Problem("NW610", said)) from None


def _piece(batch: pa.RecordBatch, number: int, schema: pa.Schema) -> pa.RecordBatch:
    """Bring rows, numbered from this on, to declared columns; give as many of the first as are held at once."""
    cases = as_cases(batch, schema)
    ends = np.cumsum(sizes(cases))
    if ends[0] > LARGEST_INPUT:
        said = f"row {number} is longer than {mib(LARGEST_INPUT)}"
        raise InputError(Problem("NW610", said, number, help="give one case a row"))
    return cases.slice(0, max(1, int(np.searchsorted(ends, LARGEST_INPUT, side="right"))))


def _parquet(
    file: BinaryIO, rows: int, tell: Callable[[str, str], None], schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    table = pq.ParquetFile(file, buffer_size=MIB)
    batches: Iterator[pa.RecordBatch] = table.iter_batches(
        rows, columns=_columns(table.schema_arrow, tell, schema), use_threads=False
    )
    return batches


def _arrow(file: BinaryIO, tell: Callable[[str, str], None], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    is_file = file.read(6) == b"ARROW1"
    file.seek(0)
    reader = (pa.ipc.open_file if is_file else pa.ipc.open_stream)(
        file, options=pa.ipc.IpcReadOptions(use_threads=False)
    )
    columns = _columns(reader.schema, tell, schema)
    batches = map(reader.get_batch, range(reader.num_record_batches)) if is_file else reader
    return (batch.select(columns) for batch in batches)


def _columns(found: pa.Schema, tell: Callable[[str, str], None], wanted: pa.Schema) -> list[str]:
    """Choose the columns that are read, and tell of the others."""
    aside = check_names(found.names)
    if aside:
        tell(f"columns: {', '.join(quoted(name, 40) for name in aside)} left aside", "")
    return [name for name in found.names if name in wanted.names]


def case_lines(tables: Iterator[pa.RecordBatch]) -> Iterator[Line]:
    """
    Give each row of tables of cases as a line of JSON, with its number from 1.

    Args:
        tables: What `tables_in` gives.
    """
    rows = (row for table in tables for row in table.to_pylist())
    for number, row in enumerate(rows, 1):
        yield Line(number, _as_json(as_data(row)).encode())


def _as_json(value: object) -> str:
    """Put plain data into JSON; what is no finite number becomes one that is too large, so that it is told as wrong."""
    try:
        return json.dumps(value, allow_nan=False)
    except ValueError:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{json.dumps(key)}: {_as_json(each)}" for key, each in value.items()) + "}"
        return "1e999" if value == inf else "-1e999"


def answer_line(answer: Answer) -> str:
    """Give a row of `ANSWERS` as a line of JSON, as it comes from another process."""
    return json.dumps(as_row(answer)) + "\n"


class AnswerTable:
    """Writes answers to a table, group of rows by group of rows; its end is written where it is left."""

    def __init__(self, file: BinaryIO, form: str, top: int, stamp: Mapping[str, str] | None = None) -> None:
        """
        Begin a file.

        Args:
            file: Where it goes.
            form: `PARQUET` or `ARROW`.
            top: How many conditions a row names.
            stamp: What answered, for the metadata of the file.
        """
        self._schema = ANSWERS.with_metadata(stamp) if stamp else ANSWERS
        self._writer: Any = (pq.ParquetWriter if form == PARQUET else pa.ipc.new_file)(file, self._schema)
        self._most = rows_at_once(top)
        self._rows: list[object] = []

    def write(self, answers: pa.RecordBatch) -> None:
        """Write rows of `ANSWERS`."""
        self._writer.write_batch(answers.replace_schema_metadata(self._schema.metadata))

    def write_lines(self, lines: str) -> None:
        """Write lines that `answer_line` made, as soon as they fill a group or the end has come."""
        self._rows += map(json.loads, lines.splitlines())
        if len(self._rows) >= self._most:
            self._write_rows()

    def _write_rows(self) -> None:
        self.write(pa.RecordBatch.from_pylist(self._rows, schema=ANSWERS))
        self._rows = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_raised: object) -> None:
        """Write what was held back, unless something went wrong, and the end."""
        with self._writer:
            if self._rows and kind is None:
                self._write_rows()


def scored(
    tables: Iterator[pa.RecordBatch],
    knowledge: Knowledge,
    settings: Settings,
    write: Callable[[pa.RecordBatch], None],
    pass_over: Callable[[int], None],
    *,
    jobs: int = 1,
) -> Iterator[list[Written]]:
    """
    Answer tables of cases by their columns.

    Args:
        tables: What `tables_in` gives.
        knowledge: A checked file.
        settings: How each case is answered.
        write: Takes rows of `ANSWERS`.
        pass_over: Is told how many rows were written of which there is nothing to tell.
        jobs: Processes that share the work; with one it is done here.

    Yields:
        What is to be told of the other rows that were written.

    Raises:
        InputError: The columns are not those of cases.
        ResourceError: A process that shares the work was ended.
    """
    if jobs > 1:
        from neuroweak.batch.processes import in_order

        answered = in_order(_numbered(tables), _scoring, (knowledge, settings), jobs)
    else:
        answered = map(_scoring(knowledge, settings), _numbered(tables))
    first = 1
    for answers in answered:
        write(answers)
        told = remarked(answers, first)
        pass_over(len(answers) - len(told))
        yield [(answer, "") for answer in told]
        first += len(answers)


def _numbered(tables: Iterator[pa.RecordBatch]) -> Iterator[tuple[pa.RecordBatch, int]]:
    """Give with each table the number of its first row."""
    first = 1
    for table in tables:
        yield table, first
        first += len(table)


def _scoring(knowledge: Knowledge, settings: Settings) -> Callable[[tuple[pa.RecordBatch, int]], pa.RecordBatch]:
    scorer = Scorer(knowledge, settings)
    return lambda numbered: scorer.score(*numbered)
