"""What `read` finds does not fall unnoticed: invented vignettes and stories as people tell them, with their readings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary

DATA = Path(__file__).parent.parent / "data"

RECORDED = {
    "vignettes": {"recall, present": 0.762, "precision, present": 0.773, "recall, absent": 0.785, "state right": 0.985},
    "told_stories": {
        "recall, present": 0.676,
        "precision, present": 0.74,
        "recall, absent": 0.673,
        "state right": 0.981,
    },
}
"""The figures when they were last recorded (`python benchmarks/read_accuracy.py tests/data/vignettes.jsonl`)."""

MARGIN = 0.02
"""By how much a figure may fall: sound changes turn a few findings either way."""


def told(name):
    """The texts of a file with what each states."""
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", list(RECORDED))
def test_reading_has_not_fallen(shipped, name):
    """A figure may be better than recorded, or worse by no more than the margin."""
    reader = Reader(Vocabulary.of(shipped))
    hits = wanted = given = denied_hits = denied = right = found = 0
    for said in told(name):
        there, gone = set(said["present"]), set(said["absent"])
        case = reader.read(said["text"]).case()
        present, absent = set(case.present), set(case.absent)
        hits, wanted, given = hits + len(there & present), wanted + len(there), given + len(present)
        denied_hits, denied = denied_hits + len(gone & absent), denied + len(gone)
        right += len(there & present) + len(gone & absent)
        found += len((there | gone) & (present | absent))
    figures = {
        "recall, present": hits / wanted,
        "precision, present": hits / given,
        "recall, absent": denied_hits / denied,
        "state right": right / found,
    }
    fallen = {figure: value for figure, value in figures.items() if value < RECORDED[name][figure] - MARGIN}
    assert not fallen, RECORDED[name]


@pytest.mark.parametrize("name", list(RECORDED))
def test_every_reading_names_findings_of_the_file(shipped, name):
    for said in told(name):
        assert {*said["present"], *said["absent"]} <= shipped.findings.keys(), said["id"]
        assert said["diagnosis"] in shipped.conditions
