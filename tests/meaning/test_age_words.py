"""Which number of a telling is the age."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.meaning import age_words as module
from neuroweak.meaning.age_words import AgeModel, Tokens, age_told
from neuroweak.meaning.table_file import TableError
from neuroweak.vignette import Reader
from neuroweak.vignette.teller import telling_of
from neuroweak.vocabulary import Vocabulary

STORIES = Path(__file__).parents[1] / "data"

PASSING = (
    "ok so 30 a day smoker here, i know. since march the 14 stairs to my flat beat me, my arms shake with the kettle "
    "and after 10 minutes telly both lids are half shut. bus conductor, 58, grumpy"
)


def test_numbers_are_found_in_figures_and_words_with_their_units():
    tokens = Tokens.of("mam is eighty-one, the baby 4 months, thirty six steps, room 1204")
    assert [(number.amount, round(number.years, 2)) for number in tokens.numbers()] == [(81, 81), (4, 0.33), (36, 36)]


def test_the_age_is_told_from_other_numbers_by_what_stands_around_it():
    heard = age_told(PASSING, "own")
    assert heard is not None
    assert (heard.years, PASSING[heard.start : heard.end]) == (58, "58")


def test_the_reader_takes_it():
    seen = Reader(Vocabulary.of(load())).read(PASSING)
    assert seen.age is not None
    assert (seen.age.value, seen.age.words) == (58, "58")


@pytest.mark.parametrize(
    "text",
    [
        "Both my legs went at nineteen, they had me on steroids for 40 weeks and it has not moved since then, not once.",
        "I walk like a newborn giraffe and hold on to the wall, my feet tingle and I dropped a whole tray of cups at work.",
        "I am weak at 9.",
        "",
    ],
)
def test_a_number_that_is_no_age_is_none(text):
    assert Reader(Vocabulary.of(load())).read(text).age is None


def test_most_ages_of_stories_it_was_not_trained_on_are_right():
    """Those whose id begins with e; nine in ten are a floor, not the figure."""
    files = [STORIES / name for name in ("told_stories.jsonl", "more_told_stories.jsonl")]
    told = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    kept = [one for one in told if one["id"].startswith("e") and one["age"] is not None]
    heard = [(one["age"], age_told(one["text"], telling_of(one["text"]).of)) for one in kept]
    right = [age is not None and abs(age.years - years) < 0.5 for years, age in heard]
    assert sum(right) >= 0.9 * len(right)


def test_a_damaged_model_is_refused_and_the_reader_says_so(tmp_path, monkeypatch):
    content = bytearray(module.FILE.read_bytes())
    content[-1] ^= 1
    with pytest.raises(TableError, match="damaged"):
        AgeModel(bytes(content))
    damaged = tmp_path / "age_model.bin"
    damaged.write_bytes(content)
    monkeypatch.setattr(module, "shipped_model", lambda: AgeModel(damaged.read_bytes()))
    seen = Reader(Vocabulary.of(load())).read(PASSING)
    assert [problem.code for problem in seen.problems] == ["NW625"]
    assert seen.age is not None
    assert seen.age.words == "r, 58"  # by its form
