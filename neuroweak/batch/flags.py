"""Which red flag rules speak in which cases of a block, as `engine.red_flags` says of one."""

from __future__ import annotations

import math
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from neuroweak.batch.observed import places
from neuroweak.engine.red_flags import BELIEVED, LEADING
from neuroweak.knowledge.model import Tempo
from neuroweak.knowledge.red_flag_rules import UNTOLD

if TYPE_CHECKING:
    from collections.abc import Collection

    from neuroweak.batch.observed import Ints, Marks, Observed, Table
    from neuroweak.batch.people import People
    from neuroweak.batch.rows import Numbers
    from neuroweak.engine.forest import Forest
    from neuroweak.engine.model import Engine
    from neuroweak.knowledge.model import Quiet, RedFlag


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
        there = _There(self._forest, seen, people)
        leading = shares[:, :-1].max(axis=1, initial=LEADING)
        marks = np.empty((len(self.rules), len(shares)), dtype=np.bool_)
        for at, rule in enumerate(self.rules):
            marks[at] = _met(rule, there)
            if rule.conditions:
                held = shares[:, [self._position[c] for c in rule.conditions if c in self._position]]
                marks[at] &= (held.max(axis=1, initial=0.0) >= leading) | (held.sum(axis=1) >= BELIEVED)
        return places(np.ascontiguousarray(marks.T))


class _There:
    """What is there in the cases of a block, as far as a rule asks."""

    def __init__(self, forest: Forest, seen: Observed, people: People) -> None:
        self._forest = forest
        ages = [math.nan if age is None else age for age, _, _ in people.distinct]
        self._age = np.array(ages, dtype=np.float64)[people.which]
        onsets = np.array([onset or UNTOLD for _, _, onset in people.distinct])[people.which]
        self._onset = {onset: onsets == onset for onset in (UNTOLD, *Tempo)}
        self._columns: Table = np.ascontiguousarray(seen.there.T)
        self._said, self._denied = seen.said, seen.denied
        self._loose: dict[str, Marks] = {}
        self.none: Marks = np.zeros(len(seen.there), dtype=np.bool_)

    def any_of(self, findings: Collection[str], rule: RedFlag) -> Marks:
        """Mark the cases in which one of some findings is there, or what the rule takes for it."""
        columns = [self._columns[self._forest.order[finding]] for finding in findings]
        columns += map(self._loosely, rule.loosely and set(findings).intersection(rule.loosely))
        return reduce(np.logical_or, columns, self.none)

    def in_time(self, rule: RedFlag) -> Marks:
        """Mark the cases of an age at which a rule speaks, and with such an onset, as `red_flag_rules.in_time` says."""
        timely = self._began(rule.onset) if rule.onset else ~self.none
        if rule.age is not None:
            of_age = (self._age >= rule.age[0]) & (self._age < rule.age[1])
            timely &= of_age if rule.age_told else of_age | np.isnan(self._age)
        return timely

    def quiet(self, picture: Quiet) -> Marks:
        """Mark the cases of a picture in which a rule stays silent, as `Told.is_quiet` says."""
        holds = ~self._any_there(picture.none)
        for finding in picture.all:
            holds &= self._any_there((finding,))
        if picture.any:
            holds &= self._any_there(picture.any)
        if picture.denied:
            holds &= reduce(np.logical_or, map(self._is_denied, picture.denied))
        if picture.onset:
            holds &= self._began(picture.onset)
        return holds

    def _any_there(self, findings: Collection[str]) -> Marks:
        return reduce(np.logical_or, [self._columns[self._forest.order[finding]] for finding in findings], self.none)

    def _began(self, onsets: Collection[str]) -> Marks:
        return reduce(np.logical_or, [self._onset[onset] for onset in onsets], self.none)

    def _is_denied(self, finding: str) -> Marks:
        places = [self._forest.order[f] for f in (finding, *self._forest.above(finding))]
        denied: Marks = np.any(self._denied[:, places], axis=1)
        return denied

    def _loosely(self, finding: str) -> Marks:
        """Mark the cases that have a finding `loosely`, as `Told.there_for` says."""
        known = self._loose.get(finding)
        if known is None:
            above = [self._forest.order[a] for a in self._forest.above(finding)]
            known = np.logical_and(np.any(self._said[:, above], axis=1), ~self._is_denied(finding))
            self._loose[finding] = known
        return known


def _met(rule: RedFlag, there: _There) -> Marks:
    """Mark the cases that hold the findings that a rule asks for, at least one, at its ages and after its onsets."""
    found = [there.any_of((finding,), rule) for finding in rule.all]
    if rule.any:
        found.append(there.any_of(rule.any, rule))
    for group in rule.groups:
        met = sum(there.any_of(item, rule).astype(np.int16) for item in group.of)
        found.append(np.greater_equal(met, group.at_least))
    if not found:
        return there.none
    silent = reduce(np.logical_or, map(there.quiet, rule.unless), there.any_of(rule.none, rule))
    return reduce(np.logical_and, found, there.in_time(rule) & ~silent)
