"""
What a class has been told so far, in order, and the ranking after each step.

Every lesson is frozen and knows the one before it, so that taking a step back is looking back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from neuroweak.engine.priors import Prior
from neuroweak.engine.ranking import rank
from neuroweak.errors import InputError, Problem
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case, contradictions, implied

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Ranking

STATED = ("age", "sex", "onset")
"""What is told of a patient beside findings."""


class Entry(NamedTuple):
    """One thing that is known of the patient."""

    key: str
    """A finding id, or one of `STATED`."""
    value: bool | float | str
    """Whether the finding is there; the years, the sex or the tempo."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Everything told so far and what it comes to."""

    entries: tuple[Entry, ...]
    """In the order in which they were told."""
    ranking: Ranking
    told: tuple[Entry, ...] = ()
    """What the last step added."""
    removed: Entry | None = None
    """What the last step took out."""
    earlier: Lesson | None = None
    """The lesson before the last step."""


def begin(engine: Engine, prior: str = Prior.TEMPERED) -> Lesson:
    """
    Begin with nothing told.

    Args:
        engine: The compiled file.
        prior: `tempered`, `flat` or `incidence`.
    """
    return Lesson((), rank(engine, Case(), prior=prior))


def tell(engine: Engine, lesson: Lesson, entries: Sequence[Entry]) -> Lesson:
    """
    Take what was told in one breath.

    Args:
        engine: The compiled file.
        lesson: The lesson so far.
        entries: Findings and values; a value told anew stands for the one before it.

    Returns:
        The next lesson; the same one where nothing was new.

    Raises:
        InputError: It contradicts what was told before.
    """
    known = implied(engine.knowledge, case_of(lesson.entries))
    new = tuple(
        entry
        for entry in dict.fromkeys(entries)
        if entry not in lesson.entries and not (entry.value is True and entry.key in known[0])
        if not (entry.value is False and entry.key in known[1])
    )
    if not new:
        return lesson
    anew = {entry.key for entry in new if entry.key in STATED}
    kept = tuple(entry for entry in lesson.entries if entry.key not in anew)
    return _after(engine, lesson, (*kept, *new), told=new)


def remove(engine: Engine, lesson: Lesson, number: int) -> Lesson:
    """
    Take one entry out and leave the others, to see what hung on it.

    Args:
        engine: The compiled file.
        lesson: The lesson so far.
        number: The place of the entry, from 1.

    Returns:
        The next lesson.

    Raises:
        InputError: There is no such entry.
    """
    if not 1 <= number <= len(lesson.entries):
        raise InputError(Problem("NW605", f"there is no number {number} to remove"))
    left = (*lesson.entries[: number - 1], *lesson.entries[number:])
    return _after(engine, lesson, left, removed=lesson.entries[number - 1])


def undo(lesson: Lesson) -> Lesson:
    """Take the last step back: the lesson before it, or the first lesson itself."""
    return lesson.earlier or lesson


def history(lesson: Lesson) -> tuple[Lesson, ...]:
    """The lesson after each step that stands, the first without its beginning."""
    return tuple(_backwards(lesson))[::-1]


def _backwards(lesson: Lesson) -> Iterator[Lesson]:
    while lesson.earlier:
        yield lesson
        lesson = lesson.earlier


def case_of(entries: Sequence[Entry]) -> Case:
    """
    Put entries together as a case.

    Raises:
        InputError: A finding is both there and absent, or a value is none that a patient can have.
    """
    stated = {entry.key: entry.value for entry in entries if entry.key in STATED}
    return Case(
        present=tuple(entry.key for entry in entries if entry.value is True),
        absent=tuple(entry.key for entry in entries if entry.value is False),
        **stated,  # type: ignore[arg-type]
    )


def _after(
    engine: Engine,
    lesson: Lesson,
    entries: tuple[Entry, ...],
    *,
    told: tuple[Entry, ...] = (),
    removed: Entry | None = None,
) -> Lesson:
    case = case_of(entries)
    against_itself = contradictions(engine.knowledge, case)
    if against_itself:
        raise InputError(*against_itself)
    return Lesson(entries, rank(engine, case, prior=lesson.ranking.prior), told, removed, lesson)
