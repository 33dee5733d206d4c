"""Ctrl-C, SIGTERM, a hang-up: the program ends at once with the exit code of the signal, and without a word."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # `signal` loads enumerations, and until it has, nothing is guarded
import os

TYPE_CHECKING = False  # what `typing` would say
if TYPE_CHECKING:
    from types import FrameType


STOPPING: tuple[int, ...] = tuple(
    getattr(_signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(_signal, name)
)
"""Signals that ask for the end: Ctrl-C, that of another program, and that of a terminal which is closed."""


def guard() -> None:
    """End on Ctrl-C, unless whoever started the program has it ignored."""
    if _signal.getsignal(_signal.SIGINT) in {_signal.default_int_handler, _signal.SIG_DFL}:
        _signal.signal(_signal.SIGINT, end)


def end(number: int, _frame: FrameType | None = None) -> None:
    """
    End the process now, as a shell reports one that a signal has ended.

    Nothing is unwound: an exception would come out of whatever module is being imported.
    """
    os._exit(128 + number)


class Raised:
    """Lets Ctrl-C raise `KeyboardInterrupt` meanwhile, for who has something to say before the end."""

    def __enter__(self) -> None:
        """Begin."""
        self._guarded = _signal.getsignal(_signal.SIGINT) is end
        if self._guarded:
            _signal.signal(_signal.SIGINT, _signal.default_int_handler)

    def __exit__(self, *_raised: object) -> None:
        """Guard again."""
        if self._guarded:
            _signal.signal(_signal.SIGINT, end)


class Held:
    """Lets the first of `STOPPING` wait meanwhile, for what is written whole or not at all; the second does not."""

    def __enter__(self) -> None:
        """Begin."""
        self._stopped = 0
        self._before = {
            number: _signal.signal(number, self._stop)
            for number in STOPPING
            if _signal.getsignal(number) not in {_signal.SIG_IGN, None}
        }

    def __exit__(self, *_raised: object) -> None:
        """Do what was to be done."""
        for number, handler in self._before.items():
            _signal.signal(number, handler)
        if self._stopped:
            os.kill(os.getpid(), self._stopped)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        if self._stopped:
            end(number)
        self._stopped = number
