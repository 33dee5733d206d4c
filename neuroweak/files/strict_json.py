"""JSON text to plain data, refusing what JSON allows but nobody means: duplicate keys, NaN, endless nesting."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NoReturn

from neuroweak.errors import InputError, Problem

if TYPE_CHECKING:
    from neuroweak.files.document import Plain

_SAID = {
    "Expecting value": "a value is missing",
    "Expecting property name enclosed in double quotes": "a key in double quotes is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting ',' delimiter": "a comma is missing",
    "Unterminated string starting at": "a text is opened and never closed",
    "Invalid control character at": "a text holds a control character",
    "Extra data": "something follows after the end",
    "Illegal trailing comma before end of object": "a comma stands before the closing bracket",
    "Illegal trailing comma before end of array": "a comma stands before the closing bracket",
}
"""What the parser of the standard library says, in plainer words."""


MOST_DEPTH = 64
"""Deepest nesting of lists and keys; the parsers of different Python releases stop at different depths of their own."""

_BRACKET_OR_TEXT = re.compile(r'[\[{]|[]}]|"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)


class _RefusedError(ValueError):
    """Something that is JSON, or nearly, but is not taken."""


def _without_repetition(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    """Make a set of keys, refusing one that stands twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _RefusedError(f"key {key[:60]!r} stands there twice")
            seen.add(key)
    return made


def _no_number(word: str) -> NoReturn:
    help_ = 'write null; pandas does: df.to_json(FILE, orient="records", lines=True)'
    raise InputError(Problem("NW611", f"refused JSON: {word} is not a number", help=help_))


_DECODER = json.JSONDecoder(object_pairs_hook=_without_repetition, parse_constant=_no_number)


def decode(text: str) -> Plain:
    """
    Read one JSON value.

    Args:
        text: The whole text.

    Returns:
        The value.

    Raises:
        InputError: The text is not JSON, or holds a duplicate key, NaN or Infinity, a number of thousands of
            digits, or brackets nested too deeply; the problem tells line and column within the text.
    """
    if text.count("[") + text.count("{") > MOST_DEPTH and _depth(text) > MOST_DEPTH:
        raise InputError(
            Problem("NW611", f"refused JSON: brackets are nested too deeply, more than {MOST_DEPTH} levels")
        )
    try:
        return _DECODER.decode(text)  # type: ignore[no-any-return]
    except json.JSONDecodeError as error:
        said = _SAID.get(error.msg, error.msg[:1].lower() + error.msg[1:])
        end = len(text.rstrip())
        place = min(error.pos, end)
        if error.pos >= end or error.msg.startswith("Unterminated"):
            said = f"it ends too early: {said}"
        line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
        help_ = "several values can be put on lines by: jq -c . FILE" if error.msg == "Extra data" else ""
        raise InputError(Problem("NW611", f"broken JSON: {said}", line, column, help=help_)) from None
    except _RefusedError as error:
        raise InputError(Problem("NW611", f"refused JSON: {error}")) from None
    except ValueError:
        raise InputError(Problem("NW611", "refused JSON: a number has too many digits")) from None


def _depth(text: str) -> int:
    """Count how many brackets of a JSON text are open at once, at most."""
    depth = deepest = 0
    for piece in _BRACKET_OR_TEXT.finditer(text):
        if piece[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif piece[0] in "]}":
            depth -= 1
    return deepest
