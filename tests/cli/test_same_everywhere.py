"""A case means the same whichever way it is asked about: one by itself, in lines, in a table."""

from __future__ import annotations

import json

import pytest

from tests.process import run

SHIPPED = {"NEUROWEAK_KNOWLEDGE": None}

LINES = [
    {"perhaps": {"ptosis": 0.9}},
    {"perhaps": {"dyspnea": 0.8}, "known": ["MG"]},
    {"absent_forms": ["ptosis"]},
    {"known": ["CIDP"]},
    {"sounds_urgent": ["cannot breathe"]},
    {"sounds_urgent": ["cannot breathe"], "age": 40},
]

FORMATS = ("table", "html", "svg", "plain", "csv", "spreadsheet", "json", "jsonl", "markdown", "phenopacket")


@pytest.mark.parametrize("line", LINES, ids=json.dumps)
def test_one_case_and_many_are_answered_alike(line):
    case = json.dumps(line)
    one = json.loads(run("match", "--case", "-", "--json", "--top", "5", stdin=case, env=SHIPPED).stdout)
    many = json.loads(run("batch", "-", stdin=case, env=SHIPPED).stdout)
    assert [row["condition"] for row in one["results"]] == [row["condition"] for row in many["results"]]
    assert [row["probability"] for row in one["results"]] == pytest.approx(
        [row["probability"] for row in many["results"]]
    )
    assert [flag["rule"] for flag in one["red_flags"]] == many["red_flags"]


@pytest.mark.parametrize("fmt", FORMATS)
def test_words_that_sound_urgent_alone_raise_their_line_in_every_format(fmt):
    """Though nothing can be ranked, which the exit code says."""
    case = json.dumps({"sounds_urgent": ["cannot breathe"]})
    done = run("match", "--case", "-", "--quiet", "--format", fmt, stdin=case, env=SHIPPED)
    assert done.returncode == 1
    assert "told" in done.stdout + done.stderr
    assert "cannot" in done.stdout + done.stderr


def test_what_a_phenopacket_does_not_carry_is_told_and_so_is_what_is_urgent():
    case = {"present": ["dyspnea"], "known": ["CIDP"], "perhaps": {"ptosis": 0.4}, "onset": "hyperacute"}
    done = run("match", "--case", "-", "--format", "phenopacket", stdin=json.dumps(case), env=SHIPPED)
    assert "urgent: " in done.stderr
    assert "no place for perhaps, known; left out" in done.stderr
    assert "hyperacute onset; written as acute" in done.stderr
    plain = run("match", "ptosis", "--format", "phenopacket", env=SHIPPED)
    assert "left out" not in plain.stderr


@pytest.mark.parametrize("verb", ["next", "localize", "timeline"])
def test_a_verb_that_cannot_answer_tells_it_before_the_error(verb):
    case = json.dumps({"sounds_urgent": ["cannot breathe"]})
    done = run(verb, "--case", "-", "--quiet", stdin=case, env=SHIPPED)
    assert done.returncode == 2
    assert "urgent: This is told like an emergency" in done.stderr
