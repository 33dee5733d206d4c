"""
Reading that a signal ends: Ctrl-C is heard however shortly before the wait it comes.

A signal that comes after Python has last looked for one, and before the system is asked for bytes, is else heard only
when the next bytes are there.
"""

from __future__ import annotations

import os
from io import FileIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE = 256 * 1024
"""Bytes that are asked for at once."""


class Interruptible(FileIO):
    """A file whose waits are interruptible, in the main thread of a POSIX system."""

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        """Wait, and take what has come."""
        wait(self.fileno())
        return super().readinto(buffer)

    def readall(self) -> bytes:
        """Take all to the end."""
        taken = bytearray()
        while True:
            wait(self.fileno())
            piece = self.read(PIECE)
            if not piece:
                return bytes(taken)
            taken += piece


def wait(number: int) -> None:
    """Wait until bytes, or the end, can be read from a descriptor, or a signal comes, whose handler then runs."""
    import signal
    from select import select

    woken, waker = os.pipe()
    os.set_blocking(waker, False)
    before = signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    try:
        select((number, woken), (), ())
    finally:
        signal.set_wakeup_fd(before)
        os.close(woken)
        os.close(waker)
