"""How much is read at most: one limit for what is taken as one piece, one for a whole input."""

import os

from neuroweak.errors import InputError, Problem

MIB = 1024 * 1024

LONGEST_LINE = MIB
"""Bytes of the longest line, and of the longest text that is read as one: a case, a word, a reply, a vignette."""

LARGEST_INPUT = 4 * MIB
"""Bytes of the largest input that is held whole; and of a line after which it is given up that it ends."""

LARGEST_KNOWLEDGE = 6 * MIB
"""Bytes of the largest knowledge file, unless more are allowed."""

MOST_WORDS = 10_000
"""Findings that one list of a case may hold, in a file, on a command line or on standard input."""

KIB = 1024

LONGEST_WORDS = 256 * KIB
"""Characters of the findings of one list together; what is longer is a text, which `read` is for."""


VARIABLE = "NEUROWEAK_MAX_MIB"
"""Names the variable that raises the limit of a knowledge file."""

MOST_MIB = 1024
"""MiB to which it may be raised."""


def largest_knowledge() -> int:
    """
    Give the bytes of the largest knowledge file: `LARGEST_KNOWLEDGE`, or what the environment raises it to.

    Raises:
        InputError: The environment says something else.

    Example:
        >>> largest_knowledge() == LARGEST_KNOWLEDGE
        True
    """
    said = os.environ.get(VARIABLE, "")
    if not said:
        return LARGEST_KNOWLEDGE
    least = LARGEST_KNOWLEDGE // MIB
    if not (said.isascii() and said.isdigit() and least <= int(said[:9]) <= MOST_MIB):
        raise InputError(Problem("NW605", f"{VARIABLE} must be a whole number from {least} to {MOST_MIB}"))
    return int(said) * MIB


def mib(size: int) -> str:
    """
    Say a limit in a message.

    Example:
        >>> mib(LARGEST_INPUT)
        '4 MiB'
    """
    return f"{size // MIB} MiB"
