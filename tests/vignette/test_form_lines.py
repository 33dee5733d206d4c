"""Short typed answers: lines of forms, replies in other words than yes and no, levels to choose from."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


def check(reader, text, present="", absent="", unsure=""):
    seen = reader.read(text)
    assert set(present.split()) <= set(seen.present), (text, seen.states)
    assert set(absent.split()) <= set(seen.absent), (text, seen.states)
    assert set(unsure.split()) <= set(seen.unsure), (text, seen.states)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("fever nope", "", "fever"),
        ("double vision nah, droopy eyelid", "ptosis", "diplopia"),
        ("weakness 0/10", "", "muscle_weakness"),
        ("weakness 7/10", "muscle_weakness", ""),
        ("numbness: not really", "", "sensory_disturbance"),
        ("\N{WHITE HEAVY CHECK MARK} weakness \N{CROSS MARK} numbness", "muscle_weakness", "sensory_disturbance"),
        ("droopy eyelid \N{CROSS MARK}", "", "ptosis"),
        ("Numbness, no. Weakness, yes.", "muscle_weakness", "sensory_disturbance"),
        ("numbness no weakness yes", "muscle_weakness", "sensory_disturbance"),
        ("cramps never\nheadache", "headache", "muscle_cramps"),
        ("Reflexes nil.", "areflexia", ""),
    ],
)
def test_a_short_answer_behind_a_name_denies_it(reader, text, present, absent):
    check(reader, text, present, absent)


@pytest.mark.parametrize(
    ("text", "present", "absent", "unsure"),
    [
        ("Q: Any numbness?\nA: Not that I've noticed", "", "sensory_disturbance", ""),
        ("Do your eyelids droop? I don't think so.", "", "ptosis", ""),
        ("Q: Do you have double vision?\nA: Only when tired", "diplopia", "", ""),
        ("Any cramps? Every night", "muscle_cramps", "", ""),
        ("Q: Any numbness?\nA: Left hand", "hand_numbness", "", ""),
        ("Any weakness? Both legs and my arms.", "leg_weakness arm_weakness", "", ""),
        ("Any weakness? Not much", "", "", "muscle_weakness"),
        ("Can you climb stairs? Only with help", "difficulty_climbing_stairs", "", ""),
    ],
)
def test_a_reply_may_say_no_and_yes_and_where_in_other_words(reader, text, present, absent, unsure):
    check(reader, text, present, absent, unsure)


def test_what_is_said_behind_a_question_is_no_reply_where_it_goes_on(reader):
    assert not reader.read("Any numbness? My doctor asked.").present


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Arms: weak\nLegs: fine", "arm_weakness", "leg_weakness"),
        ("Hands: numb\nFeet: not numb", "hand_numbness", "distal_sensory_loss"),
        ("Arms weak\nLegs fine", "arm_weakness", "leg_weakness"),
        ("Arms: fine\nLegs: weak", "leg_weakness", "arm_weakness"),
        ("Weak: arms\nNot weak: legs", "arm_weakness", "leg_weakness"),
    ],
)
def test_each_line_of_a_list_of_places_answers_for_itself(reader, text, present, absent):
    check(reader, text, present, absent)


def test_what_is_good_is_good_of_its_own_place(reader):
    assert "leg_weakness" not in reader.read("Legs bad, arms good.").absent


@pytest.mark.parametrize(
    ("text", "present", "absent", "unsure"),
    [
        ("Muscle weakness: none/mild/moderate/severe (circle): mild.", "muscle_weakness", "", ""),
        ("Weakness: none/mild/moderate/severe: none", "", "muscle_weakness", ""),
        ("Dysphagia: none  mild  moderate  severe", "", "", "dysphagia"),
        ("no mild or moderate weakness", "", "muscle_weakness", ""),
    ],
)
def test_the_levels_to_choose_from_state_nothing(reader, text, present, absent, unsure):
    check(reader, text, present, absent, unsure)
