"""Two things set against each other: what is denied of the one is not denied of the other."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vignette.ellipsis import completed
from neuroweak.vignette.tokenizer import scan
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("No weakness in the legs, weakness in the arms.", "arm_weakness", "leg_weakness"),
        ("No numbness in the hands, numbness in the feet.", "distal_sensory_loss", "hand_numbness"),
        ("Speech is fine, swallowing is not.", "dysphagia", "dysarthria"),
        ("My legs are strong, my arms aren't.", "arm_weakness", "leg_weakness"),
        ("My speech is okay but my swallowing isn't, and I see double.", "dysphagia", "dysarthria"),
        ("Swallowing is not a problem, walking is.", "gait_disturbance", "dysphagia"),
        ("My legs are weak, my arms are not.", "leg_weakness", "arm_weakness"),
        ("It isn't my arms that are weak, it's my legs.", "leg_weakness", "arm_weakness"),
    ],
)
def test_each_half_says_its_own(reader, text, present, absent):
    seen = reader.read(text)
    assert present in seen.present
    assert absent in seen.absent
    assert not {*seen.present} & {*seen.absent}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("No weakness in the legs, weakness in the arms or face.", "arm_weakness"),
        ("My arm and leg went limp, after twenty minutes I was fine.", "second_wind"),
        ("My legs are weak and my neck hurts.", "leg_pain"),
        ("If my breathing gets worse I will call the doctor.", "dyspnea"),
        ("My eyelids used to droop but they are fine since the operation.", "ptosis"),
        ("I pee a lot since I drink more tea.", "myoglobinuria"),
        ("I take a blood thinner and cannot move my legs.", "muscle_atrophy"),
    ],
)
def test_what_is_said_of_something_else_is_not_there(reader, text, never):
    assert never not in reader.read(text).present


def test_a_fine_person_denies_no_weak_limb(reader):
    seen = reader.read("Dad's arm and leg went limp, after 20 minutes he was fine.")
    assert "leg_weakness" in seen.present
    assert seen.onset.value == "hyperacute"


@pytest.mark.parametrize("text", ["Speech is fine.", "Swallowing is not a problem.", "It is not, is it?", "", "not"])
def test_nothing_is_added_where_nothing_is_left_out(text):
    tokens = scan(text)
    assert completed(tokens) is tokens


@pytest.mark.parametrize(
    ("text", "onset"),
    [
        ("My arm went dead for ten minutes and came back.", "hyperacute"),
        ("Mum couldn't speak for five minutes then she was normal.", "hyperacute"),
        ("My lids droop, and after ten minutes of rest they are fine.", None),
        ("After ten minutes of chewing my jaw is gone.", None),
    ],
)
def test_what_was_over_within_minutes_came_at_once(reader, text, onset):
    """Unless the minutes are those of rest or effort."""
    told = reader.read(text).onset
    assert (told and told.value) == onset


def test_a_child_that_is_lifted_is_not_the_patient(reader):
    assert reader.read("My back hurts when I lift my toddler.").age is None
    assert reader.read("My toddler has gone floppy.").age.value == 2.0
