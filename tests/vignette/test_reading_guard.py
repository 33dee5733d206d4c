"""What `read` finds does not fall unnoticed: invented vignettes of five styles, each with its reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary

VIGNETTES = Path(__file__).parent.parent / "data" / "vignettes.jsonl"

RECORDED = {"recall, present": 0.765, "precision, present": 0.864, "recall, absent": 0.700, "state right": 0.994}
"""The figures when they were last recorded (`python benchmarks/read_accuracy.py tests/data/vignettes.jsonl`)."""

MARGIN = 0.02
"""By how much a figure may fall: sound changes turn a few findings either way."""


@pytest.fixture(scope="module")
def figures(shipped):
    """Recall, precision and state over all vignettes."""
    reader = Reader(Vocabulary.of(shipped))
    hits = wanted = given = denied_hits = denied = right = found = 0
    for line in VIGNETTES.read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        there, gone = set(said["present"]), set(said["absent"])
        case = reader.read(said["text"]).case()
        present, absent = set(case.present), set(case.absent)
        hits, wanted, given = hits + len(there & present), wanted + len(there), given + len(present)
        denied_hits, denied = denied_hits + len(gone & absent), denied + len(gone)
        right += len(there & present) + len(gone & absent)
        found += len((there | gone) & (present | absent))
    return {
        "recall, present": hits / wanted,
        "precision, present": hits / given,
        "recall, absent": denied_hits / denied,
        "state right": right / found,
    }


@pytest.mark.parametrize("name", list(RECORDED))
def test_reading_has_not_fallen(figures, name):
    """A figure may be better than recorded, or worse by no more than the margin."""
    assert figures[name] >= RECORDED[name] - MARGIN, (name, RECORDED[name], figures[name])


def test_every_reading_names_findings_of_the_file(shipped):
    for line in VIGNETTES.read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        assert {*said["present"], *said["absent"]} <= shipped.findings.keys(), said["id"]
        assert said["diagnosis"] in shipped.conditions
