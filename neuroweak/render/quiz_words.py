"""A case of a quiz in plain words, the same on the screen, on paper and on cards: pairs of a label and a text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.cases.ages import age_in_words
from neuroweak.quiz.cases import Origin
from neuroweak.quiz.replies import LETTERS
from neuroweak.render.page import observed
from neuroweak.render.pages.interview import asked
from neuroweak.text.denied import lowered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neuroweak.engine.results import Contribution
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.quiz.cases import Item
    from neuroweak.quiz.explanation import Explanation
    from neuroweak.reasoning.contrast import Difference

Labelled = tuple[str, str]
"""A label and what stands beside it."""

DIAGNOSIS = "What does the patient have?"
NEXT = "What would you ask, examine or test next, to tell these apart?"


def patient(knowledge: Knowledge, item: Item) -> list[Labelled]:
    """
    Tell who comes and what is known, without a word of where the case is from.

    Args:
        knowledge: The file.
        item: The case.

    Returns:
        At least one line.
    """
    case = item.case
    who = [(case.sex or "").capitalize(), "" if case.age is None else _old(case.age)]
    who.append(f"{case.onset} onset" if case.onset else "")
    lines = [
        ("Patient", ", ".join(filter(None, who))),
        ("Present", "; ".join(lowered(knowledge.findings[f].name) for f in case.present)),
        ("Absent", "; ".join(lowered(knowledge.findings[f].name) for f in case.absent)),
    ]
    return [(label, text) for label, text in lines if text]


def _old(age: float) -> str:
    told = age_in_words(age)
    return f"{told} years" if told[-1].isdigit() else told


def choices(knowledge: Knowledge, item: Item) -> list[Labelled]:
    """The conditions to choose from, each with its letter."""
    return _lettered(knowledge.conditions[c].name for c in item.choices)


def asks(knowledge: Knowledge, item: Item) -> list[Labelled]:
    """The questions to choose from, each with its letter."""
    told = ((asked(knowledge.findings[q.finding]), lowered(q.name)) for q in item.asks)
    return _lettered(f"{t.ask} ({t.means})" if t.means else t.ask if name in t.ask else name for t, name in told)


def _lettered(texts: Iterable[str]) -> list[Labelled]:
    return [(letter.upper(), text) for letter, text in zip(LETTERS, texts, strict=False)]


def answer(knowledge: Knowledge, item: Item) -> str:
    """The right answer with its letter."""
    return " ".join(choices(knowledge, item)[item.key])


def reasons(knowledge: Knowledge, item: Item, told: Explanation) -> list[Labelled]:
    """
    Tell where the case is from, why it is what it is, and what to ask next.

    Args:
        knowledge: The file.
        item: The case.
        told: Its explanation.

    Returns:
        One line for each kind of reason; figures are factors on the odds.
    """
    rival = knowledge.conditions[told.rival].name
    origin = (
        "simulated from the figures of the file" if item.origin is Origin.SIMULATED else "a teaching case of the file"
    )
    lines = [
        ("Case", f"{origin}: {item.title}" if item.title else origin),
        ("For it", _weighed(told.speaks_for)),
        ("Against it", _weighed(told.speaks_against)),
        ("Rather than", f"{rival}: {_weighed(told.apart) or 'nothing in particular'}"),
        ("In a line", told.line and f"{rival} is told by this: {told.line}"),
        ("Ask next", next_best(knowledge, item)),
    ]
    lines += [("Urgent", f"{alarm.says} First: {alarm.first}") for alarm in item.ranking.red_flags]
    return [(label, text) for label, text in lines if text]


def next_best(knowledge: Knowledge, item: Item) -> str:
    """What to ask next, and how much each question would tell of which choice it is; empty where none was put."""
    if not item.asks:
        return ""
    letter, text = asks(knowledge, item)[item.best]
    bits = ", ".join(f"{LETTERS[at].upper()} {q.gain_bits:.2f}" for at, q in enumerate(item.asks))
    return f"{letter} {text} Expected to tell, in bits: {bits}."


def _weighed(given: Sequence[Contribution] | Sequence[Difference]) -> str:
    return ", ".join(f"{observed(one)} (x{times(math.exp(one.log_ratio))})" for one in given)


def times(factor: float) -> str:
    """
    Write a factor for people.

    Example:
        >>> times(1234.5), times(12.3), times(1.26), times(0.051)
        ('1234', '12', '1.3', '0.051')
    """
    return f"{factor:.0f}" if factor >= 10 else f"{factor:.2g}"
