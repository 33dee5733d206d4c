"""The command line: parse, call, render, exit. Everything heavy is imported inside the command that needs it."""

from __future__ import annotations

import os
import signal
import sys

from neuroweak.cli.app import app
from neuroweak.diagnostics import ExitCode, report

__all__ = ["app", "main"]


def main() -> None:
    """
    Run the program and end it with a documented exit code.

    Raises:
        SystemExit: Always.
    """
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", newline="\n")
    try:
        app(prog_name="neuroweak")
    except Exception as raised:  # noqa: BLE001 - the last net: no traceback ever reaches a student
        if os.environ.get("NEUROWEAK_DEBUG"):
            raise
        sys.exit(report(raised))
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
