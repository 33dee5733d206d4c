"""Draw the picture of a class: the screen of 100 columns after some findings, as SVG."""

from __future__ import annotations

import asyncio
from pathlib import Path

import neuroweak
from neuroweak.classroom.patient import Patient
from neuroweak.classroom.room import Room
from neuroweak.cli.classroom.app import Class
from neuroweak.files.atomic_write import write_whole
from neuroweak.patient import Case
from neuroweak.vocabulary import Vocabulary

ASKED = ("Is your mouth dry?", "Is it worse in the evening?", "Do your eyelids droop?")
TARGET = Path(__file__).parent.parent / "docs" / "class.svg"


async def drawn() -> str:
    """Ask a patient, and draw the screen."""
    room = Room(Vocabulary.of(neuroweak.load()), patient=Patient("myasthenia_gravis", 4))
    room.open(Case())
    app = Class(room, "A patient with Myasthenia gravis, seed 4", save=str)
    app.animation_level = "none"
    async with app.run_test(size=(100, 28)) as pilot:
        for question in ASKED:
            await pilot.press(*question, "enter")
            await pilot.pause()
        return app.export_screenshot(title="neuroweak class --as MG --seed 4")


if __name__ == "__main__":
    write_whole(TARGET, asyncio.run(drawn()).encode())
