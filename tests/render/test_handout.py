"""A lesson to hand out: what it holds, in which order, and that a seed makes the same one again."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from neuroweak.cli.app import application
from tests.process import TINY

LOOK_ALIKES = ("MG", "LEMS", "IBM")


def handout(*args):
    """Call the verb, its page going to standard output."""
    return CliRunner().invoke(application(["handout"]), ["handout", *args])


@pytest.fixture(scope="module")
def lesson():
    """The body of a lesson on the built-in file, and the file it came as."""
    done = handout(*LOOK_ALIKES, "--seed", "7")
    assert done.exit_code == 0, done.output
    return ET.fromstring(done.stdout.removeprefix("<!doctype html>\n")).find("body"), done.stdout


def shown(element):
    """What a reader sees of an element."""
    return " ".join("".join(element.itertext()).split())


def test_a_lesson_compares_localizes_and_asks(lesson):
    body, page = lesson
    titles = [shown(title) for title in body.iter("h2")]
    assert titles[-4:] == ["Where along the motor pathway", "Cases", "Questions", "Key"]
    assert titles[0].startswith("At the bedside")
    rows = body.iterfind("main/section/table/tbody/tr")
    stations = {shown(row[0]): [cell.find("strong") is not None for cell in row[1:]] for row in rows}
    assert stations["neuromuscular junction"] == [True, True, False]
    assert stations["muscle"] == [False, False, True]
    assert not re.search(r"<script|url\(|@import|https?:", page)
    assert "--top" not in page


def test_the_key_stands_on_a_sheet_of_its_own(lesson):
    """Each case and question has its answer there, the letter beside the name, and nothing gives it away before."""
    body, _ = lesson
    practice, key = (sheet for sheet in body.find("main") if sheet.get("class") == "sheet")
    answers = [shown(title) for title in key.iter("h3")][:3]
    assert [answer.partition(":")[0] for answer in answers] == ["Case 1", "Case 2", "Case 3"]
    for case, answer in zip(practice.iterfind("div"), answers, strict=True):
        assert answer.partition(": ")[2] in [shown(choice) for choice in case.iter("li")]
    assert "For it" not in shown(practice)
    questions, told = practice.find("ol"), key.find("ol")
    assert len(questions) == len(told) == 5
    assert [shown(li) for li in told if "%" in shown(li)] == [
        shown(told[at]) for at, question in enumerate(questions) if question.find("ul") is not None
    ]


def test_a_question_of_which_shows_it_most_has_one_answer(lesson):
    """The right condition shows it at least twice as often as any other."""
    told = [shown(li) for li in lesson[0].iterfind(".//ol/li") if "%" in shown(li)]
    assert told
    for answer in told:
        right = re.match(r"[A-E] (.+?)\. ", answer)[1]
        shares = dict(re.findall(r"([A-Z][^,:]+?) <?(\d+) %", answer.partition(": ")[2]))
        best = int(shares.pop(right))
        assert all(best >= 2 * int(share) for share in shares.values())


def test_a_seed_makes_the_same_lesson_again(lesson):
    again = re.search(r"Made by: neuroweak handout (.+) --seed 7", shown(lesson[0].find("footer")))[1]
    assert handout(*again.split(), "--seed", "7").stdout == lesson[1]
    assert handout(*LOOK_ALIKES, "--seed", "8").stdout != lesson[1]


def test_a_file_of_your_own_makes_one_whose_names_are_text(tmp_path):
    """Whatever they look like; the command at the foot names the file."""
    file, page = tmp_path / "hard.yaml", tmp_path / "lesson.html"
    file.write_text(re.sub(r"\bname: ", "name: <b>&\"' ", TINY.read_text(encoding="utf-8")), encoding="utf-8")
    done = handout("myasthenia_gravis", "lambert_eaton", "--knowledge", str(file), "-o", str(page))
    assert (done.exit_code, done.stdout) == (0, "")
    body = ET.fromstring(page.read_text(encoding="utf-8").removeprefix("<!doctype html>\n")).find("body")
    assert "<b>&\"' " in shown(body)
    assert body.find(".//b") is None
    assert shown(body.find("footer")).endswith(str(file))


def test_it_says_when_no_case_has_a_clear_answer(tmp_path):
    """Of two conditions with the same figures neither can be told from the other; the comparison is there all the same."""
    subset = ["subset", "myasthenia_gravis", "lambert_eaton", "--knowledge", str(TINY)]
    two = CliRunner().invoke(application(subset), subset).stdout
    first, second = re.findall(r"^    site: .*?(?=^    neighbours:)", two, flags=re.DOTALL | re.MULTILINE)
    file = tmp_path / "twins.yaml"
    file.write_text(two.replace(second, first), encoding="utf-8")
    done = handout("myasthenia_gravis", "lambert_eaton", "--knowledge", str(file))
    assert done.exit_code == 0, done.output
    assert "note: 0 of 3 cases: no more have a clear answer" in done.stderr
    assert "Where along the motor pathway" in done.stdout
    assert ">Cases<" not in done.stdout


@pytest.mark.parametrize("named", [("MG", "myasthenia_gravis"), ("MG", "LEMS", "IBM", "PM", "DM", "MS")])
def test_two_to_five_conditions_stand_side_by_side(named):
    done = handout(*named)
    assert done.exit_code == 2
    assert "give 2 to 5 different conditions" in done.stderr
