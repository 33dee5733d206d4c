"""Where along the motor pathway the lesion sits."""

from __future__ import annotations

import math

import pytest
from hypothesis import given

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import rank
from neuroweak.knowledge.model import Site
from neuroweak.patient import Case
from neuroweak.reasoning.localization import TELLING, localize
from tests.strategies import checked, worlds


@checked
@given(worlds())
def test_the_sites_and_none_of_these_hold_all_belief(world):
    """From brain to muscle, then elsewhere; each once."""
    engine, case = world
    ranking = rank(engine, case)
    sites = localize(engine, ranking)
    assert [s.site for s in sites] == list(Site)
    assert math.fsum(s.probability for s in sites) + ranking.none_of_these == pytest.approx(1)


@checked
@given(worlds())
def test_a_site_holds_the_belief_of_its_conditions(world):
    """A condition of several sites gives its main one twice the part of the others."""
    engine, case = world
    ranking = rank(engine, case)
    for place in localize(engine, ranking):
        share = 0.0
        for row in ranking.rows:
            condition = engine.knowledge.conditions[row.condition]
            sites = [condition.site, *condition.other_sites]
            parts = {site: 2 if site == condition.site else 1 for site in sites}
            share += row.probability * parts.get(place.site, 0) / sum(parts.values())
        assert place.probability == pytest.approx(share)


@checked
@given(worlds())
def test_pointers_point_from_strongest_for_to_strongest_against(world):
    """Only what was given points, and only if it tells enough."""
    engine, case = world
    for place in localize(engine, rank(engine, case)):
        ratios = [p.log_ratio for p in place.pointers]
        assert ratios == sorted(ratios, reverse=True)
        assert all(abs(r) >= TELLING for r in ratios)
        assert {p.finding for p in place.pointers} <= {*case.present, *case.absent}


@pytest.mark.parametrize(
    ("present", "site"),
    [
        (("fatigable_ptosis", "diplopia"), Site.NEUROMUSCULAR_JUNCTION),
        (("muscle_atrophy", "fasciculations", "hyperreflexia"), Site.ANTERIOR_HORN),
        (("finger_flexor_weakness", "muscle_atrophy", "test_ck_elevated"), Site.MUSCLE),
        (("ascending_weakness", "hyporeflexia", "sensory_disturbance"), Site.ROOT_PLEXUS),
    ],
)
def test_classical_pictures_point_to_their_site(tiny_knowledge, present, site):
    """As on a ward round."""
    engine = Engine(tiny_knowledge)
    sites = localize(engine, rank(engine, Case(present=present)))
    most = max(s.probability for s in sites)
    best = next(s for s in sites if s.site is site)
    assert best.probability == pytest.approx(most)
    assert best.pointers[0].log_ratio > 0
    assert best.conditions
