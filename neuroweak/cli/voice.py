"""Where a conversation is held: what is said goes to one stream, replies come from standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from neuroweak.cli import diagnostics
from neuroweak.files.limits import LARGEST_INPUT, mib

if TYPE_CHECKING:
    from neuroweak.render.text import Look

KEPT = 4_096
"""Bytes of a line that are kept; the rest of a longer line is passed over."""


class Voice:
    """Where the conversation is held: what is said goes to one stream, replies come from standard input."""

    def __init__(self, look: Look, *, aside: bool, quiet: bool) -> None:
        """
        Find out who is on the other side.

        Args:
            look: What the output can show.
            aside: Whether to speak on standard error, because standard output is for data.
            quiet: Whether to say nothing; a person at a terminal is still asked.
        """
        self.look = look
        self.is_person = sys.stdin.isatty()
        self._stream = sys.stderr if aside else sys.stdout
        self._quiet = quiet

    def say(self, text: str, *, needed: bool = False) -> None:
        """Say something; what is needed to answer is said to a person even when quiet."""
        if text and (not self._quiet or (needed and self.is_person)):
            self._stream.write(text)
            self._stream.flush()

    def hear(self) -> str | None:
        """
        Wait for one line.

        Returns:
            The line with undecodable bytes as escapes, or None at the end of input, for which a line that goes on
            and on is taken too.
        """
        if self.is_person:
            self.say("> ", needed=True)
        sys.stderr.flush()
        source = sys.stdin.buffer
        line = source.readline(KEPT)
        if not line:
            self.say("\n" if self.is_person else "")
            return None
        ended = line.endswith(b"\n") or len(line) < KEPT
        for _ in range(LARGEST_INPUT // KEPT):
            if ended:
                return line.decode(sys.stdin.encoding or "utf-8", "backslashreplace").removeprefix("\ufeff")
            rest = source.readline(KEPT)
            ended = rest.endswith(b"\n") or len(rest) < KEPT
        diagnostics.note(f"the line has no end within {mib(LARGEST_INPUT)}; nothing more is read")
        return None
