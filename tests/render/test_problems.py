"""Problems as text: for people, editors, scripts and GitHub."""

from __future__ import annotations

import json
import re

import pytest

from neuroweak.errors import KnowledgeError, Problem
from neuroweak.knowledge.loading import Report
from neuroweak.render.problems import as_json, concise, full, github, summary

UNKNOWN = Problem("NW201", "unknown key 'nmae'", 2, 5, 4, "did you mean 'name'?")
REPORT = Report("mine.yaml", "conditions:\n    nmae: x\n", (UNKNOWN, Problem("NW403", "few", 1, 1, 10)))


def test_full_shows_the_line_with_a_caret_under_the_place():
    """The form of compilers: what, where, the line, and what to do."""
    assert full(REPORT) == (
        "error[NW201]: unknown key 'nmae'\n"
        "  --> mine.yaml:2:5\n"
        "  |\n"
        "2 |     nmae: x\n"
        "  |     ^^^^\n"
        "  = help: did you mean 'name'?\n"
        "\n"
        "warning[NW403]: few\n"
        "  --> mine.yaml:1:1\n"
        "  |\n"
        "1 | conditions:\n"
        "  | ^^^^^^^^^^\n"
        "\n"
        "1 error, 1 warning in 1 file; run `neuroweak check --explain NW201` for more\n"
    )


def test_colour_adds_codes_and_nothing_else():
    """Without its codes the coloured text is the plain one."""
    coloured = full(REPORT, color=True)
    assert "\x1b[1;31merror" in coloured
    assert "\x1b[1;33mwarning" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == full(REPORT)


def test_concise_gives_a_line_for_each_problem():
    """Editors read file, line and column from it."""
    assert concise(REPORT).splitlines()[:2] == ["mine.yaml:2:5: NW201 unknown key 'nmae'", "mine.yaml:1:1: NW403 few"]


def test_json_has_the_envelope_that_scripts_rely_on():
    """One object with schema, what became of each file, and the problems."""
    answer = json.loads(as_json(REPORT))
    assert (answer["schema"], answer["file"]) == ("neuroweak.check/1", "mine.yaml")
    assert answer["results"] == [{"file": "mine.yaml", "errors": 1, "warnings": 1}]
    assert answer["problems"][0] == {
        "file": "mine.yaml",
        "code": "NW201",
        "message": "unknown key 'nmae'",
        "line": 2,
        "column": 5,
        "length": 4,
        "help": "did you mean 'name'?",
        "severity": "error",
    }
    assert answer["problems"][1]["severity"] == "warning"


def test_json_of_several_files_is_one_object():
    """So that a script can read it whole."""
    answer = json.loads(as_json(REPORT, REPORT))
    assert answer["file"] is None
    assert [result["file"] for result in answer["results"]] == ["mine.yaml", "mine.yaml"]
    assert len(answer["problems"]) == 2 * len(REPORT.problems)


def test_github_commands_are_escaped():
    """A colon, comma, percent sign or line end in a file cannot end the command early."""
    report = Report("a,b:c%.yaml", "x\n", (Problem("NW201", "100 %\n::error::x", 1, 1, help="no"),))
    assert github(report) == "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=NW201::100 %25\\n::error::x (no)\n"
    assert github(Report("x", "", (Problem("NW001", "no file"),))) == "::error file=x,title=NW001::no file\n"
    assert github(Report("x", "", ())) == ""


def test_a_problem_without_a_place_has_none():
    """A missing file has no line to show."""
    report = Report("gone.yaml", "", (Problem("NW001", "there is no such file"),))
    assert full(report).startswith("error[NW001]: there is no such file\n --> gone.yaml\n\n1 error in 1 file")
    assert concise(report).startswith("gone.yaml: NW001 there is no such file\n")


def test_an_error_that_was_raised_is_shown_alike():
    """What `load` raises has the same parts as a report."""
    assert full(KnowledgeError(REPORT.path, REPORT.problems, REPORT.text)) == full(REPORT)


@pytest.mark.parametrize("render", [full, concise, as_json, github])
def test_what_a_file_holds_cannot_act_on_the_terminal(render):
    """Control characters and marks that turn text are shown as escapes, wherever they stand."""
    evil = "x\x1b[31m\u202e\x07\x9b"
    report = Report(evil, f"a: {evil}\n", (Problem("NW205", f"bad {evil}", 1, 4, 3, f"not {evil}"),))
    shown = render(report)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert "[31m" in shown


def test_markup_is_shown_as_written():
    """Brackets in a file are brackets on the screen."""
    report = Report("m.yaml", "name: '[red]x[/red]'\n", (Problem("NW501", "'[red]x[/red]' is small", 1, 7, 14),))
    assert "1 | name: '[red]x[/red]'\n  |       ^^^^^^^^^^^^^^\n" in full(report)


def caret(line: str, column: int, length: int) -> tuple[str, str]:
    """The line shown and the line of carets."""
    rows = full(Report("m.yaml", line, (Problem("NW205", "x", 1, column, length),))).split("\n")
    return rows[3][4:], rows[4][4:]


def test_a_long_line_is_cut_to_a_window_around_the_place():
    """The place is always within the window, and dots say what was left out."""
    line = "a" * 300 + "HERE" + "b" * 300
    shown, carets = caret(line, 301, 4)
    assert len(shown) <= 102
    assert shown[0] == shown[-1] == "…"
    assert shown[carets.index("^") :][:4] == "HERE"
    assert carets.strip() == "^^^^"
    first, carets = caret(line, 1, 600)
    assert (first[:3], carets[0], len(carets) <= 101) == ("aaa", "^", True)
    last, carets = caret(line, 605, 1)
    assert last.endswith("bbb")
    assert carets.strip() == "^"


def test_carets_stand_under_wide_characters_and_behind_tabs():
    """Columns count characters; on the screen some of them take two cells, and a tab is shown as one."""
    assert caret("日本: x", 5, 1) == ("日本: x", "      ^")
    assert caret("日本: x", 1, 2) == ("日本: x", "^^^^")
    assert caret("a:\tx", 4, 1) == ("a: x", "   ^")
    assert caret("e\u0301: x", 5, 1)[1] == "   ^"


def test_the_end_of_a_line_can_be_pointed_at():
    """A place just behind the text has one caret."""
    assert caret("a: [", 5, 1) == ("a: [", "    ^")
    assert caret("a", 99, 5) == ("a", " ^")


def test_the_summary_counts():
    """Singular, plural, several files, and nothing at all."""
    one = Report("a", "", (UNKNOWN,))
    none = Report("b", "", ())
    assert summary([none]) == "no problems in 1 file"
    assert summary([none, none]) == "no problems in 2 files"
    assert summary([one, one]).startswith("2 errors in 2 files; ")
    assert summary([Report("a", "", (Problem("NW501", "x"),) * 2)]).startswith("2 warnings in 1 file; ")


def test_json_means_exactly_what_was_found():
    """Escapes in JSON stand for the characters themselves."""
    report = Report("a\u202e\x9b\x1b.yaml", "", (Problem("NW001", "日本 \u2028"),))
    answer = json.loads(as_json(report))
    assert (answer["file"], answer["problems"][0]["message"]) == (report.path, "日本 \u2028")
    assert "日本" in as_json(report)
