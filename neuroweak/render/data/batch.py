"""Answers to many cases, one a line: JSON lines and comma-separated values."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

from neuroweak.render.data.answers import dumps
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.batch import Answer
    from neuroweak.errors import Problem


def faults(problems: Iterable[Problem]) -> str:
    """Put problems into one line, each with what to do about it."""
    return "; ".join(f"{p.message} ({p.help})" if p.help else p.message for p in problems)


def json_line(answer: Answer) -> str:
    """
    One JSON object: `id`, `results`, `families`, `red_flags`, `alarms`, `unresolved`; or `id`, `error` and `line`.

    Shares are not rounded.
    """
    data: dict[str, object] = {"id": answer.identity}
    if answer.errors:
        data |= {"error": faults(answer.errors), "line": answer.line}
    else:
        data["results"] = [{"condition": c, "probability": p} for c, p in answer.results]
        data["families"] = [{"family": family, "probability": p} for family, p in answer.families]
        data["red_flags"] = answer.red_flags
        data["alarms"] = [{"rule": a.rule, "urgency": a.urgency, "person": a.person} for a in answer.alarms]
        data["unresolved"] = answer.unresolved
    return dumps(data, indent=None)


def ascii_json_line(answer: Answer) -> str:
    """Give the same in ASCII, for an output that knows no more."""
    return json.dumps(json.loads(json_line(answer))).replace("\x7f", "\\u007f") + "\n"


def csv_header(top: int) -> str:
    """
    Name the columns.

    Args:
        top: How many conditions a line names.
    """
    pairs = [name for i in range(1, top + 1) for name in (f"condition_{i}", f"probability_{i}")]
    return _row(["id", *pairs, "red_flags", "unresolved", "error", "line", "urgency"])


def csv_line(answer: Answer, top: int) -> str:
    """
    One row; a line that is wrong has its error and number in the last columns.

    Args:
        answer: What is said of a line.
        top: How many conditions a row names; the cells of missing ones are empty.
    """
    cells: list[object] = [cell for pair in answer.results[:top] for cell in pair]
    cells += [""] * (2 * top - len(cells))
    lists = ("; ".join(answer.red_flags), "; ".join(answer.unresolved), faults(answer.errors))
    identity = "" if answer.identity is None else answer.identity
    return _row([identity, *cells, *lists, answer.line, answer.alarms[0].urgency if answer.alarms else ""])


def _row(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow(clean(c) if isinstance(c, str) else c for c in cells)
    return out.getvalue()
