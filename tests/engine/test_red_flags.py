"""Rules that raise an urgent line whatever the ranking says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroweak.engine.red_flags import BELIEVED, LEADING, alarms
from neuroweak.knowledge.build_index import carried, indexed
from neuroweak.knowledge.model import Group, Quiet, RedFlag
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


@pytest.mark.parametrize(("chance", "fires"), [(0.7, True), (0.69, False)])
def test_what_was_likely_said_raises_a_line_too(fired, chance, fires):
    told = Case(present=("ptosis",), perhaps=(("dyspnea", chance),))
    assert bool(fired(rule(all=("dyspnea", "ptosis")), told)) is fires


def test_a_rule_with_a_condition_waits_until_it_is_believed(fired):
    """A third of belief, alone or together, or the lead with a tenth."""
    suspected = rule(any=("limb_weakness",), conditions=("guillain_barre", "lambert_eaton"))
    case = Case(present=("limb_weakness",))
    other = {"myasthenia_gravis": 0.5}
    assert fired(suspected, case, {"guillain_barre": BELIEVED, **other}).conditions == ("guillain_barre",)
    assert fired(suspected, case, {"guillain_barre": BELIEVED * 0.99, **other}) is None
    assert fired(suspected, case, {"guillain_barre": 0.2, "lambert_eaton": 0.2, **other}).conditions == (
        "guillain_barre",
        "lambert_eaton",
    )
    assert fired(suspected, case, {"guillain_barre": LEADING, "myasthenia_gravis": 0.05})
    assert fired(suspected, case, {"guillain_barre": LEADING * 0.99, "myasthenia_gravis": 0.05}) is None
    assert fired(suspected, case) is None


def test_a_rule_with_an_onset_waits_for_it(fired):
    """An unknown onset is not an acute one."""
    fast = rule(any=("limb_weakness",), onset=("acute", "hyperacute"))
    assert fired(fast, Case(present=("limb_weakness",), onset="acute"))
    assert fired(fast, Case(present=("limb_weakness",), onset="chronic")) is None
    assert fired(fast, Case(present=("limb_weakness",))) is None


def test_a_rule_may_speak_where_the_onset_is_untold(fired):
    """So that only a long illness silences it."""
    recent = rule(any=("limb_weakness",), onset=("acute", "untold"))
    assert fired(recent, Case(present=("limb_weakness",)))
    assert fired(recent, Case(present=("limb_weakness", "acute_onset")))
    assert fired(recent, Case(present=("limb_weakness",), onset="chronic")) is None


def test_a_general_word_is_enough_where_the_rule_says_so(fired):
    """Said as such: neither what is denied nor what is another kind of it."""
    strict, loose = (rule(all=("limb_weakness",), loosely=names) for names in ((), ("limb_weakness",)))
    assert fired(strict, Case(present=("muscle_weakness",))) is None
    assert fired(loose, Case(present=("muscle_weakness",))).findings == ("limb_weakness",)
    assert fired(loose, Case(present=("muscle_weakness", "fatigable_weakness"))) is None
    assert fired(loose, Case(present=("muscle_weakness",), absent=("limb_weakness",))) is None


def test_some_of_several_are_needed(fired):
    """Those that stand for one another count once."""
    group = Group(2, (("dysphagia", "dyspnea"), ("ptosis",), ("diplopia",)))
    two = rule(groups=(group,))
    assert fired(two, Case(present=("ptosis", "diplopia"))).findings == ("ptosis", "diplopia")
    assert fired(two, Case(present=("ptosis", "dyspnea"))).findings == ("dyspnea", "ptosis")
    assert fired(two, Case(present=("dysphagia", "dyspnea"))) is None


def test_a_finding_may_silence_a_rule(fired):
    """By itself or by one that implies it."""
    quiet = rule(all=("dyspnea",), none=("muscle_weakness",))
    assert fired(quiet, Case(present=("dyspnea",)))
    assert fired(quiet, Case(present=("dyspnea", "limb_weakness"))) is None


@pytest.mark.parametrize(
    ("picture", "quiet", "spoken"),
    [
        (Quiet(any=("ptosis", "diplopia")), Case(present=("diplopia",)), Case()),
        (Quiet(all=("ptosis", "diplopia")), Case(present=("ptosis", "diplopia")), Case(present=("ptosis",))),
        (Quiet(any=("muscle_weakness",)), Case(present=("ascending_weakness",)), Case(absent=("muscle_weakness",))),
        (Quiet(denied=("ascending_weakness",)), Case(absent=("muscle_weakness",)), Case(present=("muscle_weakness",))),
        (Quiet(onset=("chronic", "untold")), Case(onset="chronic"), Case(onset="acute")),
        (Quiet(onset=("untold",)), Case(), Case(present=("acute_onset",))),
        (Quiet(any=("ptosis",), onset=("chronic",)), Case(("ptosis",), onset="chronic"), Case(("ptosis",))),
        (Quiet(any=("ptosis",), none=("dysphagia",)), Case(("ptosis",)), Case(("ptosis", "dysphagia"))),
    ],
)
def test_a_rule_is_silent_in_a_picture_of_which_all_holds(fired, picture, quiet, spoken):
    """Such as a long and stable illness; where one part does not hold, it speaks."""
    breathless = rule(any=("dyspnea",), unless=(Quiet(any=("areflexia",)), picture))
    assert fired(breathless, quiet.replace(present=("dyspnea", *quiet.present))) is None
    assert fired(breathless, spoken.replace(present=("dyspnea", *spoken.present)))


def test_an_age_silences_only_when_it_is_told(fired):
    """From the lower age on, up to the upper one; a rule may want to know it."""
    old = rule(any=("ptosis",), age=(50, 120))
    assert [fired(old, Case(present=("ptosis",), age=age)) is not None for age in (None, 49.9, 50)] == [
        True,
        False,
        True,
    ]
    infant = rule(any=("ptosis",), age=(0, 2), age_told=True)
    assert [fired(infant, Case(present=("ptosis",), age=age)) is not None for age in (None, 0.3, 2)] == [
        False,
        True,
        False,
    ]


def test_what_is_for_now_stands_before_what_is_for_today(tiny_knowledge):
    """Whatever the order of the file."""
    later, now = rule(any=("ptosis",), urgency="today"), rule(any=("ptosis",))._replace(id="now")
    knowledge = knowledge_of(tiny_knowledge.findings.values(), tiny_knowledge.conditions.values(), [later, now])
    assert [alarm.rule for alarm in alarms(knowledge, Case(present=("ptosis",)), {})] == ["now", "rule"]


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


@checked
@given(st.data())
def test_asking_only_the_rules_in_question_misses_none(shipped, data):
    """Each rule is noted under the findings that it waits for, general ones included where they will do."""
    names = st.lists(st.sampled_from(sorted(shipped.findings)), unique=True, max_size=6).map(tuple)
    case = Case(present=data.draw(names))
    unindexed = shipped._replace(scoring_index=None)
    assert carried(shipped)
    assert carried(unindexed) is None
    assert alarms(shipped, case, {}) == alarms(unindexed, case, {})


def test_no_example_of_a_rule_depends_on_the_index(shipped):
    """Each rule waits for one part of what it needs, and that is enough to be asked."""
    unindexed = shipped._replace(scoring_index=None)
    believed = dict.fromkeys(shipped.conditions, 1.0)
    spoken = set()
    for red_flag in shipped.red_flags.values():
        for example in red_flag.fires:
            case = Case(present=tuple(f for f in example if f in shipped.findings))
            said = alarms(shipped, case, believed)
            spoken |= {alarm.rule for alarm in said}
            assert said == alarms(unindexed, case, believed)
    assert len(spoken) > len(shipped.red_flags) / 2


def test_rules_that_were_changed_in_memory_are_asked(shipped):
    """An index that was made of other rules is not used."""
    changed = indexed(shipped)._replace(red_flags={"rule": rule(any=("ptosis",))})
    assert [alarm.rule for alarm in alarms(changed, Case(present=("ptosis",)), {})] == ["rule"]
    assert [alarm.rule for alarm in alarms(indexed(changed), Case(present=("ptosis",)), {})] == ["rule"]


@pytest.mark.parametrize(("share", "fires"), [(0.10, True), (0.099, False)])
def test_a_tenth_of_belief_brings_a_condition_into_play(fired, share, fires):
    """A rule `with` a condition waits for that."""
    held = rule(any=("ptosis",), conditions=("myasthenia_gravis",))
    assert bool(fired(held, Case(present=("ptosis",)), {"myasthenia_gravis": share})) is fires
