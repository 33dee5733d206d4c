"""What a player answers, read generously: a letter, a number or a name, with or without a confidence; pass; stop."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from neuroweak.interview import replies as interview
from neuroweak.quiz.state import Pick

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTERS = "abcdefgh"
"""What stands before the choices, in their order."""

WITH_CONFIDENCE = re.compile(r"(?P<what>.+?)[\s,:;=]+(?P<sure>\d{1,3}(?:\.\d{1,6})?)\s*(?P<unit>%?)")
"""A choice with a confidence behind it: `b 80`, `LEMS, 65 %`, `2 0.8`."""

PASSES = {"pass", "skip", "-"}
"""Words for passing besides those for not being sure."""


class Said(StrEnum):
    """What a reply means."""

    PICKED = "picked"
    """One of the choices, or a pass."""
    STOP = "stop"
    UNCLEAR = "unclear"


class Reply(NamedTuple):
    """A line that someone typed, and what it was understood as."""

    said: Said
    words: str
    pick: Pick = Pick()


def read(line: str, options: Sequence[Sequence[str]]) -> Reply:
    """
    Understand one reply.

    Args:
        line: What was typed.
        options: For each choice, the names it goes by.

    Returns:
        The reply; `UNCLEAR` for what means nothing, an empty line and a confidence above 100 % among it.

    Example:
        >>> read("b 80", [["mg"], ["lems"]]).pick
        Pick(choice=1, confidence=0.8)
    """
    words = " ".join(line.split())
    form = words.lower().rstrip(".!,;").strip()
    if len(words) > interview.LONGEST or not form:
        return Reply(Said.UNCLEAR, words[: interview.LONGEST])
    chosen = _choice(form, options)
    if chosen is not None:
        return Reply(Said.PICKED, words, Pick(chosen))
    plain = interview.REPLIES.get(form)
    if plain is interview.Said.STOP:
        return Reply(Said.STOP, words)
    if plain is interview.Said.UNSURE or form in PASSES:
        return Reply(Said.PICKED, words)
    split = WITH_CONFIDENCE.fullmatch(form)
    chosen = _choice(split["what"], options) if split else None
    if split is None or chosen is None:
        return Reply(Said.UNCLEAR, words)
    given = float(split["sure"])
    is_share = "." in split["sure"] and given <= 1.0 and not split["unit"]
    confidence = given if is_share else given / 100.0
    return Reply(Said.PICKED, words, Pick(chosen, confidence)) if confidence <= 1.0 else Reply(Said.UNCLEAR, words)


def _choice(word: str, options: Sequence[Sequence[str]]) -> int | None:
    """Find the choice that a letter, a number from 1 or a name stands for."""
    word = word.strip("().: ")
    for at, names in enumerate(options):
        if word in {LETTERS[at], str(at + 1)} or word in (name.lower() for name in names):
            return at
    return None
