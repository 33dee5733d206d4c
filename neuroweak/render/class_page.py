"""What happened in a class as one HTML file that needs nothing else; every text in it is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from neuroweak.classroom.change import places, reason
from neuroweak.classroom.lesson import history
from neuroweak.render import class_view as view
from neuroweak.render.page import draw, line
from neuroweak.render.text import percent
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.text import Text

    from neuroweak.classroom.lesson import Lesson
    from neuroweak.classroom.room import Room
    from neuroweak.engine.red_flags import Alarm
    from neuroweak.render.text import Look

STEP_TOP, END_TOP = 3, 8
"""How many conditions are listed after each step, and at the end."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --soft: #57606a; --bar: #0b6e4f; --urgent: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e8ea; --paper: #14171a; --soft: #9aa4ad; --bar: #4cc38a; --urgent: #ff8a80; }
}
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif;
  color: var(--ink); background: var(--paper); }
.soft, footer { color: var(--soft); }
.urgent { border-left: .3rem solid var(--urgent); padding-left: .8rem; }
.bar { background: var(--bar); height: .6rem; min-width: 1px; }
li { margin-bottom: .8rem; }
table { width: 100%; border-collapse: collapse; }
td { padding: .2rem .4rem .2rem 0; }
td.share { width: 4rem; text-align: right; white-space: nowrap; }
td.drawn { width: 45%; }
@media print { li, tr { break-inside: avoid; } .bar { print-color-adjust: exact; } }
"""


def summary(room: Room, title: str, look: Look) -> str:
    """What happened, as lines of text for the terminal that is left."""
    knowledge, lesson = room.known.knowledge, room.lesson
    fired = lesson.ranking.red_flags
    parts = [line((title, "bold")), view.alarms(fired, len(fired)), view.given(knowledge, lesson.entries)]
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
    steps = history(lesson)
    body = [
        _tag("h1", title),
        *map(_alarm, lesson.ranking.red_flags),
        _tag("p", _verdict(room).plain),
        "<h2>Where belief stands</h2>",
        _leaders(lesson),
        "<h2>What happened</h2>",
        f"<ol>{''.join(_step(room, step) for step in steps)}</ol>" if steps else _tag("p", "Nothing was told."),
        "<h2>What to ask next</h2>",
        f"<ul>{''.join(_tag('li', words) for words in _next(room))}</ul>",
        _tag("footer", room.known.knowledge.notice),
    ]
    return PAGE.format(title=escape(clean(title)), style=STYLE, body="\n".join(body))


PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{style}</style></head>
<body>
{body}
</body></html>
"""
"""What is around it."""


def _tag(name: str, text: str, kind: str = "") -> str:
    """An element that holds a text."""
    marked = f' class="{kind}"' if kind else ""
    return f"<{name}{marked}>{escape(clean(text))}</{name}>"


def _alarm(alarm: Alarm) -> str:
    person = f"If this is you: {alarm.person} " if alarm.person else ""
    told = _tag("strong", f"Urgent: {alarm.says}") + _tag("p", f"{person}First: {alarm.first}")
    return f'<div class="urgent">{told}</div>'


def _leaders(lesson: Lesson) -> str:
    rows = [
        f'<tr>{_tag("td", place.name)}{_tag("td", percent(place.share), "share")}<td class="drawn">'
        f'<div class="bar" style="width:{place.share * 100:.1f}%"></div></td></tr>'
        for place in places(lesson, END_TOP)
    ]
    return f"<table>{''.join(rows)}</table>"


def _step(room: Room, step: Lesson) -> str:
    knowledge = room.known.knowledge
    told = ", ".join(view.entry_words(knowledge, entry) for entry in step.told)
    if step.removed:
        told = f"Removed: {view.entry_words(knowledge, step.removed)}"
    before = {alarm.rule for alarm in step.earlier.ranking.red_flags} if step.earlier else set()
    lines = [_tag("strong", told[:1].upper() + told[1:])]
    lines += [
        _tag("div", f"Urgent: {alarm.says}", "urgent") for alarm in step.ranking.red_flags if alarm.rule not in before
    ]
    lines.append(_tag("div", view.why(knowledge, reason(step), removed=step.removed is not None).plain))
    lines.append(_tag("div", _standing(step, STEP_TOP), "soft"))
    return f"<li>{''.join(lines)}</li>"


def _standing(lesson: Lesson, top: int) -> str:
    """The leaders in a line, with the places they gained or lost."""
    return " · ".join(f"{place.name} {percent(place.share)}{view.moved(place)}" for place in places(lesson, top))


def _next(room: Room) -> Iterable[str]:
    return view.questions(room.known.knowledge, room.questions, len(room.questions), 1_000).plain.splitlines()


def _verdict(room: Room) -> Text:
    """What the patient has, if the class may know it, and how the room voted."""
    knowledge, ballot = room.known.knowledge, room.ballot
    leader = room.lesson.ranking.standings[0].name
    if room.truth or not room.patient:
        return view.revealed(knowledge, room.truth, leader, ballot)
    hands = zip(ballot.choices, ballot.votes, strict=True) if ballot else ()
    voted = ", ".join(f"{knowledge.conditions[choice].name} {count}" for choice, count in hands if count)
    return line("What the patient has was not revealed.", f" The room voted: {voted}." if voted else "")
