"""Reference ranges that are written as text, as laboratories print them: `3.5 - 5.1`, `< 0.4 nmol/L`, `up to 200`."""

from __future__ import annotations

import re

from neuroweak.named_tuples import NamedTuple

_NUMBER = r"(\d{1,9}(?:\.\d{1,9})?)"
_UNIT = r"(?: ?([^\d\s.,;:<>()-][^\s,;:<>()]*))?"
_BOTH = re.compile(rf"{_NUMBER} ?(?:-|–|—|to) ?{_NUMBER}{_UNIT}", re.ASCII)
_ONE = re.compile(rf"(<=?|≤|up to|less than|below|>=?|≥|more than|at least|above) ?{_NUMBER}{_UNIT}", re.ASCII)
_ABOVE = frozenset({">", ">=", "≥", "more than", "at least", "above"})

LONGEST = 60
"""Characters of a range, beyond which it is a text of its own."""


class Range(NamedTuple):
    """The ends of a range and the unit it names, none where it does not."""

    low: float | None = None
    high: float | None = None
    unit: str = ""


def printed_range(text: str) -> Range:
    """
    Read a reference range, whole; without ends where it is written in any other way.

    Example:
        >>> printed_range("3.5 - 5.1 mmol/L"), printed_range("<0.4").high, printed_range("see report")
        (Range(low=3.5, high=5.1, unit='mmol/L'), 0.4, Range(low=None, high=None, unit=''))
    """
    written = " ".join(text.split()) if len(text) <= LONGEST else ""
    both = _BOTH.fullmatch(written)
    if both:
        low, high = float(both[1]), float(both[2])
        return Range(low, high, both[3] or "") if low <= high else Range()
    one = _ONE.fullmatch(written[:1].lower() + written[1:])
    if not one:
        return Range()
    end, unit = float(one[2]), one[3] or ""
    return Range(low=end, unit=unit) if one[1] in _ABOVE else Range(high=end, unit=unit)
