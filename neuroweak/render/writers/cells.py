"""What stands in one cell of a flat format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Mapping


def cell(value: object) -> str:
    """Put a value into a cell: a list with semicolons, a record as `ptosis=1.12`, text cleaned."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "; ".join(cell(v) for v in value)
    if isinstance(value, dict):
        return _inside(value)
    return clean(str(value))


def _inside(record: Mapping[str, object]) -> str:
    """A record inside a cell: its id, or else its name, and its last number."""
    called = next((record[key] for key in ("condition", "finding", "name") if key in record), "")
    numbers = [value for value in record.values() if isinstance(value, float)]
    return f"{cell(called)}={numbers[-1]}" if numbers else cell(called)
