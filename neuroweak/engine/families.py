"""Forms of one disease share the vote: what is one disease for whoever asks stands in one place."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neuroweak.engine.results import Row
    from neuroweak.knowledge.index import ConditionSummary

IN_PLAY = 0.1
"""Share of its family below which a form is ruled out; where one is left, that one is named, not the family."""


class Standing(NamedTuple):
    """One place of a ranking as people read it: a family with its forms, or a condition that has none."""

    rank: int
    """From 1; equal shares have one rank."""
    family: str
    """The name of the family; empty for a condition without one."""
    rows: tuple[Row, ...]
    """Its conditions, best first."""
    probability: float
    """What they hold together, as a share of belief."""

    @property
    def leader(self) -> Row:
        """Its first condition, whose reasons stand for it."""
        return self.rows[0]

    @property
    def forms(self) -> tuple[Row, ...]:
        """The forms that are in play, best first; none where it comes down to one condition."""
        return tuple(self.rows[i] for i in _in_play([row.probability for row in self.rows]))

    @property
    def name(self) -> str:
        """The name of the family, or of the one condition that it comes down to."""
        return self.family if self.forms else self.leader.name


def _in_play(shares: Sequence[float]) -> tuple[int, ...]:
    """Which forms of a family are in play, by the share that each holds; none where it comes down to one."""
    least = IN_PLAY * math.fsum(shares)
    found = tuple(i for i, share in enumerate(shares) if share >= least)
    return found if len(found) > 1 else ()


def name_together(summaries: Sequence[ConditionSummary], places: Sequence[int], shares: Sequence[float]) -> str:
    """
    Name conditions that stand together as `Standing.name` does.

    Args:
        summaries: All conditions of the file.
        places: Those of a family, or the one condition without a family.
        shares: Belief in each condition of the file.
    """
    leader = summaries[max(places, key=lambda place: shares[place])]
    return leader.family if _in_play([shares[place] for place in places]) else leader.name


def standings(rows: Iterable[Row]) -> tuple[Standing, ...]:
    """
    Put the conditions of each family together.

    Args:
        rows: All rows of a ranking, best first.

    Returns:
        Families and conditions without one, by the share they hold; equals in the order of their first conditions.
    """
    together: dict[str, list[Row]] = {}
    for row in rows:
        together.setdefault(row.family or f"={row.condition}", []).append(row)
    held = [(math.fsum(row.probability for row in members), members) for members in together.values()]
    held.sort(key=lambda pair: -pair[0])
    found: list[Standing] = []
    for at, (share, members) in enumerate(held):
        tied = at > 0 and math.isclose(share, held[at - 1][0], rel_tol=1e-9)
        rank = found[-1].rank if tied else at + 1
        found.append(Standing(rank, members[0].family, tuple(members), share))
    return tuple(found)


def places_together(summaries: Sequence[ConditionSummary]) -> tuple[tuple[int, ...], ...]:
    """Give the places of the conditions that stand together: of each family, and of each condition without one."""
    together: dict[str, list[int]] = {}
    for place, summary in enumerate(summaries):
        together.setdefault(summary.family or f"={place}", []).append(place)
    return tuple(map(tuple, together.values()))
