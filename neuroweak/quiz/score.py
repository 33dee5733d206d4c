"""
The score of a quiz: who is sure and right gains most, who is sure and wrong loses more, and honesty pays best.

A confidence is a forecast: so much for the chosen answer, the rest shared evenly by the others. It is scored by the
quadratic rule, which is strictly proper: a player's expected score is best when the confidence given is the one held.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from neuroweak.quiz.state import Quiz

FULL = 100.0
"""Points for one case when the player is certain and right."""


def brier(confidence: float, choices: int, *, right: bool) -> float:
    """
    The quadratic score of one answer: the squared distance between the forecast and what is so, over all choices.

    Args:
        confidence: Belief in the chosen answer, 0 to 1.
        choices: How many there were to choose from, at least 2.
        right: Whether the chosen answer is right.

    Returns:
        0 for certain and right, 2 for certain and wrong.

    Source:
        Brier 1950, Mon Weather Rev 78:1-3.

    Example:
        >>> brier(1.0, 4, right=True), brier(1.0, 4, right=False), brier(0.25, 4, right=True)
        (0.0, 2.0, 0.75)
    """
    other = (1.0 - confidence) / (choices - 1)
    if right:
        return (1.0 - confidence) ** 2 + (choices - 1) * other**2
    return confidence**2 + (1.0 - other) ** 2 + (choices - 2) * other**2


def points(confidence: float, choices: int, *, right: bool) -> float:
    """
    The same as points, set against who finds all choices equally likely; strictly proper as the rule it is linear in.

    Args:
        confidence: Belief in the chosen answer, 0 to 1.
        choices: How many there were to choose from, at least 2.
        right: Whether the chosen answer is right.

    Returns:
        `FULL` for certain and right, 0 for an even guess, below 0 for worse than that.

    Source:
        Gneiting and Raftery 2007, J Am Stat Assoc 102:359-378: proper rules, and skill against a reference.

    Example:
        >>> points(1.0, 4, right=True), points(0.25, 4, right=False), round(points(1.0, 4, right=False))
        (100.0, 0.0, -167)
    """
    even = 1.0 - 1.0 / choices
    return FULL * (1.0 - brier(confidence, choices, right=right) / even)


class Score(NamedTuple):
    """What a player has reached so far."""

    answered: int
    """Cases to which something was said, passing included."""
    right: int
    asked: int
    """Questions of what to ask next that were answered."""
    asked_best: int
    information: float | None
    """How much of what the best questions would tell the chosen ones would, 0 to 1; None where none was answered."""
    sure: int
    """Cases for which a confidence was given."""
    confidence: float | None
    """The mean of these."""
    right_when_sure: float | None
    """The share of these cases that were right."""
    brier: float | None
    """The mean quadratic score of these cases, 0 (best) to 2."""
    points: float | None
    """The sum of their points."""


def score(quiz: Quiz) -> Score:
    """
    Add up what was answered.

    Args:
        quiz: A quiz, over or not.

    Returns:
        The score of all that was said so far.
    """
    told = list(zip(quiz.items, quiz.diagnoses, strict=False))
    right = [pick.choice == item.key for item, pick in told]
    forecasts = [
        (pick.confidence, len(item.choices), correct)
        for (item, pick), correct in zip(told, right, strict=True)
        if pick.confidence is not None
    ]
    asked = [
        (item.asks[pick.choice].gain_bits, item.asks[item.best].gain_bits)
        for item, pick in zip(quiz.items, quiz.questions, strict=False)
        if pick.choice is not None
    ]
    many = len(forecasts)
    return Score(
        answered=len(told),
        right=sum(right),
        asked=len(asked),
        asked_best=sum(gain == best for gain, best in asked),
        information=math.fsum(gain / best for gain, best in asked) / len(asked) if asked else None,
        sure=many,
        confidence=math.fsum(sure for sure, _, _ in forecasts) / many if many else None,
        right_when_sure=sum(correct for _, _, correct in forecasts) / many if many else None,
        brier=math.fsum(brier(sure, n, right=correct) for sure, n, correct in forecasts) / many if many else None,
        points=math.fsum(points(sure, n, right=correct) for sure, n, correct in forecasts) if many else None,
    )
