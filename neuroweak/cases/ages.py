"""Ages as people write them."""

from __future__ import annotations

from neuroweak.errors import InputError, Problem
from neuroweak.patient import OLDEST


def read_age(text: str) -> float:
    """
    Read an age as a person writes it.

    Args:
        text: Years (`34`, `34y`), months (`8mo`, `8 months`), weeks or days.

    Returns:
        Years, 0 to 120.

    Raises:
        InputError: The text is not an age.

    Example:
        >>> read_age("34"), read_age("6 months")
        (34.0, 0.5)
    """
    import re

    found = re.fullmatch(r"\s*(\d{1,3}(?:\.\d+)?)\s*([a-z]*)\s*", text.lower())
    units = {"": 1.0, "y": 1.0, "yr": 1.0, "year": 1.0, "m": 1 / 12, "mo": 1 / 12, "month": 1 / 12}
    units |= {"w": 7 / 365.25, "week": 7 / 365.25, "d": 1 / 365.25, "day": 1 / 365.25}
    unit = found and units.get(found[2] if len(found[2]) < 2 else found[2].removesuffix("s"))
    if not found or unit is None or float(found[1]) * unit > OLDEST:
        raise InputError(
            Problem("NW604", f"{text!r} is not an age from 0 to {OLDEST:.0f} years", help="as in 34 or 8mo")
        )
    return float(found[1]) * unit


def age_in_words(years: float) -> str:
    """
    Write an age as people say it: in years, below two of them in months, below a month in days.

    Args:
        years: 0 or more.

    Example:
        >>> [age_in_words(years) for years in (34.0, 2.5, 8 / 12, 1.0, 3 * 7 / 365.25)]
        ['34', '2.5', '8 months', '1', '21 days']
    """
    if years >= MONTHS_BELOW or years == int(years):
        return f"{years:.4g}"
    told, unit = (round(years * 12), "month") if years >= 1 / 12 else (round(years * 365.25), "day")
    return f"{told} {unit}{'s'[: told != 1]}"


def age_as_typed(years: float) -> str:
    """
    Write an age as `read_age` reads it back, in months where it is a number of them.

    Example:
        >>> age_as_typed(34.0), age_as_typed(8 / 12)
        ('34', '8mo')
    """
    months = f"{round(years * 12)}mo"
    is_of_months = years < MONTHS_BELOW and years != int(years) and read_age(months) == years
    return months if is_of_months else f"{years:g}"


MONTHS_BELOW = 2
"""Years below which an age is told in months."""
