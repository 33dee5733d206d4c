"""The knowledge file tests itself: its teaching cases reach their rank, its red flags fire when they say."""

from __future__ import annotations

import pytest

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import rank
from neuroweak.engine.red_flags import BELIEVED, alarms
from neuroweak.knowledge.loading import load
from neuroweak.knowledge.red_flag_rules import UNTOLD
from neuroweak.patient import Case

SHIPPED = load()
LIKELIHOOD = Engine(SHIPPED)
CASES = [
    pytest.param(condition.id, case, id=f"{condition.id}-{n}")
    for condition in SHIPPED.conditions.values()
    for n, case in enumerate(condition.cases, start=1)
]
FIRES = [
    pytest.param(r, example, id=f"{r.id}-{n}")
    for r in SHIPPED.red_flags.values()
    for n, example in enumerate(r.fires, 1)
]
SILENT = [
    pytest.param(r, example, id=f"{r.id}-{n}")
    for r in SHIPPED.red_flags.values()
    for n, example in enumerate(r.silent, 1)
]


def as_case(rule, example, among=None):
    """An example as a case with an onset that the rule waits for, on the background of a textbook picture or of none."""
    more = among.present if among else ()
    onset = rule.onset[0] if rule.onset and UNTOLD not in rule.onset else among.onset if among else None
    tempo = [SHIPPED.findings[f].onset for f in example if SHIPPED.findings[f].onset]
    present = tuple(f for f in (*example, *more) if not SHIPPED.findings[f].onset)
    age = rule.age[0] if rule.age and rule.age_told else None
    return Case(present=present, age=age, onset=tempo[0] if tempo else onset)


@pytest.mark.parametrize(("condition", "case"), CASES)
def test_a_teaching_case_reaches_its_rank(condition, case):
    """A textbook picture puts its condition as high as the file promises."""
    ranking = rank(LIKELIHOOD, Case(case.present, case.absent, case.age, case.sex, case.onset))
    told = [f"{r.condition} {r.probability:.2f}" for r in ranking.rows[:3]]
    assert ranking.row(condition).rank <= case.rank_at_most, told


def test_every_condition_teaches():
    """Two teaching cases at least."""
    assert [c.id for c in SHIPPED.conditions.values() if len(c.cases) < 2] == []


@pytest.mark.parametrize(
    ("case", "first"),
    [
        (Case(present=("foot_drop",), age=50, onset="acute"), "peroneal_neuropathy"),
        (Case(present=("wrist_drop",), onset="hyperacute"), "radial_neuropathy"),
        (Case(present=("hand_numbness", "night_hand_numbness")), "carpal_tunnel_syndrome"),
        (Case(present=("fasciculations", "muscle_cramps")), "benign_fasciculation"),
        (Case(present=("headache", "jaw_claudication"), age=72), "giant_cell_arteritis"),
        (Case(present=("constipation", "weak_cry", "hypotonia"), age=0.3, onset="acute"), "infant_botulism"),
    ],
)
def test_common_things_lead_where_they_are_told(case, first):
    """A bare complaint brings the common or harmless cause before the rare one."""
    assert rank(LIKELIHOOD, case).rows[0].condition == first


@pytest.mark.parametrize(
    ("case", "harmless"),
    [
        (Case(present=("ptosis", "diplopia")), "aponeurotic_ptosis"),
        (Case(present=("fasciculations", "hand_wasting", "hyperreflexia"), age=60), "benign_fasciculation"),
        (Case(present=("fatigue", "ptosis"), age=30), "deconditioning"),
        (Case(present=("foot_drop", "areflexia", "symmetric_weakness"), onset="acute"), "peroneal_neuropathy"),
    ],
)
def test_a_harmless_cause_yields_to_what_speaks_against_it(case, harmless):
    """One sign that it cannot explain takes it out of the first five."""
    assert harmless not in [r.condition for r in rank(LIKELIHOOD, case).rows[:5]]


@pytest.mark.parametrize(("rule", "example"), FIRES)
def test_a_red_flag_fires_on_its_own_examples(rule, example):
    """With the onset and the belief that it waits for, where it waits for any."""
    believed = dict.fromkeys(rule.conditions, BELIEVED)
    assert rule.id in {a.rule for a in alarms(SHIPPED, as_case(rule, example), believed)}


@pytest.mark.parametrize(("rule", "example"), SILENT)
def test_a_red_flag_is_silent_on_its_counter_examples(rule, example):
    """Whatever is believed, and however it began."""
    believed = dict.fromkeys(rule.conditions, BELIEVED)
    assert rule.id not in {a.rule for a in alarms(SHIPPED, as_case(rule, example), believed)}


@pytest.mark.parametrize("rule", SHIPPED.red_flags.values(), ids=list(SHIPPED.red_flags))
def test_each_red_flag_fires_in_a_ranking(rule):
    """Its examples raise it with the belief that the engine has by itself, in a textbook picture where it needs one."""
    pictures = [case for c in rule.conditions for case in SHIPPED.conditions[c].cases] or [None]
    assert any(
        rule.id in {a.rule for a in rank(LIKELIHOOD, as_case(rule, example, picture)).red_flags}
        for example in rule.fires
        for picture in pictures
    )


def test_there_are_red_flags_enough_each_with_examples_and_a_source():
    """Fifteen at least, each with a case that must fire it and one that must not."""
    assert len(SHIPPED.red_flags) >= 15
    assert [r.id for r in SHIPPED.red_flags.values() if not (r.fires and r.silent and r.sources)] == []
