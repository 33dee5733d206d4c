"""The published schemas hold for real answers, and say all that stands in them."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from neuroweak.render import formats
from neuroweak.render.contract.json_schema import ANSWERS, json_schema
from tests.inside import said
from tests.process import ROOT, TINY

CASE = ("ascending weakness", "areflexia", "--without", "ptosis", "--age", "40", "--sex", "f", "--onset", "acute")
CALLS = [
    ("match", *CASE, "--json"),
    ("match", "ptosis", "--among", "MG,LEMS", "--json"),
    ("explain", "GBS", *CASE, "--json"),
    ("explain", "GBS", *CASE, "--versus", "LEMS", "--json"),
    ("next", *CASE, "--json"),
    ("localize", *CASE, "--json"),
    ("timeline", *CASE, "--json"),
    ("interview", "ptosis", "--json"),
    ("interview", "--as", "MG", "--json"),
    ("read", "-", "--json"),
    ("read", "-", "--findings-only", "--json"),
    ("show", "LEMS", "--json"),
    ("show", "ptosis", "--json"),
    ("show", "EMG", "--json"),
    ("compare", "MG", "LEMS", "--json"),
    ("list", "conditions", "--json"),
    ("list", "conditions", "--treated-with", "immunoglobulin", "--json"),
    ("list", "findings", "--json"),
    ("list", "terms", "--json"),
    ("quiz", "--seed", "7", "--length", "2", "--json"),
    ("check", str(TINY), "--json"),
    ("check", str(TINY), "--stats", "--json"),
    ("batch", "-"),
    ("batch", "-", "--stamp"),
    ("evaluate", "-", "--json"),
    ("about", "--json"),
]
INPUTS = {
    "interview": "n\ny\nnot sure\nquit\n",
    "read": "A woman of 34 has had double vision for two weeks. No numbness. Her legs do not do what she wants.",
    "quiz": "1\n80\n1\n2\n",
    "batch": '{"id": "a", "present": ["areflexia"], "age": 30}\n{"id": 2, "present": 3}\n{"present": ["green hair"]}\n',
    "evaluate": '{"id": "a", "present": ["ptosis"], "diagnosis": "guillain_barre"}\n'
    '{"id": "b", "present": ["areflexia", "ptosis", "green hair"], "diagnosis": "lambert_eaton"}\n',
}


def closed(schema):
    """A schema that allows no key which it does not name."""
    records = {key: {**record, "additionalProperties": False} for key, record in schema["$defs"].items()}
    return Draft202012Validator({**schema, "$defs": records})


@pytest.mark.parametrize("args", CALLS, ids=lambda args: " ".join(args[:1] + args[2:]))
def test_an_answer_is_what_its_schema_says(args):
    """With every key declared; `batch` line by line."""
    wrong = int(args[0] == "batch")
    answer = said(*args, stdin=INPUTS.get(args[0], ""), code=wrong)
    published = closed(json_schema("statistics" if "--stats" in args else args[0]))
    for text in answer.splitlines() if args[0] == "batch" else [answer]:
        published.validate(json.loads(text))


LINES = {
    ("match", *CASE): "Row",
    ("next", *CASE): "Question",
    ("localize", *CASE): "SiteBelief",
    ("timeline", *CASE): "Moment",
    ("list", "conditions"): "ConditionRecord",
    ("list", "findings"): "FindingRecord",
    ("list", "terms"): "TermRecord",
}
"""What describes a line of `--format jsonl`."""


@pytest.mark.parametrize("args", LINES, ids=lambda args: " ".join(args[:2]))
def test_a_line_of_jsonl_is_what_the_page_says(args):
    """One of the records of the verb's schema, with every key declared."""
    page = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    assert f"`{LINES[args]}`" in page
    published = closed(json_schema(args[0]) | {"$ref": f"#/$defs/{LINES[args]}"})
    lines = said(*args, "--format", "jsonl").splitlines()
    assert lines
    for line in lines:
        published.validate(json.loads(line))


def test_every_verb_that_writes_lines_is_on_the_page():
    """`batch` has a schema of its lines itself."""
    assert {args[0] for args in LINES} | {"batch"} == set(formats.named("jsonl").verbs)


def test_a_schema_bites():
    """An answer that lacks a key, or holds another word than those of a list, is not valid."""
    answer = json.loads(said("match", "ptosis", "--json"))
    published = Draft202012Validator(json_schema("match"))
    row = answer["results"][0]
    assert published.is_valid(answer | {"added_later": 1})
    assert not published.is_valid(answer | {"schema": "neuroweak.match/2"})
    assert not published.is_valid(answer | {"results": [row | {"site": "elsewhere"}]})
    assert not published.is_valid(answer | {"results": [{key: row[key] for key in row if key != "rank"}]})


def test_every_answer_in_json_has_its_schema():
    """Under the name of its verb."""
    assert set(ANSWERS) == {*formats.named("json").verbs, "batch"}
    for verb in ANSWERS:
        schema = json.loads(said("schema", verb))
        Draft202012Validator.check_schema(schema)
        assert schema["title"].startswith(f"neuroweak.{verb}")
    assert json.loads(said("schema"))["type"] == "object"
