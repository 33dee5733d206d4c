"""Families of conditions for scripts: what the forms of one disease hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.engine.families import Standing
    from neuroweak.render.contract.reasoning import Family


def families(standings: Iterable[Standing]) -> list[Family]:
    """The families of a file with what their forms hold together, best first."""
    return [
        {
            "family": s.family,
            "rank": s.rank,
            "probability": s.probability,
            "conditions": [{"condition": r.condition, "probability": r.probability} for r in s.rows],
        }
        for s in standings
        if s.family
    ]
