"""The program inside the process of a test, for all that a process of its own would not show."""

from __future__ import annotations

from typer.testing import CliRunner

from neuroweak.cli.app import application
from tests.process import CACHE, TINY


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
