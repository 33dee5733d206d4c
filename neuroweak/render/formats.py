"""Flat formats: tab- and comma-separated values, Markdown tables and JSON lines, from rows of plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.render.data.answers import dumps
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "; ".join(_cell(v) for v in value)
    if isinstance(value, dict):
        return _inside(value)
    return clean(str(value))


def _inside(record: Mapping[str, object]) -> str:
    """A record inside a cell, as `ptosis=1.12`: its id, or else its name, and its last number."""
    called = next((record[key] for key in ("condition", "finding", "name") if key in record), "")
    numbers = [value for value in record.values() if isinstance(value, float)]
    return f"{_cell(called)}={numbers[-1]}" if numbers else _cell(called)


def plain(records: Sequence[Mapping[str, object]]) -> str:
    """Tab-separated values with a header, one record a line, for `cut` and `awk`."""
    if not records:
        return ""
    lines = ["\t".join(records[0])]
    lines += ["\t".join(_cell(v) for v in record.values()) for record in records]
    return "\n".join(lines) + "\n"


def csv(records: Sequence[Mapping[str, object]]) -> str:
    """Comma-separated values with a header, quoted where needed (RFC 4180, line feed ends)."""
    import csv as writer
    from io import StringIO

    if not records:
        return ""
    out = StringIO()
    rows = writer.writer(out, lineterminator="\n")
    rows.writerow(records[0])
    rows.writerows([_cell(v) for v in record.values()] for record in records)
    return out.getvalue()


def jsonl(records: Sequence[Mapping[str, object]]) -> str:
    """One JSON object a line."""
    return "".join(dumps(dict(record), indent=None) for record in records)


def markdown(records: Sequence[Mapping[str, object]]) -> str:
    """A Markdown table, its cells escaped."""
    if not records:
        return ""
    lines = [f"| {' | '.join(records[0])} |", f"|{' --- |' * len(records[0])}"]
    lines += [f"| {' | '.join(_escaped(_cell(v)) for v in record.values())} |" for record in records]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """Take the meaning from the characters that Markdown and HTML read."""
    for mark in "\\|`*_[]":
        text = text.replace(mark, "\\" + mark)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


FORMATS = {"plain": plain, "csv": csv, "jsonl": jsonl, "markdown": markdown}
"""The flat formats by the name a person gives."""
