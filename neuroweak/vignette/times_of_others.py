"""Times that patients tell of somebody else: `my sister got ill last spring and now my legs are weak`."""

from __future__ import annotations

import re

from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.resources import alternatives, read_list
from neuroweak.vignette.teller import telling_of

_LISTS = read_list("people.toml")
PERSON = alternatives((*_LISTS["told"]["female"], *_LISTS["told"]["male"], *_LISTS["told"]["other"]))
ANOTHER = Late(
    rf"\W*(?:(?:my|our|the)\s++(?:[\w-]++\s++){{0,2}}?)?{PERSON}s?\s++"
    rf"(?!(?:(?:has|have|had|first)\s++){{0,2}}{alternatives(_LISTS['told']['tell'])}\b)"
    r"(?!.*\b(?:I|me|my|it|this|symptoms?|trouble|problems?)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""The beginning of a clause about somebody else, in which neither the teller nor the trouble is named."""

BOUNDARY = Late(r"[.!?,;:\n]|\b(?:and|but|so|when|because|then|which)\b", re.IGNORECASE)

LONGEST = 80
"""Characters on either side of a time in which its clause begins and ends."""


def is_of_another(opening: str, start: int, end: int) -> bool:
    """
    Whether a time is somebody else's, where a patient tells.

    Args:
        opening: The beginning of a text.
        start: The first character of the time.
        end: The character behind its last.

    Example:
        >>> is_of_another("My legs are weak and I fall. My sister got ill last spring", 47, 58)
        True
        >>> is_of_another("My legs are weak and I fall. My sister saw it last spring", 46, 57)
        False
    """
    low = max(0, start - LONGEST)
    begin = max((found.end() for found in BOUNDARY.finditer(opening, low, start)), default=low)
    behind = BOUNDARY.search(opening, end, end + LONGEST)
    stop = behind.start() if behind else end + LONGEST
    return ANOTHER.match(opening[begin:stop]) is not None and telling_of(opening).of == "own"
