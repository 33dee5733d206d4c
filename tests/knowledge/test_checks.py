"""The rules: each bad file says in comments what must be found in it, and good files are silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from neuroweak.files.limits import LARGEST_KNOWLEDGE
from neuroweak.files.strict_yaml import read
from neuroweak.files.yaml_builder import MOST_VALUES
from neuroweak.knowledge.checks import ANSWERS, RULES
from neuroweak.knowledge.condition import TeachingCase
from neuroweak.knowledge.loading import Report, examine
from neuroweak.knowledge.model import Knowledge
from neuroweak.vignette.language import known_language
from tests.process import run

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "neuroweak"
TODAY = date(2026, 11, 22)
BAD = sorted((HERE / "bad").glob("*.yaml"))
GOOD = sorted((HERE / "good").glob("*.yaml"))

NOTE = re.compile(r"# (error|warning)( below)?: (NW\d{3} at .+?)$")
PART = re.compile(r"(NW\d{3}) at (.+)")

Place = tuple[str, str, int, str]
"""Severity, code, line, and the text that the place covers."""


def ranker(knowledge: Knowledge):
    """A stand-in for the engine: a condition is first when it shows the first finding, else last."""

    def rank_of(condition: str, case: TeachingCase) -> int:
        association = knowledge.conditions[condition].associations.get(case.present[0])
        return 1 if association is not None and association.frequency.value > 0.1 else len(knowledge.conditions)

    return rank_of


def wanted(text: str) -> Iterator[Place]:
    """What the comments of a bad file say must be found."""
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        note = NOTE.search(line)
        if note is None:
            continue
        target = number
        if note[2]:
            while NOTE.search(lines[target - 1]) and " below: " in lines[target - 1]:
                target += 1
        for part in note[3].split("; "):
            code, token = PART.fullmatch(part).groups()
            if token == "the comment":
                token = lines[target - 1][lines[target - 1].index("# neuroweak:") :]
            elif re.match(r"\\[xu]", token):
                token = token.encode("ascii").decode("unicode_escape")
            yield note[1], code, target, token


def found(report: Report) -> Iterator[Place]:
    """What was found, with the text under the carets."""
    lines = report.text.split("\n")
    for problem in report.problems:
        covered = lines[problem.line - 1][problem.column - 1 :][: problem.length]
        yield ("error" if problem.is_error else "warning"), problem.code, problem.line, covered


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_file_breaks_the_rules_that_its_comments_name(path):
    """Code, severity, line, column and length are those of the comments, and nothing else is found."""
    report = examine(path, today=TODAY, ranker=ranker, language=known_language)
    assert sorted(found(report)) == sorted(wanted(report.text))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_file_is_silent(path):
    """No rule speaks where nothing is wrong."""
    report = examine(path, today=TODAY, language=known_language)
    assert [(problem.code, problem.line, problem.message) for problem in report.problems] == []
    assert report.knowledge is not None


def unreadable(tmp_path: Path) -> Iterator[str]:
    """The codes of files that cannot hold a comment."""
    closed = tmp_path / "closed"
    closed.write_text("schema: 1")
    for source in (tmp_path / "missing.yaml", tmp_path, "nul\0name"):
        yield examine(source).problems[0].code
    many = b"[" + b"1," * (2 * MOST_VALUES) + b"]"
    for data in (b"PK\x03\x04\0\0", b"title: \xe9", b"#" * (LARGEST_KNOWLEDGE + 1), many):
        yield examine(data).problems[0].code


def test_every_code_is_shown_by_a_bad_file(tmp_path):
    """A rule that no file breaks is a rule that nobody has seen working."""
    shown = {code for path in BAD for _, code, _, _ in wanted(path.read_text(encoding="utf-8"))}
    assert RULES.keys() == shown | set(unreadable(tmp_path))


@pytest.mark.parametrize("code", RULES)
def test_every_code_is_explained(code):
    """What it means and why it matters are said for every code, and for layers 1 to 5 what wrong looks like."""
    rule = RULES[code]
    assert rule.code == code
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.explanation.startswith("What it means: ")
    assert "\n\nWhy it matters: " in rule.explanation
    if code not in {"NW001", "NW002", "NW004", "NW005", "NW006", "NW008", "NW108"}:
        assert "\n\nWrong:\n    " in rule.explanation
    assert rule.is_error == (code[2] in "0123")


def test_every_code_of_an_answer_is_explained():
    """Those that stand in the source are those that are listed, and each is told like a rule."""
    elsewhere = [file for file in SOURCE.rglob("*.py") if file.parts[-2:] != ("checks", "answers.py")]
    used = {code for file in elsewhere for code in re.findall(r'"(NW6\d\d)"', file.read_text(encoding="utf-8"))}
    assert used == set(ANSWERS)
    for code, rule in ANSWERS.items():
        assert rule.explanation.startswith("What it means: ")
        said = run("check", "--explain", code)
        assert (said.returncode, said.stdout.splitlines()[0]) == (0, f"{code}: {rule.name}")


def example(explanation: str, title: str) -> bytes:
    """The YAML under a title of an explanation."""
    block = explanation.partition(f"{title}:\n")[2].partition("\n\n")[0]
    return "\n".join(line[4:] for line in block.split("\n")).encode()


@pytest.mark.parametrize("code", [code for code in RULES if code[:3] == "NW1" and code != "NW108"])
def test_the_examples_of_the_yaml_subset_are_true(code):
    """What an explanation calls wrong is refused with its code, and what it calls right is not."""
    explanation = RULES[code].explanation
    assert code in {problem.code for problem in read(example(explanation, "Wrong")).problems}
    assert code not in {problem.code for problem in read(example(explanation, "Right")).problems}


def changed(old: str, new: str) -> Report:
    """The report on tiny.yaml with one text replaced by another."""
    text = (HERE / "good" / "tiny.yaml").read_text(encoding="utf-8")
    assert old in text
    return examine(text.replace(old, new).encode(), today=TODAY)


ABOVE = "fatigable_ptosis: {frequency: [0.95, 0.99], source: estimate}"


def test_a_comment_with_a_reason_silences_a_warning():
    """The warning is gone, and the comment is not reported either."""
    old = "fatigable_ptosis: {frequency: [0.6, 0.8], source: estimate}"
    assert [problem.code for problem in changed(old, ABOVE).problems] == ["NW402"]
    assert changed(old, f"{ABOVE}  # neuroweak: ignore[NW402] another series").problems == ()


def test_a_comment_may_name_several_codes():
    """Those that are reported are silenced, the others are reported as needless."""
    old = "fatigable_ptosis: {frequency: [0.6, 0.8], source: estimate}"
    report = changed(old, f"{ABOVE}  # neuroweak: ignore[NW402, NW411] another series")
    assert [(problem.code, problem.message[:5]) for problem in report.problems] == [("NW503", "NW411")]


def test_a_comment_inside_a_text_is_text():
    """What looks like a comment in quotes silences nothing and is not reported."""
    report = changed(
        "      diplopia: {frequency: [0.6, 0.85], source: estimate}",
        '      diplopia: {frequency: [0.6, 0.85], source: estimate, note: "x # neuroweak: ignore[NW402] y"}',
    )
    assert report.problems == ()


def test_a_comment_for_a_rule_that_was_not_asked_is_left_alone():
    """Without the engine nobody knows whether a teaching case fails."""
    report = changed("    cases:\n", "    cases:  # neuroweak: ignore[NW410] a hard case\n")
    assert report.problems == ()


def test_all_faults_of_a_layer_are_reported_together():
    """One pass tells everything about the form."""
    report = changed("kind: sign", "kind: sing")
    assert {problem.code for problem in report.problems} == {"NW206"}
    assert len(report.problems) > 5


def test_a_nearest_word_is_suggested_never_taken():
    """A misspelt finding stays an error, with the word that was probably meant."""
    report = changed("absent: [fasciculations]", "absent: [fascicullations]")
    (problem,) = report.problems
    assert (problem.code, problem.help) == ("NW301", "did you mean 'fasciculations'?")
    assert report.knowledge is None


def test_the_review_date_may_be_exactly_two_years_old():
    """The day itself still counts, the day after does not, leap years included."""
    text = (HERE / "good" / "tiny.yaml").read_bytes().replace(b"2026-11-01", b"2024-02-29")
    assert examine(text, today=date(2026, 2, 28)).problems == ()
    assert [problem.code for problem in examine(text, today=date(2026, 3, 1)).problems] == ["NW406"]


def test_without_a_date_the_review_is_not_judged():
    """The clock is an argument; without it the rule is silent about a file that is old by now."""
    text = (HERE / "good" / "tiny.yaml").read_bytes().replace(b"2026-11-01", b"2024-02-01")
    assert examine(text).problems == ()
