"""`read` raises an urgent line for words that sound like an emergency where no rule of the file is met."""

from __future__ import annotations

import json

import pytest

from tests.process import run

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


def test_a_rule_of_the_file_speaks_alone(tmp_path):
    file = tmp_path / "told.txt"
    file.write_text("Since this morning I have thunderclap headache and slurred speech, it came on all of a sudden.")
    flags = json.loads(run("read", str(file), "--json", env=SHIPPED).stdout)["red_flags"]
    assert flags
    assert "sounds_urgent" not in {flag["rule"] for flag in flags}
