"""YAML events to plain data with places, within the subset, on a stack of our own."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from neuroweak.errors import Problem
from neuroweak.files.document import Mark, Path, Plain, quoted
from neuroweak.text.slips import slip_in_line
from neuroweak.text.unsafe import first_unsafe

if TYPE_CHECKING:
    import yaml

MOST_VALUES = 200_000
"""Most values of a file of 4 MiB, counting keys, texts, numbers and collections; a larger one may hold 50,000 a MiB."""

MOST_DEPTH = 16
"""Deepest nesting of lists and keys."""

MOST_PROBLEMS = 100
"""Reading stops after this many problems: nobody reads more."""

_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_BROKEN = re.compile(r"(?=.*[.eE])[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?\Z")
_WORDS: Mapping[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

_SYNTAX_HELP = {
    "did not find expected key": "check the indentation; a text that holds quotes must be quoted as a whole",
    "mapping values are not allowed": "a text that holds ': ' must stand in quotes",
    "could not find expected ':'": "each key needs ': ' and its value on the same line, or deeper below",
    "found character that cannot start any token": "indent with spaces, not tabs; quote a text starting with @, ` or %",
    "found unexpected end of stream": "a quote or bracket is opened and never closed",
    "expected ',' or": "quote texts that hold , : [ ] { } and close the bracket",
}


def _scalar(text: str) -> str | int | float | bool | None:
    """Give a plain scalar its YAML 1.2 value; what is not clearly something else is text."""
    first = text[:1]
    if first.isdigit() or first in "+-.":
        if _WHOLE.match(text):
            return int(text)
        if _BROKEN.match(text) and math.isfinite(number := float(text)):
            return number
    if text in _WORDS:
        return _WORDS[text]
    return text


class _StopError(Exception):
    """A limit was passed: what follows is not read."""


class _Frame:
    """A collection that is being filled."""

    __slots__ = ("container", "has_key", "is_key", "items", "key", "keyed", "path")

    def __init__(self, container: dict[str, Plain] | list[Plain], path: Path | None, *, is_key: bool = False) -> None:
        # The same container under the name that fits its type; the other is `None`.
        self.keyed = container if isinstance(container, dict) else None
        self.items = container if isinstance(container, list) else None
        self.path = path
        """`None` for what is read but thrown away, such as the value of a duplicate key."""
        self.key: str | None = None
        self.has_key = False
        self.is_key = is_key


class Builder:
    """Plain data from YAML events, and places when they are wanted; one is made for each file."""

    def __init__(self, *, places: bool, most_values: int = MOST_VALUES) -> None:
        """
        Begin with nothing read.

        Args:
            places: Whether to note where keys and values stand, which takes nearly twice as long.
            most_values: How many values are read at most.
        """
        self.root: Plain = None
        self.keys: dict[Path, Mark] = {}
        self.values: dict[Path, Mark] = {}
        self.problems: list[Problem] = []
        self._places = places
        self._most_values = most_values
        self._stack: list[_Frame] = []
        self._frame: _Frame | None = None
        self._count = 0
        self._documents = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing but comments was read."""
        return self.root is None

    def feed(self, text: str) -> None:
        """Read the whole text, as far as syntax and limits allow."""
        import yaml  # costs 40 ms, which the compiled form never pays

        handlers: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._on_scalar,
            yaml.MappingStartEvent: self._on_mapping,
            yaml.SequenceStartEvent: self._on_sequence,
            yaml.MappingEndEvent: self._on_end,
            yaml.SequenceEndEvent: self._on_end,
            yaml.AliasEvent: self._on_alias,
            yaml.DocumentStartEvent: self._on_document,
        }
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        taken = 0

        def take(text: str) -> None:
            nonlocal taken
            for event in islice(yaml.parse(text, Loader=loader), taken, None):
                taken += 1
                handler = handlers.get(type(event))
                if handler is not None:
                    handler(event)

        try:
            try:
                take(text)
            except yaml.MarkedYAMLError as error:
                if error.problem_mark is None or "nesting depth" not in (error.problem or ""):
                    raise
                # From release 6.0.4 PyYAML looks ahead and refuses a depth of its own before it gives the events
                # that pass ours; what stands before that place gives them.
                take(text[: error.problem_mark.index])
        except _StopError:
            return
        except yaml.MarkedYAMLError as error:
            self.problems.append(_syntax_problem(error, text))
        except (yaml.YAMLError, ValueError) as error:
            self.problems.append(Problem("NW007", f"broken YAML: {quoted(str(error))}", 1, 1))

    def _report(self, code: str, message: str, event: yaml.Event, help_: str = "") -> None:
        """Note a fault where an event stands; stops when there are too many."""
        mark = _mark(event)
        self.problems.append(Problem(code, message, mark.line, mark.column, max(mark.length, 1), help_))
        if len(self.problems) >= MOST_PROBLEMS:
            raise _StopError

    def _on_document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._report("NW106", "a second document begins here", event, "keep one document; delete this `---`")
            raise _StopError

    def _on_alias(self, event: yaml.AliasEvent) -> None:
        self._report("NW103", f"alias *{event.anchor}", event, "write the value out")
        frame = self._frame
        if frame is not None and frame.keyed is not None and not frame.has_key:
            frame.has_key, frame.key = True, None
        else:
            self._add(None, event)

    def _on_scalar(self, event: yaml.ScalarEvent) -> None:
        """Use a scalar as the next key or the next value."""
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event)
        text = event.value
        # Escapes in double quotes may make characters that the text itself does not hold.
        if event.style == '"' and not text.isprintable():
            mark = _mark(event)
            self.problems.extend(filter(None, [first_unsafe(text, mark.line, mark.column, max(mark.length, 1))]))
        frame = self._frame
        if frame is not None and frame.keyed is not None and not frame.has_key:
            self._take_key(frame, frame.keyed, event)
        else:
            self._add(_scalar(text) if event.implicit[0] else text, event)

    def _refuse_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Refuse tags and anchors."""
        if event.tag is not None:
            self._report("NW101", f"tag {quoted(event.tag)}", event, "delete it; quote the value to make it text")
        if event.anchor is not None:
            self._report(
                "NW102", f"anchor &{event.anchor}", event, "delete it and write the value out where it is needed"
            )

    def _take_key(self, frame: _Frame, keyed: dict[str, Plain], event: yaml.ScalarEvent) -> None:
        """Note the key of the value to come; a key that is refused has a value that is thrown away."""
        key = event.value
        frame.has_key = True
        frame.key = None
        if key == "<<" and event.implicit[0]:
            self._report("NW104", "merge key <<", event, "write the keys out")
        elif key == "":
            self._report("NW111", "a key without a name", event, "write `name: value`")
        elif key in keyed:
            self._report("NW105", f"key {quoted(key)} stands here twice", event, "keep one of the two")
        else:
            frame.key = key
            if self._places and frame.path is not None:
                self.keys[(*frame.path, key)] = _mark(event)

    def _add(self, value: Plain, event: yaml.Event) -> Path | None:
        """Put a value where it belongs and return its path, or `None` when it is thrown away or no place is wanted."""
        self._count += 1
        if self._count > self._most_values:
            self._report("NW108", f"more than {self._most_values:,} values", event, "split the file")
            raise _StopError
        frame = self._frame
        if frame is None:
            self.root = value
            path: Path = ()
        elif frame.keyed is not None:
            frame.has_key = False
            key = frame.key
            if key is None:
                return None
            frame.keyed[key] = value
            if not self._places or frame.path is None:
                return None
            path = (*frame.path, key)
        else:
            frame.items.append(value)  # type: ignore[union-attr]
            if not self._places or frame.path is None:
                return None
            path = (*frame.path, len(frame.items) - 1)  # type: ignore[arg-type]
        if self._places:
            self.values[path] = _mark(event)
        return path

    def _on_mapping(self, event: yaml.MappingStartEvent) -> None:
        self._open({}, event)

    def _on_sequence(self, event: yaml.SequenceStartEvent) -> None:
        self._open([], event)

    def _open(self, container: dict[str, Plain] | list[Plain], event: yaml.CollectionStartEvent) -> None:
        """Begin a collection."""
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event)
        if len(self._stack) >= MOST_DEPTH:
            self._report("NW107", f"nested more than {MOST_DEPTH} deep", event, "the form never needs so many levels")
            raise _StopError
        frame = self._frame
        if frame is not None and frame.keyed is not None and not frame.has_key:
            self._report("NW111", "a key must be text", event, "quote a text that starts with [ or {; do not use `?`")
            self._frame = _Frame(container, None, is_key=True)
        else:
            self._frame = _Frame(container, self._add(container, event))
        self._stack.append(self._frame)

    def _on_end(self, _event: yaml.CollectionEndEvent) -> None:
        """Close a collection."""
        closed = self._stack.pop()
        self._frame = self._stack[-1] if self._stack else None
        if closed.is_key and self._frame is not None:
            self._frame.has_key, self._frame.key = True, None


def _mark(event: yaml.Event) -> Mark:
    """Say where an event stands; a text over several lines is as long as its first character."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:  # never so with the loaders used here
        return Mark(1, 1, 1)
    return Mark(start.line + 1, start.column + 1, end.column - start.column if end.line == start.line else 1)


def _syntax_problem(error: yaml.MarkedYAMLError, text: str) -> Problem:
    """Say where the syntax breaks and, for the common mistakes, what to do."""
    said = error.problem or "it cannot be understood"
    advice = next((words for sign, words in _SYNTAX_HELP.items() if sign in said), "")
    begun, found = error.context_mark, error.problem_mark
    lines = text.split("\n")
    near = [mark.line for mark in (begun, found) if mark is not None]
    # What a line breaks may show only in the next one.
    for number in range(min(max(near, default=-1), len(lines) - 1), max(-1, min(near, default=0) - 2), -1):
        if slip := slip_in_line(lines[number]):
            advice = f"line {number + 1}: {slip}"
            break
    # A quote or bracket that is never closed is found at the end of the file but mended where it begins.
    at_end = "unexpected end of stream" in said or (found is not None and found.line > text.rstrip().count("\n"))
    mark = (begun if at_end else found) or found or begun
    if mark is None:
        return Problem("NW007", f"broken YAML: {said}", 1, 1, help=advice)
    if begun is not None and begun.line != mark.line and error.context:
        said = f"{said} ({error.context} that begins in line {begun.line + 1})"
    line = min(mark.line, text.count("\n")) + 1
    return Problem("NW007", f"broken YAML: {said}", line, mark.column + 1, help=advice)
