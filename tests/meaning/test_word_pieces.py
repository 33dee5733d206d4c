"""Words are cut as BERT's uncased vocabulary cuts them, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroweak.meaning.vectors import shipped_vectors
from neuroweak.meaning.word_pieces import LONGEST_TEXT, LONGEST_WORD, pieces, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drooping EYELIDS", ["drooping", "eyelids"]),
        ("Sjögren's, naïve café", ["sjogren", "s", "naive", "cafe"]),
        ("can't-walk/stand_up", ["can", "t", "walk", "stand", "up"]),
        ("", []),
        ("  ...!?  ", []),
    ],
)
def test_case_accents_and_signs_are_dropped(text, expected):
    assert words(text) == expected


def test_the_longest_piece_is_taken_first():
    known = {"un", "unable", "##able", "##ab", "##le"}
    assert pieces("unable", known.__contains__) == ["unable"]
    assert pieces("unableable", known.__contains__) == ["unable", "##able"]


def test_a_word_with_a_part_that_is_no_piece_has_no_pieces():
    assert pieces("unx", {"un"}.__contains__) == []


@pytest.mark.parametrize("word", ["ptosis", "ophthalmoplegia", "eyelid", "myasthenia", "cramps", "telly"])
def test_pieces_put_together_give_the_word(word):
    vectors = shipped_vectors()
    cut = pieces(word, lambda piece: vectors.index(piece) >= 0)
    assert "".join(piece.removeprefix("##") for piece in cut) == word


def test_what_is_too_long_is_not_read():
    assert pieces("a" * (LONGEST_WORD + 1), lambda _: True) == []
    assert words("leg " * 1_000_000) == ["leg"] * (LONGEST_TEXT // 4)


@given(st.text())
def test_any_text_gives_plain_words(text):
    for word in words(text):
        assert word
        assert word == word.lower()
        assert not any(letter.isspace() for letter in word)
