"""Emergencies as people say them, with the line they raise, and what sounds like one and is none."""

from __future__ import annotations

import pytest

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import rank
from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def raised():
    """Tell which rules a text raises."""
    knowledge = load()
    reader, engine = Reader(Vocabulary.of(knowledge)), Engine(knowledge)

    def run(text):
        return {flag.rule for flag in rank(engine, reader.read(text).case()).red_flags}

    return run


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("My fingers are numb and I slur my words.", "face_arm_or_speech"),
        ("His hands are clumsy and his face droops.", "face_arm_or_speech"),
        ("My cheek is numb and I can't lift my arm.", "face_arm_or_speech"),
        ("Since ten minutes ago my hand is numb and my speech is slurred.", "stroke_two_of_four"),
        ("They'd all be better off if I was gone.", "suicide"),
        ("I hope each evening that I will not wake up.", "suicide"),
        ("She has hoarded her sleeping pills.", "suicide"),
        ("He has written a farewell letter.", "suicide"),
        ("I slit my wrists yesterday.", "suicide"),
        ("Since he died I only want to be with him.", "suicide"),
        ("I see no reason to go on.", "suicide"),
        ("The insulin is counted and I will soon be with her, I've had enough.", "suicide"),
        ("The pony threw her, her back hurts and her legs are tingling.", "injury_to_the_spine"),
        ("He pitched off the scaffolding, his neck hurts and his hands are numb.", "injury_to_the_spine"),
        ("The ruck collapsed on him, his arms are weak and his neck hurts.", "injury_to_the_spine"),
        ("My hamstrings are killing me and my wee is brown.", "rhabdomyolysis"),
        ("My arm hurts and I pee like cola after two hundred push ups.", "rhabdomyolysis"),
        ("With my adrenal insufficiency I keep vomiting.", "adrenal_known_sick"),
        ("She has Addison's and her tablets will not stay down.", "adrenal_known_sick"),
        ("He has no adrenal glands. Today he is burning hot, 39.5 on the thermometer.", "adrenal_known_sick"),
        ("I missed my prednisolone for four days and I fainted.", "steroid_stopped_sick"),
        ("Dad doesn't know who we are and had a seizure.", "encephalitis"),
        ("Her neck is stiff and she is hard to wake.", "meningitis"),
        ("He has a fever and is hard to wake.", "fever_drowsy"),
        ("The child has a fever and spots that don't fade under a glass.", "fever_purple_rash"),
        ("Her jaw has locked and her neck is stiff.", "jaw_locked"),
        ("His jaw won't open and spasms run down his back.", "jaw_locked"),
        ("On Tuesday she danced, three days later three of us take her to the toilet.", "legs_in_days"),
        ("An hour ago only gibberish came out of her.", "speech_sudden"),
        ("This morning he tried to speak and nothing came out.", "speech_sudden"),
        ("He skipped the kidney machine and his legs are weak.", "missed_dialysis"),
        ("Nitrous balloons each night, and I have no idea where my feet are.", "nitrous_oxide_cord"),
        ("She drank slug poison and drools.", "pesticide"),
        ("He lay on the floor for two days and his wee is dark.", "rhabdomyolysis"),
    ],
)
def test_an_emergency_in_plain_words_raises_its_line(raised, text, rule):
    assert rule in raised(text)


@pytest.mark.parametrize(
    "text",
    [
        "My cheek is numb from the dentist and I slur.",
        "My face and my hands tingle when I am nervous.",
        "My hand is sensitive to cold and goes numb, and I slur.",
        "My wife is better off without my snoring.",
        "I want to sleep and not wake up five times.",
        "I don't want to wake up the baby.",
        "I am saving up my tablets for the holiday.",
        "The nurse got a farewell letter from us.",
        "I cut my wrist at the window.",
        "I count my pills each Sunday for the week.",
        "There is no point in going on about it.",
        "I fell asleep on my arm and my shoulder hurts.",
        "He was fallen upon by his fans at the gymnastics.",
        "My legs hurt after squats and my wee is clear.",
        "I have Addison's, my tablets suit me, and I am tired.",
        "I stopped prednisolone years ago and I feel fine.",
        "He doesn't know why he is tired.",
        "My neck is stiff after a night on the sofa.",
        "The purple spots on my shins come from bumps.",
        "My jaw clicks and locks when I yawn, and my back is stiff.",
        "I can't open the jar.",
        "Two of us carried the bath to the bathroom today.",
        "I have used a wheelchair for years, I walked as a child.",
        "Nothing comes out when I whistle.",
        "I skipped the rowing machine.",
        "I am a tea drinker and I walk wide.",
        "He ate chocolate behind the shed.",
        "I drank cough medicine in the garden.",
        "I had a cold sore last week and my face droops a little since I was a child.",
    ],
)
def test_what_only_sounds_like_it_raises_none(raised, text):
    assert not raised(text)
