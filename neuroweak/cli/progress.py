"""How far work is that takes longer than a second: on standard error, where a person watches, gone when it is done."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")

AFTER = 1.0
"""Seconds in which nothing is shown."""

EVERY = 0.2
"""Seconds between two looks at the progress."""


class Progress:
    """One line that is written anew as work goes on, and taken away at its end."""

    def __init__(self, *, quiet: bool) -> None:
        """
        Begin to wait.

        Args:
            quiet: Whether nothing is ever shown; nothing is either where standard error is no terminal.
        """
        self.is_watched = not quiet and sys.stderr.isatty()
        """Whether there is a person to show it to."""
        self._next = monotonic() + AFTER
        self._is_on_screen = False

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_raised: object) -> None:
        """Leave nothing on the screen, however the work ended."""
        self.clear()

    def tell(self, said: Callable[[], str]) -> None:
        """
        Show how far it is, if it is time to.

        Args:
            said: Gives the words; asked only when they are shown.
        """
        if self.is_watched and (now := monotonic()) >= self._next:
            self._next = now + EVERY
            self.show(said())

    def through(self, work: Sequence[T], said: str) -> Iterator[T]:
        """Go through work piece by piece, and show how far that is: "ranking case 3 of 40"."""
        for done, piece in enumerate(work, 1):
            self.tell(lambda done=done: f"{said} {grouped(done)} of {grouped(len(work))}")  # type: ignore[misc]
            yield piece

    def show(self, said: str) -> None:
        """Show words in place of those before."""
        sys.stderr.write(f"\r{said}\x1b[K")
        sys.stderr.flush()
        self._is_on_screen = True

    def clear(self) -> None:
        """Take the words from the screen."""
        if self._is_on_screen:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._is_on_screen = False


def grouped(number: int) -> str:
    """A number with its digits in groups of three."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


@contextmanager
def waiting(said: str, *, quiet: bool) -> Iterator[None]:
    """
    Say what is being done if it takes longer than a second, for work whose steps cannot be counted.

    Args:
        said: What is being done.
        quiet: Whether nothing is said.

    Yields:
        Nothing; the work is the body, which must not write to standard error.
    """
    progress = Progress(quiet=quiet)
    if not progress.is_watched:
        yield
        return
    timer = Timer(AFTER, progress.show, (said,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        progress.clear()
