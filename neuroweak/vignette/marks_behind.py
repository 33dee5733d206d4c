"""Marks that stand behind the items of a list: signs, ticks, scores and options that nobody chose from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple
from neuroweak.vignette.form_patterns import AFFIRMED, BEHIND, MINUS, TICKED
from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.model import State
from neuroweak.vignette.tokenizer import SIGNED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SIGNS = "+-\u2212\u2013"
END = r"(?=[ \t]*(?:[;)\n]|[,.](?!\d)|\Z))"
SPACED = Late(rf"(?<=[^\W\d][ ])(?:\+{{1,3}}|{MINUS})(?:{END}|(?=[ \t]*/(?![ ]?[+\u2212\u2013-])))")
"""`ptosis +`, the sign parted from its item, at the end of that: `ptosis + / diplopia -`."""

SPACED_PLUS = Late(r"(?<=[^\W\d][ ])\+{1,3}[ \t]*(?:[,;)\n/.]|\Z)")
"""One that affirms, without which `-` is a dash."""

BOTH_SIDES = Late(rf"\((?P<one>\+|{MINUS})[ ]?/[ ]?(?P<other>\+|{MINUS})\)")
"""`Babinski (-/-)`: right and left."""

HALF = Late(rf"(?<=[^\W\d])[ ]?\+/{MINUS}{END}")
"""`ptosis +/-`: perhaps; behind a sign that has two sides it is those."""

SCORED = Late(
    r"(?:^|(?<=[,;:/.(])|(?<=\band))[ \t]*(?P<item>[^\W\d][\w-]{0,20}(?:[ ][^\W\d][\w-]{0,20}){0,4}?)"
    rf"[ \t]+(?:(?:grade|score|scored)[ ])?(?P<score>[0-4])(?:[ ]beats)?{END}",
    re.MULTILINE,
)
"""`ptosis 0, diplopia 2`: an item with its score."""

NOUGHT = re.compile(r"[^\W\d] 0(?: beats)?[ \t]*(?:[,;.)\n]|\Z)")
BEST_IS_HIGH, BEST = "ALSFRS", "4"
"""A scale on which the highest score says that nothing is wrong, and that score."""

COUNTED = frozenset({"day", "week", "month", "year", "hour", "time", "type", "stage", "level", "age", "room"}) | {
    *("at", "to", "from", "of", "by", "in", "on", "for", "since", "until", "than", "over", "under", "is", "was"),
}
"""Words behind which a number scores nothing: `weak since day 0`."""

OPTIONS = Late(rf"[:?][ \t]*(?:yes[ ]?/[ ]?no|y[ ]?/[ ]?n){END}", re.IGNORECASE)
"""Options of which none was chosen."""

CHOSEN = Late(r"\((?:y[ ]?/[ ]?n|yes[ ]?/[ ]?no)\)[ \t]*(?:(?P<no>no?)|(?P<yes>y(?:es)?))(?![^\W_])", re.IGNORECASE)
"""`ptosis (Y/N) N`."""


class Marked(NamedTuple):
    """An item with the mark behind it."""

    start: int | None
    """Where the item begins; None where the line and the comma say so."""
    stop: int
    end: int
    """The character behind the mark."""
    state: State


def marked(text: str) -> Iterator[Marked]:
    """
    Find the items with a mark behind them.

    Args:
        text: Any text.
    """
    if AFFIRMED.search(text):
        yield from _signed(BEHIND.finditer(text))
    if SPACED_PLUS.search(text):
        spaced = [*SPACED.finditer(text)]
        yield from _signed(spaced if any(sign[0][0] != "+" for sign in spaced) else ())
    if "/" in text:
        for sides in BOTH_SIDES.finditer(text):
            state = State.PRESENT if "+" in sides.group("one", "other") else State.ABSENT
            yield Marked(None, sides.start(), sides.end(), state)
        for half in HALF.finditer(text):
            if not text.endswith(SIGNED, 0, half.start()):
                yield Marked(None, half.start(), half.end(), State.UNSURE)
        for choice in CHOSEN.finditer(text):
            yield Marked(None, choice.start(), choice.end(), State.ABSENT if choice["no"] else State.PRESENT)
        for options in OPTIONS.finditer(text):
            yield Marked(None, options.start(), options.end(), State.UNSURE)
    if NOUGHT.search(text) or BEST_IS_HIGH in text:
        yield from _scored(text)


def _signed(found: Iterable[re.Match[str]]) -> Iterator[Marked]:
    for sign in found:
        yield Marked(None, sign.start(), sign.end(), State.PRESENT if sign[0][0] == "+" else State.ABSENT)


def _scored(text: str) -> Iterator[Marked]:
    line = 0
    for found in SCORED.finditer(text):
        line = text.rfind("\n", line, found.start()) + 1 or line
        none = BEST if text.find(BEST_IS_HIGH, line, found.end()) >= 0 else "0"
        if found["score"] == none and found["item"].split()[-1].lower().rstrip("s") not in COUNTED:
            yield Marked(found.start("item"), found.end("item"), found.end(), State.ABSENT)


def ticked_behind(text: str, boxes: Sequence[re.Match[str]]) -> dict[int, int]:
    """
    Where the items begin behind which boxes stand: in a line that begins with an item and ends with a box.

    Args:
        text: A text.
        boxes: The boxes and ticks in it.

    Returns:
        For the place of each such box the place where its item begins.
    """
    lines: dict[int, list[re.Match[str]]] = {}
    line = 0
    for box in boxes:
        line = text.rfind("\n", line, box.start()) + 1 or line
        lines.setdefault(line, []).append(box)
    begins: dict[int, int] = {}
    for line, here in lines.items():
        stop = text.find("\n", here[-1].end())
        rest = text[here[-1].end() : stop if stop >= 0 else None].strip(" \t.;,")
        before = text[line : here[0].start()].strip(" \t-*\u2022")
        if len(here) > 1 and before and before[-1] not in ":,." and not rest and _is_ticked(here):
            begins |= zip((box.start() for box in here), (line, *(box.end() for box in here)), strict=False)
    return begins


def _is_ticked(boxes: Iterable[re.Match[str]]) -> bool:
    """Whether any is, without which none says anything."""
    return any(TICKED.search(box[0]) for box in boxes)
