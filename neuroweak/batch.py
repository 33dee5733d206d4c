"""Many cases, one a line: each is answered by itself, in order, in memory that does not grow with their number."""

from __future__ import annotations

import math
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from neuroweak.cases.decode import CaseReader
from neuroweak.cases.files import read_case
from neuroweak.cases.lines import line_data
from neuroweak.engine.model import Engine
from neuroweak.engine.priors import Prior
from neuroweak.engine.ranking import belief
from neuroweak.engine.red_flags import Alarm, alarms
from neuroweak.errors import InputError, Problem, ResourceError
from neuroweak.vocabulary import Vocabulary

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from neuroweak.cases.lines import Line
    from neuroweak.engine.results import Vector
    from neuroweak.knowledge.model import Knowledge

CHUNK = 200
"""Lines that are handed to a process at once."""

CHUNK_BYTES = 1024 * 1024
"""Bytes from which a chunk is handed over although it holds fewer lines."""

AHEAD = 3
"""Chunks that are read ahead for each process; bounds memory."""


class Settings(NamedTuple):
    """How each case is answered."""

    top: int = 5
    """How many conditions are named."""
    prior: str = Prior.TEMPERED
    strict: bool = False
    """Whether a word that is not known makes a case wrong."""


class Answer(NamedTuple):
    """What is said of one line."""

    line: int
    identity: str | int | None
    """The id as it stands in the line."""
    results: tuple[tuple[str, float], ...] = ()
    """Conditions with their share of belief, best first; none when nothing was known of the case's findings."""
    families: tuple[tuple[str, float], ...] = ()
    """The families that these conditions are forms of, with what all their forms hold together, best first."""
    alarms: tuple[Alarm, ...] = ()
    """The red flags that fired, the most urgent first."""
    unresolved: tuple[str, ...] = ()
    """Words that were not understood."""
    remarks: tuple[Problem, ...] = ()
    """What was mended or left aside."""
    errors: tuple[Problem, ...] = ()
    """Why there is no answer."""

    @property
    def red_flags(self) -> tuple[str, ...]:
        """Ids of the rules that fired."""
        return tuple(alarm.rule for alarm in self.alarms)


Write: TypeAlias = Callable[[Answer], str]
"""Puts an answer into one line of text, its line feed included."""

Written: TypeAlias = tuple[Answer, str]


class Answerer:
    """Answers cases from one knowledge file."""

    def __init__(self, knowledge: Knowledge, settings: Settings) -> None:
        """
        Index the file.

        Args:
            knowledge: A checked file.
            settings: How each case is answered.
        """
        self._settings = settings
        self._reader = CaseReader(Vocabulary.of(knowledge), strict=settings.strict)
        self._engine = Engine(knowledge)

    def answer(self, line: Line) -> Answer:
        """
        Answer one line.

        Args:
            line: A case or a phenopacket as JSON.

        Returns:
            The answer, or why there is none.
        """
        identity: str | int | None = None
        try:
            data = line_data(line)
            if isinstance(data, dict):
                stated = data.get("id")
                identity = stated if isinstance(stated, str | int) and not isinstance(stated, bool) else None
            reading = read_case(self._reader, data, lambda _key: line.number)
        except InputError as error:
            return Answer(line.number, identity, errors=error.problems)
        case, unresolved, remarks = reading.case, reading.unresolved, reading.problems
        if not (case.present or case.absent):
            remark = Problem("NW605", "no finding of the case is known; nothing is ranked", line.number)
            return Answer(line.number, identity, unresolved=unresolved, remarks=(*remarks, remark))
        shares, _ = belief(self._engine, case, self._settings.prior)
        # The last hypothesis, none of these, is no condition; equals come in the order of their ids, as in `rank`.
        conditions = self._engine.hypotheses[:-1]
        most = self._settings.top
        least = min(nlargest(most, shares[:-1]), default=0.0)
        best = sorted([(-s, c) for s, c in zip(shares, conditions, strict=False) if s >= least])[:most]
        return Answer(
            line.number,
            identity,
            tuple((condition, -share) for share, condition in best),
            self._families([condition for _, condition in best], shares),
            alarms(self._engine.knowledge, case, dict(zip(conditions, shares, strict=False))),
            unresolved,
            remarks,
        )

    def _families(self, conditions: list[str], shares: Vector) -> tuple[tuple[str, float], ...]:
        """Add up the families that some conditions are forms of."""
        engine = self._engine
        families = {engine.summaries[engine.position[c]].family for c in conditions} - {""}
        held = [
            (-math.fsum(shares[place] for place in places), engine.summaries[places[0]].family)
            for places in engine.together
            if engine.summaries[places[0]].family in families
        ]
        return tuple((family, -share) for share, family in sorted(held))


def answers(
    lines: Iterable[Line], knowledge: Knowledge, write: Write, settings: Settings, *, jobs: int = 1
) -> Iterator[Written]:
    """
    Answer lines in their order.

    Args:
        lines: Lines of cases; read only as far ahead as is needed.
        knowledge: A checked file.
        write: Puts an answer into a line; must be a plain function, or a part of one, for more than one job.
        settings: How each case is answered.
        jobs: Processes that share the work; with one it is done here, line by line.

    Yields:
        Each answer with its text.

    Raises:
        ResourceError: A process that shares the work was ended.
    """
    if jobs > 1:
        yield from _shared(lines, (knowledge, write, settings), jobs)
        return
    answerer = Answerer(knowledge, settings)
    for line in lines:
        answer = answerer.answer(line)
        yield answer, write(answer)


# --- in several processes --------------------------------------------------------------------------------------

_WORKER: dict[str, Callable[[list[Line]], list[Written]]] = {}
"""What this process answers with, when it is one of several."""


def _shared(lines: Iterable[Line], given: tuple[Knowledge, Write, Settings], jobs: int) -> Iterator[Written]:
    """Answer lines in several processes, never more than a few chunks ahead of what was taken."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    chunks = _chunks(lines)
    ahead: deque[Future[list[Written]]] = deque()
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=given)
    try:
        for chunk in chunks:
            ahead.append(_submitted(pool, chunk))
            while ahead and (ahead[0].done() or len(ahead) >= jobs * AHEAD):
                yield from ahead.popleft().result()
        while ahead:
            yield from ahead.popleft().result()
    except BrokenProcessPool:
        raise ResourceError("a worker process was ended from outside, or had no memory left") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, chunk: list[Line]) -> Future[list[Written]]:
    """Hand a chunk to the pool, which starts its processes with the first."""
    try:
        return pool.submit(_work, chunk)
    except OSError as error:
        from multiprocessing import active_children

        # Those of the pool that did start would wait for work for ever, and this process for them.
        for child in active_children():
            child.kill()
        raise ResourceError(f"no process can be started: {error.strerror}") from None


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Put lines together until they are many or long."""
    chunk: list[Line] = []
    size = 0
    for line in lines:
        chunk.append(line)
        size += len(line.content) if isinstance(line.content, bytes) else 0
        if len(chunk) >= CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _begin(knowledge: Knowledge, write: Write, settings: Settings) -> None:
    """Get a process ready: Ctrl-C is for the one that writes, and without that one there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    answerer = Answerer(knowledge, settings)
    _WORKER["answer"] = lambda chunk: [(a, write(a)) for a in map(answerer.answer, chunk)]


def _end_with_parent() -> None:
    """End this process when the one that writes is gone, however it went and however processes are started."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: list[Line]) -> list[Written]:
    return _WORKER["answer"](chunk)
