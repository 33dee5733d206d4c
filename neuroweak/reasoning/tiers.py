"""How much effort it takes to find something out."""

from enum import StrEnum

from neuroweak.errors import InputError, Problem, shown


class Tier(StrEnum):
    """What it takes to get an answer, cheapest first."""

    HISTORY = "history"
    EXAMINATION = "examination"
    SIMPLE_TEST = "simple_test"
    SPECIALIST_TEST = "specialist_test"


def tier_named(effort: str) -> Tier:
    """
    Give a kind of effort.

    Args:
        effort: A `Tier`, or its name.

    Raises:
        InputError: There is none of that name.
    """
    try:
        return Tier(effort)
    except ValueError:
        said = f"tier must be one of {', '.join(Tier)}, not {shown(repr(effort))}"
        raise InputError(Problem("NW604", said)) from None
