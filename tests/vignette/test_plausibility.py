"""What rules hear in everyday words is taken where the clause model finds it likely too; else it becomes a question."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.meaning import clause_model
from neuroweak.vignette import Reader
from neuroweak.vignette.plausibility import TAKEN
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


def test_words_that_were_hardly_meant_so_become_a_guess(reader):
    text = "My job is a pain in the neck but my arms are weak."
    seen = reader.read(text)
    assert "arm_weakness" in seen.present
    assert "arm_pain" not in seen.states
    doubted = {perhaps.finding: perhaps for perhaps in seen.perhaps}["arm_pain"]
    assert text[doubted.start : doubted.end] == doubted.words
    assert 0 < doubted.probability < TAKEN


def test_nothing_that_was_read_is_lost_in_silence(reader):
    seen = reader.read("My job is a pain in the neck but my arms are weak.")
    assert {p.finding for p in seen.perhaps} <= {guess.finding for guess in reader.guesses(seen).found}


def test_of_what_is_typed_without_marks_the_words_around_a_finding_are_judged(reader):
    seen = reader.read(
        "i work nights at the depot and now its numb where the saddle would go the bowels i dont know havent tried "
        "since the weekend no temperature arms are perfect the chemist gave me something for it"
    )
    assert "saddle_anesthesia" in seen.present


def test_what_is_doubted_and_not_settled_elsewhere_is_a_guess_too(reader):
    seen = reader.read("my eyelid maybe droops and i see double")
    assert seen.present == ("diplopia",)
    assert "ptosis" in seen.unsure
    assert "ptosis" in {guess.finding for guess in reader.guesses(seen).found}
    told = reader.read("my eyelid maybe droops. yes, my eyelid droops")
    assert "ptosis" not in {guess.finding for guess in reader.guesses(told).found}


@pytest.mark.parametrize(
    "text",
    [
        "The boss is a pain in the neck but the arms are weak.",
        "The potassium was 2.1 and she had arms that would not lift.",
        '41F. PMH: HTN. C/o LBP and dysphagia. O/E: power 4/5, numb "where I wipe".',
    ],
    ids=["no teller", "a report", "a note with the patient's words"],
)
def test_reports_are_not_judged(reader, text):
    assert not reader.read(text).perhaps


def test_denials_and_results_are_not_judged(reader):
    seen = reader.read("I have no numb patches and my potassium was 2.1.")
    assert seen.present == ("test_hypokalemia",)
    assert seen.absent == ("sensory_disturbance",)
    assert not seen.perhaps


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Since yesterday ageusia. I'm scared.", "taste_loss"),
        ("I've had rhinolalia for 3 weeks now and I can't work.", "nasal_speech"),
        ("My mum has masseter weakness since Tuesday. She is worried.", "chewing_weakness"),
    ],
)
def test_terms_that_are_no_everyday_words_are_taken_as_they_are(reader, text, finding):
    """Somebody who uses one means it; of the word the model knows nothing."""
    assert finding in reader.read(text).present


def test_without_its_model_everything_read_is_kept(reader, monkeypatch):
    def damaged():
        raise OSError("no such file")

    monkeypatch.setattr(clause_model, "shipped_model", damaged)
    seen = reader.read("My job is a pain in the neck but my arms are weak.")
    assert {"arm_pain", "arm_weakness"} <= set(seen.present)
    assert not seen.perhaps


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Suddenly I couldn't speak.", "dysarthria"),
        ("I suddenly couldn't speak.", "dysarthria"),
        ("Yesterday I couldn't speak.", "dysarthria"),
        ("Suddenly I couldn't stand.", "difficulty_rising_chair"),
        ("All of a sudden my left leg went limp.", "leg_weakness"),
    ],
)
def test_how_fast_it_came_does_not_make_it_less_likely(reader, text, finding):
    assert finding in reader.read(text).present


@pytest.mark.parametrize(
    "text",
    [
        "I was gasping for a cup of tea.",
        "I'll ring you in a tick.",
        "I'm itching to get back on the bike.",
        "Freddie Mercury was the best.",
        "Weak spot for biscuits and a pale ale.",
        "I still have a box of floppy disks.",
    ],
)
def test_what_people_say_every_day_is_no_complaint(reader, text):
    seen = reader.read(f"I work as a teacher and my left thumb is numb. {text} I live near Leeds and I am 41.")
    assert set(seen.present) == {"hand_numbness", "median_numbness"}
