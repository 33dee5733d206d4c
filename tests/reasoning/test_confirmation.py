"""What to have confirmed first of the findings that a text perhaps states."""

from __future__ import annotations

import pytest

from neuroweak.engine.model import Engine
from neuroweak.patient import Case
from neuroweak.reasoning.confirmation import answerable, confirmations
from neuroweak.vignette.model import Perhaps


@pytest.fixture(scope="module")
def engine(shipped):
    return Engine(shipped)


def perhaps(*findings, probability=0.2):
    return [Perhaps(f, f"words of {f}", at, at + 1, probability) for at, f in enumerate(findings)]


def test_what_fits_the_rest_is_likelier(engine):
    """With drooping eyelids double vision is likelier to be meant than hair loss."""
    order = confirmations(engine, Case(present=("ptosis",)), perhaps("alopecia", "diplopia"))
    assert [c.guess.finding for c in order] == ["diplopia", "alopecia"]
    assert order[0].chance > 0.2 > order[1].chance


def test_what_would_be_urgent_comes_first_and_says_which_line(engine):
    (first, *_) = confirmations(engine, Case(present=("ptosis", "diplopia")), perhaps("alopecia", "dyspnea"))
    assert first.guess.finding == "dyspnea"
    assert first.alarms


def test_what_the_case_settles_is_not_asked(engine):
    case = Case(present=("foot_drop",), absent=("sensory_loss",))
    assert confirmations(engine, case, perhaps("foot_drop", "sensory_loss", "vibration_loss")) == ()


def test_what_only_an_examination_shows_is_not_asked_of_the_teller(engine):
    order = confirmations(engine, Case(present=("ptosis",)), perhaps("diplopia", "optic_atrophy"))
    assert len(order) == 2
    assert [c.guess.finding for c in answerable(engine.knowledge, order)] == ["diplopia"]
