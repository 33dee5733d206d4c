"""Forms and lists: answers, check boxes, tables, signs and headings that settle what stands beside them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING

from neuroweak.vignette import form_patterns as patterns
from neuroweak.vignette.dialogue import answered_in
from neuroweak.vignette.form_lines import denied_lines, states_in_lines, without_scales
from neuroweak.vignette.marks_behind import SIGNS, marked, ticked_behind
from neuroweak.vignette.model import Mention, State
from neuroweak.vignette.settled import Settled
from neuroweak.vignette.tables import rows_in
from neuroweak.vignette.taken_back import taken_back

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_HEADING = 70
"""Characters before a colon that can be a heading."""

LONGEST_ITEM = 120
"""Characters before an answer that can be what was asked; bounds the work for each answer."""

FEWEST_BARE = 2
"""Answers without a mark before them that must stand in a text before any counts: one may be a word of a sentence."""

BOUNDS = ("\n", "|", ";", "\t")
"""What an item of a form never reaches across."""


class Form:
    """The answers of one text."""

    def __init__(self, text: str) -> None:
        """
        Find the answers of a text.

        Args:
            text: Any text.
        """
        self._text, self._settled = without_scales(text)
        text = self._text
        self._marks: dict[int, str] = {}
        if patterns.ANSWERED.search(text):
            self._answers()
        self._bare()
        self._lines()
        self._boxes()
        if patterns.FIRST_BULLET.search(text):
            self._bulleted()
        if patterns.COLON.search(text):
            self._headings()
        if "ask" in text:
            self._asked()
        self._settled += taken_back(text)
        if "\n" in text:
            self._tables()
        self._behind()
        if patterns.PLUS.search(text):
            self._signs()
        if "(" in text:
            self._bracketed()
        self.text = self._parted()
        """The text as long as before, with a mark where one item ends and the next begins."""
        self._settled.sort()
        self._starts = [one.start for one in self._settled]

    def settle(self, mention: Mention, beside: Sequence[Mention] = ()) -> Mention:
        """Give a mention the state that the answer beside it gives it; `beside` are those of its sentence."""
        if mention.state is State.UNSURE or not self._settled:
            return mention
        at = bisect_right(self._starts, mention.start)
        for one in self._settled[max(0, at - 2) : at]:
            if one.start <= mention.start and mention.end <= one.stop:
                state = one.state_of(mention, beside, self._text)
                return mention if state is mention.state else mention._replace(state=state, cue=one.cue)
        return mention

    def _parted(self) -> str:
        if not self._marks:
            return self._text
        pieces: list[str] = []
        done = 0
        for place, mark in sorted(self._marks.items()):
            pieces += (self._text[done:place], mark)
            done = place + 1
        return "".join((*pieces, self._text[done:]))

    def _item(self, stop: int, floor: int, *more: str) -> int:
        """Where what was asked or named before an answer begins."""
        low = max(floor, stop - LONGEST_ITEM)
        for mark in (*BOUNDS, *more):
            place = self._text.rfind(mark, low, stop)
            if place >= 0:
                low = place + len(mark)
        return low

    def _part(self, place: int) -> None:
        """End an item at a character, if it is one that may be written over."""
        if 0 <= place < len(self._text) and self._text[place] in " \t\n.,;|/":
            self._marks[place] = "|"

    def _answers(self) -> None:
        text, floor = self._text, 0
        for found in patterns.ANSWER.finditer(text):
            asked = found["mark"] == "?"
            kind = next(name for name in patterns.KINDS if found[name])
            more = (". ", "? ", "! ") if asked else (", ", ". ", " / ", "? ")
            begin = self._item(found.start(), floor, *more)
            item = text[begin : found.start()]
            if not asked and " or " in item:  # "ptosis, diplopia or dry mouth: none" answers all three
                begin = self._item(found.start(), floor, ". ", "? ")
            elif not asked and patterns.only_names(
                text[(wide := self._item(found.start(), floor, ". ", "? ")) : found.start()]
            ):
                begin = wide  # `ptosis, diplopia, dry mouth: none` does so too
            if not item.strip(" -*\u2022") or (found["mark"] == "," and begin and text[begin - 1] != "\n"):
                continue
            floor = found.end()
            if asked:
                # What an answer follows is read as a statement; between two things asked, `yes` does not choose.
                self._marks[found.start()] = "|"
                if kind == "reply_where":  # `Any numbness? Left hand`
                    self._marks.update(dict.fromkeys(range(found.start(), found.start(kind)), " "))
                elif kind == "reply_yes" and patterns.PARTLY.match(found[kind]):  # `Can you swallow? A little`
                    self._settled.append(Settled(begin, found.start(), State.PRESENT, found[kind], answers=True))
                elif kind == "reply_open" or (kind == "reply_yes" and " or " in item):
                    self._settled.append(Settled(begin, found.start(), State.UNSURE, found[kind]))
            elif found["mark"] in "|\t":
                self._marks[found.start()] = ":"
            dashed = found["mark"] in patterns.DASHES and patterns.DENYING.match(found[kind])
            if kind in {"reply_no", "no"} or (kind == "called" and (dashed or found[kind][0] in patterns.DASHES)):
                answers = found["mark"] != ","  # `I am fine, no`
                self._settled.append(Settled(begin, found.start(), State.ABSENT, found[kind], answers))
            if not asked:
                self._part(begin - 1)
            self._part(found.end())

    def _bare(self) -> None:
        bare = list(patterns.BARE.finditer(self._text))
        if not any(found["yes"] == "Y" for found in bare):
            bare = [found for found in bare if found["no"] != "N"]  # `reflexes N` are normal
        if len(bare) < FEWEST_BARE or not any(found["no"] or found["absent"] for found in bare):
            return
        for found in bare:
            denied = found["no"] or found["absent"]
            if denied:
                self._settled.append(Settled(*found.span("item"), State.ABSENT, denied))
            self._part(found.end("item"))
            self._part(found.start("item") - 1)
            self._part(found.end())

    def _lines(self) -> None:
        for one, end in denied_lines(self._text):
            if one.state is State.ABSENT:
                self._settled.append(one)
            for place in (one.start - 1, one.stop, end):
                self._part(place)
        for place, mark in states_in_lines(self._text):
            self._marks[place] = mark

    def _boxes(self) -> None:
        text, taken = self._text, 0
        if not patterns.ANY_BOX.search(text):
            return
        for found in patterns.CHOICE.finditer(text):
            begin = self._item(found.start(), taken)
            ticks = [bool(patterns.TICKED.search(found[name])) for name in ("first", "second")]
            if ticks != [True, False]:
                state = State.ABSENT if ticks == [False, True] else State.UNSURE
                self._settled.append(Settled(begin, found.start(), state, found[0]))
            self._marks[found.start()] = "|"
            self._part(found.end())
            taken = found.end()
        for found in patterns.CHOICE_BEFORE.finditer(text, taken):
            ticks = [bool(patterns.TICKED.search(found[name])) for name in ("first", "second")]
            if ticks != [True, False] and found["item"].strip():
                state = State.ABSENT if ticks == [False, True] else State.UNSURE
                self._settled.append(
                    Settled(*found.span("item"), state, found[0][: found.start("item") - found.start()])
                )
            self._marks[found.start("second")] = "|"
            self._part(found.end())
            taken = found.end()
        boxes = [] if taken else list(patterns.BOXES.finditer(text))
        # A form in which nothing is ticked was not filled in.
        filled = any(patterns.TICKED.search(box[0]) or box[0] in patterns.CROSSES for box in boxes)
        blank = State.ABSENT if filled else State.UNSURE
        behind = ticked_behind(text, boxes)
        for box, following in zip_longest(boxes, boxes[1:]):
            low = max(0, box.start() - LONGEST_ITEM)
            line = max(low, text.rfind("\n", low, box.start()) + 1)
            self._marks[box.start()] = "|"
            if patterns.TICKED.search(box[0]):
                continue
            if box.start() in behind:
                self._settled.append(Settled(behind[box.start()], box.start(), blank, box[0]))
                continue
            end = following.start() if following else len(text)
            stop = text.find("\n", box.end(), end)
            stop = end if stop < 0 else stop
            named = text[line : box.start()].rstrip(" \t")
            if named.endswith(":"):
                self._settled.append(Settled(self._item(box.start(), line, "] ", box[0]), box.start(), blank, box[0]))
                self._part(box.end())
            elif text[box.end() : stop].strip():
                self._settled.append(Settled(box.end(), stop, blank, box[0]))
                self._part(stop)
            else:
                self._settled.append(Settled(line, box.start(), blank, box[0]))

    def _bulleted(self) -> None:
        text, taken = self._text, 0
        for found in patterns.FIRST_BULLET.finditer(text):
            begin = self._item(found.start(), max(taken, found.start() - LONGEST_HEADING), ". ")
            head = text[begin : found.start()].rstrip(" \t:=>\u2192-")
            ends = [*patterns.DENIED.finditer(head)] if found.start() >= taken else []
            bullets = patterns.BULLETS.match(text, found.start()) if ends and ends[-1].end() == len(head) else None
            if bullets:
                self._settled.append(Settled(*bullets.span("items"), State.ABSENT, ends[-1][0].strip()))
                self._part(begin - 1)
                self._part(bullets.end() - 1)
                taken = bullets.end()

    def _headings(self) -> None:
        text = self._text
        self._marks.update((line.start(), "|") for line in patterns.STATE_LINE.finditer(text))
        for found in patterns.AFFECTED.finditer(text):
            self._marks.update(zip(range(*found.span("head")), "Weak    ", strict=True))
        for colon in patterns.COLON.finditer(text):
            begin = self._item(colon.start(), max(0, colon.start() - LONGEST_HEADING), ". ")
            head = text[begin : colon.start()].strip(" \t-*\u2022")
            items = patterns.ITEMS.match(text, colon.end()) if patterns.HEADING.fullmatch(head) else None
            if items:
                self._settled.append(Settled(*items.span(), State.ABSENT, head))
                self._part(begin - 1)
                self._part(items.end())

    def _asked(self) -> None:
        for one in answered_in(self._text):
            for start, stop in (one.asked, one.said):
                self._marks.update(dict.fromkeys(range(start, stop), " "))
                self._marks[start] = "|"
            if one.denied:
                self._settled.append(Settled(*one.item, State.ABSENT, one.denied))
            self._part(one.item[1])

    def _tables(self) -> None:
        for row in rows_in(self._text):
            if row.marked != "yes":
                state = State.ABSENT if row.marked == "no" else State.UNSURE
                self._settled.append(Settled(row.start, row.stop, state, "no" if row.marked else ""))
            self._part(row.end)

    def _behind(self) -> None:
        begin = 0
        for one in sorted(marked(self._text), key=attrgetter("stop")):
            start = max(begin, self._item(one.stop, begin, ", ", ". ")) if one.start is None else one.start
            if one.state is not State.PRESENT:
                self._settled.append(Settled(start, one.stop, one.state, self._text[one.stop : one.end].strip()))
            if self._text[one.stop] == "(" and self._text[one.stop + 1] in SIGNS:
                signs = self._text[one.stop + 1 : one.end - 1]  # read as without the brackets: `Hoffmann (+/+)`
                self._marks.update(zip(range(one.stop, one.end), signs.ljust(one.end - one.stop), strict=True))
            if one.start is None and self._text[one.end : one.end + 1] != ".":
                self._part(one.end)
            begin = max(begin, one.end)

    def _bracketed(self) -> None:
        line, leads = -1, False
        for found in patterns.BRACKETED.finditer(self._text):
            begin = self._item(found.start(), 0)
            if begin != line:
                before = self._text[begin : found.start()].rstrip(" \t-*\u2022")
                line, leads = begin, not before or before[-1] in ":,."
            self._part(found.start() - 1 if leads else found.end())

    def _signs(self) -> None:
        signed = list(patterns.signed_in(self._text))
        if not any(found["sign"] == "+" for found in signed):
            return
        for found in signed:
            if found["sign"] != "+":
                self._settled.append(Settled(*found.span("item"), State.ABSENT, found["sign"]))
            self._part(found.start() - 1)
