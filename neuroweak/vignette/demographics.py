"""Who a text is about: the sex, and which relative."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.vignette.identification import TITLES, identified, is_measure
from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.model import Stated
from neuroweak.vignette.own_sex import body_sex, sex_in
from neuroweak.vignette.resources import alternatives, read_list
from neuroweak.vignette.teller import is_telling, telling_of

if TYPE_CHECKING:
    from collections.abc import Callable

OPENING = 6_000
"""Characters from the start of a text in which age, sex and onset are looked for."""


_WHO = read_list("people.toml")["who"]
FEMALE, KIN = alternatives(_WHO["female"]), alternatives(_WHO["kin"])
MALE = rf"(?!(?-i:LAD)\b){alternatives(_WHO['male'])}"  # an artery, or lymph nodes
_TOLD = read_list("people.toml")["told"]
_PETS = frozenset(_TOLD["pets"])
NOUN = alternatives((*_WHO["female"], *_WHO["male"], *_WHO["other"]))

TOLD_OF = Late(
    r"\s*(?:(?:hi|hello|hey|dear|please|so|help|doctor|doc|all|everyone|there)\b[\s,!.]*){0,4}(?:my|our)\s+(?P<who>(?:[\w-]+\s+){1,5})",
    re.IGNORECASE,
)
OWN_TROUBLE = Late(
    rf"\bmy\s+(?:(?:own|left|right|poor|both|upper|lower)\s+)*{alternatives(_WHO['body'])}s?\b"
    r"|\bI(?:['\u2019]?(?:m|ve)|\s+(?:am|was|have|had))\s+(?:been\s+)?(?:so\s+|very\s+|also\s+|now\s+|getting\s+)*"
    rf"(?:{alternatives(_WHO['ailing'])})\b"
    rf"|\bI(?:['\u2019]?m|\s+am)\s+(?:(?:now|only|nearly|just)\s+)?[1-9]\d\b[^.!?\n]{{0,60}}\b(?:{alternatives(_WHO['ailing'])})\b"
    r"|\bI(?:['\u2019]?m|\s+am)\s+the\s+one\s+who\b"
    r"|\bI\s+(?:also\s+|now\s+|still\s+|keep\s+)*(?:limp|trip|fall|choke|slur|see\s+(?:double|two)|struggle|drop|ache|stumble)\w*\b",
    re.IGNORECASE,
)
"""Where a teller speaks of an own trouble: `my legs`, `I'm weak`; not `I'm worried`, `I called`."""


OWN_CONTRAST = Late(
    r"\bI(?:['\u2019](?:m|ve))?\s+(?:only|just)\s+(?:(?:also|now|still)\s+)*(?:have|had|got|get|feel)\b"
    r"|\bmine\s+(?:are|is|do|don['\u2019]?t|doesn['\u2019]?t|does|has|have|aren['\u2019]?t|isn['\u2019]?t|too)\b"
    r"|\bI\s+(?:can(?:['\u2019]?t|not)?|do(?:n['\u2019]?t|\s+not)?|have(?:n['\u2019]?t|\s+not)|never)\s*(?=[.,;!?]|$|and\b|but\b)"
    r"|\bI\s+(?:don['\u2019]?t|do\s+not|never)\s+(?:drink|smoke|shake|fall|choke|limp|trip|slur)\b"
    r"|\b(?:but\s+not\s+me|me\s+too|so\s+do\s+I|so\s+have\s+I)\b"
    r"|\bI\s+(?:(?:also|still|now|sometimes|often)\s+)?get\s+(?!(?:worried|scared|him|her|them|it|that|told|asked|the|up|home|back|so|very)\b)",
    re.IGNORECASE,
)
"""The same beside what somebody else has: `I only have a stiff neck`; `mine don't`."""


def is_own_trouble(text: str) -> bool:
    """Whether a teller speaks of a trouble of their own."""
    return OWN_TROUBLE.search(text) is not None or OWN_CONTRAST.search(text) is not None


DEAD = Late(r"[^.!?\n]{0,40}?\b(?:died|passed\s+away)\b", re.IGNORECASE)
"""The beginning of a text about somebody who is no longer ill."""


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
    if DEAD.match(text):
        return ""
    if telling.of == "relative" and telling.sex:
        who = next(filter(None, telling.sex.groups()))
    else:
        found = TOLD_OF.match(text)
        who = found["who"] if found and not is_own_trouble(text) else ""
    words = (word for word in who.lower().replace("-", " ").split() if word not in _PETS)
    return next(filter(is_relative, words), "")


SEX_NOUN = Late(rf"\b(?:(?P<female>{FEMALE})|(?P<male>{MALE}))\b", re.IGNORECASE)
SEX_SHORT = Late(
    r"(?<![\d.])\d{1,3}\s*+[-/]?\s?(?:y\.?/?o\.?|yr|years?)?\s*+[,/]?\s?(?P<sex>F|M)\b(?!\w|[.]\w)"
    r"|\b(?P<first>F|M)\s?[/,]\s?\d{1,3}\b"
    r"|(?:^|[.!?,;\n]\s{0,4})(?:(?:[Hh]i|[Hh]ello|[Hh]ey|[Ii]['\u2019]?m)[,.!]?\s+)?[1-9]\d\s?(?P<typed>[fm])\b"
    r"|(?<![\w./])[1-9]\d\s?(?P<aside>[fm])\s+(?:here|btw)\b"
    r"|(?<=[a-z]\s)[1-8]\d(?P<last>f)\s*\Z"
    r"|(?:^|[(\n]\s{0,4})(?P<opening>F|M)\s?[1-9]\d\b(?![/\d])"
    r"|\(\s?[1-9]\d?\s?(?P<inside>[FfMm])\s?\)|\b\d{1,3}\s?(?:y/?o|yr\s?old)\s?(?P<behind>[fm])\b"
    r"|\b(?:[Ss]ex|[Gg]ender)\s*[:=]\s*(?P<named>[Ff]emale|[Mm]ale|[FfMm])\b"
    r"|\b(?:resident|patient|pt|client|infant|child|baby)\s?\(\s?(?P<noun>F|M)\s?\)"
    r"|^\s*(?P<start>F|M)[,;]\s"
    r"|[a-z]\s(?P<low>f|m)\s[1-9]\d\s+(?=from\b|here\b)"
)
TITLE = Late(rf"\b(?:(?P<female>{TITLES['female']})|(?P<male>{TITLES['male']}))\b")
KIN_OF_TITLED = Late(
    rf"\b(?:seeing|reviewing|reviewed|saw|met|referring|refer|about|regarding)\s+(?:Mrs|Mr|Ms|Miss)\.?\s+[A-Z]\w+['\u2019]s\s+(?:\w+\s+)?"
    rf"(?:(?P<female>{alternatives(_TOLD['female'])})|(?P<male>{alternatives(_TOLD['male'])}))\b"
)
"""Who is seen, told by whose they are: `thank you for seeing Mrs Brown's husband`."""

DOCTOR = Late(r"\bDr\.?\s+(?:[A-Z]\w*\s+)?[A-Z]\w+[.,;:]?\s+(?:and\s+)?$")
"""What before a pronoun says that it is the doctor's."""

ADDRESSED = Late(r"\b(?:Dear|To)\s$")
PRONOUN = Late(r"\b(?:(?P<female>shes?|her|hers|herself)|(?P<male>hes?|his|him|himself))\b", re.IGNORECASE)
OTHERS = Late(
    rf"(?:\b(?:his|her|their)\s+(?:\w+\s+)?|\b{KIN}\s+(?:is|was)\s+an?\s+(?:\S+\s+)?"
    r"|\b(?:adult|two|three|four|five|other)\s+|\bother\s+\w+\s+|\bDr\.?\s+\w+,\s+an?\s+)$",
    re.IGNORECASE,
)
"""What before a noun says that it is somebody else."""

AGED = Late(
    r"\b(?:\d{1,3}\s?(?:years?|yrs?|y/?o)?(?:[\s-]old)?|years?|yrs?|I\s+am|I['\u2019]?m|me(?=[,:]))[\s,.:-]{1,3}"
    r"(?:(?!(?:and|so|but|old)\b)[a-z-]+\s+)?$",
    re.IGNORECASE,
)
LIKE = Late(r"\b(?:like|than)\s+an?\s+(?:\S+\s+){0,4}$", re.IGNORECASE)
"""What before a person says that it is a picture: `I feel like an 80 year old woman`."""

OF_COMPANY = Late(r"\b(?:my|our|his|her|their|the)\s+(?:[\w-]+\s+){0,2}?[\w-]+\s*$", re.IGNORECASE)
"""What before `(30F)` says, where tellers speak of themselves, that it is another's: `my friend (30F)`."""

AGED_BEHIND = Late(r",?\s+(?:of\s+)?[1-9]\d\b")
"""What beside a noun says that tellers mean themselves: `hello, 41 woman`; `I am Chinese man 36`."""


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
    before = opening[max(0, short.start() - 30) : short.start()] if short else ""
    if short and telling.of == "own" and short["inside"] and OF_COMPANY.search(before):
        short = None
    if short and not is_measure(short[0], before):
        word = next(filter(None, short.groups())).lower()
        return Stated(short.start(), short.end(), short[0], "female" if word.startswith("f") else "male")
    by_pronouns = _by_pronouns(opening, 1)
    outweighed = _by_pronouns(opening, 2) if not telling.of and is_telling(opening) else None
    for found in SEX_NOUN.finditer(opening):
        before = opening[max(0, found.start() - 40) : found.start()]
        if OTHERS.search(before) or (outweighed and sex_in(outweighed) != sex_in(found)):
            continue
        if telling.of != "own":
            return _sex(found)
        if LIKE.search(before):
            continue
        if AGED.search(before) or AGED_BEHIND.match(opening, found.end()):
            return _sex(found)
    if telling.of == "own":
        return None
    seen = KIN_OF_TITLED.search(opening)
    if seen:
        return _sex(seen)
    titles = (one for one in TITLE.finditer(opening) if not ADDRESSED.search(opening[: one.start()][-8:]))
    told = next(titles, None) or by_pronouns or body_sex(opening, own=False)
    return _sex(told) if told else None


NEAR = 40
"""Characters before a pronoun in which a doctor may be named."""


def _by_pronouns(opening: str, fewest: int) -> re.Match[str] | None:
    """The first pronoun of the sex that has more of them, where there are so many at least."""
    found = PRONOUN.finditer(opening)
    pronouns = [one for one in found if not DOCTOR.search(opening, max(0, one.start() - NEAR), one.start())]
    women = sum(1 for one in pronouns if one["female"])
    if len(pronouns) < fewest or women * 2 == len(pronouns):
        return None
    return next(one for one in pronouns if bool(one["female"]) is (women * 2 > len(pronouns)))


def _sex(found: re.Match[str]) -> Stated:
    return Stated(found.start(), found.end(), found[0], sex_in(found))
