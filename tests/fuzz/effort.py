"""How hard is tried: little in the suite, for an hour on demand, and what was tried is counted by kind."""

from __future__ import annotations

from collections import Counter
from time import monotonic

from hypothesis import HealthCheck, settings

LONG = "long"
"""The profile of `pytest tests/fuzz --hypothesis-profile=long`."""

ROUND = 50
"""How many times the examples of the suite are in one round of a long run."""

tried = Counter()
"""Inputs by kind."""


def is_long():
    """Tell whether this is a long run."""
    return settings.get_current_profile_name() == LONG


def tries(examples):
    """
    Settings of a property.

    Args:
        examples: How many are tried in the suite.
    """
    return settings(
        max_examples=examples * ROUND if is_long() else examples,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def try_out(property_, minutes):
    """
    Try a property once; in a long run in rounds, each with inputs of its own, until its share of the hour is over.

    Args:
        property_: What is tried; it takes no arguments.
        minutes: The share. All together are sixty, the more for a kind the fewer inputs it tries in a second.
    """
    end = monotonic() + 60 * minutes
    property_()
    while is_long() and monotonic() < end:
        property_()
