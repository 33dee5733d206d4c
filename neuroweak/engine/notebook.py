"""A ranking as a table in a notebook; what a file says is text there: every piece is escaped, and nothing acts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from neuroweak.engine.objections import objections
from neuroweak.engine.red_flags import NO_ALARM
from neuroweak.engine.state import said
from neuroweak.text.unsafe import without_unsafe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.engine.results import Contribution, Ranking, Row

TOP = 10
"""Conditions that are shown."""

MOST_REASONS = 5
"""Findings that are named on each side of a row."""

HEADS = ("#", "Condition", "Site", "Fit", "Belief", "For", "Against")


def html_of(ranking: Ranking) -> str:
    """
    Draw the red flags, the first places and the notice.

    Args:
        ranking: The answer to a case.

    Returns:
        A piece of HTML without script, style or links.
    """
    pieces = [f"<p><strong>URGENT</strong> {_text(alarm.in_words)}</p>" for alarm in ranking.red_flags]
    if ranking.nothing_fits:
        pieces.append("<p>These findings do not point to any condition in this file.</p>")
    elif ranking.is_thin:
        pieces.append("<p>Too little is given to tell these apart; add what else is seen, or what is not.</p>")
    head = "".join(f"<th>{name}</th>" for name in HEADS)
    rows = "".join(f"<tr>{_cells(row)}</tr>" for row in ranking.rows[:TOP])
    pieces.append(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
    left = len(ranking.rows) - TOP
    if left > 0:
        pieces.append(f"<p>{left} more.</p>")
    if not ranking.red_flags:
        pieces.append(f"<p><em>{_text(NO_ALARM)}</em></p>")
    pieces.append(f"<p><em>{_text(ranking.notice)}</em></p>")
    return f"<div>{''.join(pieces)}</div>"


def _cells(row: Row) -> str:
    texts = (
        str(row.rank),
        row.name,
        row.site.replace("_", " "),
        str(row.fit),
        f"{row.probability * 100:.1f} %",
        _said(row.speaks_for),
        _said(objections(row)),
    )
    return "".join(f"<td>{_text(text)}</td>" for text in texts)


def _said(reasons: Iterable[Contribution]) -> str:
    names = [said(c.state, c.name) for c in reasons]
    return ", ".join(names[:MOST_REASONS]) + (", \N{HORIZONTAL ELLIPSIS}" if len(names) > MOST_REASONS else "")


def _text(text: str) -> str:
    return escape(without_unsafe(text))
