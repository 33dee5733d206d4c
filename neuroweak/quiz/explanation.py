"""Why a case is what it is: the contributions of the ranking, and what they say against the nearest other choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.engine.objections import objections
from neuroweak.engine.results import NOTABLE
from neuroweak.engine.state import State
from neuroweak.named_tuples import NamedTuple
from neuroweak.reasoning.contrast import differences

if TYPE_CHECKING:
    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Contribution
    from neuroweak.quiz.cases import Item
    from neuroweak.quiz.state import Pick
    from neuroweak.reasoning.contrast import Difference

MOST = 3
"""How many reasons are given of each kind."""


class Explanation(NamedTuple):
    """The reasons for one answer."""

    speaks_for: tuple[Contribution, ...]
    """What supports the right condition most, strongest first."""
    speaks_against: tuple[Contribution, ...]
    """What conflicts with it."""
    rival: str
    """The condition it is told from: the one chosen, if that was wrong, or else the best-ranked other choice."""
    apart: tuple[Difference, ...]
    """What speaks most for the right condition rather than the rival."""
    line: str
    """What separates the two, in the words of the file, or empty."""


def explain(engine: Engine, item: Item, pick: Pick | None = None) -> Explanation:
    """
    Give the reasons.

    Args:
        engine: The compiled file from which the case was dealt.
        item: The case.
        pick: What the player chose.

    Returns:
        Contributions and differences of the case's own ranking.
    """
    right = item.ranking.row(item.condition)
    others = [row.condition for row in item.ranking.rows if row.condition in item.choices and row is not right]
    chosen = pick.choice if pick else None
    rival = others[0] if chosen is None or chosen == item.key else item.choices[chosen]
    apart = sorted(
        (
            d
            for d in differences(item.ranking, item.condition, rival)
            if d.log_ratio >= NOTABLE and d.state is not State.UNTOLD
        ),
        key=_strength,
    )
    near = engine.knowledge.conditions[item.condition].neighbours or {}
    return Explanation(
        right.speaks_for[:MOST], objections(right)[:MOST], rival, tuple(apart[:MOST]), near.get(rival, "")
    )


def _strength(difference: Difference) -> float:
    return -difference.log_ratio
