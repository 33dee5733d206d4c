"""The program as a process, for tests of what only a process shows: streams, exit codes, environment, signals."""

from __future__ import annotations

import atexit
import contextlib
import os
import pty
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
TINY = Path(__file__).parent / "knowledge" / "good" / "tiny.yaml"
PROGRAM = (sys.executable, "-m", "neuroweak")
PATIENCE = 600
"""Seconds after which a process that should end is taken to hang; no test depends on anything being quicker."""

HOME = tempfile.mkdtemp(prefix="neuroweak-tests-")
"""A folder of the tests that ends with them."""

atexit.register(shutil.rmtree, HOME, ignore_errors=True)

CACHE = str(Path(HOME, "cache"))
"""Where processes keep the compiled forms of knowledge files, as for whoever uses them, so that not each parses the tiny
file again. A form is found by the hash of its file: what one test leaves there is what another would have made."""

BYTECODE = str(Path(HOME, "bytecode"))
"""Where processes keep their compiled modules, if Python is told to leave none beside the sources; to compile them takes
longer than what most of the processes do."""

LEFT_OUT = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING", "NEUROWEAK_DEBUG", "NEUROWEAK_KNOWLEDGE"}


def environment(**more):
    """A plain environment: the tiny file is the knowledge, no pager waits; a variable set to None is taken out."""
    plain = {k: v for k, v in os.environ.items() if k not in LEFT_OUT}
    if plain.pop("PYTHONDONTWRITEBYTECODE", ""):
        plain["PYTHONPYCACHEPREFIX"] = BYTECODE
    ours = {"NEUROWEAK_CACHE": CACHE, "NEUROWEAK_KNOWLEDGE": str(TINY), "PYTHONPATH": str(ROOT)}
    wanted = {**plain, "PAGER": "", **ours, **more}
    return {k: v for k, v in wanted.items() if v is not None}


def run(*args, stdin="", env=None, **more):
    """Run neuroweak to its end; `stdin` is text or bytes, and so is what comes out."""
    text = isinstance(stdin, str)
    return subprocess.run(
        [*PROGRAM, *args],
        input=stdin,
        env=environment(**(env or {})),
        timeout=PATIENCE,
        check=False,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more},
        **({"encoding": "utf-8", "errors": "replace"} if text else {}),
    )


def shell(script, *args, **env):
    """Run neuroweak inside a line of shell, in which it is called `"$@"`."""
    return subprocess.run(
        ["sh", "-c", script, "sh", *PROGRAM, *args],
        capture_output=True,
        encoding="utf-8",
        env=environment(**env),
        timeout=PATIENCE,
        check=False,
    )


def run_all(calls):
    """Run many calls side by side, each a pair of arguments and environment; what each gave, by its pair."""
    calls = [(tuple(args), tuple(sorted(env.items()))) for args, env in calls]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(calls, pool.map(lambda call: run(*call[0], env=dict(call[1])), calls), strict=True))


def at_a_terminal(*args, typed="", after="", env=None):
    """
    Run neuroweak as a person sees it: all three streams are one terminal.

    Args:
        args: What stands behind the program's name.
        typed: What is typed, lines and all.
        after: What the terminal shows before it is typed; typed ahead, where nothing is waited for.
        env: Variables of its own.

    Returns:
        The exit code, and all that the terminal showed, what was typed among it.
    """
    ours, theirs = pty.openpty()
    wanted = environment(**{"COLUMNS": "100", "TERM": "dumb", **(env or {})})
    with subprocess.Popen([*PROGRAM, *args], stdin=theirs, stdout=theirs, stderr=theirs, env=wanted) as program:
        os.close(theirs)
        shown = b""
        # On Linux a terminal that nobody holds any more is an error of reading, elsewhere an empty read.
        with contextlib.suppress(OSError):
            while True:
                if typed and after.encode() in shown:
                    os.write(ours, typed.encode())
                    typed = ""
                piece = os.read(ours, 65_536)
                if not piece:
                    break
                shown += piece
        os.close(ours)
        return program.wait(PATIENCE), shown.decode("utf-8", "replace").replace("\r\n", "\n")
