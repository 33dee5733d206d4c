"""
CSV to be opened by people: with a byte order mark, every text in quotes, and none that is taken for a formula.

A spreadsheet runs a cell that begins with one of a few signs, though the file calls it text. Such a text gets an
apostrophe before it, which spreadsheets take for "this is text" and anything else reads as a part of it: so this is
a format of its own, and `csv` stays as the data are.

Source:
    OWASP Application Security Verification Standard 5.0, requirement 1.2.10.
"""

from __future__ import annotations

import csv
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING

from neuroweak.render.writers.cells import cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.batch import Answer as Line
    from neuroweak.batch import Write
    from neuroweak.render.data.batch import Stamp
    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""By which a spreadsheet knows UTF-8."""

RUN = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet may run; wide signs are the plain ones to some. Tabs and the like are spaces or
escapes by then."""


def write(answer: Answer, look: Look) -> str:
    """Write the records of an answer; nothing when there is none."""
    records = answer.records()
    rows = [list(records[0]), *(record.values() for record in records)] if records else []
    return _begun("".join(map(_row, rows)), unicode=look.unicode)


def lines(top: int, *, unicode: bool, stamp: Stamp | None) -> tuple[str, Write]:
    """Give the header of many answers, and the function that writes one."""
    from neuroweak.render.data import batch

    return _begun(_row(batch.columns(top, stamp)), unicode=unicode), partial(_line, top=top, stamp=stamp)


def _line(answer: Line, top: int, stamp: Stamp | None) -> str:
    from neuroweak.render.data import batch

    return _row(batch.cells(answer, top, stamp))


def _begun(text: str, *, unicode: bool) -> str:
    return MARK + text if text and unicode else text


def _row(values: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC).writerow(map(_still, values))
    return out.getvalue()


def _still(value: object) -> object:
    """Leave a number as it is, and take from a text that it is run."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = cell(value)
    return f"'{text}" if text.lstrip(" ").startswith(RUN) else text
