"""The class on its screen, driven as a teacher would, and the page that is left of it."""

from __future__ import annotations

import asyncio
import html
import re
import signal

import pytest
from textual.widgets import Input, Static

from neuroweak.classroom.patient import Patient
from neuroweak.classroom.room import Room
from neuroweak.cli.classroom.app import Class
from neuroweak.cli.classroom.screens import Vote
from neuroweak.cli.classroom.widgets import Chart
from neuroweak.cli.diagnostics import ExitCode
from neuroweak.knowledge.model import Knowledge
from neuroweak.patient import Case
from neuroweak.render.class_page import html_page
from neuroweak.vocabulary import Vocabulary
from tests.process import at_a_terminal, run


@pytest.fixture
def known(shipped: Knowledge) -> Vocabulary:
    return Vocabulary.of(shipped)


def held(room, drive, size=(80, 24)):
    """Hold a class on a screen that nobody sees, without sliding bars; the code of how it was left."""

    async def hold():
        app = Class(room, "A class", save=lambda: "the page is here")
        app.animation_level = "none"
        async with app.run_test(size=size) as pilot:
            await drive(app, pilot)
        return app.return_value

    return asyncio.run(hold())


async def typed(pilot, line):
    pilot.app.query_one("#line", Input).value = line
    await pilot.press("enter")
    await pilot.pause()


def shown(app):
    """The text of the screen, line by line."""
    return ["".join(piece.text for piece in strip).rstrip() for strip in app.screen._compositor.render_strips()]


def part(app, name):
    return str(app.query_one(f"#{name}", Static).content)


def test_findings_are_told_taken_back_and_removed_by_keyboard_alone(known):
    room = Room(known)
    seen = {}

    async def drive(app, pilot):
        app.query_one("#line", Input).value = "dipl, no rash"
        await pilot.press("home", *["right"] * 4, "tab", "enter")
        await typed(pilot, "weak legs and trouble breathing")
        seen["screen"] = shown(app)
        await pilot.press("ctrl+r", "1", "enter")
        seen["removed"] = part(app, "why")
        await pilot.press("ctrl+z")
        seen["back"] = part(app, "known")
        await pilot.press("ctrl+l")
        seen["large"] = shown(app)
        await pilot.press("ctrl+q")

    assert held(room, drive) is ExitCode.ANSWER
    screen = "\n".join(seen["screen"])
    assert len(seen["screen"]) == 24
    assert "!! URGENT" in seen["screen"][1]
    assert re.search(r"^ ▲\d+ +\S.* [▏▎▍▌▋▊▉█]+·+ +\d+ %", screen, re.MULTILINE)
    assert len(re.findall(r"% ◀", screen)) == 1
    assert all(site in screen for site in ("brain", "NM junction", "muscle", "elsewhere"))
    assert "1 diplopia" in screen
    assert "for teaching, not diagnosis" in screen
    assert seen["removed"].startswith("Why  Diplopia, now removed, had said: odds of")
    assert "1 diplopia" in seen["back"]
    assert any(re.search(r"\w \w \w \w", row) for row in seen["large"])
    assert "!! URGENT" in seen["large"][1]


def test_a_mystery_patient_answers_is_voted_on_and_revealed(known):
    only = ("myasthenia_gravis", "lambert_eaton", "inclusion_body_myositis")
    room = Room(known, patient=Patient("myasthenia_gravis", 7, hidden=True), only=only)
    room.open(Case())
    seen = {}

    async def drive(app, pilot):
        await typed(pilot, "Do your eyelids droop?")
        seen["answer"] = part(app, "said")
        await pilot.press("ctrl+t")
        assert isinstance(app.screen, Vote)
        await pilot.press("1", "1", "2", "backspace", "2", "3", "ctrl+o", "escape")
        seen["hidden"] = "\n".join(shown(app))
        await pilot.press("ctrl+o")
        seen["revealed"] = part(app, "said")
        await pilot.press("ctrl+c")

    assert held(room, drive) is ExitCode.INTERRUPTED
    assert seen["answer"] == "Do your eyelids droop?  Yes."
    assert room.ballot.votes == (2, 0, 1)
    assert "It is" not in seen["hidden"]
    assert seen["revealed"] == "It is  Myasthenia gravis    2 of 3 in the room said so."


def test_a_narrow_screen_keeps_the_lit_rung_and_the_bars_slide(known):
    room = Room(known)
    room.open(Case(present=("ptosis",)))

    async def drive(app, pilot):
        assert "◀" in "\n".join(shown(app))
        chart = app.query_one(Chart)
        chart.slide = 0.0
        before = chart.render().plain
        chart.slide = 1.0
        assert chart.render().plain != before
        await pilot.press("ctrl+s")
        assert part(app, "said") == "The page is here"
        await typed(pilot, "stop")

    assert held(room, drive, size=(50, 20)) is ExitCode.ANSWER


def test_the_page_tells_the_steps_and_escapes_what_a_file_says(shipped):
    name = '<script>alert("x")</script>'
    mg = shipped.conditions["myasthenia_gravis"]._replace(name=name)
    room = Room(Vocabulary.of(shipped._replace(conditions={**shipped.conditions, mg.id: mg})))
    room.open(Case(present=("ptosis", "dyspnea")))
    for line in ("no rash", "remove 1"):
        room.hear(line)
    page = html_page(room, name)
    assert "<script" not in page
    assert html.escape(name) in page
    assert page.count("<li><strong>") == 3
    assert "Removed: ptosis" in page
    assert room.known.knowledge.notice in page
    assert not re.search(r"(src|href)=", page)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, ExitCode.INTERRUPTED), (signal.SIGTERM, ExitCode.TERMINATED)]
)
def test_a_signal_ends_the_view_as_its_own_keys_do(known, number, code):
    """So the terminal is given back; a process that ends at once would leave it in the hands of nobody."""

    async def drive(_app, pilot):
        signal.raise_signal(number)
        await pilot.pause()

    assert held(Room(known), drive) == code


def test_without_a_terminal_or_without_textual_it_says_so(tmp_path):
    done = run("class", "ptosis")
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nfound = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name == 'textual' else found(name, *more)\n"
    )
    code, said = at_a_terminal("class", "ptosis", env={"PYTHONPATH": str(tmp_path)})
    assert code == 69
    assert "pip install textual;" in said


def test_at_a_terminal_the_class_is_held_and_its_page_is_left(tmp_path):
    page = tmp_path / "lesson.html"
    code, said = at_a_terminal(
        *("class", "--mystery", "--seed", "7", "--only", "MG,LEMS,IBM", "-o", str(page)),
        typed="\x11",
        after="Help",
        env={"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", "NEUROWEAK_KNOWLEDGE": None},
    )
    assert code == 0
    left = said.rpartition("A mystery patient, seed 7")[2]
    assert "What the patient has was not revealed." in left
    assert f"the page is in {page}" in " ".join(left.split())
    assert "<h2>What happened</h2><ol><li>" in page.read_text(encoding="utf-8")
