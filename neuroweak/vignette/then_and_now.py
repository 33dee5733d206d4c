"""Two times set against each other: of `walking was normal last week, absent today` the later one counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.model import State
from neuroweak.vignette.resources import alternatives, read_list

if TYPE_CHECKING:
    from neuroweak.vignette.model import Mention

_LISTS = read_list("people.toml")["then_and_now"]
CALENDAR = alternatives(_LISTS["calendar"])
SPAN = r"(?:an?|one|two|three|four|five|six|seven|a\s++few|a\s++couple\s++of|\d{1,2})\s++(?:hour|day|week|month|year)s?"
NUMBERED = r"(?:(?:on|by)\s++)?day\s++\d{1,3}|in\s++(?:19|20)\d\d"
THEN = (
    rf"\b(?:{alternatives(_LISTS['then'])}|(?:(?:until|till)\s++)?(?:(?:on|in|last|at)\s++)?{CALENDAR}"
    rf"|{SPAN}\s++(?:ago|back)|{NUMBERED})\b"
)
LATER = rf"\b(?:{alternatives(_LISTS['now'])}|(?:by|on|in)\s++{CALENDAR}|{SPAN}\s++later|{NUMBERED})\b"
BEING = (
    r"(?:(?:(?:it|they)(?:['\u2019](?:s|re))?\s++)?(?:(?:is|are|was|were|been|became|got|went|has|gone|all)\s++){0,3})"
)
PARTED = r"(?:\s*+[,;.\u2013-]\s*+|\s++(?=(?:and|but|then|yet)\b))(?:(?:and|but|then|yet)\s++)?"
END = r"(?=\s*+(?:[.,;!?)\n]|and\b|but\b|$))"


def _state(name: str) -> str:
    """What something is found to be, with the kind of it as a named group."""
    sound, troubled = alternatives(_LISTS["sound"]), alternatives(_LISTS["troubled"])
    figure = r"\d[\d.,]{0,9}(?<![.,])(?:\s?(?:%|m?l\b|[mun\u00b5]?[gmui]{1,3}/[a-z]{1,3}\b))?(?![/\d])"
    return (
        rf"(?:(?P<{name}_sound>\b{sound}\b)|(?P<{name}_troubled>\b{troubled}\b)"
        rf"|(?P<{name}_grade>\b[0-5][+-]?\s?/\s?5\b)|(?P<{name}_figure>\b{figure}))"
    )


CHANGED = Late(
    rf"(?P<old>{_state('old')})"
    rf"(?P<where>(?:\s++(?:in|of|at)\s++(?:\w++\s++){{0,2}}?\w++)??)(?P<then>\s++{THEN})?(?P<parted>{PARTED}{BEING})"
    rf"(?:(?P<now>{LATER})[,:]?\s++{BEING})?(?P<new>{_state('new')})"
    rf"(?:\s++(?:in|below|on|at|again|from)\b(?!\s++{CALENDAR})[^.,;\n]{{0,40}}?)??"
    rf"(?:\s++(?P<later>{LATER})|{END})"
)
"""A state then and another one later, both of what is named before them."""

DENIED = r"(?:can['\u2019]?t|cannot|can\s++not|could\s++not|couldn['\u2019]?t|can\s++no\s++longer)"
LOST = Late(
    rf"\b(?P<able>(?:could|(?:was|were)\s++able\s++to)(?:\s++still)?)\s++(?!not\b)[^.;!?\n]{{3,60}}?"
    rf"{PARTED}(?:{LATER},?\s++)?(?:(?:i|he|she|they|we|it)\s++)?{DENIED}(?:\s++(?:at\s++all|any\s?more|{LATER}))*{END}"
)
"""What somebody could do, and cannot any more."""

ENDED = Late(
    rf"\bused\s++to\s++(?!be\s++able\b)(?P<old>[^.;!?\n]{{3,50}}?){PARTED}{BEING}(?:now\s++|all\s++)?"
    r"(?:fine|gone|ok|okay|better|stopped|normal|cured|passed|went\s++away|no\s++(?:longer|more)|not\s++any\s?more"
    r"|(?:do|does)(?:n['\u2019]?t|\s++not)\s++any\s?more)\b"
)
"""What used to be and is over: `my lids used to droop but they are fine since the operation`."""

USED = "used to"

TIME, TIME_LATER = Late(rf"{THEN}|{LATER}"), Late(LATER)
COULD = "could", "able"
WAS = Late(r"\b(?:was|were|used\s++to\s++be)\s++(?:\w++\s++)?\Z")
BEFORE_STATE = 25
"""What says of a state that it was then, and its characters with an adverb."""

BEFORE = 60
"""Characters before what has changed that may hold the time then."""


class ThenAndNow:
    """What a text says of an earlier time, left out where it says that it is otherwise now."""

    def __init__(self, text: str) -> None:
        """
        Look for times set against each other.

        Args:
            text: Any text.
        """
        self._written = text
        self._edits: list[tuple[int, int, str]] = []
        self._over: dict[int, str] = {}
        plain = text.lower()  # patterns without `IGNORECASE` are three times as fast
        if len(plain) == len(text):
            for found in CHANGED.finditer(plain) if TIME_LATER.search(plain) else ():
                self._changed(found)
            for found in LOST.finditer(plain) if any(word in plain for word in COULD) else ():
                if TIME.search(plain, max(0, found.start() - BEFORE), found.end()):
                    self._edits.append((*found.span("able"), "can't"))
            for found in ENDED.finditer(plain) if USED in plain else ():
                self._over.update(dict.fromkeys(range(found.start("old") + 1, found.end("old") + 1), USED))
        self.text = self._edited()
        """The text as long as before, without what is so no more."""

    def _changed(self, found: re.Match[str]) -> None:
        later = self._written[slice(*found.span("now" if found["now"] else "later"))]
        then = found["then"] or TIME.search(found.string, max(0, found.start() - BEFORE), found.start())
        was = WAS.search(found.string, max(0, found.start() - BEFORE_STATE), found.start())
        if not ((then or was) and later):
            return
        measured = found["old_figure"] and found["new_figure"] and found["then"]
        graded = found["old_grade"] and found["new_grade"]
        if measured or graded or (found["old_sound"] and found["new_troubled"]):
            stop = found.start("new") if measured else found.end("parted")
            self._edits += ((*found.span("old"), ""), (found.end("where"), stop, ""))
        elif found["old_troubled"] and found["new_sound"]:
            self._over.update(dict.fromkeys(range(found.start("old") + 1, found.end("old") + 1), later))

    def _edited(self) -> str:
        pieces: list[str] = []
        done = 0
        for start, end, words in sorted(self._edits):
            if start >= done:
                pieces += (self._written[done:start], words.ljust(end - start))
                done = end
        return "".join((*pieces, self._written[done:]))

    def settle(self, mention: Mention) -> Mention:
        """Give a mention the words that were written, and leave it open where it is over."""
        over = self._over.get(mention.end) if mention.state is State.PRESENT else None
        state, cue = (State.UNSURE, over) if over else (mention.state, mention.cue)
        return mention._replace(words=self._written[mention.start : mention.end], state=state, cue=cue)
