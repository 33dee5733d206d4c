"""Questions on a few conditions, whose answers stand in the file: which shows a finding, where one sits, what tells."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple
from neuroweak.reasoning.contrast import without_kin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from neuroweak.knowledge.model import Knowledge
    from neuroweak.reasoning.contrast import Compared

CLEAR = 2.0
"""How many times as often as any other the right condition shows the finding at least."""

COMMON = 0.3
"""How often it shows it at least."""

CONSIDERED = 12
"""How many of the findings that differ most are drawn from."""


class About(StrEnum):
    """What a question is about."""

    SHOWS = "shows"
    """Which of the conditions shows a finding most often."""
    TELLS = "tells"
    """What speaks for a condition rather than its look-alike."""
    SITS = "sits"
    """Where along the motor pathway a condition sits."""


class Task(NamedTuple):
    """One question."""

    about: About
    condition: str
    """The right answer, or the condition that is asked about."""
    rival: str = ""
    """The look-alike it is told from, if that is asked."""
    row: Compared | None = None
    """The finding across the conditions, if that is asked."""


def tasks(knowledge: Knowledge, random: Random, conditions: Sequence[str], rows: Sequence[Compared]) -> Iterator[Task]:
    """
    Ask all there is to ask, the kinds of `About` by turns as far as there are some.

    Args:
        knowledge: The file.
        random: Where chance comes from.
        conditions: Ids of the conditions, two or more.
        rows: How often each of them shows what, largest difference first, as `reasoning.contrast.compare` gives it.

    Yields:
        Questions, no one twice.
    """
    shows = list(islice(_shows(conditions, without_kin(knowledge, rows)), CONSIDERED))
    chosen = [knowledge.conditions[c] for c in conditions]
    tells = [
        Task(About.TELLS, other, c.id)
        for c in chosen
        for other in conditions
        if c.neighbours and c.neighbours.get(other)
    ]
    sits = [Task(About.SITS, c) for c in conditions]
    shuffled = (random.sample(kind, len(kind)) for kind in (shows, tells, sits))
    yield from filter(None, chain.from_iterable(zip_longest(*shuffled)))


def _shows(conditions: Sequence[str], rows: Sequence[Compared]) -> Iterator[Task]:
    """Findings that one of the conditions shows clearly more often than each other."""
    for row in rows:
        second, first = sorted(row.chances)[-2:]
        if first >= COMMON and first >= CLEAR * second:
            yield Task(About.SHOWS, conditions[row.chances.index(first)], row=row)
