"""Who a text is about: age and sex."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.vignette.model import Stated
from neuroweak.vignette.resources import read_list
from neuroweak.vignette.teller import Telling, telling_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

OPENING = 6_000
"""Characters from the start of a text in which age, sex and onset are looked for."""

UNITS = {"d": 1 / 365.25, "w": 7 / 365.25, "m": 1 / 12, "y": 1.0}
"""Years in each unit of age, by its first letter."""

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: float(n) for n, word in enumerate(ONES)} | {word: 20.0 + 10 * n for n, word in enumerate(TENS)}


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(r"[-\s]+".join(map(re.escape, phrase.split())) for phrase in ordered) + ")"


_WHO = read_list("people.toml")["who"]
_STAGES = read_list("people.toml")["stages"]
NUMBER = (
    rf"(?:\d{{1,3}}(?:\.\d)?(?:\s?\u00bd)?"
    rf"|{alternatives(TENS)}(?:[- ]{alternatives(ONES[1:10])})?|{alternatives(ONES)})"
)
FEMALE, MALE, KIN = alternatives(_WHO["female"]), alternatives(_WHO["male"]), alternatives(_WHO["kin"])
NOUN = alternatives((*_WHO["female"], *_WHO["male"], *_WHO["other"]))
UNIT = r"(?P<unit>years?|yrs?|y|months?|mos?|weeks?|wks?|days?)"
OLD = r"[-\s.]*(?:olds?|of\s+age)\b"
NOT_KIN = rf"(?!\s+(?:{KIN}|history)\b)"

ABOUT = r"(?:(?:only|just|now|nearly|almost|about|around|roughly|already|still|going\s+on|an?)\s+){0,2}"
NO_AGE = (
    r"(?!\s*(?:[%/:]|kgs?\b|weeks?\b|months?\b|days?\b|hours?\b|minutes?\b|cm\b|lbs?\b|stones?\b|pounds?\b|feet\b"
    r"|ft\b|foot\b|mg\b|miles?\b|steps?\b|times\b|per\b|out\s+of\b|degrees\b|of\s+(?:the|us|them|those|\w+ing)\b)"
    r"|\.\d)"
)
"""What behind a number says that it is no age."""

GROWN = rf"(?:\d{{1,3}}|{alternatives(TENS)}(?:[-\s]+{alternatives(ONES[1:10])})?|{alternatives(ONES[10:])})"
OWN_AGES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bI(?:['\u2019]?m|\s+am)\s+{ABOUT}(?P<n>{GROWN})(?P<unit>)\b{NO_AGE}",
        (
            rf"(?:\bI(?:['\u2019]?ve|\s+have)?\s+|(?:^|[.!?]\s)\s*)(?:(?:only|just|recently)\s+){{0,2}}turn(?:ed|ing)?\s+"
            rf"(?P<n>{GROWN})(?P<unit>)\b{NO_AGE}"
        ),
        rf"\bI(?:['\u2019]?ll\s+be|\s+will\s+be)\s+(?P<n>{GROWN})(?P<unit>)\b(?=\s+(?:in|next|this|soon))",
    )
)
"""How tellers give their own age."""

TOLD_AGES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:my|our)\s+(?:[a-z-]+\s+){{0,2}}?(?P<n>{NUMBER})[-\s]*{UNIT}{OLD}",
        (
            rf"\b(?:my|our)\s+(?:[\w-]+\s+){{1,3}}?(?:is|['\u2019]s|has\s+just\s+turned|who\s+is|,|\()\s*(?:aged?\s+)?"
            rf"{ABOUT}(?P<n>{NUMBER})(?P<unit>)\b{NO_AGE}"
        ),
        rf"\b(?:my|our)\s+[\w-]+(?:['\u2019]?s)\s+{ABOUT}(?P<n>{NUMBER})(?P<unit>)\b{NO_AGE}",
        rf"\b(?:he|she)(?:['\u2019]?s|\s+is|(?:\s+has)?\s+just\s+turned)\s+{ABOUT}(?P<n>{NUMBER})(?P<unit>)\b{NO_AGE}",
    )
)
"""How tellers give the age of the one they tell of."""

AGES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<n>{NUMBER})[-\s]*{UNIT}{OLD}{NOT_KIN}(?=[^.]{{0,60}}?\b{NOUN}\b)",
        rf"(?P<n>{NUMBER})[-\s]*{UNIT}[-\s.]*(?={NOUN}\b)",
        r"(?P<n>\d{1,3})\s*-?(?P<unit>y)(?:/o|\.?\s?o\.?)(?![a-z])",
        rf"\baged?\s*+(?::|of|is|was|=)?\s*(?P<n>{NUMBER})(?:[-\s]*{UNIT})?\b(?!\s*(?:%|mg))",
        r"(?<![\d/.])(?P<n>\d{1,3})\s*[-/]?\s?(?P<unit>)(?-i:F|M)\b(?![\w/\u00b0])",
        r"\b(?:(?-i:F|M)|female|male)\s?[/,]\s?(?P<n>\d{1,3})(?P<unit>)(?![\d/]|\.\d|\s?(?:%|mg|kg|cm))",
        rf"\b(?:{NOUN}|(?:Mr|Mrs|Ms|Miss)\.?\s+[A-Z]\w*\.?)\s?[,(]\s?(?P<n>\d{{1,3}})(?P<unit>)\s?[,).;]",
        r"\b(?P<unit>d)ay\s+(?P<n>\d{1,2})\s+of\s+life\b",
        r"^\s*My\s+[a-z]+\s+is\s+(?P<n>\d{1,3})(?P<unit>)\b",
        (
            rf"\b(?:son|daughter|child|boy|girl|he|she)(?:['\u2019]?s|\s+is)\s+{ABOUT}"
            rf"(?P<n>{NUMBER})(?P<unit>)(?=\s*[.,;]|-?\s?odd\b)"
        ),
        rf"\b{NOUN}\s+of\s+(?P<n>\d{{1,3}})(?P<unit>)\b(?!\s*(?:%|weeks?|months?|days?|kg|cm|patients|cases|who))",
        rf"(?P<n>{NUMBER})[-\s]*{UNIT}{OLD}{NOT_KIN}",
    )
)
"""The usual forms of an age, surest first."""

NOT_NOW = re.compile(
    r"(?:\b(?:at|since|until|from|by|was)|\bat\s+the\s+age\s+of|\b(?:when|since)\s+(?:he|she)\s+was"
    r"|\b(?:when|before|after|once|till|died|passed\s+away))\s*(?:the\s+)?$",
    re.IGNORECASE,
)
"""What before an age says that it is not the age now."""

ROUND_AGE = re.compile(r"\b(?:around|about|roughly|circa)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before `age 10` (not `aged`): the age at which something began."""

NOT_THE_TELLER = re.compile(r"(?:\b(?:my|our|his|her|their)\s+(?:[\w-]+\s+)?)$", re.IGNORECASE)
SOMEONE = re.compile(r"(?:he|she|son|daughter|child|boy|girl)\b", re.IGNORECASE)
OF_KIN = re.compile(rf"\b{KIN}\W*(?:\w+\W+)?$", re.IGNORECASE)
DECADE = re.compile(
    r"\b(?:his|her|their|the|(?<=m in )my)\s++(?P<part>early|mid|middle|late)?[-\s]*+"
    rf"(?P<tens>teens|{'|'.join(ten.removesuffix('y') + 'ies' for ten in TENS)}|[2-9]0'?s)\b",
    re.IGNORECASE,
)
STAGE = re.compile(rf"\b(?P<stage>{alternatives(_STAGES)})\b", re.IGNORECASE)


def number_of(words: str) -> float:
    """
    The number that a word or figure stands for.

    Example:
        >>> number_of("34"), number_of("twenty-five"), number_of("six"), number_of("2½")
        (34.0, 25.0, 6.0, 2.5)
    """
    plain = words.lower().strip()
    half = 0.5 if plain.endswith("\u00bd") else 0.0
    plain = plain.rstrip("\u00bd ").replace("-", " ")
    if plain[:1].isdigit():
        return float(plain) + half
    return sum(WORDS.get(word, 0.0) for word in plain.split())


def age_of(text: str) -> Stated | None:
    """
    Find the age of the patient.

    Args:
        text: The whole text.

    Returns:
        The age in years with its place, or None where none is stated.
    """
    opening = text[:OPENING]
    telling = telling_of(opening)
    surest = {"own": OWN_AGES, "relative": TOLD_AGES}.get(telling.of, ())
    for pattern in (*surest, *AGES):
        for found in pattern.finditer(opening):
            before = opening[max(0, found.start() - 28) : found.start()]
            if NOT_NOW.search(before) or (pattern not in surest and _of_another(found, before, telling)):
                continue
            value = number_of(found["n"]) * UNITS[(found["unit"] or "y")[0].lower()]
            if 0 <= value <= 120:
                return Stated(found.start(), found.end(), found[0].strip(), value)
    return _loose_age(opening)


def _of_another(found: re.Match[str], before: str, telling: Telling) -> bool:
    """Whether an age is that of a relative, or one at which something began."""
    if OF_KIN.search(before) or (ROUND_AGE.search(before) and re.match(r"age\b", found[0], re.IGNORECASE)):
        return True
    return telling.of == "own" and bool(NOT_THE_TELLER.search(before) or SOMEONE.match(found[0]))


TOLD_OF = re.compile(r"\s*my\s+(?P<who>(?:[\w-]+\s+){1,5})", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:I|I['\u2019](?:m|ve|d)|me)\b")


def relative_told_of(text: str, is_relative: Callable[[str], bool]) -> str:
    """
    The relative that a text is about as a whole, as in `My grandad is 68 and keeps dropping cups`.

    Args:
        text: The whole text.
        is_relative: Whether a word is one for a relative.

    Returns:
        The word, or empty where the teller speaks of their own trouble too or of somebody else.
    """
    found = TOLD_OF.match(text)
    if not found or FIRST_PERSON.search(text):
        return ""
    return next(filter(is_relative, found["who"].lower().replace("-", " ").split()), "")


def _loose_age(opening: str) -> Stated | None:
    """`in her sixties`, `an infant`."""
    decade = DECADE.search(opening)
    if decade:
        tens = decade["tens"].lower().replace("'", "")
        named = next((20.0 + 10 * n for n, ten in enumerate(TENS) if tens.startswith(ten.removesuffix("y"))), 10.0)
        value = float(tens[:2]) if tens[:2].isdigit() else named
        value += {"early": 2.0, "late": 8.0}.get((decade["part"] or "").lower(), 5.0)
        return Stated(decade.start(), decade.end(), decade[0], value)
    stage = STAGE.search(opening)
    if stage:
        years = float(_STAGES[re.sub(r"[-\s]+", " ", stage["stage"].lower())])
        return Stated(stage.start(), stage.end(), stage[0], years)
    return None


SEX_NOUN = re.compile(rf"\b(?:(?P<female>{FEMALE})|(?P<male>{MALE}))\b", re.IGNORECASE)
SEX_SHORT = re.compile(
    r"(?<![\d.])\d{1,3}\s*+[-/]?\s?(?:y\.?/?o\.?|yr|years?)?\s*+[,/]?\s?(?P<sex>F|M)\b(?!\w|[.]\w)"
    r"|\b(?P<first>F|M)\s?[/,]\s?\d{1,3}\b"
    r"|\b(?:[Ss]ex|[Gg]ender)\s*[:=]\s*(?P<named>[Ff]emale|[Mm]ale|[FfMm])\b"
)
TITLE = re.compile(r"\b(?:(?P<female>Mrs|Ms|Miss)|(?P<male>Mr))\b")
PREGNANT = re.compile(rf"\b{alternatives(_WHO['pregnant'])}\b", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:(?P<female>she|her|hers|herself)|(?P<male>he|his|him|himself))\b", re.IGNORECASE)
OTHERS = re.compile(
    rf"(?:\b(?:his|her|their)\s+(?:\w+\s+)?|\b{KIN}\s+(?:is|was)\s+an?\s+(?:\S+\s+)?"
    r"|\b(?:adult|two|three|four|five|other)\s+|\bother\s+\w+\s+)$",
    re.IGNORECASE,
)
"""What before a noun says that it is somebody else."""

PASSER_BY = re.compile(r"\b(?:an?|the|this|that|some|another|my|our)\s+(?:(?!\d)[\w-]+\s+)?$", re.IGNORECASE)
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
    telling = telling_of(opening)
    if telling.sex:
        return _sex(telling.sex)
    short = SEX_SHORT.search(opening)
    if short:
        word = (short["sex"] or short["first"] or short["named"]).lower()
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
    return Stated(pregnant.start(), pregnant.end(), pregnant[0], "female") if pregnant else None


def _sex(found: re.Match[str]) -> Stated:
    return Stated(found.start(), found.end(), found[0], "female" if found["female"] else "male")
