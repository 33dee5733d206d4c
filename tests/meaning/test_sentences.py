"""The sentences the clause model learns from keep to their form, and to the findings of the file."""

import json
from pathlib import Path

import pytest

import neuroweak

FOLDER = Path(__file__).parent.parent.parent / "knowledge" / "everyday"


@pytest.mark.parametrize("file", ["sentences.jsonl", "more_sentences.jsonl", "story_clauses.jsonl"])
def test_every_sentence_names_findings_of_the_file(file):
    known = set(neuroweak.load().findings)
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert set(row) == {"text", "present", "absent", "about", "style"}
        assert row["text"] == row["text"].strip() != ""
        assert row["style"] in {"lay", "chart"}
        assert {*row["present"], *row["absent"]} <= known
        assert not set(row["present"]).intersection(row["absent"])
        assert row["about"] in known | {""}
