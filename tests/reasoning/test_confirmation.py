"""What to have confirmed first of the findings that a text perhaps states, or states in doubtful words."""

from __future__ import annotations

import pytest

from neuroweak.engine.model import Engine
from neuroweak.patient import Case
from neuroweak.reasoning.confirmation import confirmations, doubts, questions
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
    case, guesses = Case(present=("ptosis",)), perhaps("diplopia", "optic_atrophy")
    assert len(confirmations(engine, case, guesses)) == 2
    assert [c.guess.finding for c in questions(engine, case, guesses, ())] == ["diplopia"]


def test_what_was_taken_for_said_is_asked_the_sooner_the_less_it_is_likely_and_the_more_it_moves(engine):
    """Lids that droop hold this case up, a dry mouth does not."""
    case = Case(present=("ptosis", "dry_mouth"))
    alike = perhaps("dry_mouth", "ptosis", probability=0.7)
    assert [c.guess.finding for c in doubts(engine, case, alike)] == ["ptosis", "dry_mouth"]
    sure = [*perhaps("ptosis", probability=0.99), *perhaps("dry_mouth", probability=0.6)]
    assert [c.guess.finding for c in doubts(engine, case, sure)] == ["dry_mouth", "ptosis"]


def test_what_the_case_does_not_have_is_not_doubted(engine):
    """Where a person corrected it, for instance."""
    assert doubts(engine, Case(present=("diplopia",)), perhaps("ptosis", probability=0.7)) == ()


def test_a_likely_guess_is_asked_before_a_doubt_that_moves_little(engine):
    case = Case(present=("ptosis", "diplopia"))
    order = questions(engine, case, perhaps("dysphagia", probability=0.5), perhaps("diplopia", probability=0.97))
    assert [c.guess.finding for c in order] == ["dysphagia", "diplopia"]
