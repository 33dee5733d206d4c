"""The program inside the process of a test, for all that a process of its own would not show."""

from __future__ import annotations

from typing import NamedTuple

from typer.testing import CliRunner

from neuroweak.cli.app import application
from tests.process import CACHE, LEFT_OUT, TINY


class Done(NamedTuple):
    """How a call ended, as `tests.process.run` tells it."""

    returncode: int
    stdout: str
    stderr: str


def run(*args, stdin="", env=None):
    """Run neuroweak to its end, for what is the same in a process of its own; `stdin` is text or bytes."""
    given = {**dict.fromkeys(LEFT_OUT), "NEUROWEAK_CACHE": CACHE, "NEUROWEAK_KNOWLEDGE": str(TINY), **(env or {})}
    done = CliRunner().invoke(application(args), args, input=stdin, env=given, prog_name="neuroweak")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def said(*args, stdin="", code=0, merged=False, **env):
    """
    Run neuroweak, the tiny file being the knowledge unless another is named; give what it wrote.

    Args:
        args: What stands behind the program's name.
        stdin: Standard input.
        code: The exit code that it must end with.
        merged: Whether standard error is wanted as well.
        env: Variables of its own.

    Returns:
        Standard output, or both as they came.
    """
    given = {"NEUROWEAK_CACHE": CACHE, "NEUROWEAK_KNOWLEDGE": str(TINY), **env}
    done = CliRunner().invoke(application(args), args, input=stdin, env=given, prog_name="neuroweak")
    assert done.exit_code == code, (done.output, done.exception)
    return done.output if merged else done.stdout
