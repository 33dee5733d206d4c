"""Misspelt words of everyday speech are read as what they are clearly meant to be, and no others."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vignette.tokenizer import scan
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("cant swalow proper and my speach is slured, worse in the evning", "dysphagia dysarthria worse_end_of_day"),
        ("she keeps chokeing on food, breathles too", "dysphagia dyspnea"),
        ("my legs are wobly and ive a rash on my knucles", "gottron_papules"),
        ("I lost my vison in the left eye", "visual_loss"),
    ],
)
def test_a_slip_of_the_keyboard_is_mended(reader, text, present):
    seen = reader.read(text)
    assert set(present.split()) <= set(seen.present)
    assert all(one.words == text[one.start : one.end] for one in seen.mentions)


@pytest.mark.parametrize("word", ["numbe", "swolen", "ageusia", "wendy", "tingle", "leg", "x", "schlorp", "naïvté"])
def test_what_is_near_several_words_or_none_or_no_slip_stays_as_it_is(reader, word):
    """Numb, number or numbed; stolen or swollen: nobody can tell."""
    tokens = scan(f"my {word} today")
    assert reader.lexicon.spelling.mended(tokens) == tokens.words


def test_reports_are_not_mended(reader):
    assert not reader.read("The patient has dificulty with swalowing.").present


def test_n_between_words_is_and_where_somebody_types_and_normal_in_a_chart(reader):
    typed = reader.read("my hand went weak n legs feel heavy since monday")
    assert "hand_weakness" in typed.present
    assert not typed.absent
    assert "test_ck_elevated" in reader.read("I see double. CK N, TSH N").absent


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("dont no why my legs are weak", "leg_weakness", ""),
        ("my legs feel so week i cant climb stairs", "leg_weakness difficulty_climbing_stairs", ""),
        ("my hands go num at night and mussels ache", "hand_numbness myalgia", ""),
        ("this is week three of rest for my legs", "", ""),
    ],
)
def test_a_word_typed_for_one_that_sounds_alike_is_known_by_its_neighbours(reader, text, present, absent):
    seen = reader.read(text)
    assert set(present.split()) <= set(seen.present)
    assert set(seen.absent) == set(absent.split())
    assert present or not seen.present


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("can\u00b4t lift my arms", "difficulty_raising_arms", ""),
        ("i can;t climb stairs and i don`t have cramps", "difficulty_climbing_stairs", "muscle_cramps"),
        ("i canot lift my arms", "difficulty_raising_arms", ""),
        ("my legs arnt weak, i havnt had a fever", "", "leg_weakness fever"),
        ("i dnt hav numbness but my legs are weak", "leg_weakness", "sensory_disturbance"),
        ("nvr had cramps", "", "muscle_cramps"),
    ],
)
def test_a_denial_typed_in_haste_denies(reader, text, present, absent):
    seen = reader.read(text)
    assert set(present.split()) == set(seen.present) & {*present.split(), *absent.split()}
    assert set(absent.split()) <= set(seen.absent)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("slured speech", "dysarthria", ""),
        ("no numness", "", "sensory_disturbance"),
        ("trubble swalowing", "dysphagia", ""),
        ("no dubble vision", "", "diplopia"),
        ("twiching in calf", "fasciculations", ""),
    ],
)
def test_frequent_slips_are_known_in_a_few_words_too(reader, text, present, absent):
    seen = reader.read(text)
    assert set(present.split()) <= set(seen.present)
    assert set(absent.split()) <= set(seen.absent)
