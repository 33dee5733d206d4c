"""Work shared among several processes; what comes out stands in the order of what was handed to them."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from neuroweak.batch.answering import for_many, in_blocks
from neuroweak.batch.answers import Answer, Answerer
from neuroweak.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from neuroweak.batch.answers import Settings, Write, Written
    from neuroweak.cases.lines import Line
    from neuroweak.knowledge.model import Knowledge

Piece = TypeVar("Piece")
Done = TypeVar("Done")

CHUNK = 500
"""Lines that are handed to a process at once."""

AHEAD = 3
"""Chunks that are read ahead for each process; bounds memory."""

NOTHING_NOTED = Answer(0, None)
"""What comes back of an answer of which nothing is told: one for all of them, since many take long to send."""

SAFE_PATH = "PYTHONSAFEPATH"
"""The variable that tells Python to leave the working folder out of where it looks for modules."""


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
    from concurrent.futures import ThreadPoolExecutor

    ahead: deque[Future[Done]] = deque()
    workers = _Workers(work, given, jobs)
    threads = ThreadPoolExecutor(jobs)  # each waits for one process
    try:
        for piece in pieces:
            try:
                ahead.append(threads.submit(workers.do, piece))
            except RuntimeError as error:
                raise ResourceError(str(error)) from None
            while ahead and (ahead[0].done() or len(ahead) >= jobs * AHEAD):
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    finally:
        workers.end()
        threads.shutdown(cancel_futures=True)


class _Workers:
    """
    Processes, each at the end of a pipe of its own, so that the death of one is the end of its pipe.

    Those of `concurrent.futures` share one: a process that is killed while it writes leaves the others, and who reads,
    waiting for the rest for ever.
    """

    def __init__(self, work: Callable[..., Callable[[Any], Any]], given: tuple[Any, ...], jobs: int) -> None:
        """
        Start so many.

        Raises:
            ResourceError: One cannot be started.
        """
        from multiprocessing import Pipe, Process

        self._processes: list[BaseProcess] = []
        self._idle: SimpleQueue[Connection] = SimpleQueue()
        try:
            for _ in range(jobs):
                here, there = Pipe()
                process = Process(target=_serve, args=(there, work, given), daemon=True)
                with _apart_from_the_folder():
                    process.start()
                there.close()
                self._processes.append(process)
                self._idle.put(here)
        except OSError as error:
            self.end()
            raise ResourceError(f"no process can be started: {error.strerror}") from None

    def do(self, piece: Any) -> Any:
        """
        Let one that is idle work on a piece, and wait for what comes out.

        Raises:
            ResourceError: It was ended.
        """
        connection = self._idle.get()
        try:
            connection.send(piece)
            done = connection.recv()
        except (EOFError, OSError):  # it ended between answers, or within one
            raise ResourceError("a worker process was ended from outside, or had no memory left") from None
        finally:
            self._idle.put(connection)
        if isinstance(done, BaseException):
            raise done
        return done

    def end(self) -> None:
        """End all: what they may still do nobody waits for."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()


@contextmanager
def _apart_from_the_folder() -> Iterator[None]:
    """
    Let a process that is started as another Python import nothing from the working folder.

    Python puts that folder first, until the process has the paths of this one.
    """
    before = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[SAFE_PATH]
        else:
            os.environ[SAFE_PATH] = before


def _serve(connection: Connection, work: Callable[..., Callable[[Any], Any]], given: tuple[Any, ...]) -> None:
    """Work on what comes; Ctrl-C is for the process that writes, and without that one there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    except RuntimeError:  # there can be no more threads; that this process ends is told where it is waited for
        os._exit(1)
    do: Callable[[Any], Any] | None = None
    while True:
        piece = connection.recv()
        try:
            do = do or work(*given)
            connection.send(do(piece))
        except Exception as error:  # noqa: BLE001 - it is raised where the answer is waited for
            connection.send(error)


def _end_with_parent() -> None:
    """End this process when the one that writes is gone, however it went and however processes are started."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _answering(knowledge: Knowledge, write: Write, settings: Settings) -> Callable[[list[Line]], list[Written]]:
    answerer = for_many(Answerer(knowledge, settings))
    return lambda chunk: [(_noted(answer), write(answer)) for answer in answerer.answer_all(chunk)]


def _noted(answer: Answer) -> Answer:
    """Leave of an answer what is told on standard error: what was written need not travel twice."""
    if not (answer.errors or answer.remarks or answer.unresolved):
        return NOTHING_NOTED
    return answer._replace(results=(), families=(), alarms=())
