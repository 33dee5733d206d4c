"""The view of a class, piece by piece, as lines of styled text; nothing here reads a key or weighs a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from neuroweak.cases.ages import age_in_words
from neuroweak.classroom.room import Heard
from neuroweak.engine.state import State, said
from neuroweak.knowledge.model import Site, Tempo
from neuroweak.render.page import briefly, line
from neuroweak.render.pages.interview import TIERS, asked
from neuroweak.render.pages.pathway import STATIONS
from neuroweak.render.quiz_words import times
from neuroweak.render.text import SITE_SHORT, bar, percent
from neuroweak.text.denied import lowered
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.classroom.ballot import Ballot
    from neuroweak.classroom.change import Place, Reason, Why
    from neuroweak.classroom.lesson import Entry
    from neuroweak.classroom.patient import Answer
    from neuroweak.classroom.room import Outcome
    from neuroweak.engine.red_flags import Alarm
    from neuroweak.knowledge.condition import Condition
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.reasoning.localization import SiteBelief
    from neuroweak.reasoning.questions import Question

NAME = 30
"""Columns of a condition's name in the chart, where there is room."""

MOVE = 4
"""Columns for the places gained or lost."""

SHARE = 7
"""Columns for a share of belief."""

SHORTEST = 12
"""Columns that a name and a bar have at least, where there is room."""

KNOWN = "Known  "
"""What stands before what is known."""

LARGE = 3
"""Lines of a condition in large type: its name, and a bar of two lines."""


def rows_for(height: int, *, large: bool) -> int:
    """How many conditions a chart of some lines has room for; the last line is for none of these."""
    return max(1, (height - 1) // (LARGE if large else 1))


def chart(
    places: Sequence[Place], none_of_these: float, columns: int, *, slide: float = 1.0, large: bool = False
) -> Text:
    """
    Draw the leading conditions with their bars.

    Args:
        places: Best first.
        none_of_these: Share of belief, 0 to 1.
        columns: Width to draw in.
        slide: How far the bars have slid from where they were (0) to where they are (1); rows overtake on the way.
        large: Whether it is drawn for the last row of a room.
    """
    held = [(p.before + (p.share - p.before) * slide, p) for p in places]
    if slide < 1.0:
        held.sort(key=lambda pair: -pair[0])
    draw = _large_row if large else _row
    lines = [draw(place, share, columns, leads=at == 0) for at, (share, place) in enumerate(held)]
    lines.append(line((f"none of these {percent(none_of_these)}", "dim")))
    return Text("\n").join(lines)


def _row(place: Place, share: float, columns: int, *, leads: bool) -> Text:
    name = max(SHORTEST, min(NAME, columns - MOVE - SHARE - SHORTEST))
    text = _moved(place)
    text.append_text(_fitted(_short(place.name) + (" !" if place.urgent else ""), name, "bold" if leads else ""))
    cells = max(4, columns - MOVE - name - SHARE)
    text.append_text(line((f" {bar(share, cells)} ", "green" if leads else "cyan")))
    text.append_text(line((f"{percent(place.share):>5}", "bold" if leads else "")))
    return text


def _large_row(place: Place, share: float, columns: int, *, leads: bool) -> Text:
    name = _short(place.name)
    wide = " ".join(name)
    told = f"  {percent(place.share)}"
    room = columns - MOVE - len(told)
    text = _moved(place)
    text.append_text(_fitted(wide if len(wide) <= room else name, room, "bold"))
    text.append_text(line((f"{told}\n", "bold")))
    drawn = bar(share, columns)
    return text.append_text(line((f"{drawn}\n{drawn}", "green" if leads else "cyan")))


def _short(name: str) -> str:
    """The name of a condition without what stands in brackets at its end."""
    return name.rpartition(" (")[0] if name.endswith(")") and " (" in name else name


def moved(place: Place) -> str:
    """The places gained or lost: ` ▲3`, ` ▼1`, or empty."""
    return f" {'▲' if place.gained > 0 else '▼'}{abs(place.gained)}" if place.gained else ""


def _moved(place: Place) -> Text:
    return line((moved(place).strip().ljust(MOVE), "green" if place.gained > 0 else "red"))


def _fitted(name: str, columns: int, style: str = "") -> Text:
    text = line((name, style))
    text.truncate(columns, overflow="ellipsis", pad=True)
    return text


def pathway(sites: Sequence[SiteBelief], height: int) -> Text:
    """Draw the motor pathway, one line a station, the likeliest lit; on few lines, what is around that one."""
    best = max(range(len(sites)), key=lambda i: sites[i].probability)
    first = min(max(0, best - height // 2), max(0, len(sites) - height))
    return Text("\n").join(_rung(at, lit=at is sites[best]) for at in sites[first : first + height])


def _rung(at: SiteBelief, *, lit: bool) -> Text:
    mark = "◀" if lit else " "
    told = f"{STATIONS[at.site][0]} {SITE_SHORT[at.site]:<17}{percent(at.probability):>5} {mark}"
    return line((told, "bold reverse" if lit else "dim" if at.site is Site.NOT_NEUROMUSCULAR else ""))


def lit_rung(sites: Sequence[SiteBelief]) -> Text:
    """Name the lit rung alone, where there is no room for the pathway."""
    best = max(sites, key=lambda s: s.probability)
    return line(("◀ ", ""), (f" {SITE_SHORT[best.site]} {percent(best.probability)} ", "bold reverse"))


def alarms(fired: Sequence[Alarm], most: int) -> Text:
    """The red flags; of those beyond `most` the names, so that none is out of sight."""
    lines = [line(("!! URGENT  ", "bold red"), (alarm.says, "bold")) for alarm in fired[:most]]
    if fired[most:]:
        lines.append(line(("!! URGENT too  ", "bold red"), "; ".join(alarm.name for alarm in fired[most:])))
    return Text("\n").join(lines)


def entry_words(knowledge: Knowledge, entry: Entry) -> str:
    """Say one thing that is known: `no ptosis`, `age 28`, `female`, `subacute onset`."""
    if entry.key == "age":
        return f"age {age_in_words(float(entry.value))}"
    if entry.key == "sex":
        return str(entry.value)
    if entry.key == "onset":
        return f"{entry.value} onset"
    name = lowered(briefly(knowledge.findings[entry.key].name))
    return said(State.PRESENT if entry.value else State.ABSENT, name)


def given(knowledge: Knowledge, entries: Sequence[Entry], columns: int, most: int | None = None) -> Text:
    """
    List what is known, the latest first, each with the number by which it is removed, which stays beside it.

    Args:
        knowledge: The file.
        entries: In the order in which they were told.
        columns: Width to list them in.
        most: Lines at most; how many earlier ones are left out is said. None for all.
    """
    told = [f"{at} {clean(entry_words(knowledge, entry))}" for at, entry in enumerate(entries, 1)][::-1]
    rows = [KNOWN]
    for at, words in enumerate(told or ["nothing yet"]):
        earlier = f"+{len(told) - at} earlier"
        last = len(rows) == most
        room = columns - len(earlier) if last and at + 1 < len(told) else columns
        if at and len(rows[-1] + words) > room:
            if last:
                rows[-1] += earlier
                break
            rows.append("")
        rows[-1] += f"{words}  "
    text = Text("\n".join(row.rstrip() for row in rows))
    text.stylize("bold", 0, len(KNOWN))
    return text


def why(knowledge: Knowledge, reason: Reason | None, columns: int, *, removed: bool = False) -> Text:
    """
    Say why the places moved.

    Args:
        knowledge: The file.
        reason: The reason, from the contributions.
        columns: The line; the shares behind the factors, and then the condition that it speaks against, are left out
            where there is no room for them.
        removed: Whether what was told was taken out.
    """
    if reason is None:
        return line("")
    said = entry_words(knowledge, reason.entry)
    head = said[:1].upper() + said[1:] + (", now removed, had said: " if removed else ": ")
    if reason.implied_by:
        tails = [f"nothing that {lowered(knowledge.findings[reason.implied_by].name)} does not say."]
    elif told := [one for one in (reason.up, reason.down) if one]:
        tails = ["; ".join(_weighed(one, shares=shares) for one in told[:most]) for most, shares in SAID]
    else:
        tails = ["it hardly tells the leaders apart."]
    drafts = [line(("Why  ", "bold"), head, tail) for tail in tails]
    return next((draft for draft in drafts if draft.cell_len <= columns), drafts[-1])


SAID = ((2, True), (2, False), (1, True), (1, False))
"""How many conditions are named in a reason, and whether with shares; the fullest first."""


def _weighed(one: Why, *, shares: bool) -> str:
    factor = f"×{times(one.factor)}" if one.factor >= 1 else f"÷{times(1 / one.factor)}"
    counted = shares and one.said.state in {State.PRESENT, State.ABSENT}
    told = f" ({percent(one.said.probability)} show it, on average {percent(one.said.average)})" if counted else ""
    return f"odds of {_short(one.name)} {factor}{told}"


def questions(knowledge: Knowledge, proposed: Sequence[Question], most: int, columns: int) -> Text:
    """List what would tell most, one line each, with the number by which it is asked."""
    lines = []
    for number, question in enumerate(proposed[:most], 1):
        text = line((f"{number}  ", "dim"), asked(knowledge.findings[question.finding]).ask)
        text.append_text(line((f"  {TIERS[question.tier]}", "dim")))
        text.truncate(columns, overflow="ellipsis")
        lines.append(text)
    return Text("\n").join(lines) if lines else line(("Nothing is left that would tell them apart.", "dim"))


def outcome(knowledge: Knowledge, told: Outcome) -> Text:
    """Say what became of a line that was typed."""
    entries = ", ".join(entry_words(knowledge, entry) for entry in told.entries)
    if told.heard is Heard.ANSWERED:
        unread = "; ".join(f'"{words}" was not understood' for words in told.unread)
        pieces = (
            (f"{told.words}  ", "dim"),
            (_answers(knowledge, told.answers), "bold"),
            f"  {unread}." if unread else "",
        )
        return line(*pieces)
    if told.heard is Heard.UNCLEAR:
        near = ", ".join(lowered(knowledge.findings[f].name) for f in told.near)
        return line(f'"{told.words}" was not understood.', f" Near it: {near}?" if near else "")
    if told.heard is Heard.PICKED:
        return line("Enter, if it is there; put ", ("no", "bold"), " before it, if it is not.")
    return line(
        {
            Heard.KNOWN: f"That is known already: {entries}",
            Heard.REMOVED: f"Removed: {entries}",
            Heard.UNDONE: f"Taken back: {entries}",
            Heard.NOTHING_TO_UNDO: "There is nothing to take back.",
            Heard.REFUSED: f"{told.problem}. Remove it first, or undo.",
        }.get(told.heard, "")
    )


def _answers(knowledge: Knowledge, answers: Sequence[Answer]) -> str:
    """Say yes or no, and what is then known where that could be misread or more than one thing was asked."""
    told = []
    for answer in answers:
        known = ", ".join(_told(knowledge, entry) for entry in answer.entries)
        if answer.said is None:
            told.append(known)
        elif len(answers) == 1 and [entry.value for entry in answer.entries] == [answer.said]:
            told.append(YES_OR_NO[answer.said])
        else:
            told.append(f"{YES_OR_NO[answer.said]} ({known})")
    said = "; ".join(told)
    return f"{said[:1].upper()}{said[1:]}."


YES_OR_NO = {True: "Yes", False: "No"}


def _told(knowledge: Knowledge, entry: Entry) -> str:
    """Say one thing that a patient answered, of the onset in other words too."""
    words = entry_words(knowledge, entry)
    return f"{words}: {LASTED[Tempo(str(entry.value))]}" if entry.key == "onset" else words


LASTED = {
    Tempo.HYPERACUTE: "within hours",
    Tempo.ACUTE: "within days, under two weeks",
    Tempo.SUBACUTE: "over weeks, under two months",
    Tempo.CHRONIC: "over months or longer",
}
"""How people tell the speed of an onset."""


def votes(knowledge: Knowledge, ballot: Ballot, columns: int) -> Text:
    """Draw the vote of the room."""
    most = max(*ballot.votes, 1)
    name = min(40, columns // 2)
    lines = []
    for number, (choice, hands) in enumerate(zip(ballot.choices, ballot.votes, strict=True), 1):
        text = line((f"{number}  ", "bold"))
        text.append_text(_fitted(knowledge.conditions[choice].name, name))
        lines.append(text.append_text(line((f" {bar(hands / most, max(4, columns - name - 9))} ", "cyan"), f"{hands}")))
    return Text("\n").join(lines)


def voted(knowledge: Knowledge, ballot: Ballot) -> Text:
    """Say how the room voted, the most hands first."""
    counted = sorted(zip(ballot.votes, ballot.choices, strict=True), key=lambda pair: -pair[0])
    told = [f"{_short(knowledge.conditions[choice].name)} {hands}" for hands, choice in counted if hands]
    return line(("Votes  ", "bold"), ", ".join(told) or "none yet")


def revealed(knowledge: Knowledge, truth: Condition | None, leader: str, ballot: Ballot | None) -> Text:
    """Say what the patient has, or who leads where nobody is played, and how many of the room said so."""
    name = truth.name if truth else leader
    text = line(("It is " if truth else "In the lead: ", ""), (f" {name} ", "bold reverse"))
    if ballot and ballot.total:
        of = {knowledge.conditions[c].name: hands for c, hands in zip(ballot.choices, ballot.votes, strict=True)}
        text.append_text(line(f"   {of.get(name, 0)} of {ballot.total} in the room said so."))
    return text
