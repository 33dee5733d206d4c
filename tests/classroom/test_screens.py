"""
The screens of a class as a room sees them, kept as text beside this file and compared line by line.

Where a screen is meant to change, `NEUROWEAK_DRAW_SCREENS=1 pytest tests/classroom/test_screens.py` draws them anew;
read what changed before you keep it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from neuroweak.classroom.patient import Patient
from neuroweak.classroom.room import Room
from neuroweak.knowledge.loading import load
from neuroweak.patient import Case
from neuroweak.vocabulary import Vocabulary
from tests.classroom.test_view import held, shown, typed
from tests.process import TINY

SCREENS = Path(__file__).parent / "screens"

MYSTERY = Patient("lambert_eaton", 3, hidden=True)


async def findings(pilot):
    for line in ("droopy eyelid, double vision", "weakness, dyspnoea", "no numbness"):
        await typed(pilot, line)


async def asked(pilot):
    await typed(pilot, "Do you ever see double? Any numbness? Lovely day?")


async def voted(pilot):
    await pilot.press("ctrl+t", *"1122", "backspace", "1")


async def helped(pilot):
    await pilot.press("?")


async def large(pilot):
    await findings(pilot)
    await pilot.press("ctrl+l")


@pytest.mark.parametrize(
    ("drive", "patient", "size"),
    [
        (findings, None, (80, 24)),
        (findings, None, (140, 40)),
        (asked, MYSTERY, (80, 24)),
        (voted, MYSTERY, (80, 24)),
        (helped, None, (80, 24)),
        (large, None, (80, 24)),
        (findings, None, (60, 24)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_screen_is_as_it_was_kept(drive, patient, size):
    room = Room(Vocabulary.of(load(TINY)), patient=patient)
    room.open(Case())
    seen = []

    async def driven(app, pilot):
        await drive(pilot)
        await pilot.pause()
        seen.extend(shown(app))
        await pilot.press("ctrl+q")

    held(room, driven, size)
    kept = SCREENS / f"{drive.__name__}-{size[0]}.txt"
    if os.environ.get("NEUROWEAK_DRAW_SCREENS"):
        kept.write_text("\n".join(seen) + "\n", encoding="utf-8")
    assert seen == kept.read_text(encoding="utf-8").splitlines()
