"""What a film, an advert, an animal or those whom a teller looks after have is not the patient's, unless it is alike."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("In last night's film a man's face drooped and he couldn't speak.", "facial_weakness dysarthria"),
        ("The documentary showed a boy whose legs went weak and who couldn't pee.", "leg_weakness urinary_retention"),
        ("On the news a whole family had double vision after canned beans.", "diplopia"),
        ("I read a book where the hero can't swallow. I'm only hoarse.", "dysphagia"),
        ("We saw a film about a nurse who wakes up unable to move her legs.", "leg_weakness"),
        (
            "The advert says face drooping, arm weak, slurred speech, ring 999.",
            "facial_weakness arm_weakness dysarthria",
        ),
        ("A man on YouTube can't breathe lying down. I sleep well.", "orthopnea"),
        ("I dreamt that my arm was paralysed.", "arm_weakness"),
        ("Nobody in the house has a fever.", "fever"),
        ("No one at work has double vision. I just asked.", "diplopia"),
        ("None of the children in the class has weak legs or trouble swallowing.", "leg_weakness dysphagia"),
        ("Not one of my patients has a droopy eyelid.", "ptosis"),
        ("The cat can't walk since yesterday and drools.", "loss_of_ambulation"),
        ("A cat in our street had a fit. My finger is sore.", "seizure"),
        ("I look after a lady with MND who chokes on food. My back aches.", "dysphagia known_als"),
        ("One of my residents had a stroke, face dropped and arm weak. My back aches.", "facial_weakness arm_weakness"),
        ("At the care home where I work a man couldn't swallow. My back aches.", "dysphagia"),
    ],
)
def test_what_others_have_is_left_open_and_does_not_sound_urgent(reader, text, unsure):
    seen = reader.read(text)
    assert set(unsure.split()) <= set(seen.unsure)
    assert len(seen.told) < len(text)


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("In the film a man's face drooped. My husband has the same since this morning.", "facial_weakness"),
        ("In the middle of the film my husband's face drooped.", "facial_weakness"),
        ("My husband was watching a film about war and his face dropped.", "facial_weakness"),
        ("I saw a film about a man and lost the sight in one eye.", "visual_loss"),
        ("Anna was watching a film where a dog dies and her mouth drooped.", "facial_weakness"),
        ("On the telly a man had a stroke and my mum's face dropped as well.", "facial_weakness"),
        ("The leaflet says weak legs are a side effect and now I can't walk.", "loss_of_ambulation"),
        ("The film showed weakness of the diaphragm.", "diaphragm_weakness"),
        ("I dreamt I fell and woke up unable to move my left arm.", "arm_weakness"),
        ("I had a nightmare of a night, couldn't breathe lying flat.", "orthopnea"),
        ("Nobody knows why my legs are weak.", "leg_weakness"),
        ("No one has told me why my face has dropped.", "facial_weakness"),
        ("Nobody is at home, I can't move my legs.", "paraparesis"),
        ("The horse threw her and she can't feel her legs.", "sensory_loss"),
        ("The cat sat on his chest and he can't breathe.", "dyspnea"),
        ("I'm a carer for an old lady. Her face has dropped and she can't speak.", "facial_weakness dysarthria"),
        ("My wife, who is a nurse, says that my face has dropped.", "facial_weakness"),
        ("One of my residents has just collapsed and can't speak. My back aches.", "dysarthria"),
        ("I look after my mother. Her face has dropped. My back aches.", "facial_weakness"),
    ],
)
def test_what_befalls_the_patient_beside_it_is_there(reader, text, present):
    seen = reader.read(text)
    assert set(present.split()) <= set(seen.present)
    assert seen.told == text
