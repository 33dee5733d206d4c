"""Which red flag rules speak in which cases of a block, as `engine.red_flags` says of one."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from neuroweak.engine.red_flags import BELIEVED, LEADING
from neuroweak.knowledge.red_flag_rules import UNTOLD, in_time

if TYPE_CHECKING:
    from collections.abc import Collection

    from neuroweak.batch.observed import Ints, Marks, Observed, Table
    from neuroweak.batch.people import People
    from neuroweak.batch.rows import Numbers
    from neuroweak.engine.forest import Forest
    from neuroweak.engine.model import Engine
    from neuroweak.knowledge.model import RedFlag


class Flags:
    """The rules of a file."""

    def __init__(self, engine: Engine) -> None:
        """
        Put the rules into the order in which they are told: those for now first, otherwise as in the file.

        Args:
            engine: The compiled file.
        """
        self._forest = engine.forest
        self._position = engine.position
        self.rules = sorted(engine.knowledge.red_flags.values(), key=lambda rule: rule.urgency != "now")

    def fired(self, seen: Observed, people: People, shares: Numbers) -> tuple[Ints, Ints]:
        """
        Ask all rules.

        Args:
            seen: What the cases say.
            people: Of whom.
            shares: By case and hypothesis.

        Returns:
            For each time that one speaks its case, ascending, and its place in `rules`, ascending within a case.
        """
        there = _There(self._forest, seen)
        leading = shares[:, :-1].max(axis=1, initial=LEADING)
        marks = np.empty((len(self.rules), len(shares)), dtype=np.bool_)
        for rule, mark in zip(self.rules, marks, strict=True):
            mark[:] = _met(rule, there)
            if rule.conditions:
                held = shares[:, [self._position[c] for c in rule.conditions if c in self._position]]
                mark &= (held.max(axis=1, initial=0.0) >= leading) | (held.sum(axis=1) >= BELIEVED)
            if rule.onset or rule.age is not None:
                for case in np.flatnonzero(mark).tolist():
                    age, _, onset = people.distinct[people.which[case]]
                    mark[case] = in_time(rule, age, {onset or UNTOLD})
        case, rules = np.nonzero(marks.T)
        return case, rules


class _There:
    """What is there in the cases of a block, as far as a rule asks."""

    def __init__(self, forest: Forest, seen: Observed) -> None:
        self._forest = forest
        self._columns: Table = np.ascontiguousarray(seen.there.T)
        self._said, self._denied = np.zeros_like(self._columns), np.zeros_like(self._columns)
        absent = (seen.code & 1).astype(np.bool_)
        self._said[seen.code[~absent] >> 1, seen.case[~absent]] = True
        self._denied[seen.code[absent] >> 1, seen.case[absent]] = True
        self._loose: dict[str, Marks] = {}
        self.none: Marks = np.zeros(len(seen.there), dtype=np.bool_)

    def any_of(self, findings: Collection[str], rule: RedFlag) -> Marks:
        """Mark the cases in which one of some findings is there, or what the rule takes for it."""
        columns = [self._columns[self._forest.order[finding]] for finding in findings]
        columns += map(self._loosely, rule.loosely and set(findings).intersection(rule.loosely))
        return reduce(np.logical_or, columns, self.none)

    def _loosely(self, finding: str) -> Marks:
        """Mark the cases that have a finding `loosely`, as `Told.there_for` says."""
        known = self._loose.get(finding)
        if known is None:
            above = [self._forest.order[a] for a in self._forest.above(finding)]
            denied = self._denied[[self._forest.order[finding], *above]].any(axis=0)
            known = self._loose[finding] = self._said[above].any(axis=0) & ~denied
        return known


def _met(rule: RedFlag, there: _There) -> Marks:
    """Mark the cases that hold the findings that a rule asks for, and at least one finding."""
    found = [there.any_of((finding,), rule) for finding in rule.all]
    if rule.any:
        found.append(there.any_of(rule.any, rule))
    for group in rule.groups:
        met = sum((there.any_of(item, rule).astype(np.int64) for item in group.of), np.int64(0))
        found.append(met >= group.at_least)
    return reduce(np.logical_and, found, ~there.any_of(rule.none, rule)) if found else there.none
