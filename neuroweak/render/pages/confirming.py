"""The question whether a text states what it perhaps states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.render import page
from neuroweak.render.pages.vignette import short
from neuroweak.render.text import percent
from neuroweak.text.denied import lowered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.engine.red_flags import Alarm
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.reasoning.confirmation import Confirmation
    from neuroweak.render.text import Look


def urgent_lines(knowledge: Knowledge, alarms: Iterable[Alarm], look: Look) -> str:
    """
    Draw the urgent lines of what was read, which wait for no answer.

    Args:
        knowledge: The file.
        alarms: The rules that fired.
        look: What the output can show.
    """
    return page.draw(page.alarm_parts(knowledge, alarms), look)


def why(knowledge: Knowledge, confirmation: Confirmation, look: Look) -> str:
    """
    Draw why it is asked whether a text states a finding.

    Args:
        knowledge: The file.
        confirmation: What is asked.
        look: What the output can show.
    """
    name = lowered(knowledge.findings[confirmation.guess.finding].name)
    told = f'"{short(confirmation.guess.words)}" says {name} by a chance of {percent(confirmation.chance)}.'
    if confirmation.moves:
        told += f" It was taken so; without it {percent(confirmation.moves)} of belief would move."
    if confirmation.alarms:
        told += f" If so, it is urgent: {'; '.join(alarm.name for alarm in confirmation.alarms)}."
    return page.draw([page.line(("Why  ", "bold"), told)], look)


def question_line(knowledge: Knowledge, confirmation: Confirmation, number: int, most: int, look: Look) -> str:
    """
    Draw the question whether a text states a finding.

    Args:
        knowledge: The file.
        confirmation: The finding, one with a plain question (`questions`), and the words.
        number: Which question it is, from 1.
        most: How many there are at most.
        look: What the output can show.
    """
    words = short(confirmation.guess.words)
    finding = knowledge.findings[confirmation.guess.finding]
    # Whoever tells is asked, not examined.
    means = f"  ({lowered(finding.name)})"
    return page.draw([page.line((f"{number}/{most} ", "dim"), f'"{words}"  ', (finding.ask, "bold"), means)], look)
