"""A process of its own for what might end it: there it is tried, and here it is told how it went."""

from __future__ import annotations

import resource
import traceback
from multiprocessing import get_context

PATIENCE = 60
"""Seconds after which no answer counts as none at all."""

MEMORY = 4 << 30
"""Bytes that the process may take."""


class Apart:
    """Asks another process, and starts a new one where it has come to an end."""

    def __init__(self, begin):
        """
        Start the process.

        Args:
            begin: A function of a module; it is called there once and gives what answers.
        """
        self._begin = begin
        self._start()

    def _start(self):
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._begin), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, *given):
        """
        Give what the other process answers.

        Raises:
            AssertionError: It raised something, was ended, or has not answered in a minute.
        """
        self._pipe.send(given)
        try:
            if not self._pipe.poll(PATIENCE):
                raise AssertionError("no answer")
            answer, raised = self._pipe.recv()
        except (AssertionError, EOFError, ConnectionError) as error:
            self.end()
            self._start()
            raise AssertionError(f"the process is gone: {error!r}") from None
        assert not raised, raised
        return answer

    def end(self):
        """End it."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _serve(pipe, begin):
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    answer = begin()
    while True:
        given = pipe.recv()
        try:
            pipe.send((answer(*given), ""))
        except Exception:  # noqa: BLE001  whatever it is, it is told where it was asked
            pipe.send((None, traceback.format_exc()))
