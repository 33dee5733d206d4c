"""How much effort it takes to find something out."""

from enum import StrEnum


class Tier(StrEnum):
    """What it takes to get an answer, cheapest first."""

    HISTORY = "history"
    EXAMINATION = "examination"
    SIMPLE_TEST = "simple_test"
    SPECIALIST_TEST = "specialist_test"
