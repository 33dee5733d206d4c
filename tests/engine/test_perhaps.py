"""What was only perhaps said counts in part: between saying nothing and saying that the finding is there."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import belief, rank
from neuroweak.errors import InputError
from neuroweak.patient import Case, implied
from tests.strategies import PLAIN, checked, parts, worlds


def test_a_chance_mixes_what_the_finding_says_with_what_nothing_says(tiny_knowledge):
    """A half chance of a sign that is 4 times as likely as on average makes a condition 2.5 times as likely."""
    engine = Engine(tiny_knowledge, PLAIN)
    finding = next(iter(tiny_knowledge.findings))
    row = rank(engine, Case(perhaps=((finding, 0.5),))).rows[0]
    (reason,) = row.contributions
    assert (reason.state, reason.signed) == ("perhaps", f"?{finding}")
    assert math.exp(reason.log_ratio) == pytest.approx(0.5 * reason.probability / reason.average + 0.5)


@checked
@given(worlds(PLAIN), parts)
def test_the_likelier_a_finding_was_said_the_nearer_belief_comes_to_its_presence(world, chance):
    """It never goes beyond."""
    engine, case = world
    case = case.replace(perhaps=())
    free = [f for f in engine.knowledge.findings if not any(f in known for known in implied(engine.knowledge, case))]
    assume(free)
    nothing, there = belief(engine, case)[0], belief(engine, case.replace(present=(*case.present, free[0])))[0]
    half, whole = (belief(engine, case.replace(perhaps=((free[0], p),)))[0] for p in (chance / 2, chance))
    for least, some, more, most in zip(nothing, half, whole, there, strict=True):
        low, high = sorted((least, most))
        assert low - 1e-9 <= some <= high + 1e-9
        assert abs(some - least) <= abs(more - least) + 1e-9


@checked
@given(worlds())
def test_what_the_case_settles_is_not_counted_again(world):
    """A finding that is there, or denied, was not perhaps said."""
    engine, case = world
    case = case.replace(perhaps=())
    settled = frozenset().union(*implied(engine.knowledge, case))
    again = case.replace(perhaps=tuple((f, 0.5) for f in sorted(settled)))
    assert belief(engine, again) == belief(engine, case)


@pytest.mark.parametrize("chance", [0, 1, 1.5, -0.2, float("nan"), "0.5", True])
def test_a_chance_lies_between_0_and_1(chance):
    with pytest.raises(InputError, match="the chance of ptosis must be a number between 0 and 1"):
        Case(perhaps=(("ptosis", chance),))


def test_an_unknown_finding_is_refused_with_what_is_near(tiny_knowledge):
    with pytest.raises(InputError, match="ptosiss"):
        rank(Engine(tiny_knowledge), Case(perhaps=(("ptosiss", 0.5),)))


def test_a_form_that_is_absent_speaks_softly_against_its_finding(tiny_knowledge):
    """Of those with the finding 70 in 100 show the form, of the others nobody; said twice, it counts once."""
    engine = Engine(tiny_knowledge, PLAIN)
    finding = next(iter(tiny_knowledge.findings))
    row = rank(engine, Case(absent_forms=(finding, finding))).rows[0]
    (reason,) = row.contributions
    assert (reason.state, reason.signed) == ("form_absent", f"!?{finding}")
    assert math.exp(reason.log_ratio) == pytest.approx((1 - 0.7 * reason.probability) / (1 - 0.7 * reason.average))


@checked
@given(worlds(PLAIN))
def test_a_form_that_is_absent_says_less_than_the_absence_of_the_finding(world):
    """It moves belief the same way, and not as far; where the finding is settled it says nothing."""
    engine, case = world
    case = case.replace(perhaps=())
    settled = frozenset().union(*implied(engine.knowledge, case))
    assert belief(engine, case.replace(absent_forms=tuple(sorted(settled)))) == belief(engine, case)
    free = [f for f in engine.knowledge.findings if f not in settled]
    assume(free)
    nothing, form = belief(engine, case)[0], belief(engine, case.replace(absent_forms=(free[0],)))[0]
    gone = belief(engine, case.replace(absent=(*case.absent, free[0])))[0]
    for before, softly, wholly in zip(nothing, form, gone, strict=True):
        low, high = sorted((before, wholly))
        assert low - 1e-9 <= softly <= high + 1e-9
