"""Comma-separated values with a header, quoted where needed (RFC 4180, line feed ends)."""

from __future__ import annotations

import csv
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING

from neuroweak.render.writers.cells import cell

if TYPE_CHECKING:
    from neuroweak.batch import Write
    from neuroweak.render.data.batch import Stamp
    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look


def write(answer: Answer, _look: Look) -> str:
    """Write the records of an answer; nothing when there is none."""
    records = answer.records()
    if not records:
        return ""
    out = StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(records[0])
    rows.writerows([cell(v) for v in record.values()] for record in records)
    return out.getvalue()


def lines(
    top: int,
    *,
    unicode: bool,  # noqa: ARG001 - the stream replaces what it cannot show
    stamp: Stamp | None,
) -> tuple[str, Write]:
    """Give the header of many answers, and the function that writes one."""
    from neuroweak.render.data import batch

    return batch.csv_header(top, stamp), partial(batch.csv_line, top=top, stamp=stamp)
