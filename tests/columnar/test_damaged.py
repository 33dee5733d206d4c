"""A table is looked at whole before anything of it is used, takes bounded memory, and holds cases of any type that fits."""

from __future__ import annotations

import contextlib
import io
import json
import math
import os
import threading

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from neuroweak.columnar.files import ARROW, PARQUET, case_lines, tables_in
from neuroweak.errors import InputError
from tests.process import run


def as_arrow(table):
    """A table as the bytes of a file."""
    sink = io.BytesIO()
    with pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


@contextlib.contextmanager
def threaded(write):
    """Something that writes meanwhile, until nobody reads."""

    def quietly():
        with contextlib.suppress(BrokenPipeError):
            write()

    writing = threading.Thread(target=quietly)
    writing.start()
    yield
    writing.join()


def pieces(content, form=ARROW):
    """What is read at once, one after another."""
    return list(tables_in(io.BytesIO(content), form, 10, lambda *_told: None))


@pytest.mark.parametrize(("sound", "damaged"), [(b"ptosis", b"pt\xffsis"), (b"ward", b"w\xffrd")])
def test_text_that_is_no_text_is_refused(sound, damaged):
    """In a value or in the name of a column."""
    content = as_arrow(pa.table({"present": [["ptosis"]], "ward": ["3"]}))
    assert [len(batch) for batch in pieces(content)] == [1]
    with pytest.raises(InputError, match="cannot be read"):
        pieces(content.replace(sound, damaged))


@pytest.mark.parametrize("verb", ["batch", "evaluate"])
@pytest.mark.parametrize("form", [PARQUET, ARROW])
def test_a_pipe_is_refused(verb, form, tmp_path):
    """Its end cannot be looked at first."""
    path = tmp_path / f"cases{form}"
    os.mkfifo(path)
    with threaded(lambda: path.write_bytes(as_arrow(pa.table({"present": [["ptosis"]]})))):
        done = run(verb, str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"the {form[1:]} file is a pipe or a device" in done.stderr
    assert "write it to a file first" in done.stderr


def test_a_small_file_that_holds_very_much_is_refused(tmp_path):
    """A list of one word over and over takes next to nothing in Parquet."""
    words = pa.DictionaryArray.from_arrays(np.zeros(16_000_000, dtype=np.int8), ["ptosis"])
    path = tmp_path / "cases.parquet"
    pq.write_table(pa.table({"present": pa.ListArray.from_arrays(pa.array([0, len(words)], pa.int32()), words)}), path)
    assert path.stat().st_size < 10_000
    done = run("batch", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "a piece of the parquet file takes more than 128 MiB of memory" in done.stderr


def test_few_rows_are_held_at_once_where_rows_are_long():
    """A row that does not fit by itself is refused, with its number."""
    rows = [["ptosis" * 100_000]] * 9
    table = pa.table({"present": rows})
    sink = io.BytesIO()
    pq.write_table(table, sink)
    assert [len(piece) for piece in pieces(sink.getvalue(), PARQUET)] == [6, 3]
    assert [len(piece) for piece in pieces(as_arrow(table))] == [6, 3]
    with pytest.raises(InputError, match="row 2 is longer than 4 MiB"):
        pieces(as_arrow(pa.table({"present": [["ptosis"], ["ptosis" * 800_000]]})))


@pytest.mark.parametrize("kind", [pa.list_view(pa.string()), pa.large_list_view(pa.string())])
def test_views_of_lists_are_lists(kind):
    """Those that hold nothing, too."""
    absent = [pa.array(values, kind) for values in ([["rash"], None], [None, None])]
    read = [pieces(as_arrow(pa.table({"present": [["ptosis"]] * 2, "absent": column}))) for column in absent]
    assert [piece["absent"].to_pylist() for (piece,) in read] == [[["rash"], None], [None, None]]


def test_what_is_no_finite_number_is_told_with_its_case():
    """It is put into a line of JSON as a number that is too large; what is no number at all is left out."""
    table = pa.table({"id": ["a", "b", "c"], "age": [math.inf, -math.inf, math.nan]}).append_column(
        "present", pa.array([["x"]] * 3)
    )
    lines = [json.loads(line.content) for line in case_lines(iter(pieces(as_arrow(table))))]
    assert lines == [
        {"id": "a", "present": ["x"], "age": math.inf},
        {"id": "b", "present": ["x"], "age": -math.inf},
        {"id": "c", "present": ["x"]},
    ]
