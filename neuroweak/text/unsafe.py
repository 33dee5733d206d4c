"""Characters that a reader of the text cannot see, and that mislead or harm whoever shows it."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from neuroweak.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
_TURNING = "\u202a-\u202e\u2066-\u2069"
_UNSEEN = re.compile(f"[{_CONTROL}{_TURNING}]")
_UNSEEN_OR_BREAK = re.compile(f"[\t\n{_CONTROL}{_TURNING}]")


def without_unseen(text: str) -> str:
    """Put a space for every unseen character, so that places stay true."""
    return _UNSEEN.sub(" ", text)


def unseen(text: str, most: int) -> Iterator[Problem]:
    """Report unseen characters, the first so many."""
    for match in itertools.islice(_UNSEEN.finditer(text), most):
        line, column = line_and_column(text, match.start())
        yield _problem(match[0], line, column)


def first_unseen(text: str, line: int, column: int, length: int) -> Problem | None:
    """Report the first unseen character of a text that stands at a place, as escapes may make one."""
    match = _UNSEEN.search(text)
    return _problem(match[0], line, column, length) if match else None


def escaped(text: str) -> str:
    r"""Show unseen characters as `\x1b` or `\u202e`, tabs and line ends too, so that a terminal only prints them."""
    return _UNSEEN_OR_BREAK.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def escaped_in_json(text: str) -> str:
    """Write the unseen characters of a JSON text as JSON escapes, which stand for the same."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Count line and column of a character, each from 1."""
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def _problem(character: str, line: int, column: int, length: int = 1) -> Problem:
    """Name one character that cannot be seen."""
    name = f"U+{ord(character):04X}"
    if re.match(f"[{_TURNING}]", character):
        message = f"the mark {name} turns the direction of the text: what is seen is not what is read"
        return Problem("NW110", message, line, column, length, "delete it and type the text again")
    return Problem(
        "NW109", f"control character {name}", line, column, length, "delete it; only tab and line feed may be used"
    )
