"""Short lines of forms: `fever nope`, `numbness no weakness yes`, `Arms: weak` over `Legs: fine`, and scales."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.vignette.form_patterns import STATING
from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.model import State
from neuroweak.vignette.settled import Settled

if TYPE_CHECKING:
    from collections.abc import Iterator

DENIED = r"nope|nah|never|not[ ]really|n/a|0/10"
SURE = Late(rf"[ \t](?P<no>{DENIED})(?=[ \t]*(?:[,;\n]|\.?\Z|\.\s))", re.IGNORECASE)
"""An answer that only denies."""

ENDS, PARTS = ",;\n/.", "?:|=()"
"""What may stand before the name that such an answer is for, and what is no part of it."""

ITEM = r"(?P<item>[^\W\d][^\n,;.?:|=()/]{2,40}?)"
LONGEST_ITEM, SHORTEST_ITEM = 42, 3
"""Characters of such a name."""

PAUSED = Late(
    rf"(?:^|(?<=[.;\n]))[ \t]*{ITEM},[ \t]*(?:(?P<no>no|nope|nah|never)|(?:yes|yep|yeah))(?=[ \t]*(?:[.;\n]|$))",
    re.IGNORECASE,
)
"""`Numbness, no. Weakness, yes.`: names with their answers behind commas, counted where there are two."""

ANSWERS = re.compile(r"\b(no|nope|yes|yep|yeah)\b", re.IGNORECASE)
LONGEST_LINE, LONGEST_NAME = 120, 3
"""Characters of a line that holds nothing but names and answers, and words of such a name."""

STATE = (
    r"(?:not[ ])?(?:weak|weaker|numb|fine|ok|okay|good|bad|strong|stiff|sore|painful|heavy|tingly|tingling|droopy|"
    r"drooping|slurred|wasted|thin|shaky|swollen|alright|normal)"
)
NAME = r"(?:[A-Za-z]{2,12}[ ]){0,2}[A-Za-z]{2,12}"
LINES = Late(
    rf"(?:^|(?<=\n))[ \t]*{NAME}(?P<colon>:?)[ \t]+{STATE}[ \t]*(?P<end>\n)"
    rf"(?=[ \t]*{NAME}(?P<next>:?)[ \t]+{STATE}[ \t]*(?:\n|\.?\Z))",
    re.IGNORECASE,
)
"""A line that says how a part of the body is, over another that says it of the next."""

LEVEL = r"(?:mild|slight|moderate|severe|minimal|profound|some|occasional|sometimes|often|always|constant)"
LEVELS = re.compile(r"(?i)mild|moderate|severe|sometimes|occasional")
SCALE = Late(
    rf"(?P<scale>\b(?:none|nil|never|absent|no)(?:(?:[ \t]*[/|,][ \t]*|[ \t]{{2,8}}|[ \t]or[ \t]){LEVEL}){{2,5}}\b"
    r"(?:[ \t]*\((?:please )?(?:circle|tick|choose|underline|mark)[^()\n]{0,20}\))?)(?P<left>[ \t]*(?:[.;\n]|\Z))?",
    re.IGNORECASE,
)
"""The levels that a form offers; `left` where none is chosen behind them."""


def without_scales(text: str) -> tuple[str, list[Settled]]:
    """
    Leave out the levels that a form offers to choose from.

    Args:
        text: Any text.

    Returns:
        The text as long as before, and what is left open because nothing was chosen.
    """
    open_: list[Settled] = []
    pieces: list[str] = []
    done = 0
    for found in SCALE.finditer(text) if LEVELS.search(text) else ():
        start, stop = found.span("scale")
        pieces += (text[done:start], " " * (stop - start))
        done = stop
        if found["left"] is not None:
            open_.append(
                Settled(max(text.rfind("\n", 0, start), text.rfind(". ", 0, start)) + 1, start, State.UNSURE, "")
            )
    return "".join((*pieces, text[done:])) if done else text, open_


def denied_lines(text: str) -> Iterator[tuple[Settled, int]]:
    """
    Find names with answers behind them that no mark parts from them, or only a comma.

    Args:
        text: Any text.

    Yields:
        What is answered, `PRESENT` where it is affirmed, and where the answer ends.
    """
    plain = text.lower()
    for found in SURE.finditer(text):
        low = max(0, found.start() - LONGEST_ITEM)
        bound = max(text.rfind(mark, low, found.start()) for mark in ENDS + PARTS)
        item = text[bound + 1 : found.start()]
        is_whole = text[bound] in ENDS if bound >= 0 else low == 0
        if found["no"].lower() == "never":  # `cramps never`, but not `I cannot whistle never, nor smile`
            alone = (bound < 0 or text[bound] == "\n") and text[found.end() : found.end() + 1].strip() == ""
            is_whole = is_whole and alone and _is_name(item.lower().split())
        if is_whole and len(item.strip()) >= SHORTEST_ITEM and item.lstrip()[0].isalpha():
            yield Settled(bound + 1, found.start(), State.ABSENT, found["no"]), found.end()
    paused = list(PAUSED.finditer(text)) if ", n" in plain else []
    if len(paused) > 1:
        for one in paused:
            state = State.ABSENT if one["no"] else State.PRESENT
            yield Settled(*one.span("item"), state, one["no"] or ""), one.end()
    start = 0
    for line in text.split("\n") if " no" in plain and " ye" in plain else ():
        if len(line) <= LONGEST_LINE:
            yield from _run_on(line, start)
        start += len(line) + 1


def _run_on(line: str, start: int) -> Iterator[tuple[Settled, int]]:
    """The answers of a line of nothing but names and answers: `numbness no weakness yes`."""
    pieces = ANSWERS.split(line.rstrip(" \t."))
    names = [piece.lower().split() for piece in pieces[:-1:2]]
    if len(names) > 1 and not pieces[-1] and all(_is_name(words) for words in names):
        for name, answer in zip(pieces[:-1:2], pieces[1::2], strict=True):
            state = State.ABSENT if answer.lower() in {"no", "nope"} else State.PRESENT
            end = start + len(name) + len(answer)
            yield Settled(start, start + len(name.rstrip()), state, answer), end
            start = end


def _is_name(words: list[str]) -> bool:
    return 0 < len(words) <= LONGEST_NAME and "".join(words).isalpha() and STATING.isdisjoint(words)


def states_in_lines(text: str) -> Iterator[tuple[int, str]]:
    """
    Find lines that say how a part of the body is, each over another that does.

    Args:
        text: Any text.

    Yields:
        Places, and what is to be read there: what ends a line, and nothing for the colon in it.
    """
    for found in LINES.finditer(text) if "\n" in text else ():
        yield found.start("end"), "|"
        yield from ((found.start(name), " ") for name in ("colon", "next") if found[name])
