"""What a ranking hangs on."""

from __future__ import annotations

import pytest
from hypothesis import given

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import observations, rank
from neuroweak.patient import Case
from neuroweak.reasoning.leave_one_out import HINGE, pertinence
from tests.strategies import checked, knowledge_of, worlds


@checked
@given(worlds())
def test_each_observation_is_left_out_once(world):
    """What is left of the leader is what a ranking of the shorter case gives it, most pertinent first."""
    engine, case = world
    ranking = rank(engine, case)
    leader = ranking.rows[0].condition
    rows = pertinence(engine, ranking).rows
    assert sorted(r.finding for r in rows) == sorted(f for f, _ in observations(engine, case))
    assert [r.probability for r in rows] == sorted(r.probability for r in rows)
    for row in rows:
        fewer = rank(
            engine,
            case.replace(
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
    engine, case = world
    ranking = rank(engine, case)
    hinge = pertinence(engine, ranking).hinge
    if hinge:
        first = ranking.standings[0]
        assert hinge.leader not in {row.condition for row in first.rows}
        assert hinge.probability < HINGE * first.probability
        assert len(observations(engine, case)) > 1


def test_a_ranking_that_hangs_on_one_finding_says_so(tiny_knowledge):
    """Without the fatigable lids nobody would think of myasthenia in these aching shoulders."""
    engine = Engine(tiny_knowledge)
    ranking = rank(engine, Case(present=("muscle_weakness", "fatigable_ptosis"), absent=("diplopia",)))
    assert ranking.rows[0].condition == "myasthenia_gravis"
    hinge = pertinence(engine, ranking).hinge
    assert hinge is not None
    assert hinge.finding == "fatigable_ptosis"


def test_a_ranking_that_only_leans_on_a_finding_does_not_hang_on_it(tiny_knowledge):
    """Without the raised creatine kinase another would lead, but the leader keeps most of its belief."""
    engine = Engine(tiny_knowledge)
    ranking = rank(engine, Case(present=("muscle_atrophy", "test_ck_elevated")))
    told = pertinence(engine, ranking)
    assert told.rows[0].leader != ranking.rows[0].condition
    assert told.rows[0].probability > HINGE * ranking.rows[0].probability
    assert told.hinge is None


def test_a_ranking_with_many_supports_has_no_hinge(tiny_knowledge):
    """Nor has a case of one finding, of which that would be no news."""
    engine = Engine(tiny_knowledge)
    firm = Case(present=("fatigable_ptosis", "diplopia", "fatigable_weakness", "test_achr_antibodies"))
    assert pertinence(engine, rank(engine, firm)).hinge is None
    assert pertinence(engine, rank(engine, Case(present=("fatigable_ptosis",)))).hinge is None


def test_without_conditions_nothing_is_pertinent(tiny_knowledge):
    """A file of findings only ranks nothing."""
    engine = Engine(knowledge_of(tiny_knowledge.findings.values(), []))
    assert pertinence(engine, rank(engine, Case(present=("ptosis",)))).rows == ()
