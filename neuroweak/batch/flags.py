"""Which red flag rules may speak in which cases of a block; whether they do is for the engine to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neuroweak.engine.red_flags import BELIEVED, LEADING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from neuroweak.batch.observed import Marks, Table
    from neuroweak.batch.rows import Numbers
    from neuroweak.engine.model import Engine
    from neuroweak.knowledge.model import RedFlag


NEARLY = 1e-9
"""Share of belief by which a bound is missed and the engine is still asked."""


class Flags:
    """The rules of a file, ready to be left out where a case lacks what they ask for."""

    def __init__(self, engine: Engine) -> None:
        """Keep the rules."""
        self._forest = engine.forest
        self._position = engine.position
        self.rules = tuple(engine.knowledge.red_flags.values())

    def in_question(self, there: Table, shares: Numbers) -> Iterator[tuple[int, list[RedFlag]]]:
        """
        Leave out the rules that cannot speak.

        Args:
            there: By case and finding, in the order of the forest: whether it is there or follows.
            shares: By case and hypothesis.

        Yields:
            The place of each case in which some may, with these in the order of the file.
        """
        columns = np.ascontiguousarray(there.T)
        marks = np.array([self._mark(rule, columns, shares) for rule in self.rules], dtype=np.bool_)
        cases, rules = np.nonzero(marks.T.reshape(len(there), len(self.rules)))
        begin = 0
        numbers = rules.tolist()
        for case, count in zip(*np.unique(cases, return_counts=True), strict=True):
            yield int(case), [self.rules[n] for n in numbers[begin : begin + count]]
            begin += count

    def _mark(self, rule: RedFlag, columns: Table, shares: Numbers) -> Marks:
        """Mark the cases that hold what a rule cannot speak without; age and onset are not asked for."""
        mark = np.ones(columns.shape[1], dtype=np.bool_)
        if rule.conditions:
            held = shares[:, [self._position[c] for c in rule.conditions if c in self._position]]
            mark = (held.max(axis=1, initial=0.0) >= LEADING - NEARLY) | (held.sum(axis=1) >= BELIEVED - NEARLY)
        for finding in rule.all:
            mark &= self._any(rule, (finding,), columns)
        if rule.any:
            mark &= self._any(rule, rule.any, columns)
        for group in rule.groups:
            met = sum(self._any(rule, item, columns).astype(np.int64) for item in group.of)
            mark &= met >= group.at_least
        for finding in rule.none:
            mark &= ~columns[self._forest.order[finding]]
        return mark

    def _any(self, rule: RedFlag, findings: Iterable[str], columns: Table) -> Marks:
        """Mark the cases that hold one of some findings, or what a rule may take for it."""
        wanted = set(findings)
        wanted.update(*(self._forest.above(finding) for finding in wanted.intersection(rule.loosely)))
        marks: Marks = np.any(columns[[self._forest.order[finding] for finding in wanted]], axis=0)
        return marks
