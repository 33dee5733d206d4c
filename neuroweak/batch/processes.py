"""Work shared among several processes; what comes out stands in the order of what was handed to them."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

from neuroweak.batch.answering import for_many, in_blocks
from neuroweak.batch.answers import Answerer
from neuroweak.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

    from neuroweak.batch.answers import Answer, Settings, Write, Written
    from neuroweak.cases.lines import Line
    from neuroweak.knowledge.model import Knowledge

Piece = TypeVar("Piece")
Done = TypeVar("Done")

CHUNK = 500
"""Lines that are handed to a process at once."""

AHEAD = 3
"""Chunks that are read ahead for each process; bounds memory."""

_WORKER: dict[str, Callable[[Any], Any]] = {}
"""What this process works with, when it is one of several."""


def shared(lines: Iterable[Line], given: tuple[Knowledge, Write, Settings], jobs: int) -> Iterator[list[Written]]:
    """
    Answer lines in several processes.

    Args:
        lines: Lines of cases.
        given: The file, what writes an answer, and how each case is answered.
        jobs: How many processes.

    Yields:
        Chunk by chunk the text of each answer, with the answer without what only the text needs.

    Raises:
        ResourceError: A process was ended, or cannot be started.
    """
    yield from in_order(in_blocks(lines, CHUNK, lambda: True), _answering, given, jobs)


def in_order(
    pieces: Iterable[Piece], work: Callable[..., Callable[[Piece], Done]], given: tuple[Any, ...], jobs: int
) -> Iterator[Done]:
    """
    Work on pieces in several processes, never more than a few ahead of what was taken.

    Args:
        pieces: What is handed to a process at once.
        work: A function of a module; in each process it is called once and gives what works on a piece.
        given: What it is called with.
        jobs: How many processes.

    Yields:
        What comes out, in the order of the pieces.

    Raises:
        ResourceError: A process was ended, or cannot be started.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    ahead: deque[Future[Done]] = deque()
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(work, given))
    try:
        for piece in pieces:
            ahead.append(_submitted(pool, piece))
            while ahead and (ahead[0].done() or len(ahead) >= jobs * AHEAD):
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    except BrokenProcessPool:
        raise ResourceError("a worker process was ended from outside, or had no memory left") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, piece: Piece) -> Future[Any]:
    """Hand a piece to the pool, which starts its processes with the first."""
    try:
        return pool.submit(_work, piece)
    except OSError as error:
        from multiprocessing import active_children

        # Those of the pool that did start would wait for work for ever, and this process for them.
        for child in active_children():
            child.kill()
        raise ResourceError(f"no process can be started: {error.strerror}") from None


def _begin(work: Callable[..., Callable[[Any], Any]], given: tuple[Any, ...]) -> None:
    """Get a process ready: Ctrl-C is for the one that writes, and without that one there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _WORKER["work"] = work(*given)


def _answering(knowledge: Knowledge, write: Write, settings: Settings) -> Callable[[list[Line]], list[Written]]:
    answerer = for_many(Answerer(knowledge, settings))
    return lambda chunk: [(_noted(answer), write(answer)) for answer in answerer.answer_all(chunk)]


def _noted(answer: Answer) -> Answer:
    """Leave of an answer what is told on standard error: what was written need not travel twice."""
    return answer._replace(results=(), families=(), alarms=())


def _end_with_parent() -> None:
    """End this process when the one that writes is gone, however it went and however processes are started."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(piece: Any) -> Any:
    return _WORKER["work"](piece)
