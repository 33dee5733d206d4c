"""What a block of cases tells, and silence therefore does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neuroweak.batch.observed import places, ranges

if TYPE_CHECKING:
    from neuroweak.batch.observed import Ints, Observed
    from neuroweak.batch.rows import Numbers
    from neuroweak.engine.model import Engine


class Heard:
    """What the silence of a case would say of findings, and does not say since they are told."""

    def __init__(self, engine: Engine) -> None:
        """
        Find what silence says of each finding.

        Args:
            engine: The compiled file.
        """
        forest, silence = engine.forest, engine.silence
        self._chance = silence.chance
        self._exposure = -silence.untold(1, ()).exposure
        self._hypotheses = len(engine.hypotheses)
        findings = [f for f in forest.order if silence.usually(f) or f in engine.bound]
        self._findings = np.array([forest.order[f] for f in findings], dtype=np.int64)
        column = {finding: at for at, finding in enumerate(findings)}
        kinds = [[column[k] for k in forest.with_kinds(f) if k in column] for f in forest.order]
        self._kinds = _Lists(kinds)
        self._complaints = _Lists([[place for place, _ in silence.usually(f)] for f in findings])
        self._shares = np.array([share for f in findings for _, share in silence.usually(f)])
        self._exposures = _Lists([engine.bound.get(f, []) for f in findings])

    def add(self, totals: Numbers, seen: Observed, facts: Ints) -> None:
        """
        Add it to the log weights of a block.

        Args:
            totals: By case and hypothesis, which are changed.
            seen: What the cases say.
            facts: How many findings are there in each.
        """
        told = seen.there[:, self._findings]
        denied_case, denied = places(seen.denied)
        which, kind = self._kinds.of(denied)
        told[denied_case[which], self._kinds.items[kind]] = True
        told[facts == 0] = False
        case, column = places(told)
        chance = np.array([self._chance(n) for n in range(int(facts.max(initial=0)) + 1)])[facts]
        usual, at = self._complaints.of(column)
        bound, nth = self._exposures.of(column)
        row = np.concatenate((case[usual], case[bound]))
        place = np.concatenate((self._complaints.items[at], self._exposures.items[nth]))
        numbers = np.concatenate((self._shares[at] * chance[case[usual]], np.full(len(nth), self._exposure)))
        totals += np.bincount(row * self._hypotheses + place, numbers, totals.size).reshape(totals.shape)


class _Lists:
    """Lists of numbers, one after another."""

    def __init__(self, lists: list[list[int]]) -> None:
        self._counts = np.array([len(each) for each in lists], dtype=np.int64)
        self._starts = np.cumsum(self._counts) - self._counts
        self.items: Ints = np.array([item for each in lists for item in each], dtype=np.int64)

    def of(self, which: Ints) -> tuple[Ints, Ints]:
        """Give for each item of some lists the place in `which` that its list has, and its own in `items`."""
        return ranges(self._starts[which], self._counts[which])
