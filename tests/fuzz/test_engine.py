"""Belief is what counting every state gives, for any file and any case, with age, sex, tempo and guesses."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from neuroweak.engine.model import Engine
from neuroweak.engine.parameters import DEFAULT
from neuroweak.engine.ranking import belief, rank
from neuroweak.patient import Case
from tests.fuzz.brute_force import BruteForce
from tests.fuzz.effort import tried, tries, try_out
from tests.strategies import PLAIN, knowledges

CASES = 60
"""Cases that are tried on each file."""

PRIORS = ("tempered", "flat", "incidence")


def any_case(random, findings, conditions):
    """A case that does not contradict itself; a special finding may stand beside its general one."""
    state = {f: random.choice((None, True, False, "perhaps")) for f in findings}
    implied = set()
    for finding in (f for f, there in state.items() if there is True):
        while finding := findings[finding].parent:
            implied.add(finding)
    return Case(
        present=tuple(f for f, there in state.items() if there is True),
        absent=tuple(f for f, there in state.items() if there is False and f not in implied),
        absent_forms=tuple(random.choices(sorted(findings), k=random.choice((0, 0, 0, 1, 3)))),
        perhaps=tuple((f, random.uniform(0.01, 0.99)) for f, there in state.items() if there == "perhaps"),
        age=random.choice((None, 0, random.uniform(0, 1), random.uniform(0, 120), random.randrange(121))),
        sex=random.choice((None, "female", "male")),
        onset=random.choice((None, "hyperacute", "acute", "subacute", "chronic")),
        known=random.sample(sorted(conditions), min(len(conditions), random.choice((0, 0, 1, 2)))),
    )


def test_belief_is_what_enumeration_gives():
    """The short way of `batch`, and, each time for one case, the long way that has reasons."""

    @tries(4)
    @given(
        knowledges(least=0),
        st.sampled_from([DEFAULT, PLAIN, DEFAULT._replace(correlation=0.7, absent_missed=0.9, stated_weight=1.0)]),
        st.integers(0, 2**32),
    )
    def property_(knowledge, constants, seed):
        engine, exact, random = Engine(knowledge, constants), BruteForce(knowledge, constants), Random(seed)
        for _ in range(CASES):
            case, prior = any_case(random, knowledge.findings, knowledge.conditions), random.choice(PRIORS)
            note(f"{case} {prior}")
            wanted = exact.belief(case, prior)
            assert belief(engine, case, prior)[0] == pytest.approx(wanted, rel=1e-9, abs=1e-12)
            tried["cases against enumeration"] += 1
        ranking = rank(engine, case, prior=prior)
        shares = {row.condition: row.probability for row in ranking.rows}
        told = [*(shares[c] for c in knowledge.conditions), ranking.none_of_these]
        assert told == pytest.approx(wanted, rel=1e-9, abs=1e-12)

    try_out(property_, minutes=12)
