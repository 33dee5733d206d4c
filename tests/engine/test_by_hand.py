"""
One case, reckoned by hand with plain numbers, and all that a student reads of it.

The file is `tests/knowledge/good/by_hand.yaml`: the conditions alpha, beta and gamma. Every list of four numbers
stands for alpha, beta, gamma and none of these, in that order. Nothing of the engine is used to reckon.
"""

from __future__ import annotations

import math
from math import exp, log
from pathlib import Path

import pytest

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import belief, expected, rank
from neuroweak.engine.results import Fit
from neuroweak.engine.state import State
from neuroweak.knowledge.loading import load
from neuroweak.patient import Case
from neuroweak.render.data import answers

FILE = Path(__file__).parent.parent / "knowledge" / "good" / "by_hand.yaml"

# --- how often each condition shows each finding ---------------------------------------------------------------
# A figure counts for n patients (a count for as many as it says, a series 40, a band of HPO 12, an estimate 8)
# and is joined by one more patient of whom a tenth shows it: (n p + 0.1) / (n + 1).

ALPHA_ARM = (1000 * (1000.5 / 1001) + 0.1) / 1001  # 1000/1000 is (n + 1/2) / (N + 1)
ALPHA_LEG = (40 * 0.3 + 0.1) / 41
ALPHA_RASH = (8 * 0.3 + 0.1) / 9  # the middle of [0.2, 0.4]
ALPHA_ANTIBODY = (12 * 0.895 + 0.1) / 13  # very_frequent: the middle of 0.80 and 0.99
BETA_WEAKNESS = (40 * 0.8 + 0.1) / 41
BETA_LEG = (8 * 0.6 + 0.1) / 9
BETA_ANTIBODY = (40 * 0.02 + 0.1) / 41
BETA_CRAMP = (40 * 0.15 + 0.1) / 41
GAMMA_WEAKNESS = (1000 * (0.5 / 1001) + 0.1) / 1001  # 0/1000
GAMMA_PAPULES = (12 * 0.545 + 0.1) / 13  # frequent: the middle of 0.30 and 0.79

# Whoever has weak arms has weakness: what is listed of a kind holds for the general finding too. A kind that is not
# listed takes a tenth of the general finding, times how much of it the kind makes up among people in general.
BETA_ARM = BETA_WEAKNESS * 0.1 * (0.05 / 0.10)
GAMMA_ARM = GAMMA_WEAKNESS * 0.1 * (0.05 / 0.10)
GAMMA_LEG = GAMMA_WEAKNESS * 0.1 * (0.04 / 0.10)
GAMMA_RASH = GAMMA_PAPULES
ALPHA_PAPULES = ALPHA_RASH * 0.1 * (0.001 / 0.03)


def leaked(p, background):
    """A patient shows it through the condition, or as anyone may: 1 - (1 - p)(1 - background)."""
    return 1 - (1 - p) * (1 - background)


CHANCES = {
    # With alpha it would be 0.9987: no chance is above 0.996.
    "weakness": [0.996, leaked(BETA_WEAKNESS, 0.10), leaked(GAMMA_WEAKNESS, 0.10), 0.10],
    "arm_weakness": [0.996, leaked(BETA_ARM, 0.05), leaked(GAMMA_ARM, 0.05), 0.05],
    "leg_weakness": [leaked(ALPHA_LEG, 0.04), leaked(BETA_LEG, 0.04), leaked(GAMMA_LEG, 0.04), 0.04],
    "rash": [leaked(ALPHA_RASH, 0.03), 0.03, leaked(GAMMA_RASH, 0.03), 0.03],
    # Of alpha 0.0019, of beta and of people in general 0.001: no chance is below 0.004.
    "papules": [0.004, 0.004, leaked(GAMMA_PAPULES, 0.001), 0.004],
    "antibody": [leaked(ALPHA_ANTIBODY, 0.005), leaked(BETA_ANTIBODY, 0.005), 0.005, 0.005],
    "cramp": [0.004, leaked(BETA_CRAMP, 0.001), 0.004, 0.004],
}

# --- before anything is seen -----------------------------------------------------------------------------------
# New presentations a year per 100 000 to the power 0.2: 20, which is 100 who live with alpha over the 5 years it lasts;
# 1 where it is 0, which means unknown; at least 0.001. None has 0.03.

RATES = [20**0.2, 1.0, 0.001**0.2]
PRIOR = [*(0.97 * rate / sum(RATES) for rate in RATES), 0.03]


def mean(values):
    """The average over all hypotheses, weighed by the prior."""
    return sum(p * v for p, v in zip(PRIOR, values, strict=True))


# --- the case: weak arms, no weak legs, no rash, a woman of thirty in whom it began slowly ---------------------

CASE = Case(
    present=("weakness", "arm_weakness"),
    absent=("leg_weakness", "rash", "papules"),
    age=30,
    sex="female",
    onset="chronic",
)


def logistic(x):
    return 1 / (1 + exp(-x))


# Age, by strata with soft edges (4 years, or a third of the stratum where that is less; birth is sharp), against an
# even spread over 90 years. A tenth of the patients keep to no stratum, and what the strata leave is spread evenly.
TWENTIES = logistic((30 - 20) / 4) * logistic((40 - 30) / 4) / 20 * 90
SIXTIES = logistic((30 - 60) / 4) * logistic((80 - 30) / 4) / 20 * 90
CHILDREN = logistic((10 - 30) / (10 / 3)) / 10 * 90
AGE = [0.9 * (0.5 * TWENTIES + 0.3 * SIXTIES + 0.2) + 0.1, 1.0, 0.9 * CHILDREN + 0.1, 1.0]

# Women, of those of that age.
WOMEN = [
    0.9 * (0.5 * TWENTIES * 0.8 + 0.3 * SIXTIES * 0.6 + 0.2 * 0.6) + 0.1 * 0.5,
    0.9 * 0.5 + 0.1 * 0.5,
    0.9 * CHILDREN * 0.3 + 0.1 * 0.5,
    0.5,
]
SEX = [women / all_ for women, all_ in zip(WOMEN, AGE, strict=True)]

# Chronic is said of three in four who are, and of an eighth of the subacute, who have a neighbour on either side.
SLOW = [0.5 * 0.75 + 0.5 * 0.125, 0.75, 0.25 * 0.125, 0.25 * 0.75 + 0.25 * 0.125]
ONSET = [0.98 * share + 0.02 / 4 for share in SLOW]

STATED = {key: [share**0.6 for share in shares] for key, shares in (("age", AGE), ("sex", SEX), ("onset", ONSET))}
"""Age, sex and tempo count for six tenths."""

# Arms: with them the weakness is there that they are a kind of. (For alpha 0.996 of 0.996 is not 1 but 0.996.)
ARM = [0.996 * 0.996, *CHANCES["arm_weakness"][1:]]
# Legs, given that weakness is there: of those who have weak legs, 0.35 are recorded as not having them.
LEG_OF_WEAK = [leg / weak for leg, weak in zip(CHANCES["leg_weakness"], CHANCES["weakness"], strict=True)]
NO_LEG = [1 - p + 0.35 * p for p in LEG_OF_WEAK]
NO_RASH = [1 - p + 0.35 * p for p in CHANCES["rash"]]

# A finding counts for 1.2; two observations of the limbs for 1.2 / (1 + 0.1) each.
SKIN = 1.2
LIMBS = 1.2 / 1.1

BASELINES = {
    "age": mean(STATED["age"]),
    "sex": mean(STATED["sex"]),
    "onset": mean(STATED["onset"]),
    "arm_weakness": mean(ARM),
    "leg_weakness": mean([arm * leg for arm, leg in zip(ARM, NO_LEG, strict=True)]) / mean(ARM),
    "rash": mean(NO_RASH),
}
SAYS = {
    **{key: [log(x) - log(BASELINES[key]) for x in shares] for key, shares in STATED.items()},
    "arm_weakness": [LIMBS * (log(x) - log(BASELINES["arm_weakness"])) for x in ARM],
    "leg_weakness": [LIMBS * (log(x) - log(BASELINES["leg_weakness"])) for x in NO_LEG],
    "rash": [SKIN * (log(x) - log(BASELINES["rash"])) for x in NO_RASH],
    "weakness": [0.0] * 4,  # weak arms say it
    "papules": [0.0] * 4,  # no rash says it
}
SCORES = [sum(column) for column in zip(*SAYS.values(), strict=True)]
WEIGHTS = [prior * exp(score) for prior, score in zip(PRIOR, SCORES, strict=True)]
SHARES = [weight / sum(WEIGHTS) for weight in WEIGHTS]

CONDITIONS = ("alpha", "beta", "gamma")


@pytest.fixture(scope="module")
def engine():
    return Engine(load(FILE))


@pytest.fixture(scope="module")
def ranking(engine):
    return rank(engine, CASE)


@pytest.mark.parametrize("finding", CHANCES)
def test_chances(engine, finding):
    """The weighed figure, the kinds, the share of what is not listed, the leak, the floor and the ceiling."""
    assert engine.frequencies.chance(finding) == pytest.approx(CHANCES[finding], rel=1e-12)


def test_hypotheses(engine):
    """The conditions in the order of the file, then none of them."""
    assert engine.hypotheses == ("alpha", "beta", "gamma", "none_of_these")


@pytest.mark.parametrize(("kind", "weights"), [("flat", [1, 1, 1]), ("incidence", [20, 1, 0.001])])
def test_other_priors(engine, kind, weights):
    """All alike, or by the plain rate; none of the conditions keeps its share."""
    assert engine.priors.logs(kind) == pytest.approx([*(log(0.97 * w / sum(weights)) for w in weights), log(0.03)])


def test_men(engine):
    """Of an age, those who are no women."""
    _, men, _ = engine.demographics.logs(30, "male", None)
    assert men == pytest.approx([0.6 * log((all_ - women) / all_) for women, all_ in zip(WOMEN, AGE, strict=True)])


def test_age_unknown(engine):
    """Then it says nothing, and the sex is that of all patients; strata with a share of their own count with it."""
    age, women, _ = engine.demographics.logs(None, "female", None)
    of_alpha = 0.9 * (0.5 * 0.8 + 0.3 * 0.6 + 0.2 * 0.6) + 0.1 * 0.5
    assert age == pytest.approx([0.0] * 4)
    assert women == pytest.approx([0.6 * log(p) for p in (of_alpha, 0.5, 0.9 * 0.3 + 0.1 * 0.5, 0.5)])


def test_a_child(engine):
    """Nobody is born late: the stratum from birth has one soft edge."""
    stratum = logistic((10 - 3) / (10 / 3)) / 10 * 90
    age, _, _ = engine.demographics.logs(3, None, None)
    assert age[2] == pytest.approx(0.6 * log(0.9 * stratum + 0.1))


@pytest.mark.parametrize(
    ("tempo", "of_gamma", "of_none"),
    [
        # Of gamma three quarters are acute and a quarter subacute; of none of these a quarter each. Three quarters of
        # each are said as they are; the rest is said as a neighbour, of which the first and the last have only one.
        ("hyperacute", 0.75 * 0.125, 0.25 * (0.75 + 0.125)),
        ("acute", 0.75 * 0.75 + 0.25 * 0.125, 0.25 * (0.25 + 0.75 + 0.125)),
        ("subacute", 0.75 * 0.125 + 0.25 * 0.75, 0.25 * (0.125 + 0.75 + 0.25)),
        ("chronic", 0.25 * 0.125, 0.25 * (0.125 + 0.75)),
    ],
)
def test_tempos(engine, tempo, of_gamma, of_none):
    """What is said of how it began, for each of the four tempos."""
    _, _, logs = engine.demographics.logs(None, None, tempo)
    assert logs[2:] == pytest.approx([0.6 * log(0.98 * share + 0.02 / 4) for share in (of_gamma, of_none)])


def test_belief(engine, ranking):
    """Priors, scores and shares of every condition, and what is left to none of them."""
    rows = [ranking.row(condition) for condition in CONDITIONS]
    assert [row.log_prior for row in rows] == pytest.approx([log(p) for p in PRIOR[:3]])
    assert [row.score for row in rows] == pytest.approx(SCORES[:3])
    assert [row.probability for row in rows] == pytest.approx(SHARES[:3])
    assert [row.log_odds for row in rows] == pytest.approx([log(p / (1 - p)) for p in SHARES[:3]])
    assert ranking.none_of_these == pytest.approx(SHARES[3])
    assert ranking.log_evidence == pytest.approx(log(sum(WEIGHTS)))
    assert ranking.bits == pytest.approx(sum(p * math.log2(p / q) for p, q in zip(SHARES, PRIOR, strict=True)))
    assert ranking.weights == pytest.approx({"arm_weakness": LIMBS, "leg_weakness": LIMBS, "rash": SKIN})
    shares, log_chance = belief(engine, CASE)
    assert shares == pytest.approx(SHARES)
    # The short way adds up the chances themselves, not their ratios to the average.
    chances = [
        prior * age * sex * onset * (arm * leg) ** LIMBS * rash**SKIN
        for prior, age, sex, onset, arm, leg, rash in zip(PRIOR, *STATED.values(), ARM, NO_LEG, NO_RASH, strict=True)
    ]
    assert log_chance == pytest.approx(log(sum(chances)))


def test_rows(ranking):
    """Best first, with name, site and a word for the fit: more than 1, 3.2 or 10 times as likely as on average."""
    order = sorted(range(3), key=lambda i: -SHARES[i])
    words = [(log(10), Fit.STRONG), (log(10) / 2, Fit.MODERATE), (0.0, Fit.WEAK), (-math.inf, Fit.AGAINST)]
    fits = [next(word for least, word in words if SCORES[i] >= least) for i in order]
    assert [(row.rank, row.condition, row.fit) for row in ranking.rows] == [
        (place, CONDITIONS[i], fit) for place, i, fit in zip((1, 2, 3), order, fits, strict=True)
    ]
    assert ranking.rows[0].condition == "alpha"
    alpha, beta = ranking.row("alpha"), ranking.row("beta")
    assert (alpha.name, alpha.site, alpha.urgent) == ("Alpha", "muscle", False)
    assert (beta.name, beta.site, beta.urgent) == ("Beta", "nerve", True)


@pytest.mark.parametrize(("place", "condition"), list(enumerate(CONDITIONS)))
def test_contributions(ranking, place, condition):
    """What each observation says for or against each condition; the sum is the score."""
    by_finding = {c.finding: c for c in ranking.row(condition).contributions}
    assert list(by_finding) == ["age", "sex", "onset", "arm_weakness", "leg_weakness", "rash", "weakness", "papules"]
    for finding, contribution in by_finding.items():
        assert contribution.log_ratio == pytest.approx(SAYS[finding][place], abs=1e-12)
        shown = STATED.get(finding) or CHANCES[finding]
        assert contribution.probability == pytest.approx(shown[place])
        assert contribution.average == pytest.approx(mean(shown))


def test_signs(ranking):
    """A woman of thirty is likelier with alpha than on average, less likely with a disease of children and of men."""
    signs = {
        condition: [math.copysign(1, c.log_ratio) for c in ranking.row(condition).contributions[:6]]
        for condition in CONDITIONS
    }
    #                    age  sex  slow arms no legs no rash
    assert signs == {
        "alpha": [+1, +1, -1, +1, +1, -1],
        "beta": [-1, -1, +1, -1, -1, +1],
        "gamma": [-1, -1, -1, -1, -1, -1],
    }


def test_words_of_the_reasons(ranking):
    """Each with its name, what was observed, whose figure it is, and what said it already."""
    told = {c.finding: (c.name, c.state, c.listed, c.sources, c.implied_by) for c in ranking.row("alpha").contributions}
    assert told == {
        "age": ("Age 30", State.STATED, True, ("series",), ""),
        "sex": ("Female", State.STATED, True, ("series",), ""),
        "onset": ("Chronic onset", State.STATED, True, ("series",), ""),
        "arm_weakness": ("Weak arms", State.PRESENT, True, ("series",), ""),
        "leg_weakness": ("Weak legs", State.ABSENT, True, ("series",), ""),
        "rash": ("Rash", State.ABSENT, True, ("estimate",), ""),
        "weakness": ("Weakness", State.PRESENT, False, (), "arm_weakness"),
        "papules": ("Papules", State.ABSENT, False, (), "rash"),
    }
    of_gamma = {c.finding: (c.listed, c.sources) for c in ranking.row("gamma").contributions}
    assert of_gamma["weakness"] == (True, ("series",))
    assert of_gamma["papules"] == (True, ("hpo",))
    assert of_gamma["arm_weakness"] == (False, ())


@pytest.mark.parametrize(("place", "condition"), list(enumerate(CONDITIONS)))
def test_for_and_against(ranking, place, condition):
    """From a tenth of a nat, strongest first."""
    said = {finding: ratios[place] for finding, ratios in SAYS.items()}
    row = ranking.row(condition)
    assert [c.finding for c in row.speaks_for] == [f for f in sorted(said, key=lambda f: -said[f]) if said[f] >= 0.1]
    assert [c.finding for c in row.speaks_against] == [f for f in sorted(said, key=said.get) if said[f] <= -0.1]


def test_json(engine, ranking):
    """The average stands under `elsewhere`."""
    row = answers.row(ranking.row("alpha"), expected(engine, CASE, "alpha"))
    arm = next(c for c in row["contributions"] if c["finding"] == "arm_weakness")
    assert (arm["probability"], arm["elsewhere"]) == pytest.approx((0.996, mean(CHANCES["arm_weakness"])))
    assert [told["finding"] for told in row["not_asked"]] == ["antibody"]
    assert row["not_asked"][0]["elsewhere"] == pytest.approx(0.005 + 0.995 * (0.895 + 0.02 + 0) / 3)


# --- what was not asked ----------------------------------------------------------------------------------------
# A finding is worth asking for if a fifth of the patients or more show it, and half as many again as the plain
# average over the conditions, of which those that do not list it show it by background alone. First comes what one
# expects to say most: how often it is there, times the log of how much more often than on average.

USUAL = {
    "weakness": 0.10 + 0.90 * (0 + 0.8 + 0.5 / 1001) / 3,
    "arm_weakness": 0.05 + 0.95 * (1000.5 / 1001 + 0 + 0) / 3,
    "leg_weakness": 0.04 + 0.96 * (0.3 + 0.6 + 0) / 3,
    "rash": 0.03 + 0.97 * (0.3 + 0 + 0) / 3,
    "papules": 0.001 + 0.999 * (0 + 0 + 0.545) / 3,
    "antibody": 0.005 + 0.995 * (0.895 + 0.02 + 0) / 3,
    "cramp": 0.001 + 0.999 * (0 + 0.15 + 0) / 3,
}

NOT_ASKED = {
    # Weak legs, 0.32, are not half as common again as on average, 0.33.
    "alpha": ["arm_weakness", "antibody", "rash"],
    # A cramp is three times as common as on average, but in no fifth of the patients; the antibody in a fortieth.
    "beta": ["weakness", "leg_weakness"],
    "gamma": ["papules"],
}


@pytest.mark.parametrize(("place", "condition"), list(enumerate(CONDITIONS)))
def test_not_asked(engine, place, condition):
    """Which, in which order, and with which two figures."""
    wanted = NOT_ASKED[condition]
    worth = [CHANCES[f][place] * log(CHANCES[f][place] / USUAL[f]) for f in wanted]
    assert worth == sorted(worth, reverse=True)
    told = expected(engine, Case(), condition)
    assert [e.finding for e in told] == wanted
    assert [e.probability for e in told] == pytest.approx([CHANCES[f][place] for f in wanted])
    assert [e.average for e in told] == pytest.approx([USUAL[f] for f in wanted])
    assert [e.name for e in told] == [engine.knowledge.findings[f].name for f in wanted]


def test_not_asked_of_this_case(engine):
    """What is known or follows from what is known is not asked; tests may be left out, and there is a most."""
    assert [e.finding for e in expected(engine, CASE, "alpha")] == ["antibody"]
    assert expected(engine, CASE, "beta") == ()
    assert expected(engine, CASE, "gamma") == ()
    assert [e.finding for e in expected(engine, Case(), "alpha", tests=False)] == ["arm_weakness", "rash"]
    assert [e.finding for e in expected(engine, Case(), "alpha", top=2)] == ["arm_weakness", "antibody"]


# --- which conditions show a finding ---------------------------------------------------------------------------

SHOWN_BY = {
    # Gamma's 0.1005 is not a twentieth more than the 0.1 of people in general.
    "weakness": ["alpha", "beta"],
    "arm_weakness": ["alpha", "beta"],
    "leg_weakness": ["beta", "alpha"],
    "rash": ["gamma", "alpha"],
    "papules": ["gamma"],
    "antibody": ["alpha", "beta"],
    "cramp": ["beta"],
}


@pytest.mark.parametrize("finding", SHOWN_BY)
def test_shown_by(engine, finding):
    """More often than people in general by a twentieth, most often first."""
    told = engine.shown_by(finding)
    assert [condition.id for condition, _ in told] == SHOWN_BY[finding]
    assert [p for _, p in told] == pytest.approx([CHANCES[finding][CONDITIONS.index(c)] for c in SHOWN_BY[finding]])
