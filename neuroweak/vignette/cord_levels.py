"""How far a lesion of the spinal cord reaches, from the levels that a text names."""

from __future__ import annotations

import re

from neuroweak.vignette.late_pattern import Late

FIRST = {"c": 0, "t": 7, "th": 7, "d": 7, "l": 19, "s": 24}
"""Vertebrae above the first one of each part of the spine."""

LEVELS = Late(
    r"""\b(?P<part>C|Th|T|D|L)\s?-?(?P<from>\d{1,2})\s*(?:vertebral\s+|spinal\s+|levels?\s+){0,2}
        (?:-|\u2013|\u2014|(?:down\s+|up\s+)?to|through|until)\s*(?:the\s+)?
        (?:(?P<other>C|Th|T|D|L|S)?\s?-?(?P<to>\d{1,2})(?![\d/])|(?P<conus>conus))""",
    re.VERBOSE,
)
"""`C4 to T6`, `T2-T6`, `T9 to conus`."""

COUNTED = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
ORDINALS = {word: number for number, word in enumerate((*COUNTED, "twelfth"), 1)}
IN_WORDS = Late(
    rf"\b(?P<from>{'|'.join(ORDINALS)})\s+(?:to|through|until)\s+(?:the\s+)?(?P<to>{'|'.join(ORDINALS)})\s+"
    r"(?:cervical|thoracic|dorsal)",
    re.IGNORECASE,
)
"""`from the second to the fifth cervical level`."""

CONUS = 20
"""Vertebrae above the end of the cord, with the one it ends at."""


def segments(text: str) -> int:
    """
    Count the vertebral segments of the longest stretch that a text gives from one level to another.

    Args:
        text: A sentence.

    Returns:
        The number, both ends included; 0 where no stretch is given.

    Example:
        >>> segments("from C4 to T6"), segments("second to fifth cervical level"), segments("at T4")
        (10, 4, 0)
    """
    lengths = [_by_name(found) for found in LEVELS.finditer(text)]
    lengths += [ORDINALS[f["to"].lower()] - ORDINALS[f["from"].lower()] + 1 for f in IN_WORDS.finditer(text)]
    return max(lengths, default=0)


def _by_name(found: re.Match[str]) -> int:
    part = found["part"].lower()
    upper = FIRST[part] + int(found["from"])
    lower = CONUS if found["conus"] else FIRST[(found["other"] or part).lower()] + int(found["to"])
    return lower - upper + 1
