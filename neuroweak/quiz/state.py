"""
A quiz between two answers: the cases dealt so far and what was said to each. Every state is frozen.

Nothing here reads or prints; `cli.quizzing` holds the game.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from neuroweak.quiz.cases import Item


class Ending(StrEnum):
    """Why a quiz ended."""

    DONE = "done"
    NO_MORE_CASES = "no_more_cases"
    """Fewer cases have a clear answer than were asked for."""
    STOPPED = "stopped"
    END_OF_INPUT = "end_of_input"
    UNCLEAR = "unclear"
    """One reply after the other could not be understood."""
    INTERRUPTED = "interrupted"


class Pick(NamedTuple):
    """What a player chose."""

    choice: int | None = None
    """Its place among the choices, from 0; None for passing."""
    confidence: float | None = None
    """Belief in it, 0 to 1, where one was given."""


@dataclass(frozen=True, slots=True)
class Quiz:
    """The cases dealt so far, and what was said to them, in the same order."""

    items: tuple[Item, ...] = ()
    diagnoses: tuple[Pick, ...] = ()
    questions: tuple[Pick, ...] = ()
    """What the player would ask next; passed by itself where a case has nothing to choose from."""

    @property
    def item(self) -> Item:
        """The case in play."""
        return self.items[-1]


def put(quiz: Quiz, item: Item) -> Quiz:
    """
    Put the next case.

    Args:
        quiz: The state before, with all its cases answered.
        item: The case.

    Raises:
        ValueError: The case before has not been answered.
    """
    if len(quiz.questions) < len(quiz.items):
        raise ValueError(item)
    return replace(quiz, items=(*quiz.items, item))


def diagnose(quiz: Quiz, pick: Pick) -> Quiz:
    """
    Take what the patient has, as the player thinks.

    Args:
        quiz: The state before.
        pick: One of the choices of the case, or a pass.

    Raises:
        ValueError: There is no case to be diagnosed.
    """
    if len(quiz.diagnoses) == len(quiz.items):
        raise ValueError(pick)
    after = replace(quiz, diagnoses=(*quiz.diagnoses, pick))
    return after if quiz.item.asks else replace(after, questions=(*quiz.questions, Pick()))


def ask(quiz: Quiz, pick: Pick) -> Quiz:
    """
    Take what the player would ask next.

    Args:
        quiz: The state before, with the case in play diagnosed.
        pick: One of its questions, or a pass.

    Raises:
        ValueError: No question is open.
    """
    if len(quiz.questions) == len(quiz.diagnoses):
        raise ValueError(pick)
    return replace(quiz, questions=(*quiz.questions, pick))
