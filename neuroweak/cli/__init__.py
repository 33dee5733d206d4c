"""The command line: parse, call, render, exit. Everything heavy is imported inside the command that needs it."""

from __future__ import annotations

import gc
import io
import os
import sys

from neuroweak.cli.interrupts import guard

__all__ = ["main"]

gc.set_threshold(200_000)
"""A start makes thousands of objects that all live to the end: looking for cycles among them finds nothing."""

SPARE = 1024 * 1024
"""Bytes that are set aside, untouched, and given back where memory has run out: to say so takes some."""


def main() -> None:
    """
    Run the program and end it with a documented exit code.

    Raises:
        SystemExit: Always.
    """
    guard()  # before all that takes time to import
    import signal

    from neuroweak.cli.diagnostics import ExitCode, report

    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    spare = bytes(SPARE)
    try:
        _prepare_streams()
        from neuroweak.cli.app import application

        arguments = sys.argv[1:]
        if "_NEUROWEAK_COMPLETE" in os.environ:
            from neuroweak.cli.completion import rejoin

            rejoin(os.environ)
            arguments = []
        application(arguments)(prog_name="neuroweak")
    except MemoryError as raised:
        del spare
        raised.__traceback__ = raised.__context__ = None  # they hold what took the memory
        sys.exit(report(raised))
    except Exception as raised:  # the last net: no traceback ever reaches a student
        if os.environ.get("NEUROWEAK_DEBUG"):
            raise
        sys.exit(report(raised))
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    finally:
        gc.freeze()  # what is left ends with the process: Python would look through all of it for cycles first


def _prepare_streams() -> None:
    """
    Let no character and no missing stream stop the program.

    Raises:
        OutputError: Standard output is closed, so that no answer could be given.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open until the end
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - the same
    elif os.name == "posix" and isinstance(sys.stdin, io.TextIOWrapper):
        from neuroweak.files.interruptible import Interruptible

        read = io.BufferedReader(Interruptible(sys.stdin.fileno(), closefd=False))
        sys.stdin = io.TextIOWrapper(read, sys.stdin.encoding)
    if sys.stdout is None:
        from neuroweak.errors import OutputError

        raise OutputError("standard output is closed")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", newline="\n")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
