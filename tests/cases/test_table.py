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
from neuroweak.files.limits import LARGEST_INPUT, LONGEST_LINE
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


EMPTY = ("NA", "N/A", "None", "null", "-", "<NA>", "NaT")


def test_what_other_programs_write_for_nothing_is_nothing(known):
    """Whatever the column is for; under a finding a dash says no, as before."""
    columns = ("present", "known", "perhaps", "age", "sex", "onset", "diagnosis", "accept", "ptosis")
    table = "\n".join(
        [",".join(("id", *columns)), *(",".join([str(at), *[word] * 8, "1"]) for at, word in enumerate(EMPTY))]
    )
    cases, told = rows(known, table)
    assert cases == [{"id": str(at), "present": ["ptosis"], "absent": []} for at in range(len(EMPTY))]
    assert len(told) == 1 + len(EMPTY)
    (denied,), _ = rows(known, "id,ptosis\na,-\n")
    assert denied["absent"] == ["ptosis"]


def test_a_table_says_all_that_a_line_says(known):
    """What was found before, was perhaps said, sounds urgent or lacks a form: parted as present findings are."""
    head = "id,present,known,sounds urgent,perhaps,absent_forms\n"
    cases, _ = rows(known, head + "a,ptosis,MG|CIDP,gasping; cannot breathe,diplopia=0.4;rash=.25,fatigue\nb,,,,,\n")
    assert cases == [
        {
            "id": "a",
            "present": ["ptosis"],
            "absent": [],
            "known": ["MG", "CIDP"],
            "sounds_urgent": ["gasping", "cannot breathe"],
            "perhaps": {"diplopia": 0.4, "rash": 0.25},
            "absent_forms": ["fatigue"],
        },
        {"id": "b", "present": [], "absent": []},
    ]


@pytest.mark.parametrize("cell", ["rash", "rash=", "rash=x", "rash=1.5", "rash=0", "rash=nan", "rash=0.3;rash=0.4"])
def test_a_chance_that_is_none_makes_its_row_wrong(known, cell):
    lines = case_lines(
        io.BytesIO(f"id,present,perhaps\na,ptosis,{cell}\n".encode()), known, lambda _said, _remedy: None
    )
    (answer,) = Answerer(known.knowledge, Settings()).answer_all(list(lines))
    assert answer.identity == "a"
    assert "rash" in answer.errors[0].message or "twice" in answer.errors[0].message


@pytest.mark.parametrize("column", ["known", "perhaps", "sounds_urgent", "absent_forms"])
def test_one_such_column_makes_a_table(known, column):
    cells = {"perhaps": "ptosis=0.9"}
    (case,), _ = rows(known, f"id,{column}\na,{cells.get(column, 'ptosis')}\n")
    assert case[column] in ({"ptosis": 0.9}, ["ptosis"])


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
        (b"id,ptosis\na," + b"x" * (LARGEST_INPUT + 5), "the line has no end within 4 MiB"),
        (b'id,ptosis\na,"' + b'x\n","' * (LARGEST_INPUT // 5 + 5), "the row that begins here has no end within 4 MiB"),
    ],
    ids=["line", "row"],
)
def test_what_has_no_end_is_refused(known, text, said):
    """With the line."""
    with pytest.raises(InputError) as caught:
        rows(known, text)
    (problem,) = caught.value.problems
    assert said in problem.message
    assert problem.line == 2


def test_a_row_that_is_no_text_is_told_and_those_around_it_are_answered(known):
    """However many lines it goes over."""
    table = b'id,notes,ptosis\na,,1\nb,M\xf6bius,1\nc,"x\n\xe9\ny",1\nd,"x\ny",1\n'
    cases, _ = rows(known, table)
    assert [case.line if isinstance(case, Problem) else case["id"] for case in cases] == ["a", 3, 5, "d"]
    assert [case.message for case in cases[1:3]] == ["byte 0xf6 is not UTF-8", "byte 0xe9 is not UTF-8"]


def test_a_table_goes_through_the_program():
    """As a spreadsheet saves it, with a byte order mark; a line of words is no table."""
    done = run("batch", "-", stdin="\ufeffid,present,absent\r\na,ptosis,\r\nb,double vision,ptosis\r\n".encode())
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert b"'present' as present" in done.stderr
    refused = run("batch", "-", stdin=b"ward,bed\n3,4\n")
    assert refused.returncode == 2
    assert b"line 1: this is neither JSON nor YAML, and as a table it has no header that is known" in refused.stderr


LONG = "x" * 140_000

WITH_FAULTS = {
    "never closed": (
        '1,"ptosis;double vision\n2,diplopia\n',
        [(2, "closed where its cell ends; lines 2 to 3 are not read")],
    ),
    "closed by the next": (
        '1,"ptosis\n2,"diplopia"\n3,ptosis\n',
        [(2, "closed where its cell ends; lines 2 to 3 are not read"), "3"],
    ),
    "on the last line": ('1,ptosis\n2,"diplopia', ["1", (3, "a quote is not closed where its cell ends")]),
    "and then a long way": (
        f'1,"ptosis\n2,{LONG}\n3,ptosis\n',
        [(2, "a quote is not closed within 131,072 characters; from line 2 on nothing is read")],
    ),
    "a long cell": (f"1,{LONG}\n2,ptosis\n", [(2, "a cell does not end within 131,072 characters"), "2"]),
    "a long line": ("1," + "x" * LONGEST_LINE + "\n2,ptosis\n", [(2, "the line is longer than 1 MiB"), "2"]),
    "as it should be": ('1,"ptosis;\n""double"" vision"\n2, "ptosis" \n3,"ptosis" \n', ["1", "2", "3"]),
}


@pytest.mark.parametrize("name", WITH_FAULTS)
def test_a_quote_that_is_not_closed_or_a_cell_without_an_end_takes_no_row_along_in_silence(known, name):
    """It is told with the lines that it takes, and the rows around it are read, unless it takes too much to go on."""
    text, expected = WITH_FAULTS[name]
    cases, _ = rows(known, "id,present\n" + text)
    for case, said in zip(cases, expected, strict=True):
        if isinstance(said, str):
            assert case["id"] == said
        else:
            assert (case.line, said[1] in case.message) == (said[0], True), case


@pytest.mark.parametrize("verb", [("batch",), ("evaluate",), ("match", "--case")])
@pytest.mark.parametrize("text", [b"1,ptosis;diplopia,34\n2,foot drop,50\n", b"# of the ward\nid,present\n1,ptosis\n"])
def test_a_table_without_a_header_on_its_first_line_is_told_that_it_needs_one(verb, text):
    """And not that it is broken JSON."""
    refused = run(*verb, "-", stdin=text)
    assert refused.returncode in {1, 2}
    assert b"a table needs a header on its first line" in refused.stderr
    assert b"JSON can" not in refused.stderr


def test_a_line_that_is_no_case_above_lines_of_json_is_told_and_passed_over():
    """Though it holds a comma, as the row of a table does."""
    done = run("batch", "-", stdin=b'taken, as of May\n{"present": ["ptosis"]}\n')
    assert done.returncode == 1
    assert [set(json.loads(line)) & {"error", "results"} for line in done.stdout.splitlines()] == [
        {"error"},
        {"results"},
    ]


def test_the_delimiter_may_stand_above_the_header(known):
    """As a spreadsheet writes it; lines are counted as they stand in the file."""
    cases, told = rows(known, "\ufeffsep=|\r\nid|ptosis|age\r\na|yes|30\r\nb|perhaps|31\r\n")
    assert cases[0] == {"id": "a", "present": ["ptosis"], "absent": [], "age": "30"}
    assert cases[1].line == 4
    assert told == [("columns: 'id' as id; 'age' as age; 'ptosis' as one finding each", "")]
    with pytest.raises(InputError, match="no header that is known"):
        rows(known, "sep=;\nward;bed\n")


def test_lines_that_end_as_of_old_are_named(known):
    """With a carriage return alone, and the way to lines that do not."""
    with pytest.raises(InputError, match="a carriage return alone ends the lines") as caught:
        rows(known, "id,present\r1,ptosis\r2,diplopia\r")
    assert r"tr '\r' '\n'" in caught.value.problems[0].help


@pytest.mark.parametrize(
    ("heads", "key"),
    [
        (("age_years", "Age (years)", "Age, years", "Age [y]", "age at exam"), "age"),
        (("Sex (M/F)", "Gender"), "sex"),
        (("Symptoms", "signs", "Features", "HPO terms", "Present findings"), "present"),
        (("Negated", "excluded findings"), "absent"),
        (("Dx", "Diagnosis:"), "diagnosis"),
        (("Ptosis?", "HP:0000508"), "finding"),
        (("Age (months)", "age at onset", "ward"), ""),
    ],
)
def test_heads_as_people_write_them(known, heads, key):
    """With units, plurals and marks; what is no age in years is none."""
    for head in heads:
        table = table_of(f"id\tdiplopia\t{head}", known)
        assert (head, table.columns[2].key) == (head, key)


def test_of_two_columns_for_one_text_the_second_is_left_aside(known):
    """And told."""
    cases, told = rows(known, "age,Age (years),ptosis\n30,31,yes\n")
    assert cases[0]["age"] == "30"
    assert told == [("columns: 'age' as age; 'ptosis' as one finding each; 'Age (years)' left aside", "")]


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
