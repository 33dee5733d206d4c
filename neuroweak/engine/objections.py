"""What speaks against a condition by itself, apart from what only adds nothing to what was counted before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.engine.state import State

if TYPE_CHECKING:
    from neuroweak.engine.results import Contribution, Row


def adds_nothing(reason: Contribution) -> bool:
    """
    Whether a reason is against a condition only as it is weighed beyond its kin, and would be for it by itself.

    A dry mouth says already that autonomic nerves fail. Impotence beside it is then a little less telling than on
    average, though far more have it than elsewhere: no student should learn that it speaks against.

    Args:
        reason: One contribution of a row.
    """
    if not reason.beyond or reason.log_ratio >= 0:
        return False
    more = reason.probability - reason.average
    return more > 0 if reason.state is State.PRESENT else more < 0


def objections(row: Row) -> tuple[Contribution, ...]:
    """What conflicts with a condition by itself too, strongest first."""
    return tuple(c for c in row.speaks_against if not adds_nothing(c))


def repeated(row: Row) -> tuple[Contribution, ...]:
    """What counts against it only beyond what was counted before, strongest first."""
    return tuple(filter(adds_nothing, row.speaks_against))
