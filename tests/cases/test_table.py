"""Tables of cases: what columns are taken for, cells that say yes or no, and what is wrong with a row."""

from __future__ import annotations

import io
import json

import pytest

from neuroweak.batch.answers import Answerer, Settings
from neuroweak.cases.files import load_case, read_cases
from neuroweak.cases.several import case_lines
from neuroweak.cases.table import table_of
from neuroweak.errors import InputError, Problem
from neuroweak.files.limits import LONGEST_LINE
from neuroweak.vocabulary import Vocabulary
from tests.process import run


@pytest.fixture(scope="module")
def known(tiny_knowledge):
    return Vocabulary.of(tiny_knowledge)


def rows(known, text):
    """The cases of a table, each a set of keys or what is wrong with it, and what was told."""
    told = []
    content = text if isinstance(text, bytes) else text.encode()
    lines = list(case_lines(io.BytesIO(content), known, lambda said, remedy: told.append((said, remedy))))
    return [line.content if isinstance(line.content, Problem) else json.loads(line.content) for line in lines], told


def test_columns_that_list_findings(known):
    """Parted by semicolons or bars; names of columns in the usual forms, others are left aside and told."""
    table = "Patient ID,present,absent,Age,gender,ward\na,ptosis; double vision,fatigue,34,F,3\n,ptosis|diplopia,,,,\n"
    cases, told = rows(known, table)
    assert cases == [
        {"id": "a", "age": "34", "sex": "F", "present": ["ptosis", "double vision"], "absent": ["fatigue"]},
        {"present": ["ptosis", "diplopia"], "absent": []},
    ]
    columns = "'Patient ID' as id; 'present' as present; 'absent' as absent; 'Age' as age; 'gender' as sex"
    assert told == [(f"columns: {columns}; 'ward' left aside", "")]


def test_a_column_may_be_a_finding(known):
    """With yes, no or nothing in its cells; tabs and semicolons part columns as well."""
    for mark in "\t;,":
        cases, told = rows(
            known, f"id{mark}ptosis{mark}double vision\na{mark}yes{mark}0\nb{mark}{mark}1.0\nc{mark}?{mark}FALSE\n"
        )
        assert [(c["present"], c["absent"]) for c in cases] == [
            (["ptosis"], ["diplopia"]),
            (["diplopia"], []),
            ([], ["diplopia"]),
        ]
        assert told == [("columns: 'id' as id; 'ptosis', 'double vision' as one finding each", "")]


def test_what_pandas_writes_for_nothing_is_nothing(known):
    """And the remedy is named, once for each spelling."""
    cases, told = rows(known, "id,age,ptosis\na,nan,NaN\nb,nan,1\n")
    assert cases == [{"id": "a", "present": [], "absent": []}, {"id": "b", "present": ["ptosis"], "absent": []}]
    assert [said for said, _ in told[1:]] == ["'nan' in a cell is taken as empty", "'NaN' in a cell is taken as empty"]
    assert "fillna" in told[-1][1]


def test_a_row_that_is_wrong_is_told_with_its_line(known):
    """The others are read; a cell in quotes may hold line breaks."""
    cases, _ = rows(known, 'id,ptosis,notes\na,perhaps,x\nb,1,x,y\n"c\nd",1,x\n')
    assert [(p.line, p.message) for p in cases[:2]] == [
        (2, "'perhaps' under 'ptosis' is neither yes nor no"),
        (3, "the row has 4 cells and the table 3 columns"),
    ]
    assert cases[2]["id"] == "c\nd"


def test_a_row_that_is_refused_keeps_its_id(known):
    """Whether a cell is wrong or there is one too many; where the row has no id, none is made up."""
    table = b"id,ptosis\na,perhaps\nb,1,x\n,perhaps\n"
    lines = case_lines(io.BytesIO(table), known, lambda _said, _remedy: None)
    answers = Answerer(known.knowledge, Settings()).answer_all(list(lines))
    assert [(answer.identity, bool(answer.errors)) for answer in answers] == [("a", True), ("b", True), (None, True)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"id,ptosis\na,\xff\n", "byte 0xff is not UTF-8"),
        (b"id,ptosis\na," + b"x" * (LONGEST_LINE + 5), "broken table: field larger than"),
    ],
)
def test_what_is_no_text_or_has_no_end_is_refused(known, text, said):
    """With the line."""
    with pytest.raises(InputError) as caught:
        rows(known, text)
    (problem,) = caught.value.problems
    assert said in problem.message
    assert problem.line == 2


def test_a_table_goes_through_the_program():
    """As a spreadsheet saves it, with a byte order mark; a line of words is no table."""
    done = run("batch", "-", stdin="\ufeffid,present,absent\r\na,ptosis,\r\nb,double vision,ptosis\r\n".encode())
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert b"'present' as present" in done.stderr
    refused = run("batch", "-", stdin=b"ward,bed\n3,4\n")
    assert refused.returncode == 1
    assert b"broken JSON" in refused.stderr


def test_a_first_line_that_holds_a_break_of_lines_is_no_header(known):
    """As in files of old, where a carriage return alone ended the lines."""
    assert table_of("id\tptosis\rdiplopia\tage", known) is None


def test_a_table_whose_columns_say_nothing_of_findings_is_refused_once(known):
    """Not row by row."""
    with pytest.raises(InputError) as caught:
        rows(known, "id,age,ward\na,3,4\nb,5,6\n")
    assert [p.message for p in caught.value.problems] == ["no column of this table says anything of findings"]


def test_a_table_is_read_wherever_many_cases_are(known):
    """From Python, with what the columns were taken for; where one case is wanted, what takes many is named."""
    table, told = b"id,ptosis,diagnosis,kind\na,1,MG,made up\n", []
    (read,) = read_cases(known, io.BytesIO(table), tell=lambda said, _remedy: told.append(said))
    assert (read.case.id, read.case.present, read.case.diagnosis, read.kind, read.line) == (
        "a",
        ("ptosis",),
        "myasthenia_gravis",
        "made up",
        2,
    )
    assert told == ["columns: 'id' as id; 'diagnosis' as diagnosis; 'kind' as kind; 'ptosis' as one finding each"]
    with pytest.raises(InputError) as caught:
        load_case(known, io.BytesIO(table))
    (problem,) = caught.value.problems
    assert problem.message == "this is a table of cases, and one case is wanted"
    assert "batch" in problem.help


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("- id: a\n  present: [ptosis, diplopia]\n- id: b\n  present: [ptosis]\n", [1, 3]),
        ("# ptosis, diplopia\npresent: [ptosis, diplopia]\n", [2]),
        ("present: [ptosis, diplopia]\n", [1]),
        ("---\npresent: [ptosis, diplopia]\n", [2]),
    ],
)
def test_yaml_is_many_cases_too_and_no_table(known, text, lines):
    """A list of cases, each with the line it begins on, or one case."""
    found = list(case_lines(io.BytesIO(text.encode()), known, lambda *_: pytest.fail("taken for a table")))
    assert [line.number for line in found] == lines
    assert json.loads(found[0].content)["present"] == ["ptosis", "diplopia"]


def test_yaml_that_is_broken_is_refused_once(known):
    """And not line by line."""
    with pytest.raises(InputError) as caught:
        rows(known, "- id: a\n  present: [ptosis\n- id: b\n")
    (problem,) = caught.value.problems
    assert "broken YAML" in problem.message
