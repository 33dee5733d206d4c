"""Tables in Parquet and in Arrow's form: any values go in and come out as cases alone do; damaged bytes end nothing."""

from __future__ import annotations

import io
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from neuroweak.batch import Answerer, Settings
from neuroweak.columnar import ANSWERS, CASES, Scorer
from neuroweak.columnar.files import ARROW, PARQUET, AnswerTable, answer_line, case_lines, tables_in
from neuroweak.errors import InputError
from neuroweak.knowledge.loading import load
from tests.columnar.test_score import table
from tests.fuzz.apart import Apart
from tests.fuzz.effort import tried, tries, try_out
from tests.fuzz.hostile import SNIPPETS, assert_tellable, mutated
from tests.fuzz.test_columnar import any_case

SEEDS = st.integers(0, 2**32)
WAY = Settings(top=3)
ROWS = 7
"""Rows that are read at once; tables have fewer and more."""

OTHER_TYPES = {
    "id": (pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string()), pa.binary()),
    "present": (pa.large_list(pa.string()), pa.list_(pa.large_string()), pa.string()),
    "absent": (pa.list_(pa.dictionary(pa.int8(), pa.string())), pa.list_view(pa.string()), pa.list_(pa.list_(pa.string()))),
    "age": (pa.float32(), pa.int64(), pa.string(), pa.null(), pa.bool_(), pa.decimal128(5, 1), pa.date32()),
    "sex": (pa.dictionary(pa.int8(), pa.string()), pa.int8(), pa.large_string()),
    "onset": (pa.string_view(), pa.timestamp("s"), pa.null()),
}  # fmt: skip
"""Types of which some can stand for the declared one, and some cannot."""


def any_table(random, ids, phrases):
    """Cases, often with columns that are missing, of another type, misnamed or of no use."""
    cases = table([any_case(random, at, ids, phrases) for at in range(random.choice((0, 1, 5, 20)))])
    columns = dict(zip(CASES.names, cases.columns, strict=True))
    if random.random() < 0.3:
        columns.pop(random.choice(CASES.names))
    if random.random() < 0.3:
        name = random.choice([key for key in columns if key in OTHER_TYPES])
        kind = random.choice(OTHER_TYPES[name])
        try:
            columns[name] = columns[name].cast(kind)
        except pa.ArrowException:  # no value of the table can be of it
            columns[name] = pa.nulls(len(cases), kind)
    if random.random() < 0.2:
        columns[random.choice((*SNIPPETS, mutated(random, "present"), mutated(random, "onset")))] = cases["sex"]
    return pa.table(list(columns.values()), names=list(columns))


def as_bytes(random, cases):
    """The same as a file, written in one of the many ways there are, and its form."""
    sink = io.BytesIO()
    if random.random() < 0.5:
        pq.write_table(
            cases,
            sink,
            row_group_size=random.choice((3, 100)),
            compression=random.choice(("none", "snappy", "zstd", "gzip")),
            use_dictionary=random.random() < 0.5,
            data_page_version=random.choice(("1.0", "2.0")),
            version=random.choice(("1.0", "2.6")),
        )
        return sink.getvalue(), PARQUET
    options = pa.ipc.IpcWriteOptions(compression=random.choice((None, "lz4", "zstd")), emit_dictionary_deltas=True)
    with random.choice((pa.ipc.new_file, pa.ipc.new_stream))(sink, cases.schema, options=options) as writer:
        writer.write_table(cases, max_chunksize=random.choice((2, 100)))
    return sink.getvalue(), ARROW


def through_columns(content, form, scorer):
    """Answers to a file by its columns, and they again from a file of each form."""
    answers = [scorer.score(cases) for cases in tables_in(io.BytesIO(content), form, ROWS, lambda *_told: None)]
    whole = pa.Table.from_batches(answers, ANSWERS)
    for out in (PARQUET, ARROW):
        sink = io.BytesIO()
        with AnswerTable(sink, out, WAY.top) as written:
            for batch in answers:
                written.write(batch)
        sink.seek(0)
        assert (pq.read_table(sink) if out == PARQUET else pa.ipc.open_file(sink).read_all()).equals(whole)
    return whole.to_pylist()


def through_lines(content, form, answerer):
    """Answers to the same file line by line, as where they are written as text; they too in a file."""
    sink = io.BytesIO()
    lines = case_lines(tables_in(io.BytesIO(content), form, ROWS, lambda *_told: None))
    with AnswerTable(sink, PARQUET, WAY.top) as written:
        for line in lines:
            written.write_lines(answer_line(answerer.answer(line)))
    sink.seek(0)
    return pq.read_table(sink).to_pylist()


def rounded(rows):
    """Rows with shares to twelve digits."""
    lists = ("results", "families")
    rows = [row | {"none_of_these": row["none_of_these"] and pytest.approx(row["none_of_these"], rel=0, abs=1e-12)} for row in rows]  # fmt: skip
    return [row | {key: [pair | {"probability": pytest.approx(pair["probability"], rel=0, abs=1e-12)} for pair in row[key]] for key in lists} for row in rows]  # fmt: skip


def test_a_table_is_answered_by_columns_and_by_lines(shipped):
    """Both ways refuse the same files, and give the same answers to all others."""
    scorer, answerer = Scorer(shipped, WAY), Answerer(shipped, WAY)
    ids = tuple(shipped.findings)

    @tries(6)
    @given(SEEDS)
    def property_(seed):
        random = Random(seed)
        cases = any_table(random, ids, ids)
        content, form = as_bytes(random, cases)
        note(repr((cases.schema, cases.to_pylist())))
        tried["tables in Parquet and Arrow"] += 1
        ends = []
        for way, known in ((through_columns, scorer), (through_lines, answerer)):
            try:
                ends.append(way(content, form, known))
            except InputError as error:
                assert_tellable(error.problems)
                ends.append(error.problems)
        assert isinstance(ends[0], list) is isinstance(ends[1], list)
        if isinstance(ends[0], list):
            assert len(ends[0]) == len(cases)
            assert ends[1] == rounded(ends[0])

    try_out(property_, minutes=3)


def reader():
    """Give what answers a file: how many rows were answered, or what was told."""
    scorer = Scorer(load(), WAY)

    def read(content, form):
        try:
            return sum(len(scorer.score(t)) for t in tables_in(io.BytesIO(content), form, ROWS, lambda *_told: None))
        except InputError as error:
            return error.problems

    return read


def spoilt(random, content):
    """Bytes with a few of them changed, cut out, put in, or lengths set to an edge."""
    content = bytearray(content)
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        at = random.randrange(len(content))
        match random.randrange(6):
            case 0:
                content[at] ^= 1 << random.randrange(8)
            case 1:
                content[at] = random.choice((0, 1, 127, 128, 255))
            case 2:
                del content[at : at + random.choice((1, 4, 8, 50))]
            case 3:
                content[at:at] = random.randbytes(random.choice((1, 4, 8)))
            case 4:
                edge = random.choice((0, 1, 2**31 - 1, 2**31, 2**32 - 1)).to_bytes(4, "little")
                content[at : at + 4] = edge
            case 5:
                del content[at + 1 :]
    return bytes(content)


def test_a_damaged_file_is_read_or_refused(shipped):
    """In a process of its own, since bytes that were trusted could end it."""
    ids = tuple(shipped.findings)
    apart = Apart(reader)

    @tries(3)
    @given(SEEDS)
    def property_(seed):
        random = Random(seed)
        content, form = as_bytes(random, any_table(random, ids, ids))
        for _ in range(10):
            bad = spoilt(random, content)
            note(repr((form, bad)))
            tried["damaged tables in Parquet and Arrow"] += 1
            end = apart.ask(bad, form)
            if not isinstance(end, int):
                assert_tellable(end)

    try:
        try_out(property_, minutes=2)
    finally:
        apart.end()
