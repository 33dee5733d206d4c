"""Columns of cases to a block: each distinct word is read once, and only peculiar cases are read one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from neuroweak.batch.answers import Answer
from neuroweak.batch.blocks import Block
from neuroweak.batch.observed import ranges
from neuroweak.batch.words import person_of
from neuroweak.files.limits import MOST_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neuroweak.batch.answers import Answerer
    from neuroweak.batch.observed import Ints, Marks
    from neuroweak.batch.rows import Person
    from neuroweak.batch.words import Codes
    from neuroweak.cases.decode import CaseReading


class Taken(NamedTuple):
    """The cases of a table, so far as they are read."""

    block: Block
    rows: Ints
    """For each case of the block its row."""
    readings: Mapping[int, CaseReading]
    """By row what was understood of those cases of the block that were read one by one."""
    answers: Mapping[int, Answer]
    """By row the answers to all other cases."""


class _Words(NamedTuple):
    """The words of a column of lists, as codes."""

    row: Ints
    """For each code its row."""
    code: Ints
    odd: Marks
    """By row: whether it holds something that has to be told of."""


def take(batch: pa.RecordBatch, first: int, one_by_one: Answerer, codes: Codes) -> Taken:
    """
    Read the cases of a table.

    Args:
        batch: Columns as in `CASES`.
        first: The number of the first row.
        one_by_one: Reads peculiar cases.
        codes: Reads words.
    """
    present = _words(batch["present"], codes, there=True)
    absent = _words(batch["absent"], codes, there=False)
    row, code = np.concatenate((present.row, absent.row)), np.concatenate((present.code, absent.code))
    counts = np.bincount(row, minlength=len(batch))
    people = _people(batch)
    strange = np.array([person is None for person in people], dtype=np.bool_)
    soft = pc.or_(batch["perhaps"].is_valid(), batch["absent_forms"].is_valid()).to_numpy(zero_copy_only=False)
    ordinary: Marks = ~(present.odd | absent.odd | strange | soft) & (counts > 0)
    kept = ordinary[row]
    order = np.argsort(row[kept], kind="stable")
    rows: list[int] = np.flatnonzero(ordinary).tolist()
    of_rows: list[Person] = [person for person in map(people.__getitem__, rows) if person]
    many, more = counts[ordinary].tolist(), list[int]()
    readings: dict[int, CaseReading] = {}
    answers: dict[int, Answer] = {}
    for at in np.flatnonzero(~ordinary).tolist():
        read = one_by_one.read_data(first + at, data_of(batch, at))
        if isinstance(read, Answer):
            answers[at] = read
        elif read[1].case.is_soft:
            answers[at] = one_by_one.ranked(first + at, *read)
        else:
            readings[at] = read[1]
            case = read[1].case
            said = codes.of_case(case)
            rows.append(at)
            of_rows.append((case.age, case.sex, case.onset))
            many.append(len(said))
            more += said
    every = np.concatenate((code[kept][order], np.array(more, dtype=np.int64)))
    return Taken(
        Block(np.array(many, dtype=np.int64), every, of_rows), np.array(rows, dtype=np.int64), readings, answers
    )


def data_of(batch: pa.RecordBatch, row: int) -> dict[str, object]:
    """Give one case as plain data."""
    return as_data({name: batch[name][row].as_py() for name in batch.schema.names})


def as_data(row: Mapping[str, Any]) -> dict[str, object]:
    """Give a row of `CASES` as a line of JSON holds it; what is not known is left out, a NaN too."""
    values = {key: dict(value) if key == "perhaps" and value is not None else value for key, value in row.items()}
    return {key: value for key, value in values.items() if value is not None and value == value}  # noqa: PLR0124


def _words(column: pa.ListArray, codes: Codes, *, there: bool) -> _Words:
    lengths = pc.fill_null(pc.list_value_length(column), 0).to_numpy().astype(np.int64)
    row = np.repeat(np.arange(len(column)), lengths)
    encoded = column.flatten().dictionary_encode()
    # A word that is null is no word; it stands after all that are.
    distinct = codes.of_each([*encoded.dictionary.to_pylist(), None], there=there)
    word = pc.fill_null(encoded.indices, len(distinct) - 1).to_numpy().astype(np.int64)
    counts = np.array([len(each or ()) for each in distinct], dtype=np.int64)
    flat = np.array([code for each in distinct for code in each or ()], dtype=np.int64)
    nth, at = ranges((np.cumsum(counts) - counts)[word], counts[word])
    odd = lengths > MOST_WORDS
    odd[row[np.array([each is None for each in distinct], dtype=np.bool_)[word]]] = True
    return _Words(row[nth], flat[at], odd)


def _people(batch: pa.RecordBatch) -> list[Person | None]:
    """Read age, sex and onset of every row; none where one of them is not written in an ordinary way."""
    ages = pc.if_else(pc.is_nan(batch["age"]), None, batch["age"])
    known: dict[tuple[float | None, str | None, str | None], Person | None] = {}
    people = []
    for stated in zip(ages.to_pylist(), batch["sex"].to_pylist(), batch["onset"].to_pylist(), strict=True):
        if stated not in known:
            known[stated] = person_of(*stated)
        people.append(known[stated])
    return people
