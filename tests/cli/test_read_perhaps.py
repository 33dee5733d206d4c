"""`neuroweak read` on everyday words: what is only perhaps said is weighed, listed, and at a terminal asked."""

from __future__ import annotations

import json
import re

import pytest

from tests.inside import run
from tests.process import at_a_terminal

STORY = (
    "My eye keeps shutting by teatime. People on the phone can't make me out, I have to prop my jaw up to chew. "
    "Soup leaks out the wrong way, hanging out the washing beats me, the rail hauls me upstairs.\n"
)
SHIPPED = {"NEUROWEAK_KNOWLEDGE": None}


@pytest.fixture
def story(tmp_path):
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    return str(file)


def answer(*args, **more):
    return json.loads(run("read", *args, "--json", env=SHIPPED, **more).stdout)


def test_json_lists_what_is_perhaps_said_with_its_words_and_place(story):
    """What counts in part stands in the case with its chance, and among the reasons with a question mark."""
    data = answer(story)
    slurred = next(p for p in data["perhaps"] if p["finding"] == "dysarthria")
    start, end = slurred["span"]
    assert STORY[start:end] == slurred["words"] == "People on the phone can't make me out"
    assert data["case"]["perhaps"]["dysarthria"] == slurred["probability"]
    assert "dysarthria" not in data["case"]["present"]
    states = {c["finding"]: c["state"] for c in data["results"][0]["contributions"]}
    assert states["dysarthria"] == "perhaps"


def test_the_page_says_how_to_take_it(story):
    done = run("read", story, env=SHIPPED | {"COLUMNS": "200"})
    assert "dysarthria (" in done.stdout
    assert '"People on the phone can\'t make me out"' in done.stdout
    assert f"neuroweak read {story} --with " in done.stdout


def test_what_is_taken_or_refused_is_perhaps_no_more(story):
    data = answer(story, "--with", "dysarthria", "--without", "chewing weakness")
    assert "dysarthria" in data["case"]["present"]
    assert not {"dysarthria", "chewing_weakness"} & {p["finding"] for p in data["perhaps"]}
    assert not {"dysarthria", "chewing_weakness"} & data["case"]["perhaps"].keys()


def test_a_condition_found_before_can_be_taken(story):
    assert answer(story, "--with", "known CIDP")["case"]["known"] == ["cidp"]


def test_a_case_line_takes_the_chances_along(story):
    """`match --case` ranks as `read` did."""
    line = run("read", story, "--as-case", env=SHIPPED).stdout
    assert json.loads(line)["perhaps"]["dysarthria"] > 0
    ranked = json.loads(run("match", "--case", "-", "--json", stdin=line, env=SHIPPED).stdout)
    first = {r["condition"]: r["probability"] for r in answer(story)["results"][:3]}
    assert {r["condition"]: r["probability"] for r in ranked["results"][:3]} == pytest.approx(first, rel=0.02)


def test_in_a_pipe_nothing_is_asked(story):
    done = run("read", story, stdin="yes\nyes\n", env=SHIPPED)
    assert "1/5" not in done.stdout


def test_at_a_terminal_a_person_is_asked(story):
    """Yes makes it present, no absent; enough ends the questions, and the ranking follows."""
    code, shown = at_a_terminal("read", story, typed="banana?\nyes\nno\nenough\n", env=SHIPPED)
    assert code == 0
    assert "1/5" in shown
    assert "Answer yes, no, not sure, why, back or enough." in shown
    assert "2/5" in shown
    assert "3/5" in shown
    assert "4/5" not in shown
    assert "Myasthenia gravis" in shown.split("3/5")[1]


def test_what_was_answered_stands_under_what_was_read(tmp_path):
    """Neither the list nor the marks in the text contradict the case below them."""
    file = tmp_path / "story.txt"
    file.write_text("My arms and legs feel heavy and I stumble. My fingers tingle.\n")
    _, shown = at_a_terminal("read", str(file), typed="y\nn\nenough\n", env=SHIPPED)
    there, _, absent = shown.split("READ IN IT")[1].split("Given")[0].partition("Absent (-)")
    given = shown.split("Given")[1]
    assert '2/5 "arms and legs feel heavy"  Are your arms weak or heavy?' in shown
    assert 'foot drop: "I stumble", as answered' in there
    assert "arm weakness" not in there
    assert 'arm weakness (any level): "arms and legs feel heavy", as answered' in absent
    assert "foot drop" in given
    assert "no arm weakness" in given
    assert "My arms and [+legs feel heavy+]" in shown


def test_what_is_urgent_is_said_before_anything_is_asked(tmp_path):
    """So that it is seen also by whoever ends the questions with Ctrl-C; and not a second time."""
    file = tmp_path / "story.txt"
    file.write_text("my mum cannot move her left arm and her mouth droops since this morning, she talks funny\n")
    _, shown = at_a_terminal("read", str(file), typed="enough\n", env=SHIPPED)
    before, _, after = shown.partition("1/5")
    assert "URGENT" in before
    assert not set(re.findall(r"URGENT  .*", before)) & set(re.findall(r"URGENT  .*", after))
    assert "!! URGENT, as shown above  " in after.partition("THE TEXT")[0]


def test_why_and_back_work_as_in_an_interview(story):
    """The question is put once more, and the answer that was taken back counts no more."""
    _, shown = at_a_terminal("read", story, typed="back\nwhy\nno\nback\nyes\nenough\n", env=SHIPPED)
    assert "There is nothing to take back." in shown
    assert "by a chance of" in shown
    first, again = (line.partition("(")[2] for line in shown.splitlines() if "1/5" in line)
    assert first == again
    assert f"no {first.rstrip(')')}" not in shown.split("Given")[1]


def test_no_questions_for_those_who_want_none(story):
    code, shown = at_a_terminal("read", story, "--ask", "0", env=SHIPPED)
    assert code == 0
    assert "1/5" not in shown
    assert "Perhaps" in shown


def test_an_interview_goes_on_from_there(story):
    done = run("read", story, "--interview", stdin="no\nstop\n", env=SHIPPED)
    assert done.returncode == 0
    assert "Given" in done.stdout
    assert "ptosis" in done.stdout
    assert "Answer: no" in done.stdout


def test_an_interview_needs_standard_input_for_the_answers():
    done = run("read", "-", "--interview", stdin=STORY, env=SHIPPED)
    assert (done.returncode, done.stdout) == (2, "")
    assert "needs a FILE" in done.stderr
