"""Forms of one disease share the vote."""

from __future__ import annotations

import math

import pytest
from hypothesis import given

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import rank
from neuroweak.knowledge.loading import load
from neuroweak.patient import Case
from neuroweak.reasoning.leave_one_out import pertinence
from neuroweak.reasoning.uncertainty import stability
from tests.strategies import checked, worlds

EYES = Case(present=("ptosis", "diplopia"))


@pytest.fixture(scope="module")
def engine():
    return Engine(load())


@checked
@given(worlds())
def test_places_hold_every_condition_once_and_all_belief(world):
    """Best first, each with its conditions best first; and what a condition is believed is not changed."""
    ranking = rank(*world)
    places = ranking.standings
    assert sorted(row.condition for place in places for row in place.rows) == sorted(r.condition for r in ranking.rows)
    assert [place.probability for place in places] == sorted((p.probability for p in places), reverse=True)
    assert [place.rank for place in places] == sorted(place.rank for place in places)
    assert math.fsum(p.probability for p in places) + ranking.none_of_these == pytest.approx(1)
    for place in places:
        assert place.probability == pytest.approx(math.fsum(row.probability for row in place.rows))
        assert [row.rank for row in place.rows] == sorted(row.rank for row in place.rows)
        assert {row.family for row in place.rows} == {place.family}
        assert place.family or len(place.rows) == 1


def test_myasthenia_leads_where_its_forms_split_the_vote(engine):
    """A lid that droops and double vision: no form of myasthenia stands clear of the third nerve, all together do."""
    ranking = rank(engine, EYES)
    first, second = ranking.standings[:2]
    assert first.name == "Myasthenia"
    assert {row.condition for row in first.forms} == {"ocular_myasthenia_gravis", "myasthenia_gravis"}
    assert first.leader.probability < 2 * ranking.row("third_nerve_palsy").probability
    assert first.probability > second.probability


def test_a_family_that_comes_down_to_one_form_bears_its_name(engine):
    """An antibody tells which form it is: nobody wants to read the name of the family then."""
    musk = rank(engine, Case(present=("ptosis", "diplopia", "dysphagia", "test_musk_ab"))).standings[0]
    assert (musk.name, musk.forms, musk.family) == ("MuSK myasthenia gravis", (), "Myasthenia")
    assert len(musk.rows) == 3


def test_a_family_is_the_firmer_the_more_forms_it_has(engine):
    """What is wrong with the figures of one form need not be wrong with those of another."""
    ranking = rank(engine, EYES)
    firm = stability(engine, ranking)
    family = next(band for band in firm.standings if band.condition == ranking.standings[0].leader.condition)
    assert family.low < ranking.standings[0].probability < family.high
    assert firm.level == 1


def test_a_ranking_does_not_hang_on_what_only_moves_it_within_a_family(engine):
    """Without the antibody another form of myasthenia leads, which is still myasthenia."""
    present = ("ptosis", "diplopia", "fatigable_weakness", "test_musk_ab")
    told = pertinence(engine, rank(engine, Case(present=present)))
    without = next(row for row in told.rows if row.finding == "test_musk_ab")
    assert without.leader != "musk_myasthenia_gravis"
    assert told.hinge is None
