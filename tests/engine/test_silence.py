"""What a case does not tell, and what belongs to a condition by definition: reckoned by hand on three conditions."""

from __future__ import annotations

import math

import pytest

from neuroweak.engine.model import Engine
from neuroweak.engine.parameters import Parameters
from neuroweak.engine.ranking import belief, rank
from neuroweak.engine.results import State
from neuroweak.knowledge.condition import AgeStratum, Association, Condition, Onset
from neuroweak.knowledge.model import Finding, Kind, Site
from neuroweak.patient import Case
from neuroweak.reasoning.contrast import contrast
from neuroweak.reasoning.leave_one_out import pertinence
from neuroweak.render.page import observed
from tests.strategies import figure, knowledge_of

CONSTANTS = Parameters(finding_weight=1.0, exposure_told=0.8, half_told=20.0)

FINDINGS = [
    Finding("poison", "Poison", Kind.HISTORY, "exposure", 0.02, general=True),
    Finding("arsenic", "Arsenic", Kind.HISTORY, "exposure", 0.01, parent="poison"),
    Finding("thallium", "Thallium", Kind.HISTORY, "exposure", 0.005, parent="poison"),
    Finding("pain", "Pain", Kind.SYMPTOM, "limbs", 0.2),
    Finding("burning_pain", "Burning pain", Kind.SYMPTOM, "limbs", 0.05, parent="pain"),
    Finding("cramp", "Cramp", Kind.SYMPTOM, "muscle", 0.1),
    Finding("fever", "Fever", Kind.SYMPTOM, "general", 0.05),
    Finding("areflexia", "Areflexia", Kind.SIGN, "reflexes", 0.05),
]


def condition(name, shown, bound_to=(), female=0.5, ages=()):
    """A condition with plain figures."""
    onset = Onset({"acute": 1.0}, female, ages, ("series",))
    listed = {f: Association(f, figure(p), ("series",)) for f, p in shown.items()}
    return Condition(name, name.title(), Site.NERVE, False, False, onset, listed, bound_to=bound_to)


@pytest.fixture
def engine():
    """Poisoning has poison by definition and hurts; cramps come with palsy in half; areflexia is told by nobody."""
    poisoning = condition("poisoning", {"poison": 0.95, "arsenic": 0.4, "pain": 0.8, "areflexia": 0.9}, ("poison",))
    palsy = condition("palsy", {"cramp": 0.5, "fever": 0.4, "areflexia": 0.9, "arsenic": 0.9})
    boys = condition("boys", {"fever": 0.7}, ("age", "sex"), female=0.01, ages=(AgeStratum(0, 10, 1.0),))
    return Engine(knowledge_of(FINDINGS, [poisoning, palsy, boys]), CONSTANTS)


def said(engine, case, condition_):
    """What each thing untold says for or against a condition, in nats."""
    return {c.finding: c.log_ratio for c in rank(engine, case).row(condition_).contributions if c.state == "untold"}


def test_an_exposure_that_is_not_told_weighs_against_its_condition(engine):
    """It would have been told with chance 0.8; what the others have by chance or often is not missed."""
    case = Case(("areflexia",))
    assert said(engine, case, "poisoning")["poison"] == pytest.approx(math.log(1 - 0.8))
    assert "poison" not in said(engine, case, "palsy")
    assert "arsenic" not in said(engine, case, "palsy")


@pytest.mark.parametrize("told", ["poison", "arsenic", "thallium"])
def test_a_kind_of_the_exposure_tells_it(engine, told):
    """Whoever names arsenic has told of a poison."""
    assert "poison" not in said(engine, Case(("areflexia", told)), "poisoning")


def odds(engine, case):
    """How much more the poisoning is believed than the disease of boys, which knows no poison."""
    shares = dict(zip(engine.hypotheses, belief(engine, case)[0], strict=True))
    return shares["poisoning"] / shares["boys"]


def test_an_exposure_that_is_denied_closes_its_condition(engine):
    """What the floor leaves, 1 in 250; one kind denied leaves the others open."""
    denied, one_kind, untold = (
        odds(engine, Case(("areflexia",), absent)) for absent in (("poison",), ("arsenic",), ())
    )
    assert "poison" not in said(engine, Case(("areflexia",), ("poison",)), "poisoning")
    # Were the poison there, it could not be missed; of people in general, 0.02 have met one, and 0.35 of them miss it.
    assert denied == pytest.approx(untold / 0.2 * 0.004 / (1 - 0.02 + 0.02 * 0.35))
    assert one_kind > untold / 2


def test_what_is_there_by_definition_is_always_there(engine):
    """Whatever its figure says, up to the ceiling that every chance has."""
    assert engine.frequencies.chance("poison")[0] == 1 - CONSTANTS.floor


def test_complaints_that_most_would_tell_are_missed_the_more_the_more_is_told(engine):
    """
    Pain is told by 0.8 of the poisoned, a cramp by half of the palsied and fever by 0.7 of the boys.

    One finding told: each of them would be told with chance 1 / 21 were it there; two told: 2 / 22.
    """
    for case, chance in ((Case(("areflexia",)), 1 / 21), (Case(("areflexia", "arsenic")), 2 / 22)):
        logs = engine.silence.of(case).complaints
        # Areflexia has to be looked for, and fever is told by less than half of the palsied.
        assert logs == pytest.approx(
            [-chance * 0.8, -chance * 0.5 - chance * 0.9 * (case.present[-1] != "arsenic"), -chance * 0.7, 0.0]
        )
        shares = [math.exp(x) for x in logs]
        average = math.fsum(math.exp(p) * s for p, s in zip(engine.priors.logs("tempered"), shares, strict=True))
        assert said(engine, case, "boys")["complaints"] == pytest.approx(logs[2] - math.log(average))


@pytest.mark.parametrize(
    "case",
    [
        Case(("areflexia", "burning_pain")),  # whoever has burning pain has pain
        Case(("areflexia",), ("pain",)),
        Case(("areflexia", "pain", "burning_pain")),
    ],
)
def test_a_complaint_that_is_told_or_denied_is_not_missed(engine, case):
    """However it is told."""
    assert engine.silence.of(case).complaints[0] == 0


def test_an_implied_finding_is_no_further_fact(engine):
    """A general and a special word for one thing tell no more than the special one."""
    one, both = (engine.silence.of(Case(present)) for present in (("burning_pain",), ("pain", "burning_pain")))
    assert one == both


@pytest.mark.parametrize("case", [Case(), Case(age=5, sex="male"), Case((), ("fever",))])
def test_whoever_has_told_nothing_is_not_silent(engine, case):
    """Without one finding that is there, nothing is missed."""
    assert belief(engine, case)[0] == belief(Engine(engine.knowledge, CONSTANTS._replace(exposure_told=0.0)), case)[0]


def test_silence_is_said_as_such(engine):
    """In words, and with a sign for scripts."""
    row = rank(engine, Case(("areflexia", "cramp"))).row("poisoning")
    against = {c.finding: (observed(c), c.signed, c.state) for c in row.speaks_against}
    assert against["poison"] == ("no poison told", "~poison", State.UNTOLD)


def test_silence_tells_two_conditions_apart(engine):
    """The differences of two rows add up to their log odds, what is untold among them."""
    told = contrast(engine, rank(engine, Case(("areflexia",))), "palsy", "poisoning")
    assert told.prior + math.fsum(d.log_ratio for d in told.differences) == pytest.approx(told.log_odds)
    gaps = {d.finding: d.log_ratio for d in told.differences}
    assert gaps["poison"] == pytest.approx(math.log(5))


def test_left_out_is_untold(engine):
    """Without a finding the ranking is that of the case without it, silence included."""
    case = Case(("areflexia", "arsenic", "pain"))
    ranking = rank(engine, case)
    at = engine.position[ranking.rows[0].condition]
    for row in pertinence(engine, ranking).rows:
        without = case.replace(present=tuple(f for f in case.present if f != row.finding))
        assert row.probability == pytest.approx(belief(engine, without)[0][at])


def test_a_condition_bound_to_its_ages_is_closed_outside_them(engine):
    """By the floor, and undamped; within them it is as any other."""
    age, _, _ = engine.demographics.logs(11, None, None)
    assert age[2] == pytest.approx(math.log(CONSTANTS.floor))
    age, _, _ = engine.demographics.logs(5, None, None)
    assert age[2] > 1


def test_a_condition_bound_to_a_sex_keeps_the_share_of_its_file(engine):
    """A hundredth are girls, and none is added for the atypical."""
    _, girls, _ = engine.demographics.logs(5, "female", None)
    _, boys, _ = engine.demographics.logs(5, "male", None)
    assert (girls[2], boys[2]) == pytest.approx((math.log(0.01), math.log(0.99)))
