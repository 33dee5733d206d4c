"""From bytes to text: UTF-8 first, the old Windows code page where bytes are none, and a refusal of what is no text."""

from __future__ import annotations

import codecs

from neuroweak.errors import InputError, Problem
from neuroweak.files.limits import LONGEST_LINE, mib

FEWEST_PRINTED = 0.9
"""Share of characters that must be printable, 0 to 1; below it the bytes are no text."""

OLD_BYTES = "neuroweak.windows-1252"
"""Name of the way to read bytes that are not UTF-8, for `bytes.decode`."""


def _old_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(OLD_BYTES, _old_bytes)


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    r"""
    Read bytes as text.

    Args:
        data: What a file or standard input held.

    Returns:
        The text with `\n` as its line break, and what should be known about how it was read.

    Raises:
        InputError: The bytes are too many, or are no text.

    Example:
        >>> decode(b"Gu\xe9rin saw ptosis")[0]
        'Guérin saw ptosis'
    """
    if len(data) > LONGEST_LINE:
        said = f"the text is longer than {mib(LONGEST_LINE)}, which are some hundred pages"
        raise InputError(Problem("NW621", said, help="give the part that describes one patient"))
    problems: tuple[Problem, ...] = ()
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\0" in data:
            raise _no_text() from None
        text, lines = _by_line(data)
        problems = (read_otherwise(lines),)
    if "\0" in text or not _is_text(text):
        raise _no_text()
    return text.replace("\r\n", "\n").replace("\r", "\n"), problems


def read_otherwise(lines: int) -> Problem:
    """Say how many lines are not UTF-8, and as what they were read."""
    told = f"{lines} line{'s are' if lines > 1 else ' is'} not UTF-8 and {'were' if lines > 1 else 'was'} read as"
    return Problem("NW622", f"{told} Windows-1252", help="save the text in UTF-8")


def _by_line(data: bytes) -> tuple[str, int]:
    """Read as UTF-8, with bytes that are none as Windows-1252; how many lines hold such bytes."""
    lines, other = [], 0
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(line.decode("utf-8", errors=OLD_BYTES))
            other += 1
    return "\n".join(lines), other


def _is_text(text: str) -> bool:
    start = text[:20_000]
    printed = sum(c.isprintable() or c in "\n\r\t\f\v\x1b" for c in start)
    return not start or printed >= FEWEST_PRINTED * len(start)


def _no_text() -> InputError:
    return InputError(Problem("NW620", "this is not a text", help="give plain text, as copied from a page or a chart"))
