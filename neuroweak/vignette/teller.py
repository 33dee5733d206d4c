"""Who tells: a person of themselves, or of a relative."""

from __future__ import annotations

import re
from typing import NamedTuple

from neuroweak.vignette.resources import read_list

_LISTS = read_list("people.toml")


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(word.replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True)) + ")"


FIRST = re.compile(
    r"(?<!type )(?<!class )(?<!stage )(?<!grade )(?<!complex )(?<!nerve )(?<!nerves )"
    r"\b(?:I['\u2019](?:m|ve|d|ll)\b|im\b|ive\b|I(?=\s+[a-z]))",
    re.IGNORECASE,
)
"""The teller as the one who does or has something."""

MINE = re.compile(r"\b(?:my|me|myself)\b", re.IGNORECASE)
THIRD = re.compile(r"\b(?:(?P<female>she|her|hers|herself)|(?P<male>he|his|him|himself))\b", re.IGNORECASE)
RELATIVE = re.compile(
    rf"\b(?:my|our)\s+(?:[\w-]+\s+){{0,3}}?"
    rf"(?:(?P<female>{_any(_LISTS['told']['female'])})|(?P<male>{_any(_LISTS['told']['male'])}))\b",
    re.IGNORECASE,
)
_WOMAN = _any([*_LISTS["told"]["female"], *_LISTS["who"]["female"]])
_MAN = _any([*_LISTS["told"]["male"], *_LISTS["who"]["male"]])
SELF = re.compile(
    r"(?:\bI(?:['\u2019]?m|\s+am)|\b(?:as|being))\s+an?\s+"
    rf"(?:(?!(?:of|for|with|to|by|whose|and)\b)[\w,-]+\s+){{0,5}}?(?:(?P<female>{_WOMAN})|(?P<male>{_MAN}))\b(?!['\u2019])",
    re.IGNORECASE,
)
"""What tellers call themselves."""

PARENT = re.compile(
    r"(?<!\bmy )(?<!\bhis )(?<!\bher )(?<!\bthe )\b(?:(?P<female>mum|mom|mother)|(?P<male>dad|father))\s+of\s+"
    r"(?:two|three|four|five|six|[1-9])\b",
    re.IGNORECASE,
)
OWN_BODY = re.compile(
    r"\bmy\s+(?:(?P<female>periods?|womb|ovar(?:y|ies)|cervix|smear|bra|hysterectomy|menopause)"
    r"|(?P<male>prostate|testicles?|balls|penis|beard))\b",
    re.IGNORECASE,
)


class Telling(NamedTuple):
    """Who tells of whom."""

    of: str
    """`own` where tellers speak of themselves, `relative` where of a relative, empty where nobody tells."""
    sex: re.Match[str] | None
    """Words with the sex of that person as group `female` or `male`; None where they do not say it."""


def telling_of(opening: str) -> Telling:
    """
    Who tells of whom; a relative counts when the text goes on about them rather than about the teller.

    Args:
        opening: The beginning of a text.
    """
    own = len(FIRST.findall(opening))
    for found in RELATIVE.finditer(opening):
        kind = "female" if found["female"] else "male"
        if sum(1 for third in THIRD.finditer(opening, found.end()) if third[kind]) > own:
            return Telling("relative", found)
    third = THIRD.search(opening) or RELATIVE.search(opening)
    if (third and not own) or (third and own == 1 and not MINE.search(opening)) or not (own or MINE.search(opening)):
        return Telling("", None)
    return Telling("own", SELF.search(opening) or PARENT.search(opening) or OWN_BODY.search(opening))
