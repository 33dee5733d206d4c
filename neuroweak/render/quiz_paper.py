"""A quiz off the screen: a sheet to hand out and its key in Markdown, and cards for Anki."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from neuroweak.quiz.explanation import explain
from neuroweak.quiz.score import points
from neuroweak.render import quiz_words as words
from neuroweak.render.markdown import escaped
from neuroweak.render.text import percent
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.engine.model import Engine
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.quiz.cases import Item
    from neuroweak.render.quiz_words import Labelled

DECK = "neuroweak quiz"
"""The deck of the cards; Anki makes it where there is none."""

SHOWN = (0.25, 0.5, 0.75, 0.9, 1.0)
"""Confidences for which the key gives the points."""


def sheet(knowledge: Knowledge, items: Sequence[Item], again: str) -> str:
    """
    Write the questions, without an answer.

    Args:
        knowledge: The file.
        items: The cases.
        again: The command that makes the same sheet.

    Returns:
        Markdown that also reads as plain text.
    """
    parts = ["# Quiz", "Name: ______________________"]
    for number, item in enumerate(items, 1):
        parts += [
            f"## {number}",
            _listed(words.patient(knowledge, item)),
            f"{words.DIAGNOSIS} ____ How sure, in %? ____",
        ]
        parts.append(_listed(words.choices(knowledge, item)))
        if item.asks:
            parts += [f"{words.NEXT} ____", _listed(words.asks(knowledge, item))]
    return _page(knowledge, parts, again)


def key(engine: Engine, items: Sequence[Item], again: str) -> str:
    """
    Write the answers with their reasons, and how to score.

    Args:
        engine: The compiled file from which the cases were dealt.
        items: The cases.
        again: The command that makes the same key.

    Returns:
        Markdown that also reads as plain text.
    """
    knowledge = engine.knowledge
    parts = ["# Key"]
    for number, item in enumerate(items, 1):
        parts.append(f"## {number}: {_safe(words.answer(knowledge, item))}")
        parts.append(_listed(words.reasons(knowledge, item, explain(engine, item))))
    many = max((len(item.choices) for item in items), default=2)
    rows = ["| how sure | right | wrong |", "| --- | --- | --- |"]
    for sure in SHOWN:
        right, wrong = (points(sure, many, right=correct) for correct in (True, False))
        rows.append(f"| {percent(sure)} | {right:+.0f} | {wrong:+.0f} |")
    parts += ["## Points", f"Of {many} choices. It pays best to say how sure one is (Brier 1950).", "\n".join(rows)]
    return _page(knowledge, parts, again)


def anki(engine: Engine, items: Sequence[Item]) -> str:
    """
    Write a card for each case, as a text file that Anki imports without being asked anything.

    Args:
        engine: The compiled file from which the cases were dealt.
        items: The cases.

    Returns:
        Headers, then a line for each card: front, back and deck, separated by tabs, every text escaped as HTML.

    Source:
        Anki manual, "Importing: Text Files", file headers: https://docs.ankiweb.net/importing/text-files.html
    """
    knowledge = engine.knowledge
    lines = [
        "#separator:Tab",
        "#html:true",
        "#notetype:Basic",
        "#tags:neuroweak",
        "#columns:Front\tBack\tDeck",
        "#deck column:3",  # a deck that is only named in `#deck` is taken if there is one, and not made
    ]
    for item in items:
        front = [*_breaks(words.patient(knowledge, item)), "", escape(words.DIAGNOSIS)]
        front += _breaks(words.choices(knowledge, item))
        if item.asks:
            front += ["", escape(words.NEXT), *_breaks(words.asks(knowledge, item))]
        back = [f"<b>{_html(words.answer(knowledge, item))}</b>"]
        back += ["", *_breaks(words.reasons(knowledge, item, explain(engine, item)))]
        lines.append(f"{'<br>'.join(front)}\t{'<br>'.join(back)}\t{DECK}")
    return "\n".join(lines) + "\n"


def _page(knowledge: Knowledge, parts: Sequence[str], again: str) -> str:
    """Put the parts below one another, and the notice with the command at the foot."""
    return "\n\n".join((*parts, f"_{_safe(knowledge.notice)}_", f"    {clean(again)}")) + "\n"


def _listed(lines: Sequence[Labelled]) -> str:
    return "\n".join(f"- **{_safe(label)}** {_safe(text)}" for label, text in lines)


def _breaks(lines: Sequence[Labelled]) -> list[str]:
    return [f"<b>{_html(label)}</b> {_html(text)}" for label, text in lines]


def _safe(text: str) -> str:
    return escaped(clean(text))


def _html(text: str) -> str:
    return escape(clean(text))
