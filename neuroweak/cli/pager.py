"""A page that is longer than the screen, shown by the program with which a person reads such pages."""

import os
import shlex
import subprocess
import sys
from contextlib import suppress

USUAL = ("less", "more")
"""What is tried where `PAGER` names nothing."""

SETTINGS = {
    "LESS": "-FRX -Ps?eEnd of the answer; q leaves:Space goes on, b goes back, q leaves.$",
    "LESSCHARSET": "utf-8",
}
"""How `less` is set up, unless a person has done so: colours shown, ended by what fits, the page left, keys named."""


def through_pager(text: str) -> bool:
    """
    Show a text in the pager: `PAGER` of the environment, or else `less` or `more`.

    Args:
        text: It is cleaned already.

    Returns:
        Whether it was shown; not where nobody sits at both ends, where `PAGER` is empty or no command, and where no
        pager starts.
    """
    named = os.environ.get("PAGER")
    if named == "" or os.environ.get("TERM") == "dumb" or not sys.stdin or not sys.stdin.isatty():
        return False
    for command in _commands(named):
        with suppress(OSError):
            _read_in(command, text)
            return True
    return False


def _commands(named: str | None) -> list[list[str]]:
    """What is tried, one after another."""
    if named is None:
        return [[usual] for usual in USUAL]
    with suppress(ValueError):  # a quotation without its end
        return [command] if (command := shlex.split(named)) else []
    return []


def _read_in(command: list[str], text: str) -> None:
    pager = subprocess.Popen(  # noqa: S603 - the program that the person has chosen
        command, stdin=subprocess.PIPE, env=SETTINGS | os.environ, encoding=sys.stdout.encoding, errors="replace"
    )
    while True:
        # Ctrl-C is for the pager, which stays; to leave it early closes the pipe, which `communicate` takes for an end.
        try:
            pager.communicate(text)
        except KeyboardInterrupt:
            continue
        break
