"""What is laid over the view of a class: the vote of the room, and the help."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from neuroweak.render import class_view as view

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key

    from neuroweak.classroom.room import Room

HELP = """\
Type and Enter:   droopy eyelids, no rash    28 years    weeks
With a patient:   Do you see double? Any rash?
1 to 4            ask the question of that number
remove 2          take that out, and see what hung on it
undo              one step back
Tab               complete a word, anywhere in the line

^z undo    ^r remove    ^n first question    ^t vote of the room
^o reveal what the patient has    ^l large type
^b light or dark    ^s save the page    ^q end

Escape closes this.\
"""
"""What can be done, on one screen."""


class Over(ModalScreen[None]):
    """Something laid over the view; Escape and Enter close it."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,enter", "close", "Close")]

    def action_close(self) -> None:
        """Close it."""
        self.dismiss()


class Help(Over):
    """What can be done."""

    def compose(self) -> ComposeResult:
        """Show it."""
        yield Vertical(Static(HELP, markup=False), classes="over")


class Vote(Over):
    """The vote of the room: a digit counts a hand, the same with Backspace before it takes one back."""

    def __init__(self, room: Room) -> None:
        """Vote in a room."""
        super().__init__()
        self.room = room
        self.hands = 1
        """What the next digit counts."""

    def compose(self) -> ComposeResult:
        """Show the choices and the hands."""
        with Vertical(classes="over"):
            yield Static("What does the patient have? A digit counts a hand; Backspace and a digit takes one back.")
            yield Static(id="votes")
            yield Static("Enter or Escape closes the vote.", classes="dim")

    def on_mount(self) -> None:
        """Draw the hands counted before."""
        self.draw()

    def on_resize(self) -> None:
        """Fit the bars."""
        self.draw()

    def draw(self) -> None:
        """Draw the hands."""
        columns = min(86, self.app.size.width * 9 // 10 - 8)
        hands = view.votes(self.room.known.knowledge, self.room.vote(), columns)
        self.query_one("#votes", Static).update(hands)

    def on_key(self, event: Key) -> None:
        """Count."""
        if event.key == "backspace":
            self.hands = -1
        elif event.character and event.character.isdecimal():
            self.room.cast(int(event.character), self.hands)
            self.hands = 1
            self.draw()
