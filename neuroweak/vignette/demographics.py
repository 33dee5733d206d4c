"""Who a text is about: the sex, and which relative."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.vignette.identification import TITLES, identified, is_measure
from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.model import Stated
from neuroweak.vignette.resources import alternatives, read_list
from neuroweak.vignette.teller import sex_in, telling_of

if TYPE_CHECKING:
    from collections.abc import Callable

OPENING = 6_000
"""Characters from the start of a text in which age, sex and onset are looked for."""


_WHO = read_list("people.toml")["who"]
FEMALE, MALE, KIN = alternatives(_WHO["female"]), alternatives(_WHO["male"]), alternatives(_WHO["kin"])
NOUN = alternatives((*_WHO["female"], *_WHO["male"], *_WHO["other"]))

TOLD_OF = Late(
    r"\s*(?:(?:hi|hello|hey|dear|please|so|help|doctor|doc|all|everyone|there)\b[\s,!.]*){0,4}(?:my|our)\s+(?P<who>(?:[\w-]+\s+){1,5})",
    re.IGNORECASE,
)
OWN_TROUBLE = Late(
    rf"\bmy\s+(?:(?:own|left|right|poor|both|upper|lower)\s+)*{alternatives(_WHO['body'])}s?\b"
    r"|\bI(?:['\u2019]?(?:m|ve)|\s+(?:am|was|have|had))\s+(?:been\s+)?(?:so\s+|very\s+|also\s+|now\s+|getting\s+)*"
    rf"(?:{alternatives(_WHO['ailing'])})\b"
    r"|\bI\s+(?:also\s+|now\s+|still\s+|keep\s+)*(?:limp|trip|fall|choke|slur|see\s+(?:double|two)|struggle|drop|ache|stumble)\w*\b",
    re.IGNORECASE,
)
"""Where a teller speaks of an own trouble: `my legs`, `I'm weak`; not `I'm worried`, `I called`."""


OWN_CONTRAST = Late(
    r"\bI(?:['\u2019](?:m|ve))?\s+(?:only|just)\s+(?:(?:also|now|still)\s+)*(?:have|had|got|get|feel)\b", re.IGNORECASE
)
"""The same beside what somebody else has: `I only have a stiff neck`."""


def is_own_trouble(text: str) -> bool:
    """Whether a teller speaks of a trouble of their own."""
    return OWN_TROUBLE.search(text) is not None or OWN_CONTRAST.search(text) is not None


def relative_told_of(text: str, is_relative: Callable[[str], bool]) -> str:
    """
    The relative that a text is about as a whole, as in `My grandad is 68 and keeps dropping cups`.

    Args:
        text: The whole text.
        is_relative: Whether a word is one for a relative.

    Returns:
        The word, or empty where the teller speaks of their own trouble too or of somebody else.
    """
    telling = telling_of(text[:OPENING])
    if telling.of == "relative" and telling.sex:
        who = telling.sex["female"] or telling.sex["male"]
    else:
        found = TOLD_OF.match(text)
        who = found["who"] if found and not is_own_trouble(text) else ""
    return next(filter(is_relative, who.lower().replace("-", " ").split()), "")


SEX_NOUN = Late(rf"\b(?:(?P<female>{FEMALE})|(?P<male>{MALE}))\b", re.IGNORECASE)
SEX_SHORT = Late(
    r"(?<![\d.])\d{1,3}\s*+[-/]?\s?(?:y\.?/?o\.?|yr|years?)?\s*+[,/]?\s?(?P<sex>F|M)\b(?!\w|[.]\w)"
    r"|\b(?P<first>F|M)\s?[/,]\s?\d{1,3}\b"
    r"|(?:^|[.!?\n]\s{0,4})(?:(?:[Hh]i|[Hh]ello|[Hh]ey|[Ii]['\u2019]?m)[,.!]?\s+)?[1-9]\d\s?(?P<typed>[fm])\b"
    r"|(?<![\w./])[1-9]\d\s?(?P<aside>[fm])\s+(?:here|btw)\b"
    r"|(?:^|[(\n]\s{0,4})(?P<opening>F|M)\s?[1-9]\d\b(?![/\d])"
    r"|\(\s?[1-9]\d?\s?(?P<inside>[FfMm])\s?\)|\b\d{1,3}\s?(?:y/?o|yr\s?old)\s?(?P<behind>[fm])\b"
    r"|\b(?:[Ss]ex|[Gg]ender)\s*[:=]\s*(?P<named>[Ff]emale|[Mm]ale|[FfMm])\b"
    r"|\b(?:resident|patient|pt|client|infant|child|baby)\s?\(\s?(?P<noun>F|M)\s?\)"
    r"|^\s*(?P<start>F|M)[,;]\s"
    r"|[a-z]\s(?P<low>f|m)\s[1-9]\d\s+(?=from\b|here\b)"
)
TITLE = Late(rf"\b(?:(?P<female>{TITLES['female']})|(?P<male>{TITLES['male']}))\b")
PREGNANT = Late(rf"\b{alternatives(_WHO['pregnant'])}\b", re.IGNORECASE)
KIN_BEFORE = Late(rf"\b(?:{KIN}|she|her|missus|friend)\b[^.!?\n]*$", re.IGNORECASE)
PRONOUN = Late(r"\b(?:(?P<female>shes?|her|hers|herself)|(?P<male>hes?|his|him|himself))\b", re.IGNORECASE)
OTHERS = Late(
    rf"(?:\b(?:his|her|their)\s+(?:\w+\s+)?|\b{KIN}\s+(?:is|was)\s+an?\s+(?:\S+\s+)?"
    r"|\b(?:adult|two|three|four|five|other)\s+|\bother\s+\w+\s+)$",
    re.IGNORECASE,
)
"""What before a noun says that it is somebody else."""

PASSER_BY = Late(r"\b(?:an?|the|this|that|some|another|my|our)\s+(?:(?!\d)[\w-]+\s+)?$", re.IGNORECASE)
"""What before a noun says so where the teller is the patient."""


def sex_of(text: str) -> Stated | None:
    """
    Find the sex of the patient, not of a relative.

    Args:
        text: The whole text.

    Returns:
        `female` or `male` with its place, or None where neither nouns nor pronouns tell.
    """
    opening = text[:OPENING]
    line = identified(opening)
    if line and line.sex:
        return Stated(line.start, line.end, text[line.start : line.end], line.sex)
    telling = telling_of(opening)
    if telling.sex:
        return _sex(telling.sex)
    short = SEX_SHORT.search(opening)
    if short and not is_measure(short[0], opening[max(0, short.start() - 30) : short.start()]):
        word = next(filter(None, short.groups())).lower()
        return Stated(short.start(), short.end(), short[0], "female" if word.startswith("f") else "male")
    for found in SEX_NOUN.finditer(opening):
        before = opening[max(0, found.start() - 40) : found.start()]
        if not OTHERS.search(before) and not (telling.of == "own" and PASSER_BY.search(before)):
            return _sex(found)
    if telling.of == "own":
        return _pregnant(opening)
    title = TITLE.search(opening)
    if title:
        return _sex(title)
    pronouns = list(PRONOUN.finditer(opening))
    women = [p for p in pronouns if p["female"]]
    if pronouns and len(women) * 2 != len(pronouns):
        return _sex(women[0] if len(women) * 2 > len(pronouns) else next(p for p in pronouns if p["male"]))
    return _pregnant(opening)


def _pregnant(opening: str) -> Stated | None:
    pregnant = PREGNANT.search(opening)
    if pregnant is None or KIN_BEFORE.search(opening, max(0, pregnant.start() - 30), pregnant.start()):
        return None
    return Stated(pregnant.start(), pregnant.end(), pregnant[0], "female")


def _sex(found: re.Match[str]) -> Stated:
    return Stated(found.start(), found.end(), found[0], sex_in(found))
