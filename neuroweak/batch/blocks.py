"""A block of cases as codes, answered at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from neuroweak.batch.flags import Flags
from neuroweak.batch.observed import Ancestors, observed
from neuroweak.batch.scores import Scores
from neuroweak.engine.red_flags import raised
from neuroweak.knowledge.red_flag_rules import UNTOLD, Told, in_time

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from neuroweak.batch.answers import Settings
    from neuroweak.batch.observed import Ints, Marks, Table
    from neuroweak.batch.rows import Person
    from neuroweak.batch.scores import Scored
    from neuroweak.engine.model import Engine
    from neuroweak.engine.red_flags import Alarm

MOST_CASES = 1_000
"""Cases of a block, or fewer of large files."""

BLOCK_BYTES = 32 * 1024 * 1024
"""Bytes that the shares of a block, or the rows that it may add, should not pass."""

ROWS_A_CASE = 4
"""Rows that a case may add to those that are remembered, as a rule at most."""


def cases_of(engine: Engine) -> int:
    """How many cases a block of a file should hold."""
    widest = max(len(engine.hypotheses) * ROWS_A_CASE, len(engine.forest.order))
    return max(16, min(MOST_CASES, BLOCK_BYTES // (8 * widest)))


class Block(NamedTuple):
    """Cases whose words are read."""

    counts: Ints
    """By case: how many findings it names."""
    codes: Ints
    """Case by case the places of these in the order of the forest, doubled; one more where they are absent."""
    people: Sequence[Person]
    """By case: age, sex and onset."""


class Answered(NamedTuple):
    """What is said of the cases of a block."""

    scored: Scored
    alarms: Mapping[int, tuple[Alarm, ...]]
    """By the place of the case, where there are any."""
    left: Marks
    """By case: whether this says nothing of it, and it must be answered by itself."""


class Blocks:
    """Answers blocks of cases from one knowledge file."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        """
        Begin with nothing worked out.

        Args:
            engine: The compiled file.
            settings: How each case is answered.
        """
        self._engine = engine
        self.scores = Scores(engine, settings)
        self._ancestors = Ancestors(engine.forest)
        self._flags = Flags(engine)
        self._findings = tuple(engine.forest.order)

    def answer(self, block: Block) -> Answered:
        """
        Answer the cases of a block.

        Args:
            block: At least one case.
        """
        case = np.repeat(np.arange(len(block.counts)), block.counts)
        seen = observed(self._ancestors, len(block.counts), case, block.codes >> 1, (block.codes & 1).astype(np.bool_))
        scored = self.scores.score(seen, block.people)
        return Answered(scored, self._alarms(block, seen.there, scored), seen.contradictory | scored.close)

    def _alarms(self, block: Block, there: Table, scored: Scored) -> dict[int, tuple[Alarm, ...]]:
        ends = np.cumsum(block.counts).tolist()
        leaders = scored.best[:, 0].tolist()
        conditions, place_of = self._engine.hypotheses, self._engine.position
        fired = {}
        for at, waiting in self._flags.in_question(there, scored.shares):
            age, _, onset = block.people[at]
            onsets = {onset or UNTOLD}
            rules = [rule for rule in waiting if in_time(rule, age, onsets)]
            if not rules:
                continue
            codes = block.codes[ends[at - 1] if at else 0 : ends[at]].tolist()
            present, absent = ([self._findings[c >> 1] for c in codes if c & 1 == denied] for denied in (0, 1))
            told = Told(present, absent, self._engine.forest.above, age=age, onsets=onsets)
            asked = {c for rule in rules for c in rule.conditions if c in place_of}
            if asked:
                asked.add(conditions[leaders[at]])
            belief = {condition: float(scored.shares[at, place_of[condition]]) for condition in asked}
            if alarms := raised(rules, told, belief):
                fired[at] = alarms
        return fired
