"""The question that follows a sentence at a terminal: whether it was read rightly."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from neuroweak.cli import diagnostics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.errors import Problem
    from neuroweak.vocabulary import Reading, Vocabulary

SENTENCE = "NW618"
"""The code of a remark that says what a sentence was read as."""


def agreed(
    known: Vocabulary, readings: Sequence[Reading], remarks: Sequence[Problem], *, reads_input: bool
) -> tuple[Problem, ...]:
    """
    Let a person at a terminal say whether a sentence was read rightly; elsewhere give the command that says the same.

    Raises:
        InputError: It was not.
    """
    from neuroweak.errors import InputError

    kept = []
    for remark in remarks:
        if remark.code != SENTENCE:
            kept.append(remark)
        elif reads_input or not (sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty()):
            kept.append(remark._replace(help=_in_findings(known, readings)))
        else:
            diagnostics.note(remark.message)
            diagnostics.ask("Is that what you mean? (y/n) ")
            if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
                raise InputError(remark._replace(message="the sentence was not meant so", help="say it in findings"))
            kept.append(remark)
    return tuple(kept)


def _in_findings(known: Vocabulary, readings: Sequence[Reading]) -> str:
    """The words of a command line that say what sentences were read as."""
    import shlex  # few sentences are given to `match`

    from neuroweak.cases.in_words import words_for

    read = [r for r in readings if r.by == "sentence"]
    there = words_for(known, ((r.finding, r.words) for r in read if r.present))
    absent = dict.fromkeys(r.finding for r in read if not r.present)
    return " ".join(
        ("in findings: neuroweak match", *map(shlex.quote, there), *(f"--without {finding}" for finding in absent))
    )
