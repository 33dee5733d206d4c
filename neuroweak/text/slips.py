"""Slips of people who write data by hand, named in their words."""

import re

_NO_BREAK = re.compile("[\xa0\u2007\u202f]")
_CURLY_FIRST, _CURLY_LAST = "\u201c\u201d\u201e\u2018\u201a\xab", "\u201d\u201c\u2019\u2018\xbb"
_DECIMAL_COMMA = re.compile(r"([0-9]+),([0-9]+)")
_COMMENT = re.compile(r"(?<=\s)#(?=[^\s#=-])")

NO_BREAK_SPACE = "it holds a no-break space, which looks like a space and is none: type that space again"
CURLY_QUOTES = "curly quotes do not quote: use straight ones, \" or '"
HASH = "what follows ' #' is a comment: put a text that holds # in quotes"


def is_in_curly_quotes(text: str) -> bool:
    """Whether a text begins and ends with the quotes of a word processor."""
    return len(text) > 1 and text[0] in _CURLY_FIRST and text[-1] in _CURLY_LAST


def decimal_comma(whole: object, rest: object) -> str:
    """Say how a number with a decimal comma is written, from what stands before and after it."""
    return f"write {whole}.{rest}: the decimal sign is a point, not a comma"


def hash_in(text: str) -> int:
    """Where a # stands that begins a comment without a space after it, as in `Stage #2`; -1 where none does."""
    found = _COMMENT.search(text)
    return found.start() if found else -1


def slip_in(text: str) -> str:
    """
    Advice about the slip in a word or number that was not understood.

    Args:
        text: What was read.

    Returns:
        One clause, or nothing where no slip is seen.

    Example:
        >>> slip_in("0,4")
        'write 0.4: the decimal sign is a point, not a comma'
    """
    comma = _DECIMAL_COMMA.fullmatch(text)
    if comma:
        return decimal_comma(comma[1], comma[2])
    if _NO_BREAK.search(text):
        return NO_BREAK_SPACE
    return CURLY_QUOTES if text[:1] and (text[0] in _CURLY_FIRST or text[-1] in _CURLY_LAST) else ""


def slip_in_line(line: str) -> str:
    """
    Advice about the slip in a line of a file whose syntax is broken.

    Args:
        line: The line as written.

    Returns:
        One clause, or nothing where no slip is seen.

    Example:
        >>> slip_in_line("stage: {name: Stage #2, kind: sign}")
        "what follows ' #' is a comment: put a text that holds # in quotes"
    """
    if _NO_BREAK.search(line):
        return NO_BREAK_SPACE
    if any(mark in line for mark in "\u201c\u201d\u201e"):
        return CURLY_QUOTES
    return HASH if hash_in(line) >= 0 else ""
