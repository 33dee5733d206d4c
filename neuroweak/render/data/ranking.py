"""A ranking as flat rows, for the formats that hold one record a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.render.data import answers as answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.engine.results import Ranking
    from neuroweak.render.formats import Record


def rows(ranking: Ranking, top: int, *, full: bool = False) -> Sequence[Record]:
    """
    One record for each condition shown.

    Args:
        ranking: The answer.
        top: How many rows.
        full: Whether each record carries all contributions (for JSON lines) or only names (for a spreadsheet).

    Returns:
        Records with the same keys in the same order.
    """
    if full:
        return [answer.row(r) for r in ranking.rows[:top]]
    return [
        {
            "rank": r.rank,
            "condition": r.condition,
            "name": r.name,
            "site": str(r.site),
            "fit": str(r.fit),
            "probability": r.probability,
            "for": [c.signed for c in r.speaks_for],
            "against": [c.signed for c in r.speaks_against],
            "family": r.family,
        }
        for r in ranking.rows[:top]
    ]
