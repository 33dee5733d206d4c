"""Accuracy does not fall unnoticed: structured readings of published vignettes, ranked with the file that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from neuroweak.cases.labelled import read_solved
from neuroweak.engine.model import Engine
from neuroweak.evaluation.metrics import evaluate
from neuroweak.vocabulary import Vocabulary

CASES = Path(__file__).parent.parent / "data" / "guard_cases.jsonl"
"""Every third of the cases behind docs/explanation/accuracy.md, the first included; chosen by place, not by outcome."""

RECORDED = {
    "all": {"top-1": 42, "top-3": 46},
    "bedside": {"top-1": 31, "top-3": 38},
}
"""How many of them were right when this was last recorded."""

MARGIN = 4
"""Cases by which a figure may fall: sound changes turn a few cases either way."""

WHAT_TO_DO = """
{name} at the stage {stage!r} fell from {recorded} to {now} of {cases} cases, by more than {margin}.
What was lost: neuroweak evaluate tests/data/guard_cases.jsonl --stage {stage}
If the change is wrong, mend it. If it is right all the same (better evidence, a safer answer), measure the whole
with benchmarks/accuracy.py, put {now} into RECORDED here, and say under *Knowledge* or *Changed* in CHANGELOG.md
that accuracy fell, by how much, and why that is worth it."""


@pytest.fixture(scope="module")
def readings(shipped):
    return read_solved(Vocabulary.of(shipped), CASES)


@pytest.fixture(scope="module")
def right(shipped, readings):
    """How many cases are right, by stage and figure."""
    engine = Engine(shipped)
    cases = [(r.case, r.kind) for r in readings]
    told = {stage: evaluate(engine, cases, stage=stage, intervals=False) for stage in RECORDED}
    return {stage: {f"top-{k}": sum(o.rank <= k for o in e.outcomes) for k in (1, 3)} for stage, e in told.items()}


@pytest.mark.parametrize("name", ["top-1", "top-3"])
@pytest.mark.parametrize("stage", list(RECORDED))
def test_accuracy_has_not_fallen(right, readings, stage, name):
    """A figure may be better than recorded, or worse by no more than the margin."""
    recorded, now = RECORDED[stage][name], right[stage][name]
    told = {"name": name, "stage": stage, "recorded": recorded, "now": now, "cases": len(readings), "margin": MARGIN}
    assert now >= recorded - MARGIN, WHAT_TO_DO.format(**told)


def test_the_guard_still_measures_something(shipped, readings):
    """Its diagnoses are in the file and its words are findings; otherwise the figures would mean less than they say."""
    assert [c for r in readings for c in r.case.accept if c not in shipped.conditions] == []
    unknown = [word for r in readings for word in r.unresolved]
    words = sum(len(r.case.present) + len(r.case.absent) for r in readings)
    assert len(unknown) <= words * 0.05, f"the vocabulary has lost these words: {', '.join(sorted(set(unknown)))}"
