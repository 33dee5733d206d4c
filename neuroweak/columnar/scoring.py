"""Record batches of cases to record batches of answers."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from neuroweak.batch.answers import Answerer, Settings
from neuroweak.batch.blocks import Blocks, cases_of
from neuroweak.batch.words import Codes
from neuroweak.columnar.answers import Said, answers_of
from neuroweak.columnar.cases import read, take
from neuroweak.columnar.schemas import ANSWERS, as_cases
from neuroweak.engine.priors import Prior
from neuroweak.files.arguments import must_be_count
from neuroweak.knowledge.loading import load

if TYPE_CHECKING:
    from neuroweak.batch.blocks import Block
    from neuroweak.batch.observed import Ints
    from neuroweak.knowledge.model import Knowledge

ROWS = 16_384
"""Rows that are read and answered at once, at most."""


class Scorer:
    """
    Answers tables of cases from one knowledge file, and remembers what it worked out.

    Several threads may ask it at once; one is answered at a time.
    """

    def __init__(self, knowledge: Knowledge, settings: Settings) -> None:
        """
        Index the file.

        Args:
            knowledge: A checked file.
            settings: How each case is answered.
        """
        must_be_count(settings.top, "top")
        self._one_by_one = Answerer(knowledge, settings)
        engine = self._one_by_one.engine
        self._most = cases_of(engine)
        self._blocks = Blocks(engine, settings)
        self._codes = Codes(engine, self._one_by_one.reader.words)
        self._lock = Lock()

    def score(self, batch: pa.RecordBatch, first: int = 1) -> pa.RecordBatch:
        """
        Answer a table of cases.

        Args:
            batch: Columns that can be brought to `CASES`.
            first: The number of its first row.

        Returns:
            A row of `ANSWERS` for each row, in the same order.

        Raises:
            InputError: There is no column of findings, or one is of another type.
        """
        cases = as_cases(batch)
        with self._lock:
            pieces = [self._piece(cases.slice(begin, ROWS), first + begin) for begin in range(0, len(cases), ROWS)]
        if not pieces:
            return pa.RecordBatch.from_pylist([], schema=ANSWERS)
        return pieces[0] if len(pieces) == 1 else pa.concat_batches(pieces)

    def _piece(self, cases: pa.RecordBatch, first: int) -> pa.RecordBatch:
        taken = take(cases, self._codes)
        said, contradictory = self._said(taken.block, taken.rows)
        odd = np.sort(np.concatenate((taken.left, contradictory)))
        one_by_one = read(cases, odd, first, self._one_by_one, self._codes)
        more, close = self._said(one_by_one.block, one_by_one.rows)
        alone = dict(one_by_one.answers)
        for row in close.tolist():
            alone[row] = self._one_by_one.ranked(first + row, None, one_by_one.readings[row])
        return answers_of(cases["id"], [*said, *more], one_by_one.readings, alone, self._blocks)

    def _said(self, block: Block, rows: Ints) -> tuple[list[Said], Ints]:
        """Answer a block in parts; give what is said, and the rows of which nothing is."""
        said, left = [], [np.empty(0, dtype=np.int64)]
        for begin in range(0, len(rows), self._most):
            answered = self._blocks.answer(block.part(begin, begin + self._most))
            of_part = rows[begin : begin + self._most]
            said.append(Said.of(answered, of_part))
            left.append(of_part[answered.left])
        return said, np.concatenate(left)


_SCORERS: list[tuple[Knowledge | None, Settings, Scorer]] = []
"""Those that were used last."""

MOST_SCORERS = 4
"""How many of them are kept."""

_CHOOSING = Lock()
"""Threads that ask in the same way share a scorer."""


def score(
    batch: pa.RecordBatch,
    knowledge: Knowledge | None = None,
    *,
    top: int = 5,
    prior: str = Prior.TEMPERED,
    strict: bool = False,
) -> pa.RecordBatch:
    """
    Rank the conditions for each case of a table.

    What is worked out is kept from call to call, as long as the same knowledge is asked in the same way. Threads may
    call it at once.

    Args:
        batch: Columns that can be brought to `CASES`; those that it does not name are left aside.
        knowledge: A checked file; None for the one built in.
        top: How many conditions are named.
        prior: `tempered`, `flat` or `incidence`.
        strict: Whether a word that is not known makes its case wrong.

    Returns:
        A row of `ANSWERS` for each row, in the same order.

    Raises:
        InputError: There is no column of findings, or one is of another type.

    Example:
        >>> import pyarrow as pa
        >>> batch = pa.RecordBatch.from_pylist([{"id": "a", "present": ["ptosis", "fatigable weakness", "weak arms"]}])
        >>> score(batch)["results"][0][0]["condition"].as_py()
        'myasthenia_gravis'
    """
    return _scorer(knowledge, Settings(top, prior, strict)).score(batch)


def _scorer(knowledge: Knowledge | None, settings: Settings) -> Scorer:
    with _CHOOSING:
        for known, in_what_way, scorer in _SCORERS:
            if known is knowledge and in_what_way == settings:
                return scorer
        scorer = Scorer(load() if knowledge is None else knowledge, settings)
        _SCORERS.append((knowledge, settings, scorer))
        del _SCORERS[:-MOST_SCORERS]
        return scorer
