"""A block of cases as codes, answered at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neuroweak.batch.flags import Flags
from neuroweak.batch.observed import Ancestors, observed
from neuroweak.batch.scores import Scores
from neuroweak.engine.red_flags import raised
from neuroweak.knowledge.red_flag_rules import UNTOLD, Told
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neuroweak.batch.answers import Settings
    from neuroweak.batch.observed import Ints, Marks
    from neuroweak.batch.people import People
    from neuroweak.batch.scores import Scored
    from neuroweak.engine.model import Engine
    from neuroweak.engine.red_flags import Alarm
    from neuroweak.knowledge.model import RedFlag

MOST_CASES = 2_000
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
    people: People
    """Of whom they are."""

    def part(self, begin: int, end: int) -> Block:
        """Give the cases from one place up to another."""
        ends = np.append(0, np.cumsum(self.counts[:end]))
        return Block(self.counts[begin:end], self.codes[ends[begin] : ends[-1]], self.people.part(begin, end))


class Fired(NamedTuple):
    """The red flag rules that speak."""

    case: Ints
    """For each the place of its case, ascending."""
    rule: Ints
    """For each its place in `Blocks.rules`, ascending within a case."""


class Answered(NamedTuple):
    """What is said of the cases of a block."""

    scored: Scored
    fired: Fired
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

    @property
    def rules(self) -> list[RedFlag]:
        """The red flag rules, in the order in which they are told."""
        return self._flags.rules

    def answer(self, block: Block) -> Answered:
        """
        Answer the cases of a block.

        Args:
            block: At least one case.
        """
        case = np.repeat(np.arange(len(block.counts)), block.counts)
        seen = observed(self._ancestors, len(block.counts), case, block.codes >> 1, (block.codes & 1).astype(np.bool_))
        scored = self.scores.score(seen, block.people)
        left = seen.contradictory | scored.close
        case, rule = self._flags.fired(seen, block.people, scored.shares)
        told = ~left[case]
        return Answered(scored, Fired(case[told], rule[told]), left)

    def alarms(self, block: Block, answered: Answered) -> Mapping[int, tuple[Alarm, ...]]:
        """
        Say what set off the rules that speak.

        Args:
            block: The cases.
            answered: What was said of them.

        Returns:
            By the place of the case, where there are any.
        """
        ends = np.cumsum(block.counts).tolist()
        conditions, place_of = self._engine.hypotheses, self._engine.position
        shares, leaders = answered.scored.shares, answered.scored.best[:, 0].tolist()
        of_case: dict[int, list[RedFlag]] = {}
        for at, rule in zip(answered.fired.case.tolist(), answered.fired.rule.tolist(), strict=True):
            of_case.setdefault(at, []).append(self.rules[rule])
        fired = {}
        for at, rules in of_case.items():
            codes = block.codes[ends[at - 1] if at else 0 : ends[at]].tolist()
            present, absent = ([self._findings[c >> 1] for c in codes if c & 1 == denied] for denied in (0, 1))
            age, _, onset = block.people.distinct[block.people.which[at]]
            told = Told(present, absent, self._engine.forest.above, age=age, onsets={onset or UNTOLD})
            asked = {c for rule in rules for c in rule.conditions if c in place_of}
            if asked:
                asked.add(conditions[leaders[at]])
            fired[at] = raised(rules, told, {c: float(shares[at, place_of[c]]) for c in asked})
        return fired
