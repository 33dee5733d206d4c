"""A ranking as flat rows, for the formats that hold one record a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.render.data import answers as answer
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from neuroweak.engine.results import Ranking
    from neuroweak.knowledge.model import Knowledge


def rows(ranking: Ranking, top: int, *, full: bool = False) -> list[dict[str, object]]:
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
        }
        for r in ranking.rows[:top]
    ]


def around(knowledge: Knowledge, ranking: Ranking, table: str) -> str:
    """Put the red flags above a Markdown table and the notice below it."""
    urgent = "".join(f"> **URGENT** {clean(a.says)} First: {clean(a.first)}\n\n" for a in ranking.red_flags)
    return f"{urgent}{table}\n_{clean(knowledge.notice)}_\n"
