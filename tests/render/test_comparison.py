"""Several conditions side by side: whatever the width, every share stands behind the name of its finding."""

from __future__ import annotations

import re

import pytest

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import rank
from neuroweak.patient import Case
from neuroweak.reasoning.contrast import compare, contrast, without_kin
from neuroweak.render.pages.comparison import compare_page, short_name
from neuroweak.render.pages.contrast import explain_page
from neuroweak.render.text import Look, percent

TOGETHER = (
    ("myasthenia_gravis", "lambert_eaton"),
    ("guillain_barre", "cidp", "autoimmune_nodopathy"),
    ("third_nerve_palsy", "aponeurotic_ptosis", "horner_syndrome"),
    ("myasthenia_gravis", "lambert_eaton", "botulism", "guillain_barre", "cidp", "autoimmune_nodopathy"),
)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, None])
@pytest.mark.parametrize("named", TOGETHER)
def test_no_finding_is_dropped_and_no_share_cut(shipped, named, width):
    """The first findings at the bedside, word by word, in whatever form the width allows."""
    chosen = [shipped.conditions[c] for c in named]
    rows = compare(Engine(shipped), named)
    shown = compare_page(shipped, chosen, rows, Look(width=width, top=5))
    assert width is None or max(map(len, shown.splitlines())) <= width
    above = shown.partition("* not listed")[0]
    assert "…" not in above
    first = next(r for r in without_kin(shipped, rows) if r.kind != "test")
    at = re.search(r"\W+(.*?)".join(map(re.escape, first.name.split())), above, re.DOTALL)
    assert at, first.name
    shares = [percent(chance) for chance in first.chances]
    assert re.search(r".*?\b".join(map(re.escape, shares)), above[at.start() :].replace("\n", " "), re.DOTALL)


@pytest.mark.parametrize("named", TOGETHER)
def test_conditions_are_named_or_stand_behind_letters(shipped, named):
    """Where there is no room for their names, each letter is explained above the findings."""
    chosen = [shipped.conditions[c] for c in named]
    shown = compare_page(shipped, chosen, compare(Engine(shipped), named), Look(width=50, top=3))
    if shown.startswith("A  "):
        legend = shown.splitlines()[: len(named)]
        assert legend == [f"{'ABCDEFGH'[at]}  {short_name(c)}" for at, c in enumerate(chosen)]
    else:
        assert all(short_name(c).split()[0] in shown for c in chosen)


def test_a_short_name_is_the_name_or_its_letters(shipped):
    """No rarer synonym, and no abbreviation of something else, stands for a condition."""
    assert [
        short_name(shipped.conditions[c]) for c in ("brainstem_stroke", "horner_syndrome", "cidp", "third_nerve_palsy")
    ] == [
        "Brainstem stroke",
        "Horner syndrome",
        "CIDP",
        "Third nerve palsy",
    ]
    for condition in shipped.conditions.values():
        short = short_name(condition)
        assert short == re.sub(r" \([^()]*\)", "", condition.name) or re.search(
            ".*?".join(short), condition.name, re.IGNORECASE
        )


def test_headings_of_two_conditions_leave_room_for_what_was_observed(shipped):
    """At 80 columns no observation is cut, and the columns bear the names."""
    engine = Engine(shipped)
    case = Case(present=("vertigo", "dysphagia", "horner_syndrome", "unilateral_ptosis"), age=60)
    ranking = rank(engine, case)
    told = contrast(engine, ranking, "brainstem_stroke", "horner_syndrome")
    shown = explain_page(shipped, ranking, ranking.row("brainstem_stroke"), (), Look(width=80), versus=told)
    table = shown.partition("times as believable")[2].partition("What would separate")[0]
    assert "Horner" in table
    assert "…" not in table
    assert "unilateral ptosis" in table
