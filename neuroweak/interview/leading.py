"""Who leads before a reply and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.reasoning.questions import Shift, place_shift, shares_together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.engine.model import Engine

LEADERS = 3
"""How many conditions are followed through a turn."""

NONE = "None of these"


def leaders(engine: Engine, before: Sequence[float], after: Sequence[float]) -> tuple[Shift, ...]:
    """
    The `LEADERS` that led before or lead now, best first; `none of these` may be one. A fall is seen as one.

    Args:
        engine: The compiled file.
        before: Belief in each hypothesis, in the order of `engine.hypotheses`.
        after: The same a reply later.
    """
    names = [*(o.name for o in engine.summaries), NONE]
    return tuple(Shift(engine.hypotheses[i], names[i], before[i], after[i]) for i in _highest(before, after))


def leading_places(engine: Engine, before: Sequence[float], after: Sequence[float]) -> tuple[Shift, ...]:
    """The same as `leaders` with the forms of one disease together, as `match` lists and names them."""
    none = Shift(engine.hypotheses[-1], NONE, before[-1], after[-1])
    held = ([*shares_together(engine, shares), shares[-1]] for shares in (before, after))
    return tuple(
        place_shift(engine, at, before, after, named_by=after) if at < len(engine.together) else none
        for at in _highest(*held)
    )


def _highest(before: Sequence[float], after: Sequence[float]) -> list[int]:
    """Which led before or lead now, best first."""
    most = sorted(range(len(after)), key=lambda i: (-max(before[i], after[i]), i))[:LEADERS]
    return sorted(most, key=lambda i: (-after[i], i))
