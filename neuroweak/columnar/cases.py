"""Columns of cases to blocks: each distinct word is read once, and only peculiar cases are read one by one."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from neuroweak.batch.answers import Answer
from neuroweak.batch.blocks import Block
from neuroweak.batch.observed import ranges
from neuroweak.batch.people import People
from neuroweak.batch.words import person_of
from neuroweak.columnar.schemas import as_column
from neuroweak.files.limits import MOST_WORDS
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from neuroweak.batch.answers import Answerer
    from neuroweak.batch.observed import Ints, Marks
    from neuroweak.batch.people import Person
    from neuroweak.batch.words import Codes
    from neuroweak.cases.decode import CaseReading


class Taken(NamedTuple):
    """Those cases of a table in which nothing has to be told of how they are written."""

    block: Block
    rows: Ints
    """For each case of the block its row."""
    left: Ints
    """The rows of all other cases."""


class Read(NamedTuple):
    """Cases of a table that were read one by one."""

    block: Block
    rows: Ints
    """For each case of the block its row."""
    readings: Mapping[int, CaseReading]
    """By row what was understood of it."""
    answers: Mapping[int, Answer]
    """By row the answers to those that are in no block."""


class _Words(NamedTuple):
    """The words of a column of lists, as codes."""

    row: Ints
    """For each code its row."""
    code: Ints
    odd: Marks
    """By row: whether it holds something that has to be told of."""


def take(batch: pa.RecordBatch, codes: Codes) -> Taken:
    """
    Read the cases of a table at once, as far as they are ordinary.

    Args:
        batch: Columns as in `CASES`.
        codes: Reads words.
    """
    present = _words(batch["present"], codes, there=True)
    absent = _words(batch["absent"], codes, there=False)
    row, code = np.concatenate((present.row, absent.row)), np.concatenate((present.code, absent.code))
    counts = np.bincount(row, minlength=len(batch))
    people, strange = _people(batch)
    apart = (batch[key].is_valid() for key in ("perhaps", "absent_forms", "sounds_urgent", "known"))
    soft = reduce(pc.or_, apart).to_numpy(zero_copy_only=False)
    ordinary: Marks = ~(present.odd | absent.odd | strange | soft) & (counts > 0)
    kept = ordinary[row]
    order = np.argsort(row[kept], kind="stable")
    block = Block(counts[ordinary], code[kept][order], People(people.distinct, people.which[ordinary]))
    return Taken(block, np.flatnonzero(ordinary), np.flatnonzero(~ordinary))


def read(batch: pa.RecordBatch, rows: Ints, first: int, one_by_one: Answerer, codes: Codes) -> Read:
    """
    Read some cases of a table one by one.

    Args:
        batch: Columns as in `CASES`.
        rows: Which.
        first: The number of the first row of the table.
        one_by_one: Reads them, and answers those of which a block does not tell all.
        codes: Knows the codes of findings.
    """
    readings: dict[int, CaseReading] = {}
    answers: dict[int, Answer] = {}
    people: list[Person] = []
    of_block, counts, every = list[int](), list[int](), list[int]()
    for row, data in zip(rows.tolist(), batch.take(as_column(rows)).to_pylist(), strict=True):
        answer = one_by_one.read_data(first + row, as_data(data))
        if isinstance(answer, Answer):
            answers[row] = answer
            continue
        case = answer[1].case
        if not case.is_plain:
            answers[row] = one_by_one.ranked(first + row, *answer)
            continue
        readings[row] = answer[1]
        said = codes.of_case(case)
        of_block.append(row)
        people.append((case.age, case.sex, case.onset))
        counts.append(len(said))
        every += said
    block = Block(np.array(counts, dtype=np.int64), np.array(every, dtype=np.int64), People.of(people))
    return Read(block, np.array(of_block, dtype=np.int64), readings, answers)


def as_data(row: Mapping[str, Any]) -> dict[str, object]:
    """
    Give a row of `CASES` as a line of JSON holds it; what is not known is left out, a NaN too.

    A set of chances in which a finding stands twice stays the list that it is, and is told as wrong.
    """
    values = dict(row)
    pairs = row.get("perhaps")
    if pairs is not None and len(dict(pairs)) == len(pairs):
        values["perhaps"] = dict(pairs)
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


def _people(batch: pa.RecordBatch) -> tuple[People, Marks]:
    """Read age, sex and onset of every row, and mark those where one of them is not written in an ordinary way."""
    ages, sexes, onsets = (_distinct(batch[name]) for name in ("age", "sex", "onset"))
    together = (ages[1] * len(sexes[0]) + sexes[1]) * len(onsets[0]) + onsets[1]
    combinations, which = np.unique(together, return_inverse=True)
    rest, onset = np.divmod(combinations, len(onsets[0]))
    age, sex = np.divmod(rest, len(sexes[0]))
    stated = zip(age.tolist(), sex.tolist(), onset.tolist(), strict=True)
    people = [person_of(ages[0][a], sexes[0][s], onsets[0][o]) for a, s, o in stated]
    strange: Marks = np.array([person is None for person in people], dtype=np.bool_)[which]
    return People([person or NOBODY for person in people], which), strange


NOBODY: Person = (None, None, None)
"""Somebody of whom nothing is known."""


def _distinct(column: pa.Array) -> tuple[Sequence[Any], Ints]:
    """Give the different values of a column, none for NaN and at the end for null, and for each row which it has."""
    encoded = column.dictionary_encode()
    values = [None if value != value else value for value in encoded.dictionary.to_pylist()]  # noqa: PLR0124
    return [*values, None], pc.fill_null(encoded.indices, len(values)).to_numpy().astype(np.int64)
