"""The page of `match`."""

from __future__ import annotations

import neuroweak
from neuroweak.render.pages.ranking import ranking_page
from neuroweak.render.text import Look


def test_usual_complaints_that_are_not_told_are_no_reason_in_a_row():
    """They count, and `explain` and JSON say so; a row names what was told, or what belongs by definition."""
    known = neuroweak.load()
    ranking = neuroweak.rank(known, neuroweak.case("ptosis", "diplopia", "fatigable weakness", age=30))
    assert "complaints" in {c.finding for c in ranking.row("botulism").speaks_against}
    shown = ranking_page(known, ranking, Look(top=20))
    assert "usual complaints" not in shown
    assert "no snake bite told" in shown


def test_what_is_left_out_is_counted_in_rows():
    """A family is one row with all its forms, so that fewer rows are left than conditions."""
    known = neuroweak.load()
    ranking = neuroweak.rank(known, neuroweak.case("ptosis", "diplopia"))
    rows = len(ranking.standings)
    assert rows < len(ranking.rows)
    assert f"{rows - 3} more rows (--top {rows} shows all)" in ranking_page(known, ranking, Look(top=3))
    assert f"1 more row (--top {rows} shows all)" in ranking_page(known, ranking, Look(top=rows - 1))
    assert "more row" not in ranking_page(known, ranking, Look(top=rows))
