"""Plain data with the place of every key and value in the text it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from neuroweak.errors import Problem
from neuroweak.named_tuples import NamedTuple

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | float | bool | None"
"""What a file may hold once it is read."""

Path: TypeAlias = "tuple[str | int, ...]"
"""The way to a value: keys and list positions from the top."""

LONGEST_NUMBER = 10**15
"""Whole numbers from here on are not written out in messages."""


class Mark(NamedTuple):
    """Where something stands in the text; line and column count from 1, length in characters on that line."""

    line: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class Document:
    """What was read: the data, the text it came from, the places, and what was wrong with it."""

    data: Plain
    text: str
    keys: Mapping[Path, Mark] = field(default_factory=dict)
    values: Mapping[Path, Mark] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def place(self, path: Path) -> Mark:
        """
        Find where to point for a value: at the text or number itself, or at the key of a collection.

        Args:
            path: The way to the value; one that is not there gives the nearest place around it.
        """
        while path:
            value, key = self.values.get(path), self.keys.get(path)
            if value is not None and value.length > 0 and (key is None or self._is_scalar(path)):
                return value
            if key is not None:
                return key
            path = path[:-1]
        return Mark(1, 1, 1)

    def place_of_key(self, path: Path) -> Mark:
        """Find where the key of a value stands, or the value itself when it is an item of a list."""
        return self.keys.get(path) or self.place(path)

    def _is_scalar(self, path: Path) -> bool:
        """Whether the value at a path is a text, a number or the like."""
        here = self.data
        for step in path:
            try:
                here = here[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                return True
        return not isinstance(here, dict | list)


def kind_of(value: object) -> str:
    """Say what a value is in the words of someone who writes the file."""
    match value:
        case None:
            return "empty"
        case bool():
            return str(value).lower()
        case str():
            return f"the text {quoted(value, 40)}"
        case int():
            return f"the number {value}" if abs(value) < LONGEST_NUMBER else "a huge number"
        case float():
            return f"the number {value:g}"
        case list() | tuple():
            return "a list"
        case dict():
            return "a set of keys"
        case _:
            name = type(value).__name__
            return f"an {name}" if name[0] in "AEIOUaeiou" else f"a {name}"


def quoted(text: str, most: int = 60) -> str:
    """Quote a text from a file for a message, on one line and cut when it is long."""
    flat = " ".join(text.split())
    return f"'{flat if len(flat) <= most else flat[: most - 1] + '…'}'"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems as they stand in the file."""
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column, problem.code, problem.message)))
