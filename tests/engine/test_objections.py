"""What speaks against a condition by itself, and what only adds nothing to its kin."""

from __future__ import annotations

from hypothesis import given

from neuroweak.engine.model import Engine
from neuroweak.engine.objections import adds_nothing, objections, repeated
from neuroweak.engine.ranking import rank
from neuroweak.engine.state import State
from neuroweak.patient import Case
from neuroweak.render.pages.contrast import explain_page
from neuroweak.render.pages.ranking import ranking_page
from neuroweak.render.text import Look
from tests.strategies import checked, worlds

KIN = Case(present=("proximal_leg_weakness", "dry_mouth", "areflexia", "erectile_dysfunction"), age=62, sex="male")


@checked
@given(worlds(least=2))
def test_nothing_more_frequent_in_a_condition_is_an_objection(world):
    """What is there and shown more often by it than elsewhere, or absent and shown less often, is none."""
    engine, case = world
    for row in rank(engine, case).rows:
        for c in objections(row):
            assert c.state is not State.PRESENT or c.probability <= c.average + 1e-9
            assert c.state is not State.ABSENT or c.probability >= c.average - 1e-9


@checked
@given(worlds(least=2))
def test_no_reason_is_lost(world):
    """Objections and what adds nothing are together what the figures of a row say against it."""
    engine, case = world
    for row in rank(engine, case).rows:
        assert sorted((*objections(row), *repeated(row))) == sorted(row.speaks_against)
        assert all(c.beyond in {*case.present, *case.absent} for c in repeated(row))


def test_a_second_sign_of_the_same_is_no_reason_against(shipped):
    """Impotence after a dry mouth: more frequent in Lambert-Eaton than elsewhere, and no minus beside it."""
    engine = Engine(shipped)
    ranking = rank(engine, KIN)
    row = ranking.row("lambert_eaton")
    (again,) = repeated(row)
    assert (again.finding, again.beyond) == ("erectile_dysfunction", "dry_mouth")
    assert adds_nothing(again)
    assert again in row.speaks_against
    told = explain_page(shipped, ranking, row, (), Look())
    against = told.partition("AGAINST")[2].partition("ADDS NOTHING")
    assert "rectile" not in against[0]
    assert "nothing beyond dry mouth, which was counted before (x1.1 against, given that)" in against[2]
    line = next(line for line in ranking_page(shipped, ranking, Look()).splitlines() if "Lambert-Eaton" in line)
    assert "−" not in line


def test_what_is_rarer_in_a_condition_stays_an_objection(shipped):
    """A reason with kin before it is one where the condition shows it less often than others."""
    engine = Engine(shipped)
    row = rank(engine, Case(present=("ptosis", "areflexia"))).row("myasthenia_gravis")
    assert "areflexia" in {c.finding for c in objections(row)}
