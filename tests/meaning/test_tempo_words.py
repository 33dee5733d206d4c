"""How fast an illness came, by the words of a whole telling."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from neuroweak.knowledge.loading import load
from neuroweak.meaning import tempo_words as module
from neuroweak.meaning.table_file import TableError
from neuroweak.meaning.tempo_words import TEMPOS, TempoModel, tempo_told
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary

STORIES = Path(__file__).parents[1] / "data"

SLOW = (
    "it began with the piano, i could not stretch an octave any more, and every winter since then something else goes, "
    "the jars, the steps, and these days i pull myself up the bannister"
)
FAST = (
    "gran dropped the teapot at lunch and could not pick it up, her mouth is all on one side and she is talking rubbish, "
    "ten minutes ago she was telling us about the bingo"
)


@pytest.mark.parametrize(("text", "tempo"), [(SLOW, "chronic"), (FAST, "hyperacute")])
def test_a_telling_sounds_slow_or_fast_and_says_by_which_words(text, tempo):
    heard = tempo_told(text)
    assert heard is not None
    assert heard.value == tempo
    assert 0.5 <= heard.probability <= 1
    assert 0 <= heard.start < heard.end <= len(text)


def test_the_reader_hears_it_where_no_time_is_told():
    """With the words that tell most, as for a time that is told."""
    seen = Reader(Vocabulary.of(load())).read(SLOW)
    assert seen.onset is not None
    assert seen.onset.value == "chronic"
    assert SLOW[seen.onset.start : seen.onset.end] == seen.onset.words


def test_few_words_are_not_judged():
    assert Reader(Vocabulary.of(load())).read("Every winter since then something else goes.").onset is None


def test_most_of_what_it_says_of_tellings_it_was_not_trained_on_is_right():
    """Those whose id begins with e; four in five are a floor, not the figure."""
    files = [STORIES / name for name in ("told_stories.jsonl", "more_told_stories.jsonl")]
    told = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    kept = [one for one in told if one["id"].startswith("e") and one["onset"]]
    heard = [(one["onset"], found.value) for one in kept if (found := tempo_told(one["text"]))]
    right = [want == got or {want, got} <= set(TEMPOS[:2]) for want, got in heard]
    assert len(heard) >= 0.6 * len(kept)
    assert sum(right) >= 0.8 * len(right)


def test_a_damaged_model_is_refused_and_the_reader_says_so(tmp_path, monkeypatch):
    content = bytearray(module.FILE.read_bytes())
    content[-1] ^= 1
    with pytest.raises(TableError, match="damaged"):
        TempoModel(bytes(content))
    damaged = tmp_path / "tempo_model.bin"
    damaged.write_bytes(content)
    monkeypatch.setattr(module, "shipped_model", lambda: TempoModel(damaged.read_bytes()))
    seen = Reader(Vocabulary.of(load())).read(SLOW)
    assert [problem.code for problem in seen.problems] == ["NW625"]
    assert seen.onset is None or seen.onset.words == "every winter"
