"""`interview` for people while it goes on: each turn in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from neuroweak.interview.replies import Said
from neuroweak.knowledge.model import Kind
from neuroweak.named_tuples import NamedTuple
from neuroweak.reasoning.tiers import Tier
from neuroweak.render import page
from neuroweak.render.text import bar, names, percent
from neuroweak.text.denied import is_sentence, lowered
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from neuroweak.interview.state import Interview, Turn
    from neuroweak.knowledge.condition import Condition
    from neuroweak.knowledge.model import Finding, Knowledge
    from neuroweak.reasoning.questions import Question, Shift
    from neuroweak.render.text import Look
    from neuroweak.vocabulary import Reading

TIERS = {
    Tier.HISTORY: "history",
    Tier.EXAMINATION: "examination",
    Tier.SIMPLE_TEST: "simple test",
    Tier.SPECIALIST_TEST: "specialist test",
}
"""How people call the kinds of effort."""

INTAKE = {
    "complaint": "What brings the patient? (one or more words)",
    "age": "How old is the patient? (years, or like 8mo; Enter to skip)",
    "sex": "Female or male? (Enter to skip)",
    "onset": "How fast did it begin? (hyperacute: hours; acute: under two weeks; subacute: under two months; "
    "chronic: longer; Enter to skip)",
}
"""What is asked before the first finding."""

WHY_INTAKE = "Age, sex and the speed of onset make some conditions far likelier than others; Enter skips."
"""Why those are asked."""

VALUES = {"age": "give years", "sex": "say female or male", "onset": "say hyperacute, acute, subacute or chronic"}
"""What can be answered to those."""

CHOICES = "yes, no, not sure, why, back, stop or help"
"""What can be answered."""

BAR = 5
"""Cells of the small bars that show belief."""

LONGEST = 30
"""Characters that are shown of a reply that is not understood."""

PAIR = 2
"""How many leaders a narrow line shows."""

GAP = 2
"""Spaces between them."""

SHORTEST = 10
"""Characters that a name is never cut below."""

MOVED = 0.005
"""Change of belief below which an answer is said to change little."""


class Asked(NamedTuple):
    """A question in plain words."""

    look: str
    """The manoeuvre or the test, or empty."""
    ask: str
    means: str
    """What a yes stands for, where the words of the question do not say it, or empty."""


def asked(finding: Finding) -> Asked:
    """Put a finding into a question: what to do at the bedside, and what to ask or look for."""
    name = lowered(finding.name)
    if finding.kind is Kind.SIGN and finding.elicit:
        if is_sentence(name):
            return Asked(finding.elicit, finding.ask or f"Is this found: {name}?", name if finding.ask else "")
        return Asked(finding.elicit, f"Do you find {name}?", "")
    look = finding.elicit if finding.kind is Kind.TEST else ""
    if finding.ask:
        return Asked(look, finding.ask, name)
    return Asked(look, f"Test: {name}?" if finding.kind is Kind.TEST else f"Is there {name}?", "")


def asked_of(knowledge: Knowledge, turn: Turn) -> str:
    """What a turn answered, in one line; for what nobody asked, the finding's name."""
    finding = knowledge.findings.get(turn.finding)
    if finding is None:
        return {"age": "Age", "sex": "Sex", "onset": "Onset"}.get(turn.finding, turn.finding)
    return asked(finding).ask if turn.question else finding.name


def answered(turn: Turn) -> str:
    """The answer as the transcript tells it, with the words typed where they say more."""
    if turn.said is Said.STATED:
        return turn.words
    said = {Said.YES: "yes", Said.NO: "no", Said.UNSURE: "not sure"}[turn.said]
    return said if turn.question else f"{said} (volunteered)"


def opening(
    knowledge: Knowledge,
    interview: Interview,
    leaders: Sequence[Shift],
    look: Look,
    *,
    readings: Sequence[Reading] = (),
) -> str:
    """
    Draw the start: what was understood, and what is believed on it.

    Args:
        knowledge: The file.
        interview: The first state.
        leaders: Belief before and after the complaint.
        look: What the output can show.
        readings: How the person's words were understood.

    Returns:
        A few lines, red flags first.
    """
    parts = page.alarm_parts(knowledge, interview.alarms)
    parts += [page.case_line(knowledge, interview.case, readings), _moves("Belief ", leaders, look)]
    return page.draw(parts, look)


def simulated(condition: Condition, seed: int, look: Look) -> str:
    """Draw the line that says that no one is really asked."""
    told = f"{condition.name}, seed {seed}; shows what most patients in the file do, and by chance what some do."
    return page.draw([page.line(("Simulated patient  ", "bold"), told)], look)


def hint(look: Look) -> str:
    """Draw the line that says how to answer."""
    return page.draw([page.line((f"Answer {CHOICES} (y n ? w b s h), or name another finding.", "dim"))], look)


def aid(look: Look, *, wanted: str = "") -> str:
    """
    Draw what can be said now, for someone who asks for help.

    Args:
        look: What the output can show.
        wanted: `complaint`, `age`, `sex` or `onset` when that was asked for; otherwise a finding was.
    """
    if wanted == "complaint":
        told = "Name what is felt or seen, as in: double vision, trouble climbing stairs. Type stop to end."
    elif wanted:
        told = f"{VALUES[wanted].capitalize()}, or Enter to skip; type back to take the last answer back, stop to end."
    else:
        told = (
            "y: yes, n: no, ?: not sure, w: why this is asked, b: take the last answer back, s: stop and see what "
            "fits. Anything else that is known can be named as well, as in: no numbness, double vision."
        )
    return plain(told, look)


def question_page(knowledge: Knowledge, question: Question, number: int, most: int, look: Look) -> str:
    """
    Draw one question.

    Args:
        knowledge: The file.
        question: What is asked.
        number: Which question it is, from 1.
        most: How many there are at most.
        look: What the output can show.

    Returns:
        The effort it takes, the manoeuvre for a sign, and the question.
    """
    told = asked(knowledge.findings[question.finding])
    effort = f"Question {number} of at most {most}: {TIERS[question.tier]}, {question.gain_bits:.2f} bit"
    parts: list[RenderableType] = [page.line(""), page.line((effort, "dim"))]
    if told.look:
        parts.append(page.line(("Look: " if question.tier is Tier.EXAMINATION else "How: ", "bold"), told.look))
    parts.append(page.line((told.ask, "bold"), f"  (yes: {told.means})" if told.means else ""))
    return page.draw(parts, look)


def plain(text: str, look: Look, style: str = "") -> str:
    """Draw one line of words."""
    return page.draw([page.line((text, style))], look)


def unclear(words: str, look: Look, *, wanted: str = "", near: Iterable[str] = ()) -> str:
    """
    Draw the one gentle line for what was not understood.

    Args:
        words: What was typed; may be empty.
        look: What the output can show.
        wanted: `age`, `sex` or `onset` when that was asked for.
        near: Names of findings that were perhaps meant.

    Returns:
        One line, with what can be answered.
    """
    tail = f"; {VALUES[wanted]}, or Enter to skip" if wanted else f"; say {CHOICES}"
    room = min(LONGEST, max(SHORTEST, look.columns - len(tail) - 24))
    shown = clean(words)
    shown = f"{shown[: room - 1]}…" if len(shown) > room else shown
    first = f'"{shown}" is not understood' if shown else "Nothing was typed"
    meant = list(near)
    return plain(f"{first}{tail}." + (f" Did you mean {names(meant)}?" if meant else ""), look)


def turn_page(
    knowledge: Knowledge, interview: Interview, turns: Sequence[Turn], look: Look, *, can_stop: bool = True
) -> str:
    """
    Draw what an answer did.

    Args:
        knowledge: The file.
        interview: The state after it.
        turns: What was learned; the last tells where belief went.
        look: What the output can show.
        can_stop: Whether someone is there who could stop at a red flag.

    Returns:
        One line of belief, and below it the red flags that are new.
    """
    parts: list[RenderableType] = []
    if turns and turns[-1].said is not Said.UNSURE:
        parts.append(_moves("", turns[-1].places, look))
    if interview.new_alarms:
        parts += [page.line(""), *page.alarm_parts(knowledge, interview.new_alarms)[:-1]]
        if can_stop:
            parts.append(page.line(("Go on? ", "bold"), "The questions go on; type stop to end here."))
    return page.draw(parts, look) if parts else ""


def why(knowledge: Knowledge, question: Question, look: Look) -> str:
    """
    Draw why a question is asked, and what each answer would do to belief.

    Args:
        knowledge: The file.
        question: What is asked.
        look: What the output can show.

    Returns:
        Three lines or a few more.
    """
    name = lowered(knowledge.findings[question.finding].name)
    told = f"{name} is expected to tell {question.gain_bits:.2f} bit, the most among what is as easy to find out."
    rows = [
        ("yes", question.chance, question.places_if_present),
        ("no", 1 - question.chance, question.places_if_absent),
    ]
    grid = Table.grid(padding=(0, 1))
    for word, chance, shifts in rows:
        moves = [f"{s.name} {_arrow(s)}" for s in shifts if abs(s.after - s.before) >= MOVED]
        likely = page.line(f"({percent(chance)} likely)")
        grid.add_row(page.line((f"{word}:", "bold")), likely, page.line(names(moves) or "little changes"))
    return page.draw([page.line(("Why  ", "bold"), told), page.indented(grid, 5)], look)


def _arrow(shift: Shift) -> str:
    """`46 → 71 %`."""
    return f"{percent(shift.before).removesuffix(' %')} → {percent(shift.after)}"


def _moves(label: str, leaders: Sequence[Shift], look: Look) -> Text:
    """The leaders on one line, each with a small bar, before and after: all of them, or the first two cut to fit."""
    figures = [f" {bar(s.after, BAR, unicode=look.unicode)} {_arrow(s)}" for s in leaders]
    called = [clean(s.name) for s in leaders]
    room = look.columns - len(label) + GAP

    def free(shown: int) -> int:
        return room - sum(len(f) + GAP for f in figures[:shown])

    most = len(called) if sum(map(len, called)) <= free(len(called)) else PAIR if free(PAIR) >= PAIR * SHORTEST else 1
    called, left = called[:most], free(most)
    fair = -(-left // most)
    spare = [left - sum(min(len(n), fair) for j, n in enumerate(called) if j != i) for i in range(len(called))]
    told = page.line((label, "bold"))
    for at, (name, limit) in enumerate(zip(called, spare, strict=True)):
        short = name if len(name) <= limit else f"{name[: limit - 1].rstrip()}…"
        told.append_text(page.line(" " * GAP if at else "", (short, "bold" if at == 0 else ""), figures[at]))
    return told
