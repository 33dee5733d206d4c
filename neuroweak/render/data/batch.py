"""Answers to many cases, one a line: JSON lines and comma-separated values."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

from neuroweak import __version__
from neuroweak.errors import in_words
from neuroweak.named_tuples import NamedTuple
from neuroweak.render.data.answers import dumps, schema_name
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.batch import Answer
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.render.contract import measuring as contract


class Stamp(NamedTuple):
    """What answered, so that a line can be understood alone."""

    schema: str
    program: str
    version: str
    """Version of the knowledge file."""
    sha256: str
    """Hash of its bytes."""

    @classmethod
    def of(cls, knowledge: Knowledge) -> Stamp:
        """Say that this program answered from a file."""
        return cls(schema_name("batch"), f"neuroweak {__version__}", knowledge.version, knowledge.sha256)


def json_line(answer: Answer, stamp: Stamp | None = None) -> str:
    """
    One JSON object: what is said of a case, as `BatchAnswer` lists it, or `id`, `error` and `line`.

    Shares are not rounded.

    Args:
        answer: What is said of a line.
        stamp: What answered, which then stands first.
    """
    return dumps(_wrong(answer, stamp) if answer.errors else _ranked(answer, stamp), indent=None)


def _stamped(answer: Answer, stamp: Stamp | None) -> contract.Stamped:
    if not stamp:
        return {"id": answer.identity}
    return {
        "schema": stamp.schema,
        "program": stamp.program,
        "knowledge": {"version": stamp.version, "sha256": stamp.sha256},
        "id": answer.identity,
    }


def _wrong(answer: Answer, stamp: Stamp | None) -> contract.BatchError:
    return {**_stamped(answer, stamp), "error": "; ".join(in_words(answer.errors)), "line": answer.line}


def _ranked(answer: Answer, stamp: Stamp | None) -> contract.BatchAnswer:
    return {
        **_stamped(answer, stamp),
        "results": [{"condition": c, "probability": p} for c, p in answer.results],
        "families": [{"family": family, "probability": p} for family, p in answer.families],
        "red_flags": list(answer.red_flags),
        "alarms": [{"rule": a.rule, "urgency": a.urgency, "person": a.person} for a in answer.alarms],
        "unresolved": list(answer.unresolved),
        "none_of_these": answer.none_of_these,
        "nothing_fits": answer.nothing_fits,
        "remarks": in_words(answer.remarks),
        "line": answer.line,
    }


def ascii_json_line(answer: Answer, stamp: Stamp | None = None) -> str:
    """Give the same in ASCII, for an output that knows no more."""
    return json.dumps(json.loads(json_line(answer, stamp))).replace("\x7f", "\\u007f") + "\n"


LATER = ("none_of_these", "nothing_fits", "remarks")
"""Columns that came later than the others, whose places they leave as they were."""

STAMPED = ("schema", "program", "knowledge_version", "knowledge_sha256")
"""The last columns where each row says what answered."""


def columns(top: int, stamp: Stamp | None = None) -> list[str]:
    """
    Name the columns of a table.

    Args:
        top: How many conditions a line names.
        stamp: What answered, if the rows say so.
    """
    pairs = [name for i in range(1, top + 1) for name in (f"condition_{i}", f"probability_{i}")]
    return ["id", *pairs, "red_flags", "unresolved", "error", "line", "urgency", *LATER, *(STAMPED if stamp else ())]


def cells(answer: Answer, top: int, stamp: Stamp | None = None) -> list[object]:
    """
    Give one row; a line that is wrong has its error and number.

    Args:
        answer: What is said of a line.
        top: How many conditions a row names; the cells of missing ones are empty.
        stamp: What answered, if the row says so.
    """
    pairs: list[object] = [cell for pair in answer.results[:top] for cell in pair]
    pairs += [""] * (2 * top - len(pairs))
    lists = ("; ".join(answer.red_flags), "; ".join(answer.unresolved), "; ".join(in_words(answer.errors)))
    identity = "" if answer.identity is None else answer.identity
    urgency = answer.alarms[0].urgency if answer.alarms else ""
    none = "" if answer.none_of_these is None else answer.none_of_these
    unfit = "" if answer.errors else str(answer.nothing_fits).lower()
    later = (none, unfit, "; ".join(in_words(answer.remarks)))
    return [identity, *pairs, *lists, answer.line, urgency, *later, *(stamp or ())]


def csv_header(top: int, stamp: Stamp | None = None) -> str:
    """Give the names of the columns as comma-separated values."""
    return _row(columns(top, stamp))


def csv_line(answer: Answer, top: int, stamp: Stamp | None = None) -> str:
    """Give one row as comma-separated values."""
    return _row(cells(answer, top, stamp))


def _row(values: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow(clean(c) if isinstance(c, str) else c for c in values)
    return out.getvalue()
