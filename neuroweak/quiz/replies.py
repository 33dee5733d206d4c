"""What a player answers, read generously: a letter, a number or a name, with or without a confidence; pass; stop."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from neuroweak.interview import replies as interview
from neuroweak.named_tuples import NamedTuple
from neuroweak.quiz.state import Pick

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTERS = "abcdefgh"
"""What stands before the choices, in their order."""

NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,6})?")
"""How a confidence is written."""

BETWEEN = " ,:;="
"""What stands between a choice and a confidence: `b 80`, `LEMS, 65 %`, `2: 0.8`."""

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
    what, confidence = _with_confidence(form)
    chosen = _choice(what, options)
    if chosen is None or confidence is None:
        return Reply(Said.UNCLEAR, words)
    return Reply(Said.PICKED, words, Pick(chosen, confidence))


def _with_confidence(form: str) -> tuple[str, float | None]:
    """Part a choice from the confidence behind it: per cent, or a share where it is a decimal up to 1."""
    plain = form.removesuffix("%").rstrip()
    what = plain.rstrip("0123456789.")
    number = plain[len(what) :]
    if not (what.endswith(tuple(BETWEEN)) and NUMBER.fullmatch(number)):
        return what, None
    given = float(number)
    is_share = "." in number and given <= 1.0 and not form.endswith("%")
    confidence = given if is_share else given / 100.0
    return what.rstrip(BETWEEN), confidence if confidence <= 1.0 else None


def _choice(word: str, options: Sequence[Sequence[str]]) -> int | None:
    """Find the choice that a letter, a number from 1 or a name stands for."""
    word = word.strip("().: ")
    for at, names in enumerate(options):
        if word in {LETTERS[at], str(at + 1)} or word in (name.lower() for name in names):
            return at
    return None
