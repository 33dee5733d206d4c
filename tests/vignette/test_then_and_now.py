"""Times set against each other: what is so later counts, whatever it was before."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Speech was clear this morning, slurred now.", "dysarthria"),
        ("My legs were fine in May, now weak.", "leg_weakness"),
        ("Hands fine yesterday, numb today.", "hand_numbness"),
        ("His voice was normal on Monday and hoarse by Wednesday.", "dysphonia"),
        ("Sensation intact yesterday, lost below the navel today.", "sensory_level"),
        ("Strength was 5/5 in both legs yesterday, 2/5 today.", "paraparesis"),
        ("CK was 150 last year, now 5000.", "test_ck_very_high"),
        ("Yesterday I could lift my arm, today I can't.", "arm_weakness"),
        ("On Monday she could walk, on Thursday she could not.", "loss_of_ambulation"),
    ],
)
def test_what_was_sound_and_is_so_no_more_is_there(reader, text, finding):
    seen = reader.read(text)
    assert finding in seen.present
    assert not seen.absent
    assert all(one.words == text[one.start : one.end] for one in seen.mentions)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("My legs were weak last year, normal now.", "leg_weakness"),
        ("Speech was slurred on Monday, clear on Thursday.", "dysarthria"),
        ("He had ptosis yesterday but not today.", "ptosis"),
        ("Double vision last month, none now.", "diplopia"),
        ("Could not swallow on Tuesday, can again today.", "dysphagia"),
    ],
)
def test_what_was_there_and_is_so_no_more_is_not_taken_for_present(reader, text, finding):
    assert reader.read(text).states[finding] != "present"


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("My walking was normal last week and it is normal today.", "", "gait_disturbance"),
        ("Speech normal, swallowing impaired today.", "dysphagia", "dysarthria"),
        ("Knee jerks present, ankle jerks absent today.", "hyporeflexia", "areflexia"),
        ("My face was weak on Monday and my arm is weak today.", "facial_weakness arm_weakness", ""),
        ("CK was normal in 2019; today the legs are weak.", "leg_weakness", "test_ck_elevated"),
    ],
)
def test_what_is_said_of_something_else_changes_nothing(reader, text, present, absent):
    seen = reader.read(text)
    assert (set(seen.present), set(seen.absent)) == (set(present.split()), set(absent.split()))
