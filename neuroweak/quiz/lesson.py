"""A lesson on a few look-alikes: how they differ, where each sits, cases to solve and questions to answer."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from neuroweak.engine.ranking import rank
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case
from neuroweak.quiz.cases import deal
from neuroweak.quiz.tasks import tasks
from neuroweak.reasoning.contrast import compare
from neuroweak.reasoning.localization import localize
from neuroweak.reasoning.portrait import portrait

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from neuroweak.engine.model import Engine
    from neuroweak.knowledge.condition import Condition
    from neuroweak.quiz.cases import Item
    from neuroweak.quiz.tasks import Task
    from neuroweak.reasoning.contrast import Compared
    from neuroweak.reasoning.localization import SiteBelief

CASES, QUESTIONS = 3, 5


class Typical(NamedTuple):
    """A condition as it mostly shows itself, and where that points."""

    condition: Condition
    case: Case
    """What is commonest in it, and what of the history and the examination gives it away."""
    sites: tuple[SiteBelief, ...]
    """From brain to muscle."""


class Lesson(NamedTuple):
    """What there is to teach."""

    rows: tuple[Compared, ...]
    """The findings of the conditions, largest difference first."""
    typical: tuple[Typical, ...]
    """The conditions, in the order in which they were named."""
    items: tuple[Item, ...]
    """`CASES` cases, or fewer where no more have a clear answer."""
    tasks: tuple[Task, ...]
    """`QUESTIONS` questions, or fewer where the file answers no more."""


def lesson(engine: Engine, random: Random, conditions: Sequence[str]) -> Lesson:
    """
    Make a lesson.

    Args:
        engine: The compiled file.
        random: Where chance comes from.
        conditions: Ids of the conditions, two or more.

    Returns:
        The lesson; the cases have one of the conditions, the other choices come from the whole file.
    """
    rows = compare(engine, conditions)
    return Lesson(
        rows,
        tuple(_typical(engine, engine.knowledge.conditions[c]) for c in conditions),
        tuple(islice(deal(engine, random, conditions), CASES)),
        tuple(islice(tasks(engine.knowledge, random, conditions, rows), QUESTIONS)),
    )


def _typical(engine: Engine, condition: Condition) -> Typical:
    shown = portrait(engine.knowledge, condition)
    case = Case(present=tuple(dict.fromkeys(a.finding for a in (*shown.commonest, *shown.telling))))
    return Typical(condition, case, localize(engine, rank(engine, case)))
