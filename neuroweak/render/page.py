"""What every page for people is made of: the console it is drawn on, headings, lists, and the notice at its foot."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from neuroweak.cases.ages import age_in_words
from neuroweak.engine.known_conditions import found_before
from neuroweak.engine.red_flags import NO_ALARM
from neuroweak.engine.state import State, said
from neuroweak.knowledge.build_index import index_of
from neuroweak.knowledge.model import ESTIMATE
from neuroweak.render.blocks import Bullets, Heading, Line, Notice, Urgent
from neuroweak.render.text import SITE_NAMES, frequency, names, percent
from neuroweak.text.denied import lowered
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from neuroweak.engine.red_flags import Alarm
    from neuroweak.engine.results import Contribution
    from neuroweak.errors import Problem
    from neuroweak.knowledge.condition import Association, Condition, Source
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.patient import Case
    from neuroweak.reasoning.contrast import Difference, Separator
    from neuroweak.render.text import Look
    from neuroweak.vocabulary import Reading

MOST_PERHAPS = 5
"""Findings that were perhaps said and are shown; the JSON answer has all."""

NO_EDGE = 4_000
"""Columns of a page without an edge: wide enough that nothing wraps."""

GLYPHS = str.maketrans(
    {
        "−": "-",
        "–": "-",
        "→": "->",
        "·": ".",
        "▲": "^",
        "●": "*",
        "○": "o",
        "│": "|",
        "├": "|",
        "└": "`",
        "─": "-",
        "━": "=",
        "…": "...",
        "✓": "+",
        "≥": ">=",
        "≤": "<=",
        "┄": ".",
    }
)
"""What stands for a glyph where only ASCII can be written."""


def draw(parts: Iterable[RenderableType], look: Look) -> str:
    """
    Draw the parts of a page below one another.

    Args:
        parts: Rich renderables; plain strings are not allowed, because they would be read as markup.
        look: What the output can show.

    Returns:
        Text ending with a line break, without trailing spaces; or what `look.take` makes of the parts.
    """
    if look.take:
        return look.take(parts)
    out = StringIO()
    console = Console(
        file=out,
        width=look.width or NO_EDGE,
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    console.print(Group(*parts))
    text = "\n".join(line.rstrip() for line in out.getvalue().split("\n")).rstrip("\n") + "\n"
    return text if look.unicode else text.translate(GLYPHS)


def fullest(drafts: Iterable[Iterable[RenderableType]], look: Look) -> str:
    """
    Draw the fullest of some drafts that leaves a line of the screen for the prompt.

    Args:
        drafts: The parts of each, the fullest first, one at least.
        look: What the output can show; where it is no screen, the fullest is drawn.

    Returns:
        The page; the leanest, where none fits.
    """
    text = ""
    for parts in drafts:
        text = draw(parts, look)
        if look.lines is None or text.count("\n") < look.lines:
            break
    return text


def line(*pieces: str | tuple[str, str]) -> Text:
    """A line of text; each piece is a string or a pair of string and style. All of it is cleaned."""
    text = Line()
    for piece in pieces:
        if isinstance(piece, tuple):
            text.append(clean(piece[0]), style=piece[1])
        else:
            text.append(clean(piece))
    return text


def heading(title: str) -> Heading:
    """Head what follows."""
    return Heading(title)


def indented(part: RenderableType, by: int = 2) -> Padding:
    """Move a part to the right."""
    return Padding(part, (0, 0, 0, by))


def bullets(items: Iterable[str | Text], mark: str = "·") -> Table:
    """A list whose long items wrap under themselves."""
    grid = Bullets.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column()
    for item in items:
        grid.add_row(line(mark), item if isinstance(item, Text) else line(item))
    return grid


def notice(knowledge: Knowledge) -> Notice:
    """The one calm line at the foot of every page."""
    return Notice(clean(knowledge.notice), style="dim")


IN_BRACKETS = re.compile(r" \([^()]*\)")
"""What stands in brackets inside a name or at its end."""


def briefly(name: str) -> str:
    """
    A name without what explains it in brackets.

    Example:
        >>> briefly("Bulbar weakness (speech, swallowing)"), briefly("Distal (stocking-glove) sensory loss")
        ('Bulbar weakness', 'Distal sensory loss')
    """
    return IN_BRACKETS.sub("", name)


def observed(one: Contribution | Difference) -> str:
    """What was observed as a person would say it: `ptosis`, `no sensory loss`, `no snake bite told`, `age 34`."""
    return said(one.state, lowered(one.name))


def turning(separator: Separator) -> str:
    """Say which answer about a finding turns the order: `ptosis`, `no ptosis`."""
    return said(separator.turned_by or State.PRESENT, lowered(separator.name))


def case_line(knowledge: Knowledge, case: Case, readings: Sequence[Reading] = ()) -> Text:
    """What was understood, with the person's own words where they differ."""
    words = {}
    for reading in readings:
        finding = knowledge.findings[reading.finding]
        plain = reading.words.lower().replace("_", " ").replace("-", " ").lstrip("! ")
        if plain not in {finding.id.replace("_", " "), finding.name.lower().replace("-", " ")}:
            words[reading.finding] = reading.words.lstrip("! ")

    def named(finding: str) -> str:
        name = lowered(knowledge.findings[finding].name)
        return f'{name} ("{words[finding]}")' if finding in words else name

    pieces: list[str | tuple[str, str]] = [("Given  ", "bold")]
    given = [named(f) for f in case.present] + [said(State.ABSENT, named(f)) for f in case.absent]
    given += [f"perhaps {named(f)} ({percent(chance)})" for f, chance in case.perhaps[:MOST_PERHAPS]]
    given += [f"+{len(case.perhaps) - MOST_PERHAPS} less likely"] if len(case.perhaps) > MOST_PERHAPS else []
    given += [f"a form of {named(f)} absent" for f in case.absent_forms]
    if case.age is not None:
        given.append(f"age {age_in_words(case.age)}")
    given += [value for value in (case.sex, f"{case.onset} onset" if case.onset else "") if value]
    given += [lowered(found_before(index_of(knowledge), case))] if case.known else []
    pieces.append("; ".join(given) or "nothing")
    if knowledge.whole:
        pieces.append((f"  (among {len(knowledge.conditions)} of {len(knowledge.whole.conditions)} conditions)", "dim"))
    return line(*pieces)


def alarm_parts(knowledge: Knowledge, alarms: Iterable[Alarm]) -> list[RenderableType]:
    """The urgent lines that stand above everything else."""
    parts: list[RenderableType] = []
    for alarm in alarms:
        because = ", ".join(lowered(knowledge.findings[f].name) for f in alarm.findings)
        why = f"  [{because}]" if because else ""
        lines: list[RenderableType] = [line(("!! URGENT  ", "bold red"), (alarm.says, "bold"), why)]
        if alarm.person:
            lines.append(indented(line(("If this is you: ", "bold"), alarm.person), 11))
        lines.append(indented(line(("First: ", "bold"), alarm.first), 11))
        parts.append(Urgent(*lines))
    if parts:
        parts.append(line(""))
    return parts


def shown_above(alarms: Iterable[Alarm]) -> list[RenderableType]:
    """One line for the urgent lines that were shown before, so that a page by itself is not without an alarm."""
    names = "; ".join(alarm.name for alarm in alarms)
    return [line(("!! URGENT, as shown above  ", "bold red"), (names, "bold")), line("")] if names else []


WATCH = "Told as long known: no urgent line is raised for it."
"""What is said of what would be urgent if it were new."""


def watch_parts(knowledge: Knowledge, alarms: Iterable[Alarm]) -> list[RenderableType]:
    """What sounds long known, and is an emergency where it is new; below the urgent lines."""
    parts: list[RenderableType] = []
    for alarm in alarms:
        because = ", ".join(lowered(knowledge.findings[f].name) for f in alarm.findings)
        parts.append(line(("If new or getting worse: ", "bold"), alarm.person or alarm.first, f"  [{because}]"))
    if parts:
        parts += [line((WATCH, "dim")), line("")]
    return parts


def foot(knowledge: Knowledge, alarms: Iterable[Alarm]) -> list[RenderableType]:
    """What stands below an answer about a case: that no red flag is no all-clear, and the notice."""
    return [*([] if tuple(alarms) else [line((NO_ALARM, "dim"))]), notice(knowledge)]


def problem_lines(problems: Iterable[Problem]) -> list[RenderableType]:
    """Problems that did not stop the work."""
    return [line("Note   ", f"{p.message} ({p.help})" if p.help else p.message) for p in problems]


def figure(association: Association) -> str:
    """How often, as the file states it: a share or range, and whether anyone counted."""
    f = association.frequency
    shown = percent(f.value) if f.low == f.high else frequency(f.low, f.high)
    return f"{shown} ({f.written})" if "/" in f.written else shown


def cited(sources: Iterable[str]) -> str:
    """Source keys as people read them: `estimate`, `HPO`, `Wirtz 2002`."""
    shown = []
    for key in sources:
        if key == "estimate":
            shown.append("estimate")
        elif key == "hpo":
            shown.append("HPO")
        else:
            shown.append(key)
    return ", ".join(shown)


def first_cited(sources: Sequence[str]) -> str:
    """One source for all that counted, and whether something was estimated."""
    counted = [cited([s]) for s in sources if s != ESTIMATE]
    return ", ".join([names(counted, 1)] * bool(counted) + [ESTIMATE] * (ESTIMATE in sources))


def reference(source: Source) -> str:
    """A source in full, with the number or address under which it is found."""
    found = (
        f" PMID {source.pmid}"
        if source.pmid
        else f" doi:{source.doi}"
        if source.doi
        else f" {source.url}"
        if source.url
        else ""
    )
    return source.cite + found


def site(condition: Condition) -> str:
    """Where a condition sits, further sites included."""
    return ", ".join(SITE_NAMES[s] for s in (condition.site, *condition.other_sites))
