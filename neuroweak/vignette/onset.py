"""How fast it came on, from the times that a text tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.knowledge.model import ACUTE_DAYS
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.number_words import number_of
from neuroweak.vignette.ages import NUMBER
from neuroweak.vignette.demographics import OPENING
from neuroweak.vignette.late_pattern import Late, LatePattern, longest_words
from neuroweak.vignette.model import Stated
from neuroweak.vignette.resources import alternatives, read_list
from neuroweak.vignette.teller import is_telling
from neuroweak.vignette.time_owners import begin_of, is_of_earlier, without_minor
from neuroweak.vignette.times_of_others import is_of_another

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neuroweak.vignette.time_owners import Places

DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25, "decade": 3652.5}
DAYS |= {"min": DAYS["minute"], "hr": DAYS["hour"], "wk": DAYS["week"], "mo": DAYS["month"], "yr": DAYS["year"]}
"""Days in each unit of time."""

LETTERS = {"d": "day", "w": "week", "y": "year", "7": "day", "52": "week", "12": "month"}
"""Units as they are noted behind a number: `x3d`, `3/52`."""

NEXT_PLACE = 40
"""Characters before a duration that are looked through for what it is said of."""

_LISTS = read_list("people.toml")
_AMOUNTS = _LISTS["amounts"]
LOOSE = alternatives(word for word in _AMOUNTS if word not in {"a", "an"})
"""Loose numbers that are no articles: `several`, `a couple of`."""

AMOUNT = rf"(?:{NUMBER}(?:\s*(?:-|\u2013|to|or)\s*{NUMBER})?|{alternatives(_AMOUNTS)})"
SPAN = rf"(?:(?P<n>{AMOUNT})[-\s]*+)?(?P<unit>{'|'.join(DAYS)})(?P<many>s?)"
PAST = r"(?:past|last|previous|preceding|following|next)"
UNITS = " ".join(DAYS)
DURATIONS = (
    LatePattern(
        rf"\b(?!(?:during|throughout|in|over)\s++the\s++(?:day|night|week)\b)"
        rf"(?:over|during|within|in|throughout)\s++(?:the\s++)?(?:course\s++of\s++)?(?:a\s++period\s++of\s++)?(?:the\s++)?"
        rf"{PAST}?\s*+{SPAN}\b",
        "over during within in throughout",
        UNITS,
    ),
    LatePattern(
        rf"\b(?:for|since|x|\u00d7)\s++(?:about|approximately|around|nearly|almost|more\s++than|over|at\s++least|roughly)?"
        rf"\s*+(?:the\s++)?{PAST}?\s*+{SPAN}\b(?!\s*+(?:or\s++(?:so|two|three)\s++)?(?:later|after|per))",
        "for since x \u00d7",
        UNITS,
    ),
    LatePattern(
        rf"{SPAN}['\u2019]?[-\s]+(?:long\s++)?(?:history|hx|h/o|duration|course|progression)\b",
        "history hx h/o duration course progression",
        UNITS,
    ),
    LatePattern(
        rf"{SPAN}['\u2019]\s++(?!time|notice|later|rest|sleep|leave|holiday|work|supply|old)", "' \u2019", UNITS
    ),
    LatePattern(rf"\bhistory\s++of\s++{SPAN}\b", "history", UNITS),
    LatePattern(
        rf"\b{SPAN}\s++of\s++(?!age|life|therap|treat|follow|admission|observation|birth|gestation|each|every"
        r"|prednis|steroid|drug|antibiotic)",
        "of",
        UNITS,
    ),
    LatePattern(rf"\bbeen\s++(?:about|around|nearly|almost|over)?\s*+{SPAN}\b(?!\s++since)", "been", UNITS),
    LatePattern(
        r"(?<![\w/])(?<!\baged )(?<!\bage )(?P<n>\d{1,2})/(?P<unit>7|52|12)(?P<many>)"
        r"(?![\d/]|\s?(?:kgs?|lbs?|points?|old)\b)",
        "/",
    ),
    LatePattern(r"\bx\s?(?P<n>\d{1,2})\s?(?P<unit>d|w|y)(?P<many>)\b", "x"),
    LatePattern(
        rf"\b(?:last|persist)(?:ed|ing|s)\s++(?:for\s++)?(?:about|approximately|around|nearly|almost|over)?\s*+{SPAN}\b",
        "last persist",
        UNITS,
    ),
    LatePattern(
        rf"\b(?:began|started|appeared|onset|(?:first|initially)\s++(?:noticed|noted))\s++(?:about|around|approximately)?"
        rf"\s*+{SPAN}\s++(?:ago|earlier|previously|before|prior)\b",
        "began started appeared onset first initially",
        UNITS,
    ),
    LatePattern(rf"(?<!couple )\bof\s++{SPAN}['\u2019]?\s*+(?:duration|standing)?\b", "of", UNITS),
    LatePattern(
        rf"\b(?:the\s++{PAST}|(?!next\s++(?:day|week|month|year)\b){PAST})\s++{SPAN}\b",
        "past last previous preceding following next",
        UNITS,
    ),
    LatePattern(rf"\b(?:duration|onset)\s*+[:=]\s*+(?:about|over)?\s*+{SPAN}\b", "duration onset", UNITS),
)
"""How long something has lasted."""

BEGINNINGS = (
    LatePattern(rf"\b{SPAN}\s+(?:ago|earlier|previously|prior|before)\b", "ago earlier previously prior before", UNITS),
)
"""How long ago something began; less sure, because earlier illnesses are told so too."""

TEMPO_WORDS = tuple(
    (
        LatePattern(
            rf"\b{alternatives(phrases)}\b(?!\s+{alternatives(_LISTS['not_tempo']['after'])})", longest_words(phrases)
        ),
        tempo,
    )
    for tempo, phrases in _LISTS["tempo"].items()
)
NOT_TEMPO = Late(rf"\b{alternatives(_LISTS['not_tempo']['before'])}\s+$", re.IGNORECASE)
LIFE = Late(rf"(?<!present )\b{alternatives(_LISTS['life']['words'])}\w*", re.IGNORECASE)
ELSEWHERE = Late(rf"\b{alternatives(_LISTS['elsewhere']['words'])}", re.IGNORECASE)
"""Beside a duration of a teller: it is that of a visit, of another illness or of one spell."""

SINCE_AGE = LatePattern(
    rf"\b(?:(?:since|from)\s+(?:the\s+)?age(?:\s+of)?"
    rf"|(?:since|when)\s+(?:he|she)\s+was"
    rf"|(?:began|started|appeared|onset|(?:noticed|noted)\s++(?:first\s++)?)\s*+(?:at|from)\s+(?:the\s+)?age(?:\s+of)?)"
    rf"\s+(?P<n>{NUMBER})\b(?!\s*(?:-\s*)?(?:months?|weeks?|days?))",
    "age was",
)
"""The age at which something began, in years."""

TROUBLE = Late(
    r"\b(?:(?:onset|duration)\s*[:=]|symptom|complaint|problem|difficult|deteriorat|disease|disorder|condition"
    r"|(?:it|this)(?:['\u2019]s|\s+has|\s+all|\s+first)*\s+(?:start|began|begun|came\s+on|come\s+on|been\s+going\s+on|been\s+like))",
    re.IGNORECASE,
)
"""Words for what a person comes with, whatever it is."""

CLAUSE_END = Late(r"[,;]|\b(?:and|when|which|but|then)\b", re.IGNORECASE)

SPELL = DAYS["hour"]
"""Days up to which `for ten minutes` is how long one spell or a deed lasted, where people tell."""

LASTING = Late(r"\b(?:been|past|last|ago|since|now|within|over)\b", re.IGNORECASE)
"""What says of such a time that the trouble began with it."""

LEADING = frozenset({"chronic", "hyperacute"})
"""Tempos whose words outweigh a duration that is told after them."""


class Told(NamedTuple):
    """A time that a text tells of a finding."""

    start: int
    end: int
    words: str
    tempo: str
    days: float


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
    if days < ACUTE_DAYS:
        return "acute"
    return "subacute" if days <= 61 else "chronic"


def onset_of(text: str, places: Places, age: float | None = None) -> Stated | None:
    """
    Find how fast the trouble came on, from the longest duration told of a finding.

    Args:
        text: The whole text.
        places: Where it states what; a duration counts when its sentence states a finding, or speaks of symptoms.
        age: Years, to see how long ago `since age 4` was; None where it is not told.

    Returns:
        A tempo with its place, or None where none is told.
    """
    opening = text[:OPENING]
    if not places.all:
        return None
    durations = _durations(opening, DURATIONS, places)
    durations += _since_ages(opening, age, places) if age is not None else []
    durations = durations or _durations(opening, BEGINNINGS, places)
    plain = opening.casefold()
    words = [
        Told(found.start(), found.end(), found[0], tempo, 0.0)
        for pattern, tempo in TEMPO_WORDS
        for found in pattern.found_in(opening, plain)
        if _tells(opening, found.start(), places.all)
        and not NOT_TEMPO.search(opening, max(0, found.start() - NEXT_PLACE), found.start())
        and not is_of_another(opening, *found.span())
        and not is_of_earlier(opening, *found.span(), places)
    ]
    kept = frozenset(without_minor(opening, [*durations, *words], places))
    best = max((told for told in durations if told in kept), key=lambda told: told.days, default=None)
    words = [told for told in words if told in kept]
    said = min(words, key=lambda told: told.start, default=None)
    if said and (best is None or (said.start < best.start and said.tempo in LEADING)):
        best = said
    return Stated(best.start, best.end, best.words.strip(), best.tempo) if best else None


def _durations(opening: str, patterns: Iterable[LatePattern], places: Places) -> list[Told]:
    """The durations told of findings."""
    out: list[Told] = []
    beyond = NEXT_PLACE if patterns is BEGINNINGS else 10
    plain = opening.casefold()
    is_told = is_telling(opening)
    for pattern in patterns:
        for found in pattern.found_in(opening, plain):
            if any(found.start() < told.end and told.start < found.end() for told in out):
                continue
            start, end = _sentence(opening, found.start())
            comma = opening.rfind(",", start, found.start()) + 1
            behind = max(found.end() + 10, min(found.end() + beyond, _clause_end(opening, found.end())))
            start = max(start, comma, found.start() - NEXT_PLACE, begin_of(opening, *found.span(), places))
            around = opening[start : min(end, behind)]
            elsewhere = LIFE.search(around) or ELSEWHERE.search(around) or is_of_another(opening, *found.span())
            elsewhere = elsewhere or is_of_earlier(opening, *found.span(), places)
            if _tells(opening, found.start(), places.all) and not elsewhere:
                amount = amount_of(found["n"] or "") if found["n"] or found["many"] else 1.0
                unit = found["unit"].lower()
                days = amount * DAYS[LETTERS.get(unit, unit)]
                if not (is_told and is_spell(opening, found, days)):
                    out.append(Told(found.start(), found.end(), found[0], tempo_of(days), days))
    return out


def is_spell(opening: str, found: re.Match[str], days: float) -> bool:
    """Whether a time is that of one spell or deed: `I push through for ten minutes`, not `it has been dead for`."""
    return days <= SPELL and not LASTING.search(opening, max(0, found.start() - NEXT_PLACE), found.end())


def _clause_end(opening: str, at: int) -> int:
    """Where the clause around a place ends."""
    found = CLAUSE_END.search(opening, at)
    return found.start() if found else len(opening)


def _since_ages(opening: str, age: float, places: Places) -> list[Told]:
    """How long ago the ages were at which findings are told to have begun."""
    out = []
    for found in SINCE_AGE.found_in(opening, opening.casefold()):
        years = age - number_of(found["n"])
        near = opening[max(0, found.start() - NEXT_PLACE) : found.end()]
        if years > 0 and _tells(opening, found.start(), places.all) and not LIFE.search(near):
            days = years * DAYS["year"]
            out.append(Told(found.start(), found.end(), found[0], tempo_of(days), days))
    return out


def amount_of(words: str) -> float:
    """How many a loose or exact number stands for; a plural without a number is a few."""
    plain = re.sub(r"[-\s]+", " ", words.lower()).strip()
    if plain in _AMOUNTS:
        return float(_AMOUNTS[plain])
    pieces = re.split(r"-|\u2013|/|(?<![^\W\d_])(?:to|or)(?![^\W\d_])", words.lower())  # `2or 3` too
    return max((number_of(piece) for piece in pieces if piece.strip()), default=float(_AMOUNTS["few"]))


def _tells(opening: str, at: int, places: Sequence[int]) -> bool:
    """Whether the sentence around a place states a finding, or speaks of symptoms without naming them."""
    start, end = _sentence(opening, at)
    return any(start <= place < end for place in places) or TROUBLE.search(opening, start, end) is not None


def _sentence(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind(". ", 0, at), text.rfind("\n\n", 0, at)) + 1
    end = text.find(". ", at)
    return start, end if end >= 0 else len(text)
