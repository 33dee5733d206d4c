"""Whether what a person types sounds like an emergency, by its words alone."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from neuroweak.meaning import urgent_words as module
from neuroweak.meaning.table_file import TableError
from neuroweak.meaning.urgent_words import MOST_WORDS, UrgencyModel, urgent_words
from neuroweak.reasoning.urgency import hear_urgency

ROOT = Path(__file__).parents[2]
TELLINGS = ROOT / "knowledge" / "everyday" / "tellings.jsonl"
SHORT = ROOT / "tests" / "data" / "short_tellings.jsonl"

SUDDEN = "since this morning her face hangs on one side and her words come out all wrong, what do i do"
SLOW = "for years now my knees have been bad and i am just tired, the doctor was happy with me last month"


def test_a_sudden_trouble_sounds_urgent_and_says_by_which_words():
    heard = urgent_words(SUDDEN)
    assert heard
    assert all(word in SUDDEN for word in heard)


def test_a_slow_one_does_not():
    assert urgent_words(SLOW) == ()


def test_two_words_and_a_long_report_are_not_judged():
    assert urgent_words("cannot breathe") == ()
    assert urgent_words(SUDDEN + " and then" * MOST_WORDS) == ()


@pytest.mark.parametrize(("file", "every", "least"), [(TELLINGS, 5, 0.7), (SHORT, 1, 0.6)], ids=["stories", "short"])
def test_most_tellings_that_it_was_not_trained_on_are_judged_right(file, every, least):
    """Every fifth telling is kept from training, and all short ones of the tests; these are floors, not the figures."""
    kept = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()][::every]
    heard = {
        is_urgent: [bool(urgent_words(one["text"])) for one in kept if one["emergency"] is is_urgent]
        for is_urgent in (True, False)
    }
    assert sum(heard[True]) >= least * len(heard[True])
    assert sum(heard[False]) <= 0.1 * len(heard[False])


def test_a_damaged_model_is_refused_and_it_is_told_that_nothing_was_listened_for(tmp_path, monkeypatch):
    content = bytearray(module.FILE.read_bytes())
    content[-1] ^= 1
    with pytest.raises(TableError, match="damaged"):
        UrgencyModel(bytes(content))
    damaged = tmp_path / "urgency_model.bin"
    damaged.write_bytes(content)
    monkeypatch.setattr(module, "shipped_model", lambda: UrgencyModel(damaged.read_bytes()))
    ranking = SimpleNamespace(red_flags=())
    heard, (problem,) = hear_urgency(ranking, SUDDEN)
    assert heard is ranking
    assert "was not listened for" in problem.message
    assert "damaged" in problem.message
    assert hear_urgency(SimpleNamespace(red_flags=(SimpleNamespace(if_new=False),)), SUDDEN)[1] == ()
