"""What tables of cases and of answers hold, column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from neuroweak.cases.fields import KEYS, REMARKS, SAYING
from neuroweak.errors import InputError, Problem
from neuroweak.files.arguments import must_be
from neuroweak.files.document import quoted
from neuroweak.knowledge.field_types import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS = pa.list_(pa.string())

OF_ITEM = 4
"""Bytes that an item of a list takes beside its text."""

CASES = pa.schema(
    {
        "id": pa.string(),
        "present": WORDS,
        "absent": WORDS,
        "perhaps": pa.map_(pa.string(), pa.float64()),
        "absent_forms": WORDS,
        "sounds_urgent": WORDS,
        "known": WORDS,
        "age": pa.float64(),
        "sex": pa.string(),
        "onset": pa.string(),
    }
)
"""Columns of cases: the keys of a case that say something of the patient. Any may be missing, and any value null."""

SOLVED = pa.schema([*CASES, ("tests", WORDS), ("diagnosis", pa.string()), ("accept", WORDS), ("kind", pa.string())])
"""Columns of cases to measure with: the keys of a case, and of what kind it is."""

ANSWERS = pa.schema(
    {
        "id": pa.string(),
        "results": pa.list_(pa.struct({"condition": pa.string(), "probability": pa.float64()})),
        "families": pa.list_(pa.struct({"family": pa.string(), "probability": pa.float64()})),
        "red_flags": WORDS,
        "alarms": pa.list_(pa.struct({"rule": pa.string(), "urgency": pa.string(), "person": pa.string()})),
        "unresolved": WORDS,
        "remarks": WORDS,
        "error": pa.string(),
        "none_of_these": pa.float64(),
        "nothing_fits": pa.bool_(),
    }
)
"""Columns of answers, with the meaning that they have in a line of `batch`; `remarks` are its notes."""


def as_cases(batch: pa.RecordBatch, schema: pa.Schema = CASES) -> pa.RecordBatch:
    """
    Bring a table of cases to declared columns.

    Args:
        batch: Columns in any order and of any type that can stand for the declared one; others are left aside.
        schema: `CASES` or `SOLVED`.

    Raises:
        InputError: No column holds findings, a column is of another type, or its name is nearly one that is known.
    """
    must_be(pa.RecordBatch, batch, "cases must be a RecordBatch")
    check_names(batch.schema.names)
    columns = []
    for field in schema:
        at = batch.schema.get_field_index(field.name)
        if at < 0:
            columns.append(pa.nulls(len(batch), field.type))
            continue
        try:
            columns.append(_cast(batch.column(at), field.type))
        except MemoryError:
            raise
        except pa.ArrowException:
            said = f"column {quoted(field.name)} is of type {batch.schema.field(at).type}, not {field.type}"
            raise InputError(Problem("NW612", said)) from None
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _cast(column: pa.Array, kind: pa.DataType) -> pa.Array:
    """Bring a column to a type; yes and no stand for no number and no word."""
    values = column.type.item_type if pa.types.is_map(column.type) else column.type
    if pa.types.is_boolean(values):
        raise pa.ArrowTypeError("yes and no")
    if pa.types.is_list_view(column.type) or pa.types.is_large_list_view(column.type):
        # pyarrow makes lists that it cannot read of views that hold nothing.
        return pa.array(column.to_pylist(), kind)
    return column.cast(kind)


def sizes(cases: pa.RecordBatch) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """
    Say how much memory each row takes, but for what takes the same in all.

    Args:
        cases: Columns as in `CASES`.

    Returns:
        Bytes, row by row.
    """
    size = np.zeros(len(cases), dtype=np.int64)
    for column in cases.columns:
        if pa.types.is_string(column.type):
            size += _lengths(column)
        elif not pa.types.is_floating(column.type):
            ends = column.offsets.to_numpy()
            items = column.keys if pa.types.is_map(column.type) else column.values
            lengths = _lengths(items.slice(ends[0], ends[-1] - ends[0])) + OF_ITEM
            size += np.diff(np.append(0, np.cumsum(lengths))[ends - ends[0]])
    return size


def _lengths(texts: pa.StringArray) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    lengths: np.ndarray[tuple[int], np.dtype[np.int64]] = pc.fill_null(pc.binary_length(texts), 0).to_numpy()
    return lengths.astype(np.int64)


def check_names(names: Iterable[str]) -> tuple[str, ...]:
    """
    Look at the names of columns.

    Args:
        names: All of them.

    Returns:
        Those that are left aside.

    Raises:
        InputError: None of them is that of findings, one stands twice, or one is nearly one that is known.
    """
    found = list(names)
    problems = [
        Problem("NW613", f"column {quoted(name)} stands there twice") for name in SOLVED.names if found.count(name) > 1
    ]
    unknown = tuple(name for name in found if name not in KEYS and name not in REMARKS)
    for name in unknown:
        meant = did_you_mean(name, KEYS)
        if meant:
            problems.append(Problem("NW613", f"unknown column {quoted(name)}", help=meant))
    if SAYING.isdisjoint(found):
        problems.append(Problem("NW612", "there is no column of findings", help="name it 'present' or 'absent'"))
    if problems:
        raise InputError(*problems)
    return unknown


def as_column(numbers: np.ndarray[tuple[int], np.dtype[Any]]) -> pa.Array:
    """Give numbers as a column over the same memory; `pa.array`, which looks for masks, would load `numpy.ma` first."""
    return pa.Array.from_buffers(pa.from_numpy_dtype(numbers.dtype), len(numbers), [None, pa.py_buffer(numbers)])
