"""`about`: what was measured, how often it was right, what that does not cover, and how the notice is meant."""

from __future__ import annotations

import json
import re

import pytest

from neuroweak.engine.model import Engine
from neuroweak.evaluation.metrics import STAGES, evaluate
from neuroweak.evaluation.published import from_plain, limits, measured, plain, record
from neuroweak.patient import Case
from tests.process import run


@pytest.fixture(scope="module")
def engine(tiny_knowledge):
    return Engine(tiny_knowledge)


@pytest.fixture(scope="module")
def made(engine):
    """A measurement of two cases, one of them right, that two diagnoses stand behind."""
    cases = [
        (Case(("fatigable_ptosis", "diplopia"), diagnosis="myasthenia_gravis"), "case_report_full"),
        (Case(("fatigable_ptosis", "diplopia"), diagnosis="lambert_eaton"), "case_report_abstract"),
        (Case(("ptosis",), diagnosis="flu"), "case_report_full"),
    ]
    return record(engine, {stage: evaluate(engine, cases, stage=stage) for stage in STAGES})


def test_a_record_holds_what_was_measured(made, tiny_knowledge):
    """Cases, conditions, file, constants, and figures for both stages."""
    assert (made.cases, made.outside) == (2, 1)
    assert made.conditions == ("lambert_eaton", "myasthenia_gravis")
    assert [s.stage for s in made.stages] == ["all", "bedside"]
    assert [s.top1.value for s in made.stages] == [0.5, 0.5]
    assert limits(made, tiny_knowledge)[0].startswith("4 of the 6 conditions")


def test_a_record_comes_back_from_json_as_it_went(made):
    """Whole and unrounded."""
    assert from_plain(json.loads(json.dumps(plain(made)))) == made


def test_a_record_knows_whose_it_is(made, engine):
    """Another file or other constants, and it is not theirs."""
    constants = engine.parameters._asdict()
    assert made.is_of(engine.knowledge.sha256, constants)
    assert not made.is_of("another", constants)
    assert not made.is_of(engine.knowledge.sha256, constants | {"floor": 0.5})


def test_the_record_that_ships_is_plausible(shipped):
    """Its conditions are in the file; its figures are shares and lie within their intervals."""
    kept = measured()
    assert kept.cases > 100
    assert set(kept.conditions) <= set(shipped.conditions)
    for s in kept.stages:
        assert 0.3 < s.top1.value <= s.top3.value <= s.top5.value <= 1
        assert all(f.low <= f.value <= f.high for f in (s.top1, s.top3, s.top5))
        assert sum(g.cases for g in s.per_kind) == kept.cases


def test_about_says_how_often_it_is_right():
    """What it was measured on, the figures, what they do not cover, how the notice is meant, and the notice."""
    done = run("about", env={"NEUROWEAK_KNOWLEDGE": None})
    assert (done.returncode, done.stderr) == (0, "")
    kept = measured()
    assert f"{kept.cases} published cases" in done.stdout
    for s, name in zip(kept.stages, ("all findings", "history and examination only"), strict=True):
        top1, top3 = (f"{round(f.value * 100)} %" for f in (s.top1, s.top3))
        assert re.search(rf"{name} +{kept.cases} +{top1} \(\d+-\d+\) +{top3} ", done.stdout)
    places = [done.stdout.index(h) for h in ("MEASURED ON", "HOW OFTEN", "DOES NOT COVER", "THE NOTICE IS MEANT")]
    assert places == sorted(places)
    assert done.stdout.rstrip().splitlines()[-1].startswith("note: for teaching, not diagnosis")


def test_about_says_when_another_file_is_in_use():
    """Figures of one file say nothing of another."""
    assert "Note   The figures were made with version" in run("about").stdout
    assert json.loads(run("about", "--json").stdout)["is_current"] is False


def test_about_in_json_says_the_same():
    """In the envelope, figures unrounded with their intervals."""
    told = json.loads(run("about", "--json", env={"NEUROWEAK_KNOWLEDGE": None}).stdout)
    assert told["schema"] == "neuroweak.about/1"
    assert {"notice", "knowledge", "measured", "is_current", "results", "limits", "purpose", "problems"} <= set(told)
    kept = measured()
    assert told["measured"]["cases"] == kept.cases
    assert [(r["stage"], r["top1"]) for r in told["results"]] == [(s.stage, list(s.top1)) for s in kept.stages]


def test_about_fits_a_narrow_terminal():
    """Nothing runs over the edge."""
    lines = run("about", env={"COLUMNS": "60"}).stdout.splitlines()
    assert max(map(len, lines)) <= 60
