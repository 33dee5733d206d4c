"""What is called sound and is not: denied, or limited in what follows, or answered with no."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


def check(reader, text, present="", absent="", neither=""):
    seen = reader.read(text)
    assert set(present.split()) <= set(seen.present), (text, seen.states)
    assert set(absent.split()) <= set(seen.absent), (text, seen.states)
    assert not set(neither.split()) & {*seen.present, *seen.absent}, (text, seen.states)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Q: Can you lift your arms above your head?\nA: No", "difficulty_raising_arms", ""),
        ("Is your speech normal? No.", "dysarthria", ""),
        (
            "Able to rise from chair: yes\nAble to climb stairs: no",
            "difficulty_climbing_stairs",
            "difficulty_rising_chair",
        ),
        ("Can you still swallow? Nope", "dysphagia", ""),
        ("Can you climb stairs? Yes.", "", "difficulty_climbing_stairs"),
        ("Trouble climbing stairs: no", "", "difficulty_climbing_stairs"),
        ("Any change in your normal speech? No.", "", "dysarthria"),
        ("Ptosis: nil, never had it", "", "ptosis"),
        ("Swallowing fine, no", "", "dysphagia"),
    ],
)
def test_no_to_what_is_sound_says_that_it_is_not(reader, text, present, absent):
    check(reader, text, present, absent)


def test_no_to_what_several_findings_deny_or_to_what_is_done_unaided_is_left_open(reader):
    check(reader, "Normal reflexes: no", neither="hyporeflexia hyperreflexia")
    check(reader, "Walks unaided: no", neither="loss_of_ambulation")
    check(reader, "Able to walk on heels: no", "foot_drop", neither="loss_of_ambulation")


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("My legs are no longer strong.", "muscle_weakness", ""),
        ("I don't have full strength.", "muscle_weakness", ""),
        ("I don't have normal feeling in my feet.", "sensory_loss", ""),
        ("He hasn't got good balance.", "ataxia", ""),
        ("My swallowing is far from normal.", "dysphagia", ""),
        ("Power was not full in the left leg.", "leg_weakness", ""),
        ("I don't have control of my bladder.", "bladder_dysfunction", ""),
        ("I have full strength.", "", "muscle_weakness"),
        ("I haven't got trouble climbing stairs.", "", "difficulty_climbing_stairs"),
        ("Not only strong but fit.", "", "muscle_weakness"),
        ("His reflexes were not brisk.", "", "hyperreflexia"),
    ],
)
def test_what_is_not_strong_or_not_normal_is_weak_or_disturbed(reader, text, present, absent):
    check(reader, text, present, absent)


def test_what_is_not_strong_is_not_sound(reader):
    check(reader, "My legs aren't strong.", neither="muscle_weakness")
    check(reader, "She doesn't climb stairs unaided.", neither="difficulty_climbing_stairs")
    check(reader, "Reflexes were not normal.", neither="hyporeflexia areflexia")


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("I can swallow liquids but not solids.", "dysphagia", ""),
        ("I can climb stairs with help.", "difficulty_climbing_stairs", ""),
        ("He can rise from a chair but with difficulty", "difficulty_rising_chair", ""),
        ("I can chew but not for long", "chewing_weakness", ""),
        ("She can lift her arms, but only to shoulder height", "difficulty_raising_arms", ""),
        ("I can climb stairs but it takes ages", "difficulty_climbing_stairs", ""),
        ("Able to close the right eye but not the left.", "incomplete_eye_closure", ""),
        ("I can climb stairs without help.", "", "difficulty_climbing_stairs"),
        ("I can climb stairs but my hands are weak", "hand_weakness", "difficulty_climbing_stairs"),
        ("He can walk with a stick", "", "loss_of_ambulation"),
        ("He can climb stairs with his brother", "", "difficulty_climbing_stairs"),
    ],
)
def test_what_is_done_with_a_limit_is_done_with_trouble(reader, text, present, absent):
    check(reader, text, present, absent)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("I can swallow but not talk", "dysarthria", "dysphagia"),
        ("Able to walk on toes but not on heels.", "foot_drop", "calf_weakness"),
        ("My legs are strong but not my arms", "arm_weakness", "leg_weakness"),
    ],
)
def test_what_is_excepted_from_what_can_be_done_cannot(reader, text, present, absent):
    check(reader, text, present, absent)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("My only symptom is not being able to swallow.", "dysphagia", ""),
        ("She stopped being able to rise from a chair.", "difficulty_rising_chair", ""),
        ("I haven't got the strength to open a jar.", "hand_weakness", ""),
        ("I can just about climb stairs.", "difficulty_climbing_stairs", ""),
        ("I'm able to climb stairs.", "", "difficulty_climbing_stairs"),
    ],
)
def test_who_is_no_longer_able_to_do_something_cannot(reader, text, present, absent):
    check(reader, text, present, absent)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("I don't get cramps every night.", "muscle_cramps", ""),
        ("I don't have double vision all the time.", "diplopia", ""),
        ("She doesn't always slur her speech.", "dysarthria", ""),
        ("I don't ever get cramps.", "", "muscle_cramps"),
        ("I don't have headaches, but I'm tired all the time.", "fatigue", "headache"),
        ("No cramps every night.", "", "muscle_cramps"),
    ],
)
def test_what_is_not_there_all_the_time_is_there(reader, text, present, absent):
    check(reader, text, present, absent)


@pytest.mark.parametrize(
    ("text", "finding"),
    [("I hardly ever get headaches.", "headache"), ("There is next to no weakness in the arms.", "arm_weakness")],
)
def test_next_to_none_is_left_open(reader, text, finding):
    assert finding in reader.read(text).unsure


@pytest.mark.parametrize(
    ("text", "present", "absent", "neither"),
    [
        ("Fails to raise the arm above shoulder height.", "difficulty_raising_arms", "", ""),
        ("She failed to close her eyes fully.", "incomplete_eye_closure", "", ""),
        ("Failed to reveal ptosis.", "", "ptosis", ""),
        ("He can walk but cannot run.", "gait_disturbance", "loss_of_ambulation", "motor_delay"),
        ("He can no longer run, but climbs stairs normally.", "", "difficulty_climbing_stairs", "motor_delay"),
    ],
)
def test_who_fails_to_do_something_cannot(reader, text, present, absent, neither):
    check(reader, text, present, absent, neither)


def test_walking_on_toes_when_asked_is_no_gait(reader):
    check(reader, "Able to walk on heels but not on toes.", "calf_weakness", "foot_drop", "toe_walking")
    check(reader, "He walks on his toes.", "toe_walking")


def test_solids_and_liquids_part_what_can_be_swallowed(reader):
    check(reader, "No dysphagia for liquids but difficulty with solids.", "dysphagia")
    check(reader, "She has no difficulty with liquids or solids.", "", "dysphagia")
    check(reader, "I can breathe ok but not lying down.", "orthopnea")
