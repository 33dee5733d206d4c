"""The full-screen view of a class: keys and lines go to the room, and what it knows is drawn. It computes nothing."""

from __future__ import annotations

from asyncio import get_running_loop
from contextlib import suppress
from signal import SIGINT, SIGTERM
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Footer, Input, Static

from neuroweak.classroom.change import reason
from neuroweak.classroom.room import Heard, Outcome
from neuroweak.cli.classroom.screens import Help, Vote
from neuroweak.cli.classroom.widgets import Chart, Line, Pathway
from neuroweak.cli.diagnostics import ExitCode
from neuroweak.errors import OutputError
from neuroweak.render import class_view as view
from neuroweak.render.page import line

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.text import Text
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from neuroweak.classroom.room import Room

LIGHT, DARK = "textual-light", "textual-dark"

LOW = 30
"""Lines of a screen below which some parts are shortened."""

STYLE = """
Screen { layout: vertical; }
Static { height: auto; padding: 0 1; }
#title { text-style: bold; background: $primary; color: $text; height: 1; }
#alarms { display: none; border-left: heavy $error; }
#alarms.fired { display: block; }
#body { height: 1fr; min-height: 3; padding: 0 1; }
#chart { width: 1fr; }
#pathway { width: 31; padding: 0 0 0 1; }
#rung { display: none; }
#said { min-height: 1; max-height: 3; }
#line, #line:focus { border: none; height: 1; padding: 0 1; background: $boost; }
#notice { color: $text-muted; }
.-large #pathway, .-narrow #pathway { display: none; }
.-large #rung, .-narrow #rung { display: block; }
#why { max-height: 2; }
.-low.-large #known { display: none; }
.over { width: 90%; max-width: 96; height: auto; padding: 1 2; border: round $primary; background: $surface; }
Over { align: center middle; }
.dim { color: $text-muted; }
"""


class Class(App[ExitCode]):
    """A class while it is held; it ends with the exit code of how it was left."""

    TITLE = "neuroweak class"
    CSS = STYLE
    ENABLE_COMMAND_PALETTE = False
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-tall")]  # noqa: RUF012 - as Textual declares it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", "Undo"),
        Binding("ctrl+r", "remove", "Remove"),
        Binding("ctrl+n", "ask", "Ask"),
        Binding("ctrl+t", "vote", "Vote"),
        Binding("ctrl+o", "reveal", "Reveal"),
        Binding("ctrl+l", "large", "Large"),
        Binding("f1,ctrl+g", "aid", "Help", key_display="?"),
        Binding("ctrl+q", "end", "End", priority=True),
        Binding("ctrl+b", "light", "Light", show=False),
        Binding("ctrl+s", "save", "Save", show=False),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("tab", "complete", show=False, priority=True),
    ]

    def __init__(self, room: Room, title: str, save: Callable[[], str]) -> None:
        """
        Get ready.

        Args:
            room: The class.
            title: Who is the patient, in a line.
            save: Writes the page of what happened and says where.
        """
        super().__init__()
        self.room = room
        self.who = title
        self.save = save
        self.large = False

    # --- what is seen ----------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay the parts out, from what must not be missed to the keys."""
        asks = "Ask the patient, in your own words" if self.room.patient else "What is found? (no before what is not)"
        yield Static(self.who, id="title", markup=False)
        yield Static(id="alarms")
        with Horizontal(id="body"):
            yield Chart(self.room.lesson)
            yield Pathway(self.room.sites)
        for part in ("rung", "why", "known", "next", "said"):
            yield Static(id=part)
        yield Line(self.room, asks)
        yield Static(self.room.known.knowledge.notice, id="notice", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_load(self) -> None:
        """See to it, before the terminal is taken, that a signal leaves it as it was."""
        with suppress(NotImplementedError, ValueError):  # not everywhere can a loop hear signals
            for number, code in ((SIGINT, ExitCode.INTERRUPTED), (SIGTERM, ExitCode.TERMINATED)):
                get_running_loop().add_signal_handler(number, self.exit, code)

    def on_mount(self) -> None:
        """Show how it begins."""
        self.query_one(Line).focus()
        self._draw()

    def on_resize(self) -> None:
        """Fit what is cut to the width."""
        self._draw()

    def _show(self, part: str, text: Text) -> None:
        self.screen_stack[0].query_one(f"#{part}", Static).update(text)

    def _draw(self) -> None:
        room = self.room
        lesson, knowledge = room.lesson, room.known.knowledge
        fired = lesson.ranking.red_flags
        low = self.size.height < LOW
        self._show("alarms", view.alarms(fired, 2 if low else len(fired)))
        self.screen_stack[0].query_one("#alarms").set_class(bool(fired), "fired")
        sites = room.sites
        self.screen_stack[0].query_one(Pathway).move_to(sites)
        self._show("rung", view.lit_rung(sites))
        columns = self.size.width - 2
        self._show("why", view.why(knowledge, reason(lesson), columns, removed=lesson.removed is not None))
        self._show("known", view.given(knowledge, lesson.entries, columns, 2 if low else 4))
        most = 1 if self.large else 3 if low else len(room.questions)
        self._show("next", view.questions(knowledge, room.questions, most, columns))

    def _told(self, told: Outcome) -> None:
        """Show what became of a line, and where the bars stand now."""
        self._show("said", view.outcome(self.room.known.knowledge, told))
        chart = self.query_one(Chart)
        if chart.lesson is not self.room.lesson:
            chart.move_to(self.room.lesson)
            self._draw()

    # --- what is done ----------------------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand a line to the room."""
        if not event.value.strip():
            return
        event.input.value = ""
        told = self.room.hear(event.value)
        if told.heard is Heard.STOP:
            self.exit(ExitCode.ANSWER)
        elif told.heard is Heard.HELP:
            self.push_screen(Help())
        elif told.heard is Heard.PICKED:
            self._prefill(told.words)
        self._told(told)

    def _prefill(self, words: str) -> None:
        field = self.query_one(Line)
        field.value = words
        field.cursor_position = len(words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Let only the ends and the light act while something is laid over the view."""
        return len(self.screen_stack) == 1 or action in {"end", "interrupt", "light"}

    def action_undo(self) -> None:
        """Take the last step back."""
        self._told(self.room.undo())

    def action_remove(self) -> None:
        """Ask for the number of what is taken out."""
        self._prefill("remove ")

    def action_ask(self) -> None:
        """Ask the first of the questions that are proposed."""
        if self.room.questions:
            told = self.room.hear("1")
            if told.heard is Heard.PICKED:
                self._prefill(told.words)
            self._told(told)

    def action_vote(self) -> None:
        """Let the room vote, and say how it voted."""
        self.push_screen(Vote(self.room), self._counted)

    def _counted(self, _closed: None) -> None:
        self._show("said", view.voted(self.room.known.knowledge, self.room.vote()))

    def action_reveal(self) -> None:
        """Say what the patient has."""
        room = self.room
        room.reveal()
        leader = room.lesson.ranking.standings[0].name
        self._show("said", view.revealed(room.known.knowledge, room.truth, leader, room.ballot))

    def action_large(self) -> None:
        """Draw for the last row of the room, or as before."""
        self.large = not self.large
        self.screen.set_class(self.large, "-large")
        self.query_one(Chart).large = self.large
        self._draw()

    def action_light(self) -> None:
        """Turn from dark to light, or back."""
        self.theme = DARK if self.theme == LIGHT else LIGHT

    def action_aid(self) -> None:
        """Say what can be done."""
        self.push_screen(Help())

    def on_line_help_asked(self) -> None:
        """Say what can be done."""
        self.action_aid()

    def action_complete(self) -> None:
        """Complete the phrase before the cursor."""
        self.query_one(Line).complete()

    def action_save(self) -> None:
        """Write the page of what happened so far."""
        try:
            said = self.save()
        except OutputError as error:
            said = f"the page is not saved: {error}"
        self._show("said", line(said[:1].upper() + said[1:]))

    def action_end(self) -> None:
        """End."""
        self.exit(ExitCode.ANSWER)

    def action_interrupt(self) -> None:
        """End as Ctrl-C does elsewhere, without losing what happened."""
        self.exit(ExitCode.INTERRUPTED)
