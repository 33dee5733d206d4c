"""What a phrase may mean, and whether two near phrases are opposites."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import neuroweak
from neuroweak.meaning import of_file
from neuroweak.meaning.nearest import PhraseTable, pack_phrases
from neuroweak.meaning.polarity import opposites
from neuroweak.meaning.products import MIDDLE, Rows
from neuroweak.meaning.table_file import TableError
from neuroweak.meaning.vectors import nearness, shipped_vectors

PHRASES = {
    "droopy eyelid": "ptosis",
    "eyelid falls": "ptosis",
    "double vision": "diplopia",
    "trouble swallowing": "dysphagia",
    "worse after exercise": "worse_with_exertion",
    "better after exercise": "post_exercise_facilitation",
    "腿": "leg_weakness",
}
DATA = pack_phrases(PHRASES, shipped_vectors())
TABLE = PhraseTable(DATA)


@pytest.mark.parametrize(
    ("phrase", "finding"),
    [
        ("my lid hangs down", "ptosis"),
        ("seeing two images", "diplopia"),
        ("hard to swallow food", "dysphagia"),
    ],
)
def test_the_nearest_finding_comes_first(phrase, finding):
    assert TABLE.nearest(phrase, shipped_vectors())[0].finding == finding


def test_each_finding_comes_once_with_its_nearest_phrase():
    near = TABLE.nearest("droopy eyelid", shipped_vectors(), top=10)
    assert [row.finding for row in near].count("ptosis") == 1
    assert near[0].phrase == "droopy eyelid"
    assert near[0].nearness == pytest.approx(1.0, abs=0.01)
    assert [row.nearness for row in near] == sorted((row.nearness for row in near), reverse=True)


def test_the_table_agrees_with_the_vectors_themselves():
    vectors = shipped_vectors()
    query = vectors.of_text("cannot swallow my food")
    for near in TABLE.nearest("cannot swallow my food", vectors, top=10, least=-1.0):
        assert near.nearness == pytest.approx(nearness(query, vectors.of_text(near.phrase)), abs=0.02)


def test_what_is_not_near_enough_is_left_out():
    assert TABLE.nearest("nice weather today", shipped_vectors(), least=0.8) == []


@pytest.mark.parametrize("phrase", ["", "...", "腿无力", "xq" * 300])
def test_a_phrase_of_unknown_letters_is_near_nothing(phrase):
    assert TABLE.nearest(phrase, shipped_vectors()) == []


def test_a_phrase_without_known_words_is_not_kept():
    assert len(TABLE) == len(PHRASES) - 1


def test_a_table_of_no_phrases_knows_nothing():
    assert PhraseTable(pack_phrases({}, shipped_vectors())).nearest("droopy eyelid", shipped_vectors()) == []


def test_a_very_long_text_is_read_only_at_its_beginning():
    assert TABLE.nearest("droopy eyelid " * 200_000, shipped_vectors())[0].finding == "ptosis"


def test_the_same_phrases_make_the_same_table():
    assert pack_phrases(dict(reversed(PHRASES.items())), shipped_vectors()) == DATA


def test_a_damaged_table_is_refused():
    with pytest.raises(TableError):
        PhraseTable(DATA[:-1] + b"?")
    with pytest.raises(TableError):
        PhraseTable(DATA[:100])


def test_a_damaged_compiled_table_is_worked_out_anew(tiny_knowledge, tmp_path, monkeypatch):
    """It is of this file still, but no longer as it was written."""
    monkeypatch.setattr(of_file, "COMPILED", tmp_path / "phrases.bin")
    of_file.compile_to(tiny_knowledge, PHRASES, of_file.COMPILED)
    content = bytearray(of_file.COMPILED.read_bytes())
    content[-1] ^= 1
    of_file.COMPILED.write_bytes(content)
    assert len(of_file.table_of(tiny_knowledge, dict(PHRASES))) == len(TABLE)


def test_the_phrases_of_the_knowledge_file_find_their_own_finding():
    knowledge = neuroweak.load()
    phrases = {finding.name.lower(): finding.id for finding in knowledge.findings.values()}
    table = PhraseTable(pack_phrases(phrases, shipped_vectors()))
    for phrase, finding in list(phrases.items())[:40]:
        assert table.nearest(phrase, shipped_vectors())[0].finding == finding


@given(
    st.lists(st.lists(st.integers(-128, 127), min_size=5, max_size=5), min_size=1, max_size=8),
    st.data(),
)
def test_sums_side_by_side_are_the_sums_one_by_one(rows, data):
    factors = [(row, data.draw(st.integers(-127, 127))) for row in range(len(rows))]
    content = bytes(number + MIDDLE for row in rows for number in row)
    sums, excess = Rows(memoryview(content), len(rows), 5).weighted(factors)
    expected = [sum(factor * rows[row][place] for row, factor in factors) for place in range(5)]
    assert [total - excess for total in sums] == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("symmetric weakness", "asymmetric weakness"),
        ("worse after exercise", "better after brief exercise"),
        ("hyperkalemia", "hypokalaemia"),
        ("reflexes present", "absent reflexes"),
        ("normal reflexes", "reduced reflexes"),
        ("no ptosis", "ptosis"),
        ("proximal weakness", "distal weakness"),
        ("not worse in the evening", "worse late in the day"),
        ("tachycardia", "bradycardia"),
    ],
)
def test_opposites_are_told_both_ways(one, other):
    assert opposites(one, other)
    assert opposites(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("droopy eyelid", "ptosis"),
        ("weak legs", "leg weakness"),
        ("worse after exercise", "worse with activity"),
        ("absent reflexes", "no reflexes"),
        ("asymmetric weakness", "not symmetric"),
        ("better in the morning, worse by night", "worse in the evening"),
    ],
)
def test_what_says_the_same_is_no_opposite(one, other):
    assert opposites(one, other) == ()


@given(st.text(max_size=200))
def test_no_text_is_its_own_opposite(text):
    assert opposites(text, text) == ()
