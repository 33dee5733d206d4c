"""How fast it came on, where people tell it by clock, meals and sleep."""

from __future__ import annotations

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def reader():
    return Reader(Vocabulary.of(load()))


@pytest.mark.parametrize(
    ("text", "onset"),
    [
        ("My legs went numb and weak since ten o'clock.", "hyperacute"),
        ("My legs have been weak since 6am.", "hyperacute"),
        ("My legs went weak since I got up.", "hyperacute"),
        ("My mouth dropped on one side at lunch.", "hyperacute"),
        ("My speech went today.", "hyperacute"),
        ("Last night my left arm went weak.", "acute"),
        ("Two nights ago my speech went funny.", "acute"),
        ("These two days my legs don't carry me.", "acute"),
    ],
)
def test_what_parts_a_day_tells_when_it_began(reader, text, onset):
    assert reader.read(text).onset.value == onset


@pytest.mark.parametrize(
    "text",
    [
        "My arm goes weak at breakfast every day.",
        "I saw the doctor today, my legs are weak.",
        "Last night's dinner was fine. My legs are weak.",
        "My arm has been weak since the school run.",
        "My hand is numb at night.",
    ],
)
def test_habits_visits_and_dinners_tell_nothing(reader, text):
    assert reader.read(text).onset is None


def test_years_told_beside_them_count_for_more(reader):
    assert reader.read("My legs have been weak for years and I see the doctor tonight.").onset.value == "chronic"
