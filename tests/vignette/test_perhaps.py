"""What a text in everyday words perhaps states: guesses with their words and chances, of what was not read."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.knowledge.loading import load
from neuroweak.meaning import clause_model
from neuroweak.vignette import Reader
from neuroweak.vignette.perhaps import LEAST, MOST, MOST_CLAUSES
from neuroweak.vocabulary import Vocabulary

STORY = "For weeks I have felt it creep up on me. I haul myself along the banister like a sailor, and I see two of everything."


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


def guesses(reader, text):
    return reader.guesses(reader.read(text))


def test_a_guess_says_what_where_and_how_likely(reader):
    found = guesses(reader, STORY).found
    first = {guess.finding: guess for guess in found}["difficulty_climbing_stairs"]
    assert STORY[first.start : first.end] == first.words == "I haul myself along the banister like a sailor"
    assert all(LEAST <= guess.probability < 1 for guess in found)
    assert [g.probability for g in found] == sorted((g.probability for g in found), reverse=True)


def test_nothing_is_guessed_that_is_mentioned_or_a_form_of_it(reader):
    seen = reader.read(STORY)
    assert "diplopia" in seen.present
    for guess in reader.guesses(seen).found:
        for known in seen.states:
            assert guess.finding not in (known, *ancestors(seen.knowledge, known))
            assert known not in ancestors(seen.knowledge, guess.finding)


@pytest.mark.parametrize(
    "text",
    [
        "I never haul myself along the banister like a sailor.",
        "My legs are fine, my brother hauls himself along the banister like a sailor.",
        "Do I haul myself along the banister like a sailor?",
        "The banister was used like that of a sailor by the end of the meal.",
        "",
    ],
    ids=["denied", "somebody else's", "asked", "a report", "nothing"],
)
def test_denials_others_questions_and_reports_are_left_alone(reader, text):
    assert not guesses(reader, text).found


def test_results_of_tests_and_tempos_are_never_guessed(reader):
    kinds = {reader.knowledge.findings[g.finding].kind for g in guesses(reader, STORY * 3).found}
    assert not kinds & {"test", "tempo"}


def test_a_long_story_is_bounded_and_says_so(reader):
    text = " ".join(f"I went to place {number}." for number in range(MOST_CLAUSES + 5))
    told = guesses(reader, text)
    assert len(told.found) <= MOST
    assert [problem.code for problem in told.problems] == ["NW624"]
    assert f"the first {MOST_CLAUSES}" in told.problems[0].message


def test_a_damaged_model_guesses_nothing_and_says_so(reader, monkeypatch, tmp_path):
    """What the grammar reads is read as ever."""
    content = bytearray(clause_model.FILE.read_bytes())
    content[-1] ^= 1
    damaged = tmp_path / "clause_model.bin"
    damaged.write_bytes(content)
    monkeypatch.setattr(clause_model, "FILE", damaged)
    monkeypatch.setattr(clause_model, "shipped_model", clause_model.shipped_model.__wrapped__)
    seen = reader.read("My eyelids droop. " + STORY)
    told = reader.guesses(seen)
    assert "ptosis" in {mention.finding for mention in seen.mentions}
    assert (told.found, [p.code for p in told.problems]) == ((), ["NW625"])
    assert "the table is damaged" in told.problems[0].message


@pytest.mark.parametrize(
    "text",
    [
        "My gran is 78. Her mouth hangs down and she slurs her words.",
        "My mum is 45 and has a droopy eyelid since Monday, she also sees double.",
    ],
)
def test_the_relative_whom_a_text_is_about_is_no_family_history(reader, text):
    assert "family_history" not in {guess.finding for guess in reader.guesses(reader.read(text)).found}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("I had meningitis as a child with a stiff neck and fever.", "neck_stiffness"),
        ("my horse was bitten by a snake", "snake_bite"),
        ("two years ago i had double vision, now i am well", "diplopia"),
    ],
)
def test_what_was_heard_as_past_or_as_somebody_elses_is_not_guessed_again(reader, text, finding):
    seen = reader.read(text)
    assert finding in seen.unsure
    assert finding not in {guess.finding for guess in reader.guesses(seen).found}
