"""What to ask next: the information in an answer, in bits, and where belief would go."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import belief, expected
from neuroweak.knowledge.model import Kind
from neuroweak.patient import Case, implied
from neuroweak.reasoning.questions import information, next_questions
from neuroweak.reasoning.tiers import Tier
from tests.strategies import EXACT, checked, worlds


@pytest.fixture(scope="module")
def engine(tiny_knowledge):
    return Engine(tiny_knowledge)


def mutual_information(joint):
    """Sum of p(x, y) log2(p(x, y) / (p(x) p(y))) over a table of two columns."""
    columns = [math.fsum(row[k] for row in joint) for k in (0, 1)]
    return math.fsum(
        p * math.log2(p / (math.fsum(row) * columns[k])) for row in joint for k, p in enumerate(row) if p > 0
    )


def test_of_the_two_sides_of_one_question_the_better_is_asked(shipped):
    """Whether both sides are equally weak and whether one is weaker: an answer to one answers the other."""
    asked = [q.finding for q in next_questions(Engine(shipped), Case(present=("leg_weakness",)), top=12)]
    assert len({"symmetric_weakness", "asymmetric_weakness"}.intersection(asked)) == 1
    assert len(asked) == 12


def test_what_a_treatment_did_is_no_test_to_order(shipped):
    """A test that can only be told is neither asked for next nor expected; the others move up."""
    case = Case(present=("ptosis", "diplopia"))
    asked = [q.finding for q in next_questions(Engine(shipped), case, tiers=(Tier.SIMPLE_TEST,), top=3, shifts=False)]
    awaited = [e.finding for e in expected(Engine(shipped), case, "myasthenia_gravis")]
    told = {f: shipped.findings[f]._replace(told_of="past") for f in (asked[0], awaited[0])}
    engine = Engine(shipped._replace(findings={**shipped.findings, **told}))
    after = [q.finding for q in next_questions(engine, case, tiers=(Tier.SIMPLE_TEST,), top=2, shifts=False)]
    assert after == [f for f in asked if f not in told][:2]
    waits = expected(engine, case, "myasthenia_gravis", top=5)
    assert [e.finding for e in waits] == [f for f in awaited if not (f in told and told[f].is_only_told)][:5]


@checked
@given(worlds(EXACT))
def test_the_gain_is_the_mutual_information(world):
    """The same as from the table of every hypothesis with either answer, made by believing each answer."""
    engine, case = world
    now = belief(engine, case)[0]
    state = dict.fromkeys(case.present, True) | dict.fromkeys(case.absent, False)
    for q in next_questions(engine, case, top=99):
        tree = {f: s for f, s in state.items() if engine.forest.root(f) == engine.forest.root(q.finding)}
        given_ = engine.trees.joint(tuple((f, tree[f]) for f in engine.forest.canonical(list(tree))))
        tree[q.finding] = True
        both = engine.trees.joint(tuple((f, tree[f]) for f in engine.forest.canonical(list(tree))))
        yes = [w * min(1.0, b / g) for w, b, g in zip(now, both, given_, strict=True)]
        table = [(y, max(0.0, w - y)) for w, y in zip(now, yes, strict=True)]
        assert q.gain_bits == pytest.approx(mutual_information(table), abs=1e-7)
        assert q.chance == pytest.approx(math.fsum(yes), abs=1e-9)


@checked
@given(worlds())
def test_the_best_question_comes_first_and_none_is_known_already(world):
    """Nothing is asked that the case says or implies, and nothing that would tell nothing."""
    engine, case = world
    asked = next_questions(engine, case, top=99)
    known = frozenset().union(*implied(engine.knowledge, case))
    assert [q.gain_bits for q in asked] == sorted((q.gain_bits for q in asked), reverse=True)
    assert all(q.gain_bits > 0 for q in asked)
    assert not known & {q.finding for q in asked}


@checked
@given(worlds())
def test_an_answer_moves_belief_where_the_question_says(world):
    """The shifts are the belief before, and the belief of the case with the answer in it."""
    engine, case = world
    for q in next_questions(engine, case, top=2):
        for shifts, more in (
            (q.if_present, case.replace(present=(*case.present, q.finding))),
            (q.if_absent, case.replace(absent=(*case.absent, q.finding))),
        ):
            before, after = belief(engine, case)[0], belief(engine, more)[0]
            for s in shifts:
                at = engine.position[s.condition]
                assert (s.before, s.after) == pytest.approx((before[at], after[at]))


@given(st.lists(st.tuples(st.floats(0.01, 1), st.floats(0, 1)), min_size=1, max_size=6))
def test_an_answer_never_takes_information(pairs):
    """At least 0 bits, at most what a yes or no can hold."""
    total = sum(w for w, _ in pairs)
    weights = [w / total for w, _ in pairs]
    chance = [p for _, p in pairs]
    yes = math.fsum(w * p for w, p in zip(weights, chance, strict=True))
    assert 0 <= information(weights, chance, min(1.0, yes)) <= 1 + 1e-9


def test_a_perfect_question_between_two_tells_one_bit():
    """And one that both answer alike tells nothing."""
    assert information([0.5, 0.5], [1.0, 0.0], 0.5) == pytest.approx(1)
    assert information([0.5, 0.5], [0.3, 0.3], 0.3) == pytest.approx(0, abs=1e-12)


def test_only_the_tiers_wanted(engine):
    """The bedside alone, if one has no laboratory."""
    case = Case(present=("ptosis",))
    tiers = {q.tier for q in next_questions(engine, case, tiers=[Tier.HISTORY, Tier.EXAMINATION])}
    assert tiers == {Tier.HISTORY, Tier.EXAMINATION}


def test_each_tier_may_be_limited(engine):
    """At most one of each, still best first."""
    asked = next_questions(engine, Case(present=("ptosis",)), each=1)
    assert len({q.tier for q in asked}) == len(asked) > 1
    assert len(next_questions(engine, Case(present=("ptosis",)), top=3)) == 3


def test_between_two_conditions_what_they_differ_in_is_asked(engine):
    """However little either is believed."""
    among = ["inclusion_body_myositis", "amyotrophic_lateral_sclerosis"]
    first = next_questions(engine, Case(present=("ptosis", "diplopia")), among=among)[0]
    p, q = (engine.frequencies.chance(first.finding)[engine.position[c]] for c in among)
    assert first.finding in {"finger_flexor_weakness", "fasciculations", "hyperreflexia"}
    assert abs(p - q) > 0.5


def test_between_two_conditions_belief_moves_between_them_alone(engine):
    """What an answer does to a third is not what was asked."""
    among = ["inclusion_body_myositis", "amyotrophic_lateral_sclerosis"]
    for question in next_questions(engine, Case(present=("ptosis",)), among=among, top=3):
        for shifts in (question.if_present, question.if_absent):
            assert {s.condition for s in shifts} == set(among)
            assert math.fsum(s.before for s in shifts) == pytest.approx(1)
            assert math.fsum(s.after for s in shifts) == pytest.approx(1)


def test_a_word_for_the_tempo_is_not_a_question(engine):
    """The onset is stated, not asked for as a finding."""
    findings = engine.knowledge.findings
    assert any(f.onset for f in findings.values())
    assert not any(findings[q.finding].onset for q in next_questions(engine, Case(), top=999))


@pytest.mark.parametrize(
    ("kind", "test", "wanted"),
    [
        (Kind.SYMPTOM, "", Tier.HISTORY),
        (Kind.RISK_FACTOR, "", Tier.HISTORY),
        (Kind.PATTERN, "", Tier.HISTORY),
        (Kind.SIGN, "", Tier.EXAMINATION),
        (Kind.TEST, "simple", Tier.SIMPLE_TEST),
        (Kind.TEST, "specialist", Tier.SPECIALIST_TEST),
        (Kind.TEST, "", Tier.SPECIALIST_TEST),
    ],
)
def test_what_it_takes_to_get_an_answer(engine, kind, test, wanted):
    """Asking is cheapest, then looking, then testing."""
    assert Tier(engine.knowledge.findings["ptosis"]._replace(kind=kind, test=test).effort) is wanted
