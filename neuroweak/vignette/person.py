"""Who the text is about: age, sex, and how fast it came on."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from neuroweak.vignette.model import Stated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.vignette.model import Mention

OPENING = 6_000
"""Characters from the start of a text in which age and sex are looked for."""

UNITS = {"day": 1 / 365.25, "week": 7 / 365.25, "month": 1 / 12, "year": 1.0}
"""Years in each unit of age."""

DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25, "decade": 3652.5}

SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {word: float(n) for n, word in enumerate(SMALL)} | {word: 20.0 + 10 * n for n, word in enumerate(TENS)}
VAGUE = {
    "a": 1.0,
    "an": 1.0,
    "one": 1.0,
    "several": 4.0,
    "few": 3.0,
    "a few": 3.0,
    "couple of": 2.0,
    "a couple of": 2.0,
    "many": 10.0,
    "some": 4.0,
    "the": 1.0,
    "past": 1.0,
    "half a": 0.5,
    "couple": 2.0,
    "a couple": 2.0,
    "": 3.0,
}
"""What a loose number stands for when only the order of magnitude matters."""

NUMBER = (
    rf"(?:\d{{1,3}}(?:\.\d)?(?:\s?\u00bd)?|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(SMALL[1:10])}))?|{'|'.join(SMALL)})"
)
FEMALE = r"(?:women|woman|females?|girls?|lady|ladies|mother[- ]to[- ]be|gravida|primigravida|schoolgirl|housewife|waitress|nun|grandmother)"
MALE = r"(?:man|men|males?|boys?|gentleman|gentlemen|schoolboy)"
KIN = (
    r"(?:mother|father|brother|sister|son|daughter|uncle|aunt|cousin|wife|husband|sibling|twin|grandfather|grandmother)"
)
NOUN = rf"(?:{FEMALE}|{MALE}|patient|infant|child|baby|neonate|newborn|person|individual|student|worker|athlete|adult|toddler|teenager|adolescent|smoker|farmer|teacher|nurse|lawyer|engineer)"

AGES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<n>{NUMBER})[-\s]*(?P<unit>years?|yrs?|y|months?|mos?|weeks?|wks?|days?)[-\s.]*(?:olds?|of\s+age)\b"
        rf"(?!\s+(?:{KIN}|history)\b)(?=[^.]{{0,60}}?\b{NOUN}\b)",
        rf"(?P<n>{NUMBER})[-\s]*(?P<unit>years?|yrs?|y|months?|mos?|weeks?|wks?)[-\s.]*(?={NOUN}\b)",
        r"(?P<n>\d{1,3})\s*-?(?P<unit>y)(?:/o|\.?\s?o\.?)(?![a-z])",
        rf"\baged?\s*(?::|of|is|was|=)?\s*(?P<n>{NUMBER})(?:[-\s]*(?P<unit>years?|yrs?|y|months?|weeks?|days?))?\b(?!\s*(?:%|mg))",
        r"(?<![\d/.])(?P<n>\d{1,3})\s*[-/]?\s?(?P<unit>)(?-i:F|M)\b(?![\w/\u00b0])",
        r"\b(?:(?-i:F|M)|female|male)\s?[/,]\s?(?P<n>\d{1,3})(?P<unit>)(?![\d/.]|\s?(?:%|mg|kg|cm))",
        rf"(?P<n>{NUMBER})[-\s]*(?P<unit>years?|yrs?|months?|mos?|weeks?|wks?|days?)[-\s.]*(?:olds?|of\s+age)\b(?!\s+(?:{KIN}|history)\b)",
    )
)
"""The usual forms of an age, surest first."""

NOT_NOW = re.compile(
    r"(?:\bat|\bsince|\buntil|\bfrom|\bby|\bat the age of|\bwhen (?:he|she) was|\bsince (?:he|she) was|\bwas)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
"""What before an age says that it is not the age now."""

DECADE = re.compile(
    r"\b(?:in\s+)?(?:his|her|their|the)\s+(?P<part>early|mid|middle|late)?[-\s]*"
    r"(?P<tens>teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0'?s)\b",
    re.IGNORECASE,
)
DECADES = {"teens": 10.0} | {f"{t.removesuffix('y')}ies": 20.0 + 10 * n for n, t in enumerate(TENS)}
STAGES = (
    (re.compile(r"\b(?:newborn|neonate|neonatal (?:boy|girl))\b", re.IGNORECASE), 0.02),
    (re.compile(r"\b(?:infant|baby (?:boy|girl))\b", re.IGNORECASE), 0.5),
    (re.compile(r"\b(?:a|an|the)\s+toddler\b", re.IGNORECASE), 2.0),
    (
        re.compile(
            r"\b(?:teenager|teenaged?\s+(?:girl|boy|patient)|adolescent\s+(?:girl|boy|male|female|patient))\b", re.IGNORECASE
        ),
        15.0,
    ),
    (re.compile(r"\bmiddle[- ]aged\s+(?:man|woman|male|female|patient|lady|gentleman)\b", re.IGNORECASE), 50.0),
    (re.compile(r"\b(?:an|the)\s+(?:elderly|old)\s+(?:man|woman|male|female|patient|lady|gentleman)\b", re.IGNORECASE), 75.0),
)
"""Words for a time of life, and the age in years they stand for."""


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
    for pattern in AGES:
        for found in pattern.finditer(opening):
            before = opening[max(0, found.start() - 28) : found.start()]
            if NOT_NOW.search(before) or re.search(rf"\b{KIN}\W*(?:\w+\W+)?$", before, re.IGNORECASE):
                continue
            unit = (found.groupdict().get("unit") or "years").lower()
            scale = next(
                (
                    years
                    for name, years in UNITS.items()
                    if unit.startswith(name[:1]) and not (name == "month" and unit == "y")
                ),
                1.0,
            )
            value = number_of(found["n"]) * scale
            if 0 <= value <= 120:
                return Stated(found.start(), found.end(), found[0].strip(), value)
    found = DECADE.search(opening)
    if found:
        tens = found["tens"].lower().replace("'", "")
        value = DECADES.get(tens, float(tens[:2]) if tens[:2].isdigit() else 40.0)
        value += {"early": 2.0, "late": 8.0}.get((found["part"] or "").lower(), 5.0)
        return Stated(found.start(), found.end(), found[0], value)
    for pattern, years in STAGES:
        found = pattern.search(opening)
        if found:
            return Stated(found.start(), found.end(), found[0], years)
    return None


SEX_NOUN = re.compile(rf"\b(?:(?P<female>{FEMALE})|(?P<male>{MALE}))\b", re.IGNORECASE)
SEX_SHORT = re.compile(
    r"(?:\d\s*[-/]?\s?(?:y\.?/?o\.?|yr|years?)?\s*[,/]?\s?(?P<sex>F|M)\b(?!\w|[.]\w))|\b(?P<first>F|M)\s?[/,]\s?\d{1,3}\b|"
    r"\b(?:sex|gender)\s*[:=]\s*(?P<named>female|male|f|m)\b"
)
TITLES = re.compile(r"\b(?P<female>Mrs|Ms|Miss)\b|\b(?P<male>Mr)\b")
PREGNANT = re.compile(r"\b(?:pregnant|postpartum|gravid|menses|menarche|menopaus\w+|para \d)\b", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:(?P<female>she|her|hers|herself)|(?P<male>he|his|him|himself))\b", re.IGNORECASE)
OTHERS = re.compile(
    rf"(?:\b(?:his|her|their)\s+(?:\w+\s+)?|\b{KIN}\s+(?:is|was)\s+(?:a|an)\s+(?:\S+\s+)?|\badult\s+|\bfive\s+|\btwo\s+|\bthree\s+|\bother\s+|\bother\s+\w+\s+)$",
    re.IGNORECASE,
)


def sex_of(text: str) -> Stated | None:
    """
    Find the sex of the patient, not of a relative.

    Args:
        text: The whole text.

    Returns:
        `female` or `male` with its place, or None where neither nouns nor pronouns tell.
    """
    opening = text[:OPENING]
    short = SEX_SHORT.search(opening)
    if short:
        word = (short["sex"] or short["first"] or short["named"]).lower()
        return Stated(short.start(), short.end(), short[0], "female" if word.startswith("f") else "male")
    for found in SEX_NOUN.finditer(opening):
        if not OTHERS.search(opening[max(0, found.start() - 40) : found.start()]):
            return Stated(found.start(), found.end(), found[0], "female" if found["female"] else "male")
    title = TITLES.search(opening)
    if title:
        return Stated(title.start(), title.end(), title[0], "female" if title["female"] else "male")
    pronouns = list(PRONOUN.finditer(opening))
    women = [p for p in pronouns if p["female"]]
    if pronouns and len(women) * 2 != len(pronouns):
        chosen = women[0] if len(women) * 2 > len(pronouns) else next(p for p in pronouns if p["male"])
        return Stated(chosen.start(), chosen.end(), chosen[0], "female" if chosen["female"] else "male")
    pregnant = PREGNANT.search(opening)
    return Stated(pregnant.start(), pregnant.end(), pregnant[0], "female") if pregnant else None


# --- onset -------------------------------------------------------------------------------------------------------

AMOUNT = rf"(?:{NUMBER}(?:\s*(?:-|\u2013|to|or)\s*{NUMBER})?|several|many|some|a\s+few|few|a\s+couple\s+of|a\s+couple|couple\s+of|half\s+a|a|an|)"
SPAN = rf"(?P<n>{AMOUNT})[-\s]*(?P<unit>minute|hour|day|week|month|year|decade)(?P<many>s?)"
DURATIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:over|during|within|in|throughout)\s+(?:the\s+)?(?:course\s+of\s+)?(?:a\s+period\s+of\s+)?(?:the\s+)?(?:past|last|previous|preceding|following|next)?\s*{SPAN}\b",
        rf"\b(?:for|since|x|\u00d7)\s+(?:about|approximately|around|nearly|almost|more\s+than|over|at\s+least|roughly)?\s*(?:the\s+)?(?:past|last|previous)?\s*{SPAN}\b(?!\s*(?:later|after|per))",
        rf"{SPAN}['\u2019]?[-\s]+(?:long\s+)?(?:history|duration|course|progression)\b",
        rf"\bhistory\s+of\s+{SPAN}\b",
        rf"\bof\s+{SPAN}['\u2019]?\s*(?:duration|standing)?\b",
        rf"\b(?:the\s+)?(?:past|last|previous)\s+{SPAN}\b",
    )
)
"""How long something has lasted."""

BEGINNINGS = (re.compile(rf"\b{SPAN}\s+(?:ago|earlier|previously|prior|before)\b", re.IGNORECASE),)
"""How long ago something began; less sure, because earlier illnesses are told so too."""
TEMPO_WORDS = (
    (
        re.compile(
            r"\b(?:since|from|in)\s+(?:early\s+)?(?:childhood|birth|infancy|adolescence|his\s+teens|her\s+teens)\b",
            re.IGNORECASE,
        ),
        "chronic",
    ),
    (
        re.compile(
            r"\b(?:slowly\s+progressive|gradually\s+progressive|longstanding|long-standing|insidious(?:ly)?|lifelong|chronic(?:ally)?\s+progressive|for\s+years|for\s+many\s+years|over\s+the\s+years|gradual(?:ly)?(?:[-\s]onset)?)\b",
            re.IGNORECASE,
        ),
        "chronic",
    ),
    (
        re.compile(
            r"\b(?:overnight|sudden(?:ly)?(?:\s+onset)?|abrupt(?:ly)?|woke\s+up\s+with|within\s+(?:minutes|hours)|this\s+morning|a\s+few\s+hours)\b",
            re.IGNORECASE,
        ),
        "hyperacute",
    ),
    (
        re.compile(
            r"\b(?:acute(?:\s+onset)?|acutely|yesterday|rapidly\s+progressive|within\s+days|over\s+days)\b(?!\s+(?:distress|phase|kidney|renal|myelo|lympho|care))",
            re.IGNORECASE,
        ),
        "acute",
    ),
    (re.compile(r"\b(?:subacute(?:ly)?|over\s+weeks|within\s+weeks)\b", re.IGNORECASE), "subacute"),
)
LIFE = re.compile(
    r"\b(?:smok|pack|cigarette|worked|works|married|living|lives|drink|diagnosed|asymptomatic|remission|infection|diarrhea|diarrhoea|illness|vaccin|dose|daily|per day|throughout|treated|treatment|therapy|medication|taking|hypertension|diabetes|underwent|surgery|immigrat|returned|vaccin|born)\w*",
    re.IGNORECASE,
)
NEXT_PLACE = 40


def tempo_of(days: float) -> str:
    """
    The tempo that a duration stands for.

    Args:
        days: How long it has been coming on.

    Example:
        >>> tempo_of(0.2), tempo_of(5), tempo_of(21), tempo_of(90)
        ('hyperacute', 'acute', 'subacute', 'chronic')
    """
    if days < 0.75:
        return "hyperacute"
    if days < 14:
        return "acute"
    return "subacute" if days <= 61 else "chronic"


@cache
def _amount(words: str) -> float:
    plain = re.sub(r"\s+", " ", words.lower()).strip()
    if plain in VAGUE:
        return VAGUE[plain]
    pieces = [p for p in re.split(r"\s*(?:-|\u2013|\bto\b|\bor\b)\s*", plain) if p]
    numbers = [number_of(p) for p in pieces if p]
    return max(numbers, default=3.0)


def onset_of(text: str, mentions: Iterable[Mention]) -> Stated | None:
    """
    Find how fast the trouble came on, from the first duration told of it.

    Args:
        text: The whole text.
        mentions: What was read in it; a duration counts when its sentence states a finding.

    Returns:
        A tempo with its place, or None where none is told.
    """
    opening = text[:OPENING]
    places = [m.start for m in mentions if m.start < OPENING]
    lasting = _durations(opening, DURATIONS, places)
    begun = _durations(opening, BEGINNINGS, places)
    words = [
        (found, tempo)
        for pattern, tempo in TEMPO_WORDS
        for found in pattern.finditer(opening)
        if _tells(opening, found.start(), places)
    ]
    best = max(lasting, key=lambda told: told[2], default=None) or max(begun, key=lambda told: told[2], default=None)
    said = min(words, key=lambda told: told[0].start(), default=None)
    if said and (best is None or (said[0].start() < best[0].start() and said[1] in {"chronic", "hyperacute"})):
        return Stated(said[0].start(), said[0].end(), said[0][0].strip(), said[1])
    return Stated(best[0].start(), best[0].end(), best[0][0].strip(), best[1]) if best else None


def _durations(
    opening: str, patterns: Iterable[re.Pattern[str]], places: list[int]
) -> list[tuple[re.Match[str], str, float]]:
    """The durations told of findings, with the tempo they stand for and their days."""
    out: list[tuple[re.Match[str], str, float]] = []
    for pattern in patterns:
        for found in pattern.finditer(opening):
            if any(found.start() < told.end() and told.start() < found.end() for told, _, _ in out):
                continue
            start, end = _sentence(opening, found.start())
            around = opening[max(start, found.start() - NEXT_PLACE) : min(end, found.end() + 10)]
            if _tells(opening, found.start(), places) and not LIFE.search(around):
                amount = _amount(found["n"]) if found["n"] or found["many"] else 1.0
                days = amount * DAYS[found["unit"].lower()]
                out.append((found, tempo_of(days), days))
    return out


def _tells(opening: str, at: int, places: list[int]) -> bool:
    """Whether the sentence around a place states a finding."""
    start, end = _sentence(opening, at)
    return any(start <= place < end for place in places)


def _sentence(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind(". ", 0, at), text.rfind("\n\n", 0, at)) + 1
    end = text.find(". ", at)
    return start, end if end >= 0 else len(text)


__all__ = ["age_of", "number_of", "onset_of", "sex_of", "tempo_of"]
