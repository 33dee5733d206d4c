"""A patient: what is refused, and what follows from what is said."""

from __future__ import annotations

import math

import pytest
from hypothesis import given

from neuroweak.cases.ages import read_age
from neuroweak.errors import InputError
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.patient import Case, contradictions, implied
from tests.strategies import checked, worlds


def test_a_case_may_be_empty():
    """Then there is nothing to weigh."""
    assert Case().is_empty
    assert not Case(age=0).is_empty
    assert not Case(absent=("ptosis",)).is_empty


@pytest.mark.parametrize("age", [-0.1, 120.1, math.nan, math.inf])
def test_no_one_is_that_old(age):
    """Ages run from 0 to 120; nan is not an age."""
    with pytest.raises(InputError, match="age must be from 0 to 120"):
        Case(age=age)


def test_everything_wrong_is_said_at_once():
    """One error carries all problems."""
    with pytest.raises(InputError) as raised:
        Case(present=("ptosis", "diplopia"), absent=("diplopia", "ptosis"), age=-1, sex="x", onset="soon")
    assert [p.code for p in raised.value.problems] == ["NW604", "NW604", "NW604", "NW603", "NW603"]


def test_a_case_cannot_be_changed_into_a_wrong_one():
    """Replacing a part checks again."""
    with pytest.raises(InputError):
        Case(present=("ptosis",)).replace(absent=("ptosis",))


def test_the_path_to_the_most_general_finding(tiny_knowledge):
    """Nearest first."""
    assert ancestors(tiny_knowledge, "proximal_leg_weakness") == ("limb_weakness", "muscle_weakness")
    assert ancestors(tiny_knowledge, "muscle_weakness") == ()


def test_a_child_present_with_its_parent_absent_is_a_contradiction(tiny_knowledge):
    """It is named with both; a parent present with a child absent is none."""
    (problem,) = contradictions(tiny_knowledge, Case(present=("fatigable_ptosis",), absent=("ptosis",)))
    assert problem.code == "NW603"
    assert "Fatigable ptosis is present" in problem.message
    assert contradictions(tiny_knowledge, Case(present=("ptosis",), absent=("fatigable_ptosis",))) == ()


@checked
@given(worlds())
def test_what_follows_is_never_both(world):
    """What is known present and what is known absent share nothing, and include what was said."""
    engine, case = world
    present, absent = implied(engine.knowledge, case)
    assert not present & absent
    assert present >= set(case.present)
    assert absent >= set(case.absent)


def test_parents_of_the_present_and_kinds_of_the_absent_follow(tiny_knowledge):
    """Upwards from what is there, downwards from what is not."""
    present, absent = implied(tiny_knowledge, Case(present=("ascending_weakness",), absent=("ptosis",)))
    assert present == {"ascending_weakness", "limb_weakness", "muscle_weakness"}
    assert absent == {"ptosis", "fatigable_ptosis"}


def test_what_is_seen_stands_against_what_would_follow(tiny_knowledge):
    """Where a case contradicts itself, the special finding that was seen is not taken for absent."""
    present, absent = implied(tiny_knowledge, Case(present=("fatigable_ptosis",), absent=("ptosis", "diplopia")))
    assert present == {"fatigable_ptosis", "ptosis"}
    assert absent == {"diplopia"}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("34", 34),
        ("34y", 34),
        ("34 years", 34),
        (" 0 ", 0),
        ("120", 120),
        ("2.5", 2.5),
        ("6 months", 0.5),
        ("8mo", 8 / 12),
        ("3W", 21 / 365.25),
        ("10 days", 10 / 365.25),
    ],
)
def test_ages_as_people_write_them(text, years):
    """In years, months, weeks or days."""
    assert read_age(text) == pytest.approx(years)


@pytest.mark.parametrize("text", ["", "-3", "nan", "inf", "1e3", "121", "999", "old", "3 parsecs", "3 4", "٣٤ apples"])
def test_other_texts_are_not_ages(text):
    """The message repeats what was typed."""
    with pytest.raises(InputError, match="is not an age"):
        read_age(text)
