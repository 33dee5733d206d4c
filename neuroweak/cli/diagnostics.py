"""All that goes to standard error, and the exit codes that scripts rely on."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from enum import IntEnum
from typing import TYPE_CHECKING

from neuroweak.errors import InputError, KnowledgeError, MissingError, NeuroweakError, OutputError, ResourceError
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from neuroweak.errors import Problem


class ExitCode(IntEnum):
    """What a script can branch on."""

    ANSWER = 0
    """An answer was given."""
    NO = 1
    """It ran well and the answer is no: nothing fits, no case could be measured, or `check` found problems."""
    USAGE = 2
    """The call is wrong: an option, an unknown finding, an unreadable argument."""
    KNOWLEDGE = 3
    """The knowledge file cannot be used."""
    MISSING = 69
    """A library that is installed on request is not here: `class` and some forms of files need an extra each."""
    BUG = 70
    """A fault of this program."""
    SYSTEM = 71
    """The machine did not give what was needed: a worker of `batch` died, memory or file handles ran out."""
    OUTPUT = 74
    """The answer cannot be written, as on a full disk."""
    HUNG_UP = 129
    """Its terminal was closed."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C."""
    PIPE_CLOSED = 141
    """The reader closed the pipe."""
    TERMINATED = 143
    """Stopped by SIGTERM; `batch` writes the line to its end before."""


FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Errors of the system that only writing has."""

SCARCE = frozenset({errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.EAGAIN})
"""Errors of the system that say it has no more of something."""


def _is_out_of_memory(error: BaseException) -> bool:
    """Whether memory ran out, of which a library that cannot be loaded for it says so in its own way."""
    return isinstance(error, MemoryError) or (
        isinstance(error, ImportError) and ("failed to map segment" in str(error) or "annot allocate" in str(error))
    )


def exit_code_for(error: BaseException) -> ExitCode:
    """
    The exit code an error ends the program with.

    Args:
        error: Anything that was raised.

    Returns:
        The code; `BUG` for what nobody foresaw.
    """
    number = error.errno if isinstance(error, OSError) else None
    refused = getattr(error.__context__, "exit_code", None)
    if number is not None and isinstance(refused, int):  # only the message about a wrong call could not be written
        return ExitCode(refused)
    if isinstance(error, OutputError) or number in FULL:
        return ExitCode.OUTPUT
    if isinstance(error, ResourceError) or _is_out_of_memory(error) or number in SCARCE:
        return ExitCode.SYSTEM
    if isinstance(error, MissingError):
        return ExitCode.MISSING
    if isinstance(error, KnowledgeError):
        return ExitCode.KNOWLEDGE
    if isinstance(error, NeuroweakError):
        return ExitCode.USAGE
    if isinstance(error, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    if isinstance(error, BrokenPipeError):
        return ExitCode.PIPE_CLOSED
    if isinstance(error, OSError):
        return ExitCode.USAGE
    return ExitCode.BUG


LISTS = {"NW601": "see: neuroweak list findings", "NW602": "see: neuroweak list conditions"}
"""Where to look when nothing is near a word that is not known."""


def _help(problem: Problem) -> str:
    return problem.help or LISTS.get(problem.code, "")


_TO_COPY = ("neuroweak ", "jq ", "tr ", "gunzip ", "iconv ", "python ", "df.", "write.")
"""How what is to be copied begins: a line that holds such a thing stays in one piece."""


def _say(line: str, indent: str = "") -> None:
    """Say sentences; at a terminal they break between words, as it does not by itself, if nothing is to be copied."""
    if sys.stderr.isatty() and not any(command in line for command in _TO_COPY):
        from shutil import get_terminal_size
        from textwrap import wrap

        width = get_terminal_size().columns
        lines = wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        line = "\n".join(lines)
    _write(line)


def _write(line: str) -> None:
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
    try:
        sys.stderr.write(line + "\n")
    except (OSError, ValueError, UnicodeEncodeError):
        with suppress(OSError, ValueError):
            sys.stderr.write(line.encode("ascii", "replace").decode() + "\n")


def error(message: str, help_: str = "") -> None:
    """Say on standard error, in one plain line, what went wrong, and below it what to do."""
    _say(f"neuroweak: error: {clean(message)}")
    if help_:
        _say(f"  {clean(help_)}", "  ")


def note(message: str) -> None:
    """Say something useful on standard error that is not an error."""
    _say(f"note: {clean(message)}")


def ask(question: str) -> None:
    """Put a question on standard error, the answer to be typed behind it."""
    sys.stderr.write(question)
    sys.stderr.flush()


def urgent(lines: Iterable[str]) -> None:
    """Say what must not be missed, for outputs that have no place for it."""
    for line in lines:
        _say(f"urgent: {clean(line)}")


CARE = "If this is happening now: trouble breathing or swallowing, or sudden weakness, needs emergency care."
"""Said where nothing was understood, so that who is ill is not left with an error."""


NOTHING_UNDERSTOOD = frozenset({"NW601", "NW605"})
"""Codes of what is not known or not given at all."""


def point_to_care() -> None:
    """Say where to turn when no answer can be given."""
    _say(CARE)


def problem_notes(problems: Iterable[Problem]) -> None:
    """Report problems that did not stop the work, one line each."""
    for problem in problems:
        place = f"line {problem.line}: " if problem.line else ""
        note(f"{place}{problem.told}" + (f" ({problem.help})" if problem.help else ""))


def report(raised: BaseException) -> ExitCode:
    """
    Put an error into words on standard error.

    Args:
        raised: What was raised.

    Returns:
        The exit code that belongs to it.
    """
    if isinstance(raised, KnowledgeError):
        _report_knowledge(raised)
    elif isinstance(raised, InputError):
        for problem in raised.problems:
            place = f"line {problem.line}: " if problem.line else ""
            error(place + problem.told, _help(problem))
        if any(problem.code in NOTHING_UNDERSTOOD for problem in raised.problems):
            point_to_care()
    elif isinstance(raised, MissingError):
        error(str(raised), raised.help)
    elif isinstance(raised, NeuroweakError):
        error(str(raised))
    elif _is_out_of_memory(raised):
        error("there is not enough memory", "give less at once, or let the program have more")
    elif isinstance(raised, OSError) and not isinstance(raised, BrokenPipeError):
        name = f"{raised.filename}: " if raised.filename else ""
        error(f"{name}{raised.strerror or raised}")
        if raised.errno in FULL:
            let_go(sys.stdout)
    elif not isinstance(raised, (KeyboardInterrupt, BrokenPipeError)):
        error(
            f"internal fault: {type(raised).__name__}: {raised}",
            "this is a bug; set NEUROWEAK_DEBUG=1 to see where it happened",
        )
    return exit_code_for(raised)


def let_go(stream: TextIO) -> None:
    """Let what a stream still holds back go nowhere: Python would try to write it once more at the end, and fail."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


SHOWN = 5
"""How many problems of a knowledge file are shown by a command other than `check`."""


def _report_knowledge(raised: KnowledgeError) -> None:
    for problem in raised.problems[:SHOWN]:
        place = f":{problem.line}:{problem.column}" if problem.line else ""
        error(f"{raised.path}{place}: {problem.message} [{problem.code}]", problem.help)
    if len(raised.problems) > SHOWN:
        _write(f"  and {len(raised.problems) - SHOWN} more; see all: neuroweak check {clean(raised.path)}")
