"""Rules that raise an urgent line whatever the ranking says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroweak.engine.red_flags import BELIEVED, alarms
from neuroweak.knowledge.model import RedFlag
from neuroweak.patient import Case
from tests.strategies import checked, knowledge_of


def rule(**parts):
    """A rule with its words filled in."""
    return RedFlag(id="rule", name="Rule", says="Something is urgent.", first="Act.", **parts)


@pytest.fixture
def fired(tiny_knowledge):
    """What a rule does on a case of the tiny file."""

    def run(red_flag, case, belief=None):
        entries = tiny_knowledge.conditions.values()
        told = alarms(knowledge_of(tiny_knowledge.findings.values(), entries, [red_flag]), case, belief or {})
        return told[0] if told else None

    return run


def test_any_one_finding_is_enough(fired):
    """And the alarm says which it was."""
    either = rule(any=("dysphagia", "dyspnea"))
    assert fired(either, Case(present=("dyspnea", "ptosis"))).findings == ("dyspnea",)
    assert fired(either, Case(present=("ptosis",))) is None


def test_all_findings_are_needed(fired):
    """One of them missing, the rule is silent."""
    both = rule(all=("dysphagia", "dyspnea"))
    assert fired(both, Case(present=("dyspnea", "dysphagia"))).findings == ("dysphagia", "dyspnea")
    assert fired(both, Case(present=("dyspnea",))) is None


def test_any_and_all_are_both_needed(fired):
    """Weakness, and one of the two."""
    mixed = rule(all=("muscle_weakness",), any=("dysphagia", "dyspnea"))
    assert fired(mixed, Case(present=("muscle_weakness", "dysphagia")))
    assert fired(mixed, Case(present=("muscle_weakness",))) is None
    assert fired(mixed, Case(present=("dysphagia",))) is None


def test_a_special_finding_fires_a_general_rule(fired):
    """Ascending weakness is weakness."""
    general = rule(all=("muscle_weakness",))
    assert fired(general, Case(present=("ascending_weakness",)))


def test_an_absent_finding_fires_nothing(fired):
    """Nor does one that nobody looked for."""
    general = rule(any=("ptosis",))
    assert fired(general, Case(absent=("ptosis",))) is None
    assert fired(general, Case()) is None


def test_a_rule_with_a_condition_waits_until_it_is_believed(fired):
    """A tenth of belief in one of its conditions."""
    suspected = rule(any=("limb_weakness",), conditions=("guillain_barre", "lambert_eaton"))
    case = Case(present=("limb_weakness",))
    assert fired(suspected, case, {"guillain_barre": BELIEVED}).conditions == ("guillain_barre",)
    assert fired(suspected, case, {"guillain_barre": BELIEVED * 0.99}) is None
    assert fired(suspected, case) is None


def test_a_rule_with_an_onset_waits_for_it(fired):
    """An unknown onset is not an acute one."""
    fast = rule(any=("limb_weakness",), onset=("acute", "hyperacute"))
    assert fired(fast, Case(present=("limb_weakness",), onset="acute"))
    assert fired(fast, Case(present=("limb_weakness",), onset="chronic")) is None
    assert fired(fast, Case(present=("limb_weakness",))) is None


def test_a_rule_of_no_findings_never_fires(fired):
    """Belief alone is not an alarm."""
    assert fired(rule(conditions=("guillain_barre",)), Case(), {"guillain_barre": 1.0}) is None


@checked
@given(st.data())
def test_more_findings_never_silence_an_alarm(tiny_knowledge, data):
    """Whatever else is there, what was urgent stays urgent."""
    names = st.lists(st.sampled_from(sorted(tiny_knowledge.findings)), unique=True, max_size=4).map(tuple)
    red_flag = rule(any=data.draw(names), all=data.draw(names))
    few, more = data.draw(names), data.draw(names)
    knowledge = knowledge_of(tiny_knowledge.findings.values(), tiny_knowledge.conditions.values(), [red_flag])
    if alarms(knowledge, Case(present=few), {}):
        assert alarms(knowledge, Case(present=(*few, *more)), {})


@pytest.mark.parametrize(("share", "fires"), [(0.10, True), (0.099, False)])
def test_a_tenth_of_belief_brings_a_condition_into_play(fired, share, fires):
    """A rule `with` a condition waits for that."""
    held = rule(any=("ptosis",), conditions=("myasthenia_gravis",))
    assert bool(fired(held, Case(present=("ptosis",)), {"myasthenia_gravis": share})) is fires
