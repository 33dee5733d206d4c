"""What a clause of everyday speech may state: guesses with a probability, and the file they come from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import neuroweak
from neuroweak.meaning.clause_features import MOST_WORDS, features, telling_words
from neuroweak.meaning.clause_model import FILE, ClauseModel, Guess, combined, guesses, shipped_model
from neuroweak.meaning.table_file import TableError
from neuroweak.meaning.vectors import WordVectors, pack_vectors, shipped_vectors


@pytest.mark.parametrize(
    ("clause", "finding"),
    [
        ("the upper lid of my left eye keeps slipping down", "ptosis"),
        ("I see two of everything when I look to the side", "diplopia"),
        ("water goes down the wrong way when I drink", "dysphagia"),
        ("my toes and soles have gone numb on both sides", "distal_sensory_loss"),
        ("I can't get up from a low chair without using my arms", "difficulty_rising_chair"),
    ],
)
def test_a_clear_clause_has_its_finding_among_the_first_three(clause, finding):
    assert finding in [guess.finding for guess in guesses(clause)[:3]]


def test_what_surrounds_a_story_is_no_finding():
    for clause in ("my wife drove me to the hospital", "I work in an office", "thanks for reading this"):
        assert all(guess.probability < 0.3 for guess in guesses(clause))


def test_guesses_are_findings_of_the_file_likeliest_first():
    found = guesses("my legs give way on the stairs")
    assert {guess.finding for guess in found} <= set(neuroweak.load().findings)
    assert [guess.probability for guess in found] == sorted((guess.probability for guess in found), reverse=True)
    assert len({guess.finding for guess in found}) == len(found)


def test_as_many_guesses_as_asked_for_and_none_less_likely():
    model = shipped_model()
    assert len(model.guesses("my legs give way", top=3, least=0.0)) == 3
    assert model.guesses("my legs give way", least=1.0) == []


@pytest.mark.parametrize("clause", ["", "   ", "!?", "腿无力", "\x1b[31m"])
def test_a_clause_without_known_words_says_nothing(clause):
    assert all(guess.probability < 0.3 for guess in guesses(clause))


def test_only_the_beginning_of_a_very_long_clause_is_looked_at():
    words = ["legs"] * MOST_WORDS
    assert features(words) == features([*words, "eyelid"])
    assert telling_words(words) == telling_words([*words, "eyelid"])
    assert guesses("my legs give way " * 100_000)
    assert guesses("q" * 1_000_000) == []


def test_the_same_clause_gives_the_same_guesses():
    again = ClauseModel(FILE.read_bytes(), WordVectors(shipped_vectors_file()))
    assert again.guesses("my arms feel like lead") == guesses("my arms feel like lead")


def shipped_vectors_file():
    from neuroweak.meaning.vectors import FILE as VECTORS

    return VECTORS.read_bytes()


@given(st.text(max_size=300))
def test_any_text_gives_probabilities(text):
    for guess in guesses(text):
        assert 0 < guess.probability < 1


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), max_size=12))
def test_features_are_in_order_and_do_not_repeat(parts):
    found = features(parts)
    assert found == sorted(set(found))


def test_a_guess_is_sure_only_where_its_finding_was_right_nine_times_in_ten():
    model = shipped_model()
    for finding in model.findings:
        enough = model.sure_from(finding)
        if enough is not None:
            assert model.precision(finding, enough) >= 0.9


def test_a_guess_says_whether_it_is_sure():
    model = shipped_model()
    for clause in ("my finger joints are swollen", "the lid hangs", "my pee was dark brown", "I had polio as a kid"):
        for guess in model.guesses(clause):
            enough = model.sure_from(guess.finding)
            assert guess.sure == (enough is not None and guess.probability >= enough)


def test_nothing_is_known_of_a_finding_that_the_model_does_not_have():
    assert shipped_model().sure_from("hiccups_of_the_moon") is None
    assert shipped_model().precision("hiccups_of_the_moon", 0.9) is None
    assert shipped_model().precision("ptosis", 0.0) is None


def test_of_a_text_each_finding_has_its_likeliest_guess():
    assert combined([[Guess("a", 0.2, False)], [], [Guess("b", 0.5, False), Guess("a", 0.9, True)]]) == [
        Guess("a", 0.9, True),
        Guess("b", 0.5, False),
    ]


def test_a_damaged_model_is_refused():
    content = FILE.read_bytes()
    for damaged in (content[:1000], content + b"\0", content[:-1] + bytes([content[-1] ^ 1]), b""):
        with pytest.raises(TableError):
            ClauseModel(damaged, shipped_vectors())


def test_vectors_of_another_width_are_refused():
    narrow = WordVectors(pack_vectors([("leg", 1.0, bytes([1, 2]))]))
    with pytest.raises(TableError, match="64 numbers"):
        ClauseModel(FILE.read_bytes(), narrow)
