"""How hard is tried: little in the suite, long on demand, and what was tried is counted by kind."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, settings

LONG = "long"
"""The profile of `pytest tests/fuzz --hypothesis-profile=long`."""

tried = Counter()
"""Inputs by kind."""


def tries(short, long):
    """
    Settings of a property.

    Args:
        short: Examples in the suite.
        long: Examples of a long run.
    """
    return settings(
        max_examples=long if settings.get_current_profile_name() == LONG else short,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
