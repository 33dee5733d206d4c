"""`read` raises an urgent line for words that sound like an emergency where no rule of the file is met."""

from __future__ import annotations

import json

import pytest

from tests.inside import run

TEXT = "please help, he went a funny colour an hour ago and keeps slumping over, he will not look at us, what do i do"


SHIPPED = {"NEUROWEAK_KNOWLEDGE": None}


@pytest.fixture
def told(tmp_path):
    file = tmp_path / "told.txt"
    file.write_text(TEXT)
    return str(file)


def test_the_line_stands_on_the_page_with_both_voices(told):
    page = run("read", told, env=SHIPPED).stdout
    assert page.index("URGENT") < page.index("THE TEXT")
    assert "told like an emergency" in page
    assert "Call the emergency number" in page


def test_and_in_json_without_a_finding_or_a_condition(told):
    (flag,) = json.loads(run("read", told, "--json", env=SHIPPED).stdout)["red_flags"]
    assert flag["rule"] == "sounds_urgent"
    assert flag["urgency"] == "now"
    assert flag["findings"] == flag["conditions"] == []


def test_so_it_does_without_a_ranking(told):
    """The page does not say beside it that there was no urgent line, and nothing is said twice."""
    done = run("read", told, "--findings-only", "--quiet", env=SHIPPED)
    assert done.stdout.index("URGENT") < done.stdout.index("THE TEXT")
    assert "No urgent line" not in done.stdout
    assert done.stderr.count("emergency") == 1  # that nothing was recognised, and where to turn
    bare, ranked = (run("read", told, *form, "--json", env=SHIPPED).stdout for form in (("--findings-only",), ()))
    for key in ("red_flags", "watch_for"):
        assert json.loads(bare)[key] == json.loads(ranked)[key]


def test_a_case_line_carries_the_words_and_whatever_reads_it_raises_the_line(told):
    """What goes on in a pipe stays clean, and standard error says at once what is urgent."""
    done = run("read", told, "--as-case", "--quiet", env=SHIPPED)
    assert "urgent: This is told like an emergency" in done.stderr
    assert "went" in " ".join(json.loads(done.stdout)["sounds_urgent"])
    answered = json.loads(run("batch", "-", stdin=done.stdout, env=SHIPPED).stdout)
    assert answered["red_flags"] == ["sounds_urgent"]
    assert answered["alarms"][0]["urgency"] == "now"


def test_a_batch_raises_the_line_where_nothing_else_is_known_and_not_beside_a_rule():
    lines = '{"id": 1, "sounds_urgent": ["wont wake"]}\n{"id": 2, "present": ["saddle numbness", "urinary retention"], "sounds_urgent": ["help"]}'
    unknown, known = map(json.loads, run("batch", "-", stdin=lines, env=SHIPPED).stdout.splitlines())
    assert (unknown["results"], unknown["red_flags"]) == ([], ["sounds_urgent"])
    assert "sounds_urgent" not in known["red_flags"]
    assert known["red_flags"]


def test_a_rule_of_the_file_speaks_alone(tmp_path):
    file = tmp_path / "told.txt"
    file.write_text("Since this morning I have thunderclap headache and slurred speech, it came on all of a sudden.")
    flags = json.loads(run("read", str(file), "--json", env=SHIPPED).stdout)["red_flags"]
    assert flags
    assert "sounds_urgent" not in {flag["rule"] for flag in flags}


def test_what_befalls_nobody_here_does_not_sound_urgent(tmp_path):
    file = tmp_path / "told.txt"
    for text, raised in (
        ("The cat can't walk since yesterday and drools.", []),
        ("The dog bit him on the hand and now his jaw is locked.", ["sounds_urgent"]),
    ):
        file.write_text(text)
        flags = json.loads(run("read", str(file), "--json", env=SHIPPED).stdout)["red_flags"]
        assert [flag["rule"] for flag in flags] == raised


LONG_AGO = (
    "All of a sudden my left leg went weak. It was in the middle of a row about the garden fence, it drags behind me like "
    "a wet coat. That was in spring. Every scan is clean, the physio got me walking backwards perfectly and my boss "
    "thinks I make it up."
)


def test_what_is_urgent_only_while_new_is_said_as_what_to_watch_for_where_it_is_long_known(tmp_path):
    """No urgent line, yet nothing is left out: it stands at the top."""
    file = tmp_path / "told.txt"
    file.write_text(LONG_AGO)
    told = json.loads(run("read", str(file), "--json", env=SHIPPED).stdout)
    assert ([flag["rule"] for flag in told["red_flags"]], [flag["rule"] for flag in told["watch_for"]]) == (
        [],
        ["stroke_one_side", "weak_legs_in_days"],
    )
    page = run("read", str(file), env=SHIPPED).stdout
    assert page.index("If new or getting worse: Call the emergency number") < page.index("THE TEXT")
    assert "URGENT" not in page


def test_it_is_urgent_where_something_says_that_it_gets_worse(tmp_path):
    file = tmp_path / "told.txt"
    file.write_text(f"{LONG_AGO} It is getting worse.")
    told = json.loads(run("read", str(file), "--json", env=SHIPPED).stdout)
    assert "stroke_one_side" in {flag["rule"] for flag in told["red_flags"]}
    assert told["watch_for"] == []
