"""Shares of belief for a block of cases, and the first conditions of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from neuroweak.batch.heard import Heard
from neuroweak.batch.rows import Rows
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from neuroweak.batch.answers import Settings
    from neuroweak.batch.observed import Floats, Marks, Observed
    from neuroweak.batch.people import People
    from neuroweak.batch.rows import Numbers
    from neuroweak.engine.model import Engine

Places: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.int64]]"

CLOSE = 1e-11
"""Shares that differ by less, in proportion, may change places by rounding; the engine then says which is first."""

FEW = 20
"""Numbers of a row up to which the least are sooner found one after another."""


class Scored(NamedTuple):
    """What is believed of the cases of a block."""

    shares: Numbers
    """By case and hypothesis."""
    best: Places
    """By case the places of the first conditions, best first."""
    families: Numbers
    """By case and family, in the order of `Scores.families`: what its forms hold together."""
    none: Floats
    """By case: the share that no condition of the file is at work."""
    unfit: Marks
    """By case: whether that is as much as the first place holds, the forms of one disease taken together."""
    close: Marks
    """By case: whether two that could be named are too near each other to say which comes first."""


class Scores:
    """Scores blocks of cases with one knowledge file."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        """
        Begin with no row.

        Args:
            engine: The compiled file.
            settings: How each case is answered.
        """
        self._rows = Rows(engine, settings.prior)
        self._heard = Heard(engine)
        self._top = min(settings.top, len(engine.summaries))
        self.conditions = engine.hypotheses[:-1]
        """Ids of the conditions, in the order of the file."""
        self.families = tuple(sorted({summary.family for summary in engine.summaries} - {""}))
        """Names of families."""
        self.family_of = [self.families.index(s.family) if s.family else -1 for s in engine.summaries]
        """By condition the place of its family, or -1."""
        self._members = [
            [place for place, family in enumerate(self.family_of) if family == at] for at in range(len(self.families))
        ]

    def score(self, seen: Observed, people: People) -> Scored:
        """
        Score the cases of a block.

        Args:
            seen: What they say.
            people: Of whom.
        """
        facts = np.bincount(seen.case[seen.code & 1 == 0], minlength=len(people.which))
        shares = self._rows.totals(seen, facts, people)
        self._heard.add(shares, seen, facts)
        shares -= shares.max(axis=1, keepdims=True)
        np.exp(shares, out=shares)
        shares /= shares.sum(axis=1, keepdims=True)
        ordered = -shares[:, :-1]
        # One more than is named, to see that the last place is no tie.
        most = min(self._top + 1, ordered.shape[1])
        best, held = _least(ordered, most)
        # Row by row, so that what is held does not depend on the other cases of the block, to the last digit.
        families = np.empty((len(shares), len(self._members)))
        for at, places in enumerate(self._members):
            families[:, at] = shares[:, places].sum(axis=1)
        first, none = np.maximum(-held[:, 0], families.max(axis=1, initial=0.0)), shares[:, -1]
        close = _has_close(held) | _has_close(np.sort(families, axis=1)) | (np.abs(none - first) <= CLOSE * first)
        return Scored(shares, best[:, : self._top], families, none, none >= first, close)


def _least(numbers: Numbers, most: int) -> tuple[Places, Numbers]:
    """Give the least numbers of each row, which may be changed, in ascending order: their places, and they."""
    if most > FEW:
        best = np.argpartition(numbers, most - 1, axis=1)[:, :most]
        held = np.take_along_axis(numbers, best, axis=1)
        order = np.argsort(held, axis=1)
        return np.take_along_axis(best, order, axis=1), np.take_along_axis(held, order, axis=1)
    row = np.arange(len(numbers))
    best, held = np.empty((len(numbers), most), dtype=np.int64), np.empty((len(numbers), most))
    for nth in range(most):
        best[:, nth] = least = numbers.argmin(axis=1)
        held[:, nth] = numbers[row, least]
        numbers[row, least] = np.inf
    return best, held


def _has_close(ordered: Numbers) -> Marks:
    """Mark the rows in which two numbers that follow each other hardly differ; two that are nothing are equal too."""
    steps = np.abs(np.diff(ordered, axis=1))
    marks: Marks = np.any(steps <= CLOSE * np.abs(ordered[:, 1:]), axis=1)
    return marks
