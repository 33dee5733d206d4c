"""One measure of how common a condition is."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.condition import Rate
from neuroweak.knowledge.loading import load
from neuroweak.knowledge.rates import presentations


@pytest.mark.parametrize(
    ("prevalence", "incidence", "rate"),
    [
        (None, Rate(2.1, ("register",)), (2.1, "counted", ("register",))),
        (None, Rate(2.1, ("register", "estimate")), (2.1, "estimate", ("register", "estimate"))),
        # Ten who live with it for 40 years each: one new in four years.
        (Rate(10, ("survey",), years=40), None, (0.25, "derived", ("survey",))),
        # Where nobody says how long it lasts, twenty years.
        (Rate(10, ("survey",)), None, (0.5, "derived", ("survey",))),
        # What was counted goes before what is derived.
        (Rate(10, ("survey",), years=40), Rate(3, ("register",)), (3, "counted", ("register",))),
    ],
)
def test_new_presentations(tiny_knowledge, prevalence, incidence, rate):
    """By new cases; else by those who live with it, over the years they do."""
    condition = tiny_knowledge.conditions["myasthenia_gravis"]
    assert presentations(condition._replace(prevalence=prevalence, incidence=incidence)) == rate


def test_how_common_a_condition_is_need_not_be_known(tiny_knowledge):
    """Then nothing is made up."""
    condition = tiny_knowledge.conditions["myasthenia_gravis"]
    assert presentations(condition._replace(prevalence=None, incidence=None)) is None


def test_of_every_condition_that_ships_it_is_known_how_often_it_comes():
    """Either by counts or estimates of new cases, or by those who live with it and for how long."""
    for condition in load().conditions.values():
        assert condition.incidence or (condition.prevalence and condition.prevalence.years), condition.id
