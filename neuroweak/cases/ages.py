"""Ages as people write them."""

from __future__ import annotations

from neuroweak.errors import InputError, Problem
from neuroweak.patient import OLDEST

MONTH, WEEK, DAY = 1 / 12, 7 / 365.25, 1 / 365.25
"""In years."""


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
    units = {"": 1.0} | dict.fromkeys(("y", "yr", "year"), 1.0)
    units |= dict.fromkeys(("m", "mo", "mon", "mth", "month"), MONTH)
    units |= dict.fromkeys(("w", "wk", "week"), WEEK) | dict.fromkeys(("d", "day"), DAY)
    unit = found and units.get(found[2] if len(found[2]) < 2 else found[2].removesuffix("s"))
    if not found or unit is None or float(found[1]) * unit > OLDEST:
        raise InputError(
            Problem("NW604", f"{text!r} is not an age from 0 to {OLDEST:.0f} years", help="as in 34 or 8mo")
        )
    return float(found[1]) * unit


def age_in_words(years: float) -> str:
    """
    Write an age as people say it: in years, below two of them in months, below three months in weeks or days.

    Args:
        years: 0 or more.

    Example:
        >>> [age_in_words(years) for years in (34.0, 2.5, 8 / 12, 1.0, 6 * 7 / 365.25, 3 / 365.25)]
        ['34', '2.5', '8 months', '1', '6 weeks', '3 days']
    """
    if years >= MONTHS_BELOW or years == int(years):
        return f"{years:.4g}"
    weeks = years / WEEK
    is_of_weeks = years < WEEKS_BELOW and abs(weeks - round(weeks)) < ROUNDING
    is_of_months = years >= WEEKS_BELOW or abs(years / MONTH - round(years / MONTH)) < ROUNDING
    if is_of_months or (years >= MONTH and not is_of_weeks):
        told, unit = round(years / MONTH), "month"
    else:
        told, unit = (round(weeks), "week") if is_of_weeks else (round(years / DAY), "day")
    return f"{told} {unit}{'s'[: told != 1]}"


def age_as_typed(years: float) -> str:
    """
    Write an age as `read_age` reads it back, in months, weeks or days where it is a number of them.

    Example:
        >>> age_as_typed(34.0), age_as_typed(8 / 12), age_as_typed(6 * 7 / 365.25)
        ('34', '8mo', '6w')
    """
    if years < MONTHS_BELOW and years != int(years):
        for length, unit in ((MONTH, "mo"), (WEEK, "w"), (DAY, "d")):
            typed = f"{round(years / length)}{unit}"
            if abs(read_age(typed) - years) < ROUNDING * length:
                return typed
    return f"{years:g}"


MONTHS_BELOW = 2
"""Years below which an age is told in months."""

WEEKS_BELOW = 0.25
"""Years below which it is told in weeks, where it is a number of them, or in days."""

ROUNDING = 1e-3
"""Part of a month or week by which a number of them may be off."""
