"""A condition that was found before speaks for itself, and leaves the rest as it was."""

from __future__ import annotations

import pytest

from neuroweak.cases.files import parse_case
from neuroweak.cases.from_words import case
from neuroweak.diagnoses import conditions_in
from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import belief, rank
from neuroweak.errors import InputError
from neuroweak.patient import Case
from neuroweak.reasoning.timeline import timeline
from neuroweak.vignette import read
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def engine(shipped):
    return Engine(shipped)


@pytest.fixture(scope="module")
def known(shipped):
    return Vocabulary.of(shipped)


def test_it_speaks_for_the_condition_as_much_as_the_constants_say(engine):
    """The odds of the known one against any other grow by their quotient; those of two others stay."""
    plain = Case(present=("leg_weakness",))
    shares = {
        known: dict(zip(engine.hypotheses, belief(engine, plain.replace(known=known))[0], strict=True))
        for known in ((), ("cidp",))
    }
    before, after = shares[()], shares["cidp",]
    k = engine.parameters

    def odds(belief, a, b):
        return belief[a] / belief[b]

    grew = odds(after, "cidp", "stroke") / odds(before, "cidp", "stroke")
    assert grew == pytest.approx(k.known_again / k.known_elsewhere)
    assert odds(after, "stroke", "anemia") == pytest.approx(odds(before, "stroke", "anemia"))


def test_the_reason_is_shown_like_any_other(engine):
    first = rank(engine, Case(present=("leg_weakness",), known=("cidp",))).rows[0]
    assert first.condition == "cidp"
    (reason,) = (c for c in first.contributions if c.finding == "known")
    assert reason.log_ratio > 0
    assert reason.name.startswith("Found before: Chronic inflammatory")


def test_a_name_of_a_family_stands_for_all_its_forms(engine, known):
    found = conditions_in(known, "I have periodic paralysis")
    assert len(found) > 1
    told = timeline(engine, Case(present=("leg_weakness",), known=found), [("leg_weakness", True)])
    assert "Found before: Periodic paralysis" in {moment.name for moment in told}


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("I have GBS and my legs are weak again.", "guillain_barre"),
        ("Known Lambert-Eaton syndrome, worse legs this month.", "lambert_eaton"),
        ("My son has Duchenne and fainted today.", "duchenne_muscular_dystrophy"),
        ("He was diagnosed with inclusion body myositis in 2019 and chokes.", "inclusion_body_myositis"),
    ],
)
def test_a_text_that_says_so_leads_with_it(engine, known, text, condition):
    seen = read(known, text).case()
    assert seen.known == (condition,)
    assert rank(engine, seen).rows[0].condition == condition


@pytest.mark.parametrize(
    "text",
    [
        "My brother has CIDP. My legs are weak.",
        "My legs are weak. Could it be CIDP?",
        "No known muscle disease. My legs are weak.",
        "My legs are weak. I am afraid that I have CIDP.",
    ],
)
def test_what_is_feared_or_somebody_elses_was_not_found_before(known, text):
    assert read(known, text).case().known == ()


def test_words_and_files_say_it_alike(known):
    assert case("known CIDP", "leg weakness").known == ("cidp",)


def test_a_condition_that_the_file_does_not_have_is_refused(engine):
    with pytest.raises(InputError, match="green"):
        rank(engine, Case(present=("leg_weakness",), known=("green",)))


def test_a_case_that_knows_a_disease_by_a_word_for_many_knows_that_disease(engine, known):
    """Lupus is one of the autoimmune diseases, and its name is a word for them too."""
    case = parse_case(known, {"known": ["lupus"], "present": ["leg weakness"]}).case
    assert case.known == ("systemic_lupus",)
    assert rank(engine, case).rows[0].condition == "systemic_lupus"
