"""Looking into plain data that others wrote, where any value may be of any type."""

from __future__ import annotations

from collections.abc import Mapping

_NONE: Mapping[str, object] = {}


def keys_of(value: object) -> Mapping[str, object]:
    """Give a set of keys, empty where the value is anything else."""
    return value if isinstance(value, Mapping) else _NONE


def within(value: object, *way: str) -> object:
    """
    Follow keys into plain data.

    Example:
        >>> within({"age": {"iso8601duration": "P9Y"}}, "age", "iso8601duration"), within({"age": 9}, "age", "years")
        ('P9Y', None)
    """
    for key in way:
        value = keys_of(value).get(key)
    return value


def items_of(value: object) -> list[object]:
    """Give a list, empty where the value is anything else."""
    return value if isinstance(value, list) else []


def text_at(value: object, *way: str) -> str:
    """Give the text at the end of a way, empty where there is none."""
    found = within(value, *way)
    return found.strip() if isinstance(found, str) else ""


def number_at(value: object, *way: str) -> float | None:
    """Give the number at the end of a way, none where there is none; yes and no are no numbers."""
    found = within(value, *way)
    return found if isinstance(found, int | float) and not isinstance(found, bool) else None
