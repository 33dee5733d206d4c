"""What happened in a class as one HTML file that needs nothing else; every text in it is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.classroom.change import places, reason
from neuroweak.classroom.lesson import history
from neuroweak.render import class_view as view
from neuroweak.render.page import draw, line
from neuroweak.render.text import percent
from neuroweak.render.web.markup import Markup, tag
from neuroweak.render.web.shell import document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.text import Text

    from neuroweak.classroom.change import Place
    from neuroweak.classroom.lesson import Lesson
    from neuroweak.classroom.room import Room
    from neuroweak.engine.red_flags import Alarm
    from neuroweak.render.text import Look

STEP_TOP, END_TOP = 3, 8
"""How many conditions are listed after each step, and at the end."""

WHOLE = 1_000
"""Columns in which nothing is cut short."""


def summary(room: Room, title: str, look: Look) -> str:
    """What happened, as lines of text for the terminal that is left."""
    knowledge, lesson = room.known.knowledge, room.lesson
    fired = lesson.ranking.red_flags
    parts = [line((title, "bold")), view.alarms(fired, len(fired)), view.given(knowledge, lesson.entries, look.columns)]
    parts += [line(_standing(lesson, END_TOP)), _verdict(room), line(knowledge.notice)]
    return draw((part for part in parts if part.plain), look)


def html_page(room: Room, title: str) -> str:
    """
    Write the page.

    Args:
        room: The class at its end.
        title: Who was the patient, in a line.

    Returns:
        One HTML file.
    """
    lesson = room.lesson
    steps = [_step(room, step) for step in history(lesson)]
    body = [
        tag("h1", title),
        *map(_alarm, lesson.ranking.red_flags),
        tag("p", _verdict(room).plain),
        tag("h2", "Where belief stands"),
        tag("table", *map(_row, places(lesson, END_TOP))),
        tag("h2", "What happened"),
        tag("ol", *steps) if steps else tag("p", "Nothing was told."),
        tag("h2", "What to ask next"),
        tag("ul", *(tag("li", words) for words in _next(room))),
        tag("footer", room.known.knowledge.notice),
    ]
    return document(title, body)


def _alarm(alarm: Alarm) -> Markup:
    person = f"If this is you: {alarm.person} " if alarm.person else ""
    told = tag("p", f"{person}First: {alarm.first}")
    return tag("div", tag("strong", f"Urgent: {alarm.says}"), told, class_="alarm")


def _row(place: Place) -> Markup:
    drawn = tag("meter", value=f"{place.share:.3f}", aria_label=place.name)
    return tag("tr", tag("td", place.name), tag("td", drawn), tag("td", percent(place.share), class_="number"))


def _step(room: Room, step: Lesson) -> Markup:
    knowledge = room.known.knowledge
    told = ", ".join(view.entry_words(knowledge, entry) for entry in step.told)
    if step.removed:
        told = f"Removed: {view.entry_words(knowledge, step.removed)}"
    before = {alarm.rule for alarm in step.earlier.ranking.red_flags} if step.earlier else set()
    new = [alarm for alarm in step.ranking.red_flags if alarm.rule not in before]
    return tag(
        "li",
        tag("strong", told[:1].upper() + told[1:]),
        *(tag("div", f"Urgent: {alarm.says}", class_="alarm") for alarm in new),
        tag("div", view.why(knowledge, reason(step), WHOLE, removed=step.removed is not None).plain),
        tag("div", _standing(step, STEP_TOP)),
    )


def _standing(lesson: Lesson, top: int) -> str:
    """The leaders in a line, with the places they gained or lost."""
    return " · ".join(f"{place.name} {percent(place.share)}{view.moved(place)}" for place in places(lesson, top))


def _next(room: Room) -> Iterable[str]:
    return view.questions(room.known.knowledge, room.questions, len(room.questions), WHOLE).plain.splitlines()


def _verdict(room: Room) -> Text:
    """What the patient has, if the class may know it, and how the room voted."""
    knowledge, ballot = room.known.knowledge, room.ballot
    leader = room.lesson.ranking.standings[0].name
    if room.truth or not room.patient:
        return view.revealed(knowledge, room.truth, leader, ballot)
    hands = zip(ballot.choices, ballot.votes, strict=True) if ballot else ()
    voted = ", ".join(f"{knowledge.conditions[choice].name} {count}" for choice, count in hands if count)
    return line("What the patient has was not revealed.", f" The room voted: {voted}." if voted else "")
