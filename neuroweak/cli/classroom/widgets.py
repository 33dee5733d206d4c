"""The parts of the screen that are more than a text: the bars that slide, the pathway, the words that complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input

from neuroweak.classroom.change import places
from neuroweak.classroom.questions import LONGEST
from neuroweak.render import class_view as view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Key

    from neuroweak.classroom.lesson import Lesson
    from neuroweak.classroom.room import Room
    from neuroweak.reasoning.localization import SiteBelief

SLIDE = 0.9
"""Seconds that the bars take to slide."""


class Chart(Widget):
    """The leading conditions with their bars."""

    slide = reactive(1.0)
    """How far the bars have slid, 0 to 1."""
    large = reactive(default=False)
    lesson: Lesson

    def __init__(self, lesson: Lesson) -> None:
        """Begin with a lesson."""
        super().__init__(id="chart")
        self.lesson = lesson

    def move_to(self, lesson: Lesson) -> None:
        """Let the bars slide to where they stand now."""
        self.lesson = lesson
        self.slide = 0.0
        self.animate("slide", 1.0, duration=SLIDE, easing="out_cubic")

    def render(self) -> Text:
        """Draw as many conditions as there is room for."""
        width, height = self.size
        shown = places(self.lesson, view.rows_for(height, large=self.large))
        rest = self.lesson.ranking.none_of_these
        return view.chart(shown, rest, width, slide=self.slide, large=self.large)


class Pathway(Widget):
    """The motor pathway with its lit rung."""

    def __init__(self, sites: Sequence[SiteBelief]) -> None:
        """Begin with belief by site, from brain to muscle."""
        super().__init__(id="pathway")
        self.sites = sites

    def move_to(self, sites: Sequence[SiteBelief]) -> None:
        """Light the rung that is the likeliest now."""
        self.sites = sites
        self.refresh()

    def render(self) -> Text:
        """Draw as many stations as there is room for."""
        return view.pathway(self.sites, self.size.height)


class Words(Suggester):
    """Completes what is typed with the words of the file."""

    def __init__(self, room: Room) -> None:
        """Use the words of a room."""
        super().__init__(use_cache=False, case_sensitive=True)
        self.room = room

    async def get_suggestion(self, value: str) -> str | None:
        """Give the whole line, or nothing."""
        return self.room.phrases.complete(value) or None


class Line(Input):
    """The line on which findings and questions are typed."""

    def __init__(self, room: Room, asks: str) -> None:
        """
        Begin empty.

        Args:
            room: The class.
            asks: What stands there until something is typed.
        """
        super().__init__(placeholder=asks, suggester=Words(room), max_length=LONGEST, id="line")
        self.room = room

    def on_key(self, event: Key) -> None:
        """Take a question mark that is typed first for a call for help."""
        if event.character == "?" and not self.value:
            event.prevent_default()
            event.stop()
            self.post_message(self.HelpAsked())

    def complete(self) -> None:
        """Complete the phrase before the cursor, wherever in the line it stands."""
        before, after = self.value[: self.cursor_position], self.value[self.cursor_position :]
        done = self.room.phrases.complete(before)
        if done:
            self.value = done + after
            self.cursor_position = len(done)

    class HelpAsked(Message):
        """Somebody asks what can be done."""
