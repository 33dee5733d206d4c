"""How common a condition is, in one measure for all: new presentations a year per 100 000."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.model import ESTIMATE
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from neuroweak.knowledge.condition import Condition

UNIT = "new presentations a year per 100 000 people"
"""What the prior of every condition is counted in."""

USUAL_YEARS = 20.0
"""Years that a condition is taken to last where its prevalence does not say."""

COUNTED, DERIVED, ESTIMATED = "counted", "derived", "estimate"
"""Where a rate comes from: counted new cases; prevalence over the years it lasts; a guess at least in part."""


class Presentations(NamedTuple):
    """New presentations of a condition a year per 100 000 people, and where that comes from."""

    per_100k_year: float
    kind: str
    """`counted`, `derived` or `estimate`."""
    sources: tuple[str, ...]


def presentations(condition: Condition) -> Presentations | None:
    """
    How many people a year come with a condition for the first time.

    Where new cases are not told, as many must come in a year as live with it, divided by the years they live with it.

    Args:
        condition: A condition of a file.

    Returns:
        The rate, or None where the file says nothing of it.
    """
    if new := condition.incidence:
        kind = ESTIMATED if ESTIMATE in new.sources else COUNTED
        return Presentations(new.per_100k, kind, new.sources)
    if living := condition.prevalence:
        return Presentations(living.per_100k / (living.years or USUAL_YEARS), DERIVED, living.sources)
    return None
