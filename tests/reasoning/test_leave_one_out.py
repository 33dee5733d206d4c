"""What a ranking hangs on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from neuroweak.cases.case import Case
from neuroweak.engine.model import Likelihood
from neuroweak.engine.ranking import observations, rank
from neuroweak.reasoning.leave_one_out import HINGE, pertinence
from tests.strategies import checked, knowledge_of, worlds


@checked
@given(worlds())
def test_each_observation_is_left_out_once(world):
    """What is left of the leader is what a ranking of the shorter case gives it, most pertinent first."""
    likelihood, case = world
    ranking = rank(likelihood, case)
    leader = ranking.rows[0].condition
    rows = pertinence(likelihood, ranking).rows
    assert sorted(r.finding for r in rows) == sorted(f for f, _ in observations(likelihood, case))
    assert [r.probability for r in rows] == sorted(r.probability for r in rows)
    for row in rows:
        fewer = rank(
            likelihood,
            replace(
                case,
                present=tuple(f for f in case.present if f != row.finding),
                absent=tuple(f for f in case.absent if f != row.finding),
            ),
        )
        assert row.probability == pytest.approx(fewer.row(leader).probability)
        assert fewer.row(row.leader).probability == pytest.approx(fewer.rows[0].probability)


@checked
@given(worlds())
def test_a_hinge_holds_up_the_first_place(world):
    """Without it another leads and the leader loses more than half."""
    likelihood, case = world
    ranking = rank(likelihood, case)
    hinge = pertinence(likelihood, ranking).hinge
    if hinge:
        assert hinge.leader != ranking.rows[0].condition
        assert hinge.probability < HINGE * ranking.rows[0].probability
        assert len(observations(likelihood, case)) > 1


def test_a_ranking_that_hangs_on_one_finding_says_so(tiny_knowledge):
    """Without the fatigable lids nobody would think of myasthenia in these aching shoulders."""
    likelihood = Likelihood(tiny_knowledge)
    ranking = rank(likelihood, Case(present=("muscle_weakness", "fatigable_ptosis"), absent=("diplopia",)))
    assert ranking.rows[0].condition == "myasthenia_gravis"
    hinge = pertinence(likelihood, ranking).hinge
    assert hinge is not None
    assert hinge.finding == "fatigable_ptosis"


def test_a_ranking_that_only_leans_on_a_finding_does_not_hang_on_it(tiny_knowledge):
    """Without the raised creatine kinase another would lead, but the leader keeps most of its belief."""
    likelihood = Likelihood(tiny_knowledge)
    ranking = rank(likelihood, Case(present=("muscle_atrophy", "test_ck_elevated")))
    told = pertinence(likelihood, ranking)
    assert told.rows[0].leader != ranking.rows[0].condition
    assert told.rows[0].probability > HINGE * ranking.rows[0].probability
    assert told.hinge is None


def test_a_ranking_with_many_supports_has_no_hinge(tiny_knowledge):
    """Nor has a case of one finding, of which that would be no news."""
    likelihood = Likelihood(tiny_knowledge)
    firm = Case(present=("fatigable_ptosis", "diplopia", "fatigable_weakness", "test_achr_antibodies"))
    assert pertinence(likelihood, rank(likelihood, firm)).hinge is None
    assert pertinence(likelihood, rank(likelihood, Case(present=("fatigable_ptosis",)))).hinge is None


def test_without_conditions_nothing_is_pertinent(tiny_knowledge):
    """A file of findings only ranks nothing."""
    likelihood = Likelihood(knowledge_of(tiny_knowledge.findings.values(), []))
    assert pertinence(likelihood, rank(likelihood, Case(present=("ptosis",)))).rows == ()
