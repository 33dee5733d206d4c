"""Two conditions on one case, and several side by side."""

from __future__ import annotations

import math

import pytest
from hypothesis import given

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import rank
from neuroweak.engine.results import State
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.patient import Case, implied
from neuroweak.reasoning.contrast import compare, contrast, separators, without_kin
from tests.strategies import checked, worlds


@pytest.fixture(scope="module")
def engine(tiny_knowledge):
    return Engine(tiny_knowledge)


@checked
@given(worlds(least=2))
def test_the_differences_add_up_to_the_odds(world):
    """Prior and differences sum to the log odds, which are those of the two rows."""
    engine, case = world
    ranking = rank(engine, case)
    told = contrast(engine, ranking, "c0", "c1")
    rows = ranking.row("c0"), ranking.row("c1")
    assert told.log_odds == pytest.approx(told.prior + math.fsum(d.log_ratio for d in told.differences), abs=1e-12)
    assert told.log_odds == pytest.approx(math.log(rows[0].probability / rows[1].probability), abs=1e-9)


@checked
@given(worlds(least=2))
def test_the_other_way_round_the_signs_turn(world):
    """What speaks for the first against the second speaks against the second."""
    engine, case = world
    ranking = rank(engine, case)
    there, back = contrast(engine, ranking, "c0", "c1"), contrast(engine, ranking, "c1", "c0")
    assert back.log_odds == pytest.approx(-there.log_odds)
    assert [d.log_ratio for d in back.differences] == pytest.approx([-d.log_ratio for d in there.differences])


@checked
@given(worlds(least=2))
def test_what_would_change_the_order_changes_it(world):
    """Given in the case, the answer named puts the other condition first."""
    engine, case = world
    ranking = rank(engine, case)
    told = contrast(engine, ranking, "c0", "c1")
    for s in told.reversal:
        known = getattr(case, s.turned_by)
        after = rank(engine, case.replace(**{s.turned_by: (*known, s.finding)}))
        assert (after.row("c0").probability - after.row("c1").probability) * told.log_odds < 0


@checked
@given(worlds(least=2))
def test_what_would_separate_is_not_known_yet(world):
    """Best first, in bits from 0 to 1; a finding that both show alike tells nothing."""
    engine, case = world
    found = separators(engine, case, "c0", "c1")
    known = frozenset().union(*implied(engine.knowledge, case))
    assert not known & {s.finding for s in found}
    assert all(0 <= s.bits + 1e-12 <= 1 + 1e-9 for s in found)
    assert [s.bits for s in found] == sorted((s.bits for s in found), reverse=True)
    assert all(s.bits == pytest.approx(0, abs=1e-12) for s in found if s.first == s.second)


def test_dry_mouth_and_reflexes_tell_lambert_eaton_from_myasthenia(engine):
    """With droopy lids alone myasthenia leads; what would turn that is what the textbooks say."""
    ranking = rank(engine, Case(present=("ptosis", "diplopia")))
    told = contrast(engine, ranking, "myasthenia_gravis", "lambert_eaton")
    assert told.log_odds > 0
    speaks = {d.finding: d.log_ratio > 0 for d in told.differences if d.state is not State.UNTOLD}
    assert speaks == {"ptosis": True, "diplopia": True}
    assert {"hyporeflexia", "dry_mouth", "test_achr_antibodies"} <= {s.finding for s in told.separators}
    assert told.reversal


def test_conditions_side_by_side_differ_most_first(engine):
    """Every finding that one of them lists, with a figure or None for each."""
    chosen = ["myasthenia_gravis", "lambert_eaton", "guillain_barre"]
    rows = compare(engine, chosen)
    listed = {f for c in chosen for f in engine.knowledge.conditions[c].associations}
    assert {r.finding for r in rows} == listed
    assert [r.spread for r in rows] == sorted((r.spread for r in rows), reverse=True)
    for row in rows:
        assert row.spread == pytest.approx(max(row.chances) - min(row.chances))
        for c, figure in zip(chosen, row.figures, strict=True):
            assert figure is engine.knowledge.conditions[c].associations.get(row.finding)


def test_no_finding_stands_beside_a_more_general_one(engine):
    """What is left out has kin among what is kept, and that separates at least as well."""
    rows = compare(engine, ["myasthenia_gravis", "lambert_eaton", "guillain_barre"])
    kept = {row.finding: row.spread for row in without_kin(engine.knowledge, rows)}
    kin = {row.finding: {row.finding, *ancestors(engine.knowledge, row.finding)} for row in rows}
    assert not any(one in kin[other] for one in kept for other in kept if one != other)
    for row in rows:
        related = [f for f in kept if f in kin[row.finding] or row.finding in kin[f]]
        assert max(kept[f] for f in related) >= row.spread
