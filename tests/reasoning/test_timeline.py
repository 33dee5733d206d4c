"""How belief moved, one observation after the other."""

from __future__ import annotations

import math

import pytest
from hypothesis import given

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import belief
from neuroweak.patient import Case
from neuroweak.reasoning.timeline import timeline
from tests.strategies import checked, worlds


def order_of(case):
    """The findings of a case as a person might have given them."""
    return [*((f, True) for f in case.present), *((f, False) for f in case.absent)]


@checked
@given(worlds(guesses=True))
def test_the_story_ends_where_the_case_stands(world):
    """The last moment is the belief of the whole case, and the first the prior."""
    engine, case = world
    moments = timeline(engine, case, order_of(case), top=99)
    for moment, at in ((moments[0], Case()), (moments[-1], case)):
        shares = belief(engine, at)[0]
        assert {c: p for c, _, p in moment.leaders} == pytest.approx(
            dict(zip(engine.hypotheses, shares[:-1], strict=False))
        )
        assert moment.none_of_these == pytest.approx(shares[-1])


@checked
@given(worlds())
def test_each_observation_is_one_moment(world):
    """The start, then age, sex and onset, then the findings in their order."""
    engine, case = world
    stated = [k for k in ("age", "sex", "onset") if getattr(case, k) is not None]
    moments = timeline(engine, case, order_of(case))
    assert [m.observation for m in moments] == ["", *stated, *case.present, *case.absent]


@checked
@given(worlds())
def test_belief_moves_or_stays(world):
    """By the relative entropy to the moment before, in bits; leaders stand best first."""
    engine, case = world
    before = None
    for moment in timeline(engine, case, order_of(case), top=99):
        now = {c: p for c, _, p in moment.leaders} | {"": moment.none_of_these}
        moved = math.fsum(p * math.log2(p / before[c]) for c, p in now.items()) if before else 0
        assert moment.moved_bits == pytest.approx(moved, abs=1e-9)
        before = now
        shares = [p for _, _, p in moment.leaders]
        assert shares == sorted(shares, reverse=True)


def test_the_story_turns_when_the_mouth_is_dry(tiny_knowledge):
    """Myasthenia leads on droopy lids; weak reflexes and a dry mouth hand over to Lambert-Eaton."""
    engine = Engine(tiny_knowledge)
    case = Case(present=("ptosis", "hyporeflexia", "dry_mouth"))
    leaders = [m.leaders[0][0] for m in timeline(engine, case, order_of(case))]
    assert leaders[1] == "myasthenia_gravis"
    assert leaders[-1] == "lambert_eaton"


def test_a_thing_said_twice_is_one_moment(tiny_knowledge):
    """And a word for the tempo is none, because the case states the onset."""
    engine = Engine(tiny_knowledge)
    case = Case(present=("ptosis",), onset="acute")
    told = timeline(engine, case, [("ptosis", True), ("acute_onset", True), ("ptosis", True)])
    assert [(m.observation, m.state) for m in told] == [("", None), ("onset", "stated"), ("ptosis", "present")]
