"""Whether the next line of a stream is at hand, so that what came can be answered before one waits for more."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, BinaryIO, cast

from neuroweak.files.interruptible import PIECE, wait

if TYPE_CHECKING:
    from collections.abc import Callable


def at_hand(stream: BinaryIO) -> tuple[BinaryIO, Callable[[], bool]]:
    """
    Make a stream tell whether its next line, or its end, is at hand.

    Args:
        stream: A file, a pipe or a terminal, of which nothing was read yet, or bytes that stand for one.

    Returns:
        A stream of the same bytes, and the function that tells it without waiting.
    """
    try:
        number = stream.fileno()
    except OSError:  # it is no file, but something that stands for one
        return stream, lambda: True
    if stat.S_ISREG(os.fstat(number).st_mode):
        return stream, lambda: True
    if os.name != "posix" or stream.isatty():
        return stream, lambda: False
    pipe = _Pipe(number)
    return cast("BinaryIO", pipe), pipe.is_more


class _Pipe:
    """Reads lines from a descriptor through a memory of its own, which it can look into."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._held = bytearray()
        self._begin = 0
        self._has_ended = False

    def is_more(self) -> bool:
        """Whether a whole line, or the end, is here or has come."""
        from select import select

        while not (self._has_ended or self._held.find(b"\n", self._begin) >= 0):
            if not select((self._number,), (), (), 0)[0]:
                return False
            self._take()
        return True

    def readline(self, size: int = -1) -> bytes:
        """Give the next line, or so many bytes of it; nothing at the end."""
        looked = self._begin
        while True:
            end = self._held.find(b"\n", looked) + 1
            here = len(self._held) - self._begin
            if end or self._has_ended or 0 <= size <= here:
                until = end or len(self._held)
                return self._give(until if size < 0 else min(until, self._begin + size))
            looked = len(self._held)
            looked -= self._take()

    def read(self, size: int = -1) -> bytes:
        """Give so many bytes, or all that is left."""
        while not self._has_ended and (size < 0 or len(self._held) - self._begin < size):
            self._take()
        return self._give(len(self._held) if size < 0 else min(len(self._held), self._begin + size))

    def _give(self, until: int) -> bytes:
        piece = bytes(self._held[self._begin : until])
        self._begin = until
        return piece

    def _take(self) -> int:
        """Read what has come, waiting if there is nothing; give how far what was held has moved."""
        moved, self._begin = self._begin, 0
        del self._held[:moved]
        wait(self._number)
        piece = os.read(self._number, PIECE)
        self._held += piece
        self._has_ended = not piece
        return moved
