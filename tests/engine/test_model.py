"""How likely an observation is under each condition: the leak, the is-a forest, age, sex and tempo, the prior."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroweak.engine.model import NONE_OF_THESE, Engine
from neuroweak.engine.parameters import Parameters
from neuroweak.knowledge.build_index import figure as figure_of
from neuroweak.knowledge.condition import AgeStratum, Association, Condition, Frequency, Onset
from neuroweak.knowledge.model import Finding, Kind, Site, Tempo
from tests.strategies import EXACT, PLAIN, checked, figure, knowledge_of, knowledges, worlds

AGES = st.none() | st.floats(0, 120)


def conditional(engine, finding, i):
    """P(finding present | its parent present) under hypothesis i, from the chances of both."""
    floor = engine.parameters.floor
    parent = engine.knowledge.findings[finding].parent
    p = engine.frequencies.chance(finding)[i]
    return min(1 - floor, max(floor, p / engine.frequencies.chance(parent)[i])) if parent else p


def brute_force(engine, evidence, i):
    """P(evidence) under hypothesis i, by adding up every state that the tree of the evidence can be in."""
    findings = engine.knowledge.findings
    root = engine.forest.root(next(iter(evidence)))
    nodes = [f for f in findings if engine.forest.root(f) == root]
    bound_to = engine.summaries[i].bound_to if i < len(engine.summaries) else ()
    by_definition = {f for key in bound_to if key in findings for f in (key, *engine.forest.above(key))}
    total = 0.0
    for bits in itertools.product([False, True], repeat=len(nodes)):
        state = dict(zip(nodes, bits, strict=True))
        p = 1.0
        for node in nodes:
            parent = findings[node].parent
            q = conditional(engine, node, i) if not parent or state[parent] else 0.0
            p *= q if state[node] else 1.0 - q
        for node, seen in evidence.items():
            missed = engine.parameters.absent_missed if state[node] else 1.0
            if state[node] and node in by_definition:
                missed = 0.0
            p *= float(state[node]) if seen else missed
        total += p
    return total


@checked
@given(worlds(demography=False))
def test_the_chance_of_a_tree_is_the_sum_over_all_its_states(world):
    """The message passing gives what counting all 2^n states gives, a missed absence included."""
    engine, case = world
    state = dict.fromkeys(case.present, True) | dict.fromkeys(case.absent, False)
    for root in {engine.forest.root(f) for f in state}:
        evidence = {f: state[f] for f in engine.forest.canonical(list(state)) if engine.forest.root(f) == root}
        joint = engine.trees.joint(tuple(evidence.items()))
        for i in range(len(engine.hypotheses)):
            assert joint[i] == pytest.approx(brute_force(engine, evidence, i), rel=1e-9)


@checked
@given(worlds(demography=False))
def test_steps_through_a_tree_add_up_to_its_chance(world):
    """P(a, b) = P(a) P(b | a), in logs."""
    engine, case = world
    state = dict.fromkeys(case.present, True) | dict.fromkeys(case.absent, False)
    for root in {engine.forest.root(f) for f in state}:
        evidence = tuple((f, state[f]) for f in engine.forest.canonical(list(state)) if engine.forest.root(f) == root)
        logs = [engine.trees.log_step(evidence[:n], evidence[n]) for n in range(len(evidence))]
        for i, joint in enumerate(engine.trees.joint(evidence)):
            assert math.fsum(log[i] for log in logs) == pytest.approx(math.log(joint), abs=1e-9)


def test_every_observation_of_a_tree_is_the_sum_over_all_its_states():
    """Five findings in three storeys, each present, absent or not looked for: all cases there are."""
    parents = {"a": "", "b": "a", "c": "a", "d": "b", "e": "b"}
    findings = [Finding(f, f, Kind.SIGN, "x", 0.3 / 2**i, parent=p) for i, (f, p) in enumerate(parents.items())]
    onset = Onset({"chronic": 1.0}, 0.5, (), ("series",))
    shown = {f: Association(f, figure(p), ("series",)) for f, p in (("a", 0.9), ("b", 0.6), ("c", 0.5), ("d", 0.4))}
    engine = Engine(knowledge_of(findings, [Condition("c0", "C", Site.MUSCLE, False, False, onset, shown)]))
    for states in itertools.product([None, True, False], repeat=len(parents)):
        state = {f: there for f, there in zip(parents, states, strict=True) if there is not None}
        if not state or any(there and state.get(parents[f]) is False for f, there in state.items()):
            continue
        evidence = tuple((f, state[f]) for f in engine.forest.canonical(list(state)))
        joint = engine.trees.joint(evidence)
        logs = [engine.trees.log_step(evidence[:n], evidence[n]) for n in range(len(evidence))]
        for i in range(2):
            exact = brute_force(engine, state, i)
            assert joint[i] == pytest.approx(exact, rel=1e-9)
            assert math.fsum(log[i] for log in logs) == pytest.approx(math.log(exact), abs=1e-9)


@checked
@given(knowledges())
def test_nothing_is_rarer_than_its_special_form(knowledge):
    """Whoever has a droopy lid that tires has a droopy lid."""
    engine = Engine(knowledge)
    for finding in knowledge.findings.values():
        if finding.parent:
            pairs = zip(engine.frequencies.chance(finding.parent), engine.frequencies.chance(finding.id), strict=True)
            assert all(above >= below - 1e-12 for above, below in pairs)


@checked
@given(knowledges())
def test_the_figure_of_a_listing_is_its_chance(knowledge):
    """What a page shows for a finding without special forms is what the engine reckons with."""
    engine = Engine(knowledge)
    parents = {f.parent for f in knowledge.findings.values()}
    for condition in knowledge.conditions.values():
        for association in condition.associations.values():
            if association.finding not in parents:
                chance = engine.frequencies.chance(association.finding)[engine.position[condition.id]]
                assert engine.frequencies.stated(association.finding, *figure_of(condition, association)) == (
                    pytest.approx(chance)
                )


@checked
@given(knowledges())
def test_no_chance_is_nothing_or_everything(knowledge):
    """Files are incomplete and patients atypical."""
    engine = Engine(knowledge)
    floor = engine.parameters.floor
    for finding in knowledge.findings:
        assert all(floor <= p <= 1 - floor for p in engine.frequencies.chance(finding))


@checked
@given(knowledges())
def test_a_condition_adds_to_the_background_and_never_takes_from_it(knowledge):
    """The leak: what people show anyway, patients show too."""
    engine = Engine(knowledge)
    for finding in knowledge.findings:
        *under_conditions, usual = engine.frequencies.chance(finding)
        assert all(p >= usual - 1e-12 for p in under_conditions)


def test_a_rare_kind_does_not_make_rare_what_it_is_a_kind_of():
    """Weak arms are common where weakness is, even if the file says that weak fingers are rare."""
    names = ("weakness", "arm_weakness", "finger_weakness")
    findings = [
        Finding(name, name, Kind.SIGN, "limbs", background=0.1 / 4**i, parent=names[i - 1] if i else "")
        for i, name in enumerate(names)
    ]
    onset = Onset({"chronic": 1.0}, 0.5, (), ("series",))
    weak = {"weakness": Association("weakness", figure(0.9), ("series",))}
    rare = {"finger_weakness": Association("finger_weakness", figure(0.001), ("series",))}
    silent = Condition("silent", "Silent", Site.MUSCLE, False, False, onset, weak)
    frank = Condition("frank", "Frank", Site.MUSCLE, False, False, onset, weak | rare)
    engine = Engine(knowledge_of(findings, [silent, frank]))
    without, with_it, _ = engine.frequencies.chance("arm_weakness")
    assert with_it == pytest.approx(without)


@checked
@given(worlds(demography=False))
def test_a_yes_and_a_no_share_out_the_whole(world):
    """With nothing missed, the chances of present and of absent sum to what is known already."""
    engine, case = world
    exact = Engine(engine.knowledge, EXACT)
    state = dict.fromkeys(case.present, True) | dict.fromkeys(case.absent, False)
    for finding in set(exact.knowledge.findings) - set(state):
        given_ = {f: s for f, s in state.items() if exact.forest.root(f) == exact.forest.root(finding)}
        joint = [
            exact.trees.joint(tuple((f, (given_ | more)[f]) for f in exact.forest.canonical(list(given_ | more))))
            for more in ({finding: True}, {finding: False}, {})
        ]
        for yes, no, both in zip(*joint, strict=True):
            assert yes + no == pytest.approx(both, rel=1e-9)


def test_a_finding_nobody_lists_is_there_by_its_background_alone(tiny_knowledge):
    """Nothing in the file says that inclusion body myositis shows fasciculations."""
    engine = Engine(tiny_knowledge)
    chance = engine.frequencies.chance("fasciculations")[engine.position["inclusion_body_myositis"]]
    assert chance == tiny_knowledge.findings["fasciculations"].background


def showing_ptosis(frequency, source):
    """A file of one condition that shows one finding this often."""
    ptosis = Finding("ptosis", "Ptosis", Kind.SIGN, "ocular", background=0.1)
    onset = Onset({"chronic": 1.0}, 0.5, (), ("series",))
    shown = {"ptosis": Association("ptosis", frequency, (source,))}
    return knowledge_of([ptosis], [Condition("mg", "MG", Site.MUSCLE, True, False, onset, shown)])


def test_two_reasons_for_a_finding_are_joined_as_noisy_or():
    """1 - (1 - p)(1 - b), where p is drawn a little towards the typical figure."""
    certain = Parameters(figure_strength=1e9)
    engine = Engine(showing_ptosis(figure(0.5), "series"), certain)
    assert engine.frequencies.chance("ptosis") == pytest.approx([1 - 0.5 * 0.9, 0.1])


@checked
@given(knowledges(), AGES)
def test_female_and_male_share_out_every_age(knowledge, age):
    """Sex is weighed given the age, so a condition of young women and old men is both."""
    engine = Engine(knowledge, PLAIN)
    _, female, _ = engine.demographics.logs(age, "female", None)
    _, male, _ = engine.demographics.logs(age, "male", None)
    for f, m in zip(female, male, strict=True):
        assert math.exp(f) + math.exp(m) == pytest.approx(1)


@checked
@given(knowledges())
def test_the_four_tempos_share_out_every_condition(knowledge):
    """A stated tempo may be misread for its neighbour, but some tempo is stated."""
    engine = Engine(knowledge, PLAIN)
    logs = [engine.demographics.logs(None, None, tempo)[2] for tempo in Tempo]
    for chances in zip(*logs, strict=True):
        assert math.fsum(map(math.exp, chances)) == pytest.approx(1, abs=0.02)


@checked
@given(knowledges(), AGES)
def test_age_sex_and_tempo_rule_nobody_out(knowledge, age):
    """Every log is finite, at any age."""
    for sex in (None, "female", "male"):
        for vector in Engine(knowledge).demographics.logs(age, sex, "hyperacute"):
            assert all(math.isfinite(x) for x in vector)


def test_what_is_not_known_says_nothing(tiny_knowledge):
    """Unknown age, sex and tempo leave every condition where it was."""
    for vector in Engine(tiny_knowledge).demographics.logs(None, None, None):
        assert vector == pytest.approx([0.0] * len(vector))


def test_two_peaks_of_age_stay_two(tiny_knowledge):
    """Myasthenia gravis begins in young women and in old men; at fifty either is less usual."""
    engine = Engine(tiny_knowledge)
    at = engine.position["myasthenia_gravis"]
    assert engine.demographics.logs(25, "female", None)[1][at] > engine.demographics.logs(75, "female", None)[1][at]


@checked
@given(knowledges(), st.sampled_from(["tempered", "flat", "incidence"]))
def test_a_prior_is_shared_out_whole(knowledge, kind):
    """Conditions and `none of these` together hold all belief."""
    assert math.fsum(map(math.exp, Engine(knowledge).priors.logs(kind))) == pytest.approx(1)


def test_common_things_are_common_in_the_order_of_the_prior(tiny_knowledge):
    """Plain rates spread the conditions furthest, tempered less, flat not at all."""
    engine = Engine(tiny_knowledge)
    spread = {}
    for kind in ("flat", "tempered", "incidence"):
        logs = engine.priors.logs(kind)[:-1]
        spread[kind] = max(logs) - min(logs)
    assert spread["flat"] == pytest.approx(0)
    assert 0 < spread["tempered"] < spread["incidence"]


def test_none_of_these_stands_last(tiny_knowledge):
    """The reference hypothesis is one of the hypotheses, and explains by background alone."""
    engine = Engine(tiny_knowledge)
    assert engine.hypotheses[-1] == NONE_OF_THESE
    assert engine.frequencies.chance("ptosis")[-1] == tiny_knowledge.findings["ptosis"].background


def test_the_fewer_patients_stand_behind_a_figure_the_less_it_counts():
    """A guess is drawn furthest towards the typical figure, a count of a thousand least."""
    written = [("0.9", "estimate"), ("0.9", "hpo"), ("0.9", "series"), ("900/1000", "series")]
    chances = [
        Engine(showing_ptosis(Frequency(0.9, 0.9, 0.9, text), source)).frequencies.chance("ptosis")[0]
        for text, source in written
    ]
    assert chances == sorted(chances)
    assert chances[0] < chances[-1] < 0.91


def one_condition(backgrounds, shown, ages=()):
    """A file of a chain of findings f0, f1, ..., each a kind of the one before, and one condition that lists some."""
    findings = [
        Finding(f"f{i}", f"F{i}", Kind.SIGN, "x", background, parent=f"f{i - 1}" if i else "")
        for i, background in enumerate(backgrounds)
    ]
    listed = {f: Association(f, frequency, ("series",)) for f, frequency in shown.items()}
    onset = Onset({"chronic": 1.0}, 0.5, ages, ("series",))
    return Engine(knowledge_of(findings, [Condition("c", "C", Site.MUSCLE, False, False, onset, listed)]))


def test_a_count_of_one_patient_counts_for_one():
    """And is drawn halfway towards the typical figure."""
    engine = one_condition([0.0], {"f0": Frequency(0.75, 0.1, 1.0, "1/1")})
    assert engine.frequencies.patients(1.0) == 1.0
    assert engine.frequencies.chance("f0")[0] == pytest.approx((0.75 + 0.1) / 2)


def test_a_rare_kind_speaks_for_its_general_forms_too():
    """However rare: what is listed of the kind is the least of all above it."""
    engine = one_condition([0.3, 0.2, 0.1], {"f2": Frequency(0.0005, 0.0, 0.003, "0/1000")})
    p = (1000 * 0.0005 + 0.1) / 1001
    for finding, background in (("f0", 0.3), ("f1", 0.2), ("f2", 0.1)):
        assert engine.frequencies.chance(finding)[0] == pytest.approx(1 - (1 - p) * (1 - background), rel=1e-9)


@pytest.mark.parametrize(("general", "kind", "share"), [(0.01, 0.02, 1.0), (0.0008, 0.0004, 0.5)])
def test_a_kind_that_is_not_listed_takes_its_share_of_the_general_finding(general, kind, share):
    """A tenth of what it makes up among people, and never more than a tenth."""
    engine = one_condition([general, kind], {"f0": figure(0.8)})
    p = (40 * 0.8 + 0.1) / 41 * 0.1 * share
    assert engine.frequencies.chance("f1")[0] == pytest.approx(1 - (1 - p) * (1 - kind))


@pytest.mark.parametrize(("share", "named"), [(0.001, False), (0.009, True)])
def test_a_condition_shows_a_finding_from_a_twentieth_more_than_people_do(share, named):
    """0.103 is not enough beside 0.1; 0.110 is."""
    engine = one_condition([0.1], {"f0": figure(share)})
    assert bool(engine.shown_by("f0")) is named


@pytest.mark.parametrize(
    ("start", "stop", "age", "density"),
    [
        (0.0, 0.5, 0.25, 1 / (1 + math.exp(-0.25 * 3))),  # a stratum is at least a year wide
        (0.5, 1.5, 0.75, 1 / (1 + math.exp(-0.25 * 3)) / (1 + math.exp(-0.75 * 3))),  # birth alone is sharp
    ],
)
def test_strata_of_the_first_months(start, stop, age, density):
    """Their edges are soft by a third of their width."""
    engine = one_condition([0.1], {}, (AgeStratum(start, stop, 1.0),))
    log_age, _, _ = engine.demographics.logs(age, None, None)
    assert log_age[0] == pytest.approx(0.6 * math.log(0.9 * density * 90 + 0.1))


def test_without_conditions_nothing_else_is_believed():
    """None of these holds all belief."""
    engine = Engine(knowledge_of([Finding("f", "F", Kind.SIGN, "x", 0.1)], []))
    assert engine.priors.logs("tempered") == [0.0]
