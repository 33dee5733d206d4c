"""Exam questions: the answers offered behind one, and what is told behind those, are no part of the story."""

from __future__ import annotations

from neuroweak.errors import Problem
from neuroweak.vignette.late_pattern import Late

OFFERED = Late(r"\s*(?:\(?[A-Ha-h1-9][).:]|[-*\u2022])\s")
"""How a line begins that offers an answer to an exam question."""

INLINE = Late(r"\s*\(?[Aa1][).:]\s")
"""How answers begin that are offered in the line of the question."""


def offers(text: str, end: int) -> bool:
    """
    Whether answers are offered behind an exam question; any other question drops only itself.

    Args:
        text: The whole text.
        end: The character after the question.
    """
    return bool(OFFERED.match(text, end) or INLINE.match(text, end))


def left_out(text: str, end: int) -> tuple[Problem, ...]:
    """
    Say that text stands behind an exam question, unless it is only the answers that the question offers.

    Args:
        text: The whole text.
        end: The character after the question.
    """
    behind = text[end:].splitlines()
    if all(not line.strip() or OFFERED.match(line) for line in behind):
        return ()
    line = text.count("\n", 0, end - 1) + 1
    said = f"the text after the question at line {line} was not read"
    return (Problem("NW623", said, line, help="put each text in a file of its own"),)
