"""`neuroweak read` seen from a shell: files and standard input, its three forms, corrections, and bad input."""

from __future__ import annotations

import json

import pytest

from tests import process
from tests.inside import run

TEXT = "A 34-year-old woman has had drooping eyelids and double vision for 3 weeks. She denies numbness.\n"
SHIPPED = {"NEUROWEAK_KNOWLEDGE": None}


@pytest.fixture
def vignette(tmp_path):
    file = tmp_path / "case7.txt"
    file.write_text(TEXT, encoding="utf-8")
    return str(file)


def full(*args, env=None, **more):
    """Run with the knowledge that ships."""
    return run(*args, env=SHIPPED | (env or {}), **more)


def test_the_page_shows_the_text_what_was_read_and_the_ranking(vignette):
    done = process.run("read", vignette, env=SHIPPED | {"COLUMNS": "110"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "[+drooping eyelids+] and [+double vision+] for 3 weeks. She denies [-numbness-]." in done.stdout
    for words in ("Present (+)", "Absent (-)", "age 34", "sex female", "onset subacute", "--ignore FINDING"):
        assert words in done.stdout
    assert "Myasthenia gravis" in done.stdout
    assert done.stdout.rstrip().splitlines()[-1]


def test_a_sentence_in_the_place_of_a_file_is_told_how_sentences_are_read():
    """And who is ill where to turn; a file that is not there is only that."""
    done = process.run("read", "mum fell and cant move her legs")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[1:] == [
        "  to read a sentence: echo 'my legs are weak' | neuroweak read -",
        "If this is happening now: trouble breathing or swallowing, or sudden weakness, needs emergency care.",
    ]
    assert "No such file" in process.run("read", "my case.txt").stderr


def test_states_are_told_apart_without_colour_and_coloured_on_demand(vignette):
    assert "\x1b" not in full("read", vignette).stdout
    assert "\x1b[1;32m[+drooping eyelids+]" in full("read", vignette, "--color", "always").stdout


def test_findings_only(vignette):
    done = full("read", vignette, "--findings-only")
    assert done.returncode == 0
    assert "Condition" not in done.stdout
    data = json.loads(full("read", vignette, "--findings-only", "--json").stdout)
    assert (data["schema"], data["results"]) == ("neuroweak.read/1", [])


def test_json_holds_places_words_states_and_cues_then_the_answer_of_match(vignette):
    data = json.loads(full("read", vignette, "--json", "--top", "2").stdout)
    assert data["schema"] == "neuroweak.read/1"
    told = {m["finding"]: m for m in data["mentions"]}
    assert TEXT[told["ptosis"]["start"] : told["ptosis"]["end"]] == told["ptosis"]["words"] == "drooping eyelids"
    assert (told["sensory_disturbance"]["state"], told["sensory_disturbance"]["cue"]) == ("absent", "denies")
    assert data["stated"]["age"]["value"] == 34
    assert data["case"]["sex"] == "female"
    assert len(data["results"]) == 2
    assert {"red_flags", "none_of_these", "not_to_miss", "problems", "notice"} <= set(data)


def test_the_case_line_is_read_by_match(vignette):
    line = process.run("read", vignette, "--as-case", env=SHIPPED)
    case = json.loads(line.stdout)
    assert line.stdout.count("\n") == 1
    assert case == {
        "id": "case7",
        "present": ["ptosis", "diplopia"],
        "absent": ["sensory_disturbance"],
        "age": 34,
        "sex": "female",
        "onset": "subacute",
    }
    ranked = process.run("match", "--case", "-", "--json", stdin=line.stdout, env=SHIPPED)
    assert ranked.returncode == 0
    assert json.loads(ranked.stdout)["case"]["present"] == ["ptosis", "diplopia"]


def test_corrections_and_overrides():
    done = full(
        *("read", "-", "--as-case", "--with", "dysphagia", "--without", "ptosis", "--ignore", "numbness"),
        *("--age", "40", "--sex", "m", "--onset", "chronic"),
        stdin=TEXT,
    )
    assert json.loads(done.stdout) == {
        "present": ["diplopia", "dysphagia"],
        "absent": ["ptosis"],
        "age": 40,
        "sex": "male",
        "onset": "chronic",
    }


def test_an_unknown_correction_is_refused_with_suggestions():
    done = process.run("read", "-", "--with", "ptosses", stdin=TEXT, env=SHIPPED)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'no finding called "ptosses"' in done.stderr


@pytest.mark.parametrize("text", ["", "  \n", "The bus was late again and the tea was cold."])
def test_a_text_without_findings_is_a_no(text):
    done = full("read", "-", stdin=text)
    assert done.returncode == 1
    assert "No finding of this file was recognised" in done.stdout
    assert full("read", "-", "--json", stdin=text).returncode == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x00\x01\x02\x03" * 99, "not a text"),
        (bytes(range(128, 256)) * 9 + b"\0", "not a text"),
        (b"a" * 1_100_000, "longer than 1 MiB"),
    ],
    ids=["nulls", "bytes", "too long"],
)
def test_what_cannot_be_read_is_refused(data, said):
    done = process.run("read", "-", stdin=data, env=SHIPPED)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_missing_file_is_named():
    done = process.run("read", "nowhere.txt", env=SHIPPED)
    assert done.returncode == 2
    assert "nowhere.txt" in done.stderr


def test_another_encoding_is_read_with_a_note():
    done = process.run("read", "-", "--findings-only", stdin=b"Gu\xe9rin saw ptosis.", env=SHIPPED)
    assert done.returncode == 0
    assert "Windows-1252" in done.stderr.decode()
    assert "Guérin saw [+ptosis+]" in done.stdout.decode()
    quiet = process.run("read", "-", "--as-case", "--quiet", stdin=b"Gu\xe9rin saw ptosis.", env=SHIPPED)
    assert quiet.stderr == b""


def test_terminal_escapes_are_shown_and_not_sent():
    done = process.run(
        "read", "-", "--findings-only", env=SHIPPED, stdin="He has \x1b[31mptosis\x1b[0m\x07 and [bold]cramps[/bold]."
    )
    assert "\x1b" not in done.stdout
    assert "\\x1b[31m[+ptosis+]" in done.stdout
    assert "[bold]" in done.stdout


def test_a_long_text_is_read_whole_and_shown_in_part():
    page = "She denies fever but has weakness of the legs. The story went on without much to tell. " * 200
    done = full("read", "-", "--findings-only", stdin=page)
    assert done.returncode == 0
    assert "characters more" in done.stdout
    assert "leg weakness" in done.stdout


def test_what_is_told_of_a_text_is_told_once_with_what_to_do():
    """On the page, where a problem stands with its help."""
    page = full("read", "-", stdin="I went there and came back. " * 450, env={"COLUMNS": "200"}).stdout
    assert "Note   the first 400 clauses were guessed at; read a long text in parts\n" in page


def test_a_text_left_out_behind_a_question_is_told_in_every_form():
    text = "He has ptosis.\nWhat is the most likely diagnosis?\nA) Botulism\n\nShe has fever."
    said = "the text after the question at line 2 was not read"
    for more in ((), ("--findings-only",)):
        done = full("read", "-", *more, stdin=text, env={"COLUMNS": "140"})
        assert f"{said}; put each text in a file of its own" in done.stdout
        assert done.stderr == ""
        problems = json.loads(full("read", "-", "--json", *more, stdin=text).stdout)["problems"]
        assert ("NW623", said, 2) in [(p["code"], p["message"], p["line"]) for p in problems]
    line = full("read", "-", "--as-case", stdin=text)
    assert json.loads(line.stdout)["present"] == ["ptosis"]
    assert line.stderr.count("line 2") == 1
    assert said in line.stderr
    assert full("read", "-", "--as-case", "--quiet", stdin=text).stderr == ""


@pytest.mark.parametrize("form", ["--json", "--as-case"])
def test_a_megabyte_of_findings_is_read(form):
    page = TEXT + "Reflexes were absent in the legs and CK was 5,400 U/L. Her brother has the same trouble. "
    done = full("read", "-", form, stdin=page * (1_000_000 // len(page) + 1))
    assert done.returncode == 0
    assert "areflexia" in done.stdout


@pytest.mark.parametrize(
    ("told", "shown"), [("8 months old", "8 months"), ("6 weeks old", "6 weeks"), ("3 days old", "3 days")]
)
def test_the_age_of_a_baby_is_shown_as_people_say_it(told, shown):
    """As among what is given to the ranking."""
    done = full("read", "-", stdin=f"my baby is {told} and floppy")
    assert f'age {shown} ("' in done.stdout
    assert f"age {shown}" in done.stdout[done.stdout.index("Given") :]
