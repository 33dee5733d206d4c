"""What the last step changed: the places gained and lost, and why."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.engine.results import NOTABLE
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.classroom.lesson import Entry, Lesson
    from neuroweak.engine.families import Standing
    from neuroweak.engine.results import Contribution, Row

WATCHED = 5
"""How many conditions that lead, or led before, a reason is looked for in."""


class Place(NamedTuple):
    """One leading condition, or the forms of one disease together, before and after the last step."""

    name: str
    urgent: bool
    rank: int
    """From 1; equals share a rank."""
    before_rank: int
    share: float
    """Share of belief, 0 to 1."""
    before: float
    """The same before the last step."""

    @property
    def gained(self) -> int:
        """How many places it went up; below 0, down."""
        return self.before_rank - self.rank


class Why(NamedTuple):
    """What one thing that was told says of one condition."""

    name: str
    """Of the condition."""
    said: Contribution
    """Its `log_ratio` is in nats."""

    @property
    def factor(self) -> float:
        """By what the odds of the condition are multiplied."""
        return math.exp(self.said.log_ratio)


class Reason(NamedTuple):
    """Why the places moved, told of one entry."""

    entry: Entry
    up: Why | None
    """Whom it speaks for most among those watched; nothing where it speaks for none of them."""
    down: Why | None
    """Whom it speaks against most."""
    implied_by: str
    """The id of what already says it, or empty."""


def places(lesson: Lesson, top: int) -> tuple[Place, ...]:
    """
    Tell where the leading conditions stand and stood.

    Args:
        lesson: The lesson after a step; at its beginning nothing has moved.
        top: How many.

    Returns:
        The leaders as `match` lists them, best first.
    """
    earlier = lesson.earlier or lesson
    before = {_key(s): s for s in earlier.ranking.standings}
    return tuple(
        Place(
            name=s.name,
            urgent=s.leader.urgent,
            rank=s.rank,
            before_rank=before[_key(s)].rank,
            share=s.probability,
            before=before[_key(s)].probability,
        )
        for s in lesson.ranking.standings[:top]
    )


def reason(lesson: Lesson) -> Reason | None:
    """
    Give the reason for the last step: for what was told, or for what was taken out, as it counted before.

    Args:
        lesson: The lesson after a step.

    Returns:
        The reason from the contributions, that of the most telling where several things were told in one breath; None
        at the beginning.
    """
    entries = (lesson.removed,) if lesson.removed else lesson.told
    if not entries or lesson.earlier is None:
        return None
    counted = lesson.earlier if lesson.removed else lesson
    watched = {
        row.condition: None
        for ranking in (lesson.ranking, lesson.earlier.ranking)
        for row in (standing.leader for standing in ranking.standings[:WATCHED])
    }
    rows = [row for row in counted.ranking.rows if row.condition in watched]
    return max((_reason(entry, rows) for entry in reversed(entries)), key=_weight)


def _reason(entry: Entry, rows: Sequence[Row]) -> Reason:
    said = [Why(row.name, one) for row in rows if (one := _contribution(row, entry.key))]
    said.sort(key=lambda why: -why.said.log_ratio)
    implied_by = said[0].said.implied_by if said else ""
    up = said[0] if said and said[0].said.log_ratio >= NOTABLE else None
    down = said[-1] if said and said[-1].said.log_ratio <= -NOTABLE else None
    return Reason(entry, up, down, implied_by)


def _weight(reason: Reason) -> float:
    """How far a reason moves the conditions that it names, in nats."""
    return max((abs(one.said.log_ratio) for one in (reason.up, reason.down) if one), default=0.0)


def _key(standing: Standing) -> str:
    return standing.family or standing.leader.condition


def _contribution(row: Row, key: str) -> Contribution | None:
    return next((one for one in row.contributions if one.finding == key), None)
