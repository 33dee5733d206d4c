"""A table whose bytes were changed is refused: nothing of it is used before all of it was looked at."""

from __future__ import annotations

import io

import pyarrow as pa
import pytest

from neuroweak.columnar.files import ARROW, tables_in
from neuroweak.errors import InputError


@pytest.mark.parametrize(("sound", "damaged"), [(b"ptosis", b"pt\xffsis"), (b"ward", b"w\xffrd")])
def test_text_that_is_no_text_is_refused(sound, damaged):
    """In a value or in the name of a column."""
    table = pa.table({"present": [["ptosis"]], "ward": ["3"]})
    sink = io.BytesIO()
    with pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    content = sink.getvalue()
    assert [len(batch) for batch in tables_in(io.BytesIO(content), ARROW, 10, lambda *_told: None)] == [1]
    with pytest.raises(InputError, match="cannot be read"):
        list(tables_in(io.BytesIO(content.replace(sound, damaged)), ARROW, 10, lambda *_told: None))
