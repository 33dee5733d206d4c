"""The one list of characters that are unsafe to show: unseen ones mislead a reader, others act on a terminal."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING

from neuroweak.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
"""Controls, ends of lines and of paragraphs, marks of annotations, halves of pairs, and what is no character."""
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks that turn the direction of writing."""
_WIDTHLESS = (
    r"\xad\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufff8"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""
Soft hyphens, spaces and joiners without a width, tags, marks of shorthand and of music, and what Unicode keeps for more
of the kind: they make two words that look alike differ.
"""
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Letters and marks that show nothing, though Unicode counts them as printable."""
_SELECTORS = r"\u180b-\u180d\u180f\ufe00-\ufe0e\U000e0100-\U000e01ef"
"""Selectors of variants, the same: a row of them can carry a hidden text."""
_IN_COLOUR = r"(?<![\u2000-\u32ff\U0001f000-\U0001faff])\ufe0f"
"""The selector that shows a sign in colour, where no sign stands before it: people type it, one behind each."""
_UNSEEN = frozenset(_FILLERS).union(
    map(chr, (0x180B, 0x180C, 0x180D, 0x180F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)


@cache
def _unsafe() -> re.Pattern[str]:
    """Compile the list when a text first holds something that is not printable; most never do."""
    return re.compile(f"[{_CONTROL}{_TURNING}{_WIDTHLESS}{_FILLERS}{_SELECTORS}]|{_IN_COLOUR}")


def _is_safe(text: str) -> bool:
    """Whether nothing in a text is on the list."""
    return text.isprintable() and (text.isascii() or _UNSEEN.isdisjoint(text))


def clean(text: str) -> str:
    r"""
    Make a text from a file or a person safe to show: one line, nothing unseen, nothing that a terminal acts on.

    Args:
        text: Any text.

    Returns:
        The text with every unsafe character shown as its escape, and tabs and line breaks as spaces.

    Example:
        >>> print(clean("pto\u200bsis"))
        pto\u200bsis
    """
    if _is_safe(text):
        return text
    return _unsafe().sub(_escape, text.replace("\n", " ").replace("\t", " "))


def escaped(text: str) -> str:
    r"""Show unsafe characters as `\x1b` or `\u202e`, tabs and line ends too, so that a terminal only prints them."""
    return text if _is_safe(text) else _unsafe().sub(_escape, text).replace("\n", "\\n").replace("\t", "\\t")


def escaped_in_json(text: str) -> str:
    """Write the unsafe characters of a JSON text as JSON escapes, which stand for the same; breaks of lines stay."""
    return text if _is_safe(text.replace("\n", "")) else _unsafe().sub(_json_escape, text)


def without_unsafe(text: str) -> str:
    """Put a space for every unsafe character, so that places stay true."""
    return _unsafe().sub(" ", text)


def unsafe_in(text: str, most: int) -> Iterator[Problem]:
    """Report unsafe characters, the first so many."""
    for match in itertools.islice(_unsafe().finditer(text), most):
        line, column = line_and_column(text, match.start())
        yield _problem(match[0], line, column)


def first_unsafe(text: str, line: int, column: int, length: int) -> Problem | None:
    """Report the first unsafe character of a text that stands at a place, as escapes may make one."""
    match = _unsafe().search(text)
    return _problem(match[0], line, column, length) if match else None


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Count line and column of a character, each from 1."""
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def _escape(match: re.Match[str]) -> str:
    """Give the escape of one character as Python writes it."""
    return match[0].encode("unicode_escape").decode("ascii")


def _json_escape(match: re.Match[str]) -> str:
    """Give the escape of one character as JSON writes it: beyond U+FFFF as a pair of surrogates."""
    code = ord(match[0])
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def _problem(character: str, line: int, column: int, length: int = 1) -> Problem:
    """Name one character that is unsafe to show."""
    name = f"U+{ord(character):04X}"
    if re.match(f"[{_TURNING}]", character):
        message = f"the mark {name} turns the direction of the text: what is seen is not what is read"
        return Problem("NW110", message, line, column, length, "delete it and type the text again")
    if re.match(f"[{_WIDTHLESS}{_FILLERS}{_SELECTORS}\ufe0f]", character):
        message = f"the character {name} cannot be seen: two words that look alike may differ"
        return Problem("NW109", message, line, column, length, "delete it and type the text again")
    return Problem(
        "NW109", f"control character {name}", line, column, length, "delete it; only tab and line feed may be used"
    )
