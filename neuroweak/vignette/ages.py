"""How old a text says that the patient is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.text.number_words import ONES, TENS, UNITS, number_of
from neuroweak.vignette.demographics import KIN, NOUN, OPENING
from neuroweak.vignette.identification import identified, is_measure
from neuroweak.vignette.late_pattern import Late, LatePattern
from neuroweak.vignette.model import Stated
from neuroweak.vignette.resources import alternatives, read_list
from neuroweak.vignette.teller import FIRST, MY_BODY, is_telling, telling_of

if TYPE_CHECKING:
    from neuroweak.vignette.teller import Telling

_STAGES = read_list("people.toml")["stages"]
AND_A_HALF = r"(?:\s?\u00bd|\s1/2(?!\d)|[-\s]and[-\s]a[-\s]half\b)?+"
WORDS = rf"{alternatives(TENS)}(?:[- ]{alternatives(ONES[1:10])})?|{alternatives(ONES)}"
NUMBER = rf"(?:(?:\d{{1,3}}(?:\.\d)?|{WORDS}){AND_A_HALF})"

UNIT = r"(?P<unit>years?|yrs?|y|mo?nths?|mos?|weeks?|wks?|days?|/12(?!\d)|/52(?!\d))"
OLD = r"[-\s.]*(?:olds?|of\s+age)\b"
NOT_KIN = rf"(?!\s+(?:{KIN}|history)\b)"

ABOUT = r"(?:(?:only|just|now|nearly|almost|about|around|roughly|already|still|going\s+on|an?)\s+){0,2}"
NO_AGE = (
    r"(?!\s*(?:[%/:]|kgs?\b|weeks?\b|months?\b|days?\b|hours?\b|hrs?\b|min(?:ute)?s?\b|per\s?cent\b|cm\b|lbs?\b|stones?\b|pounds?\b|feet\b"
    r"|ft\b|foot\b|mg\b|miles?\b|steps?\b|times\b|per\b|out\s+of\b|degrees\b|pregnant\b|of\s+(?:the|us|them|those|\w+ing)\b)"
    r"|\.\d|['\u2019]\s?\d"
    r"|\s*(?:years?|yrs?)\s+(?:sober|clean|post|into|in|free|out|from|late|married|without|since|cancer|vegan|off|behind|older|younger|after|down|past)\b)"
)
"""What behind a number says that it is no age."""

GROWN = rf"(?:\d{{2,3}}|{alternatives(TENS)}(?:[-\s]+{alternatives(ONES[1:10])})?|{alternatives(ONES[10:])})"
"""The age of someone old enough to tell."""

DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
NOT_WHEN = (
    r"(?!\s+(?:when|at\s+the\s+time|then|back\s+then)\b"
    r"|,?\s+I\s+(?:was|had|got|did|could|used|went|broke|started|began|lost|ran|played)\b)"
)
START = r"(?:^|[.!?\n(]\s{0,4})(?:(?:hi|hello|hey|me)\b[^.!?\d\n]{0,25}[,.:!\s]\s*)?"
"""The beginning of a sentence, behind a greeting."""

OWN_AGES = tuple(
    LatePattern(pattern)
    for pattern in (
        rf"\bI(?:['\u2019]?m|\s+am)\s+{ABOUT}(?P<n>{GROWN})(?P<unit>)(?P<odd>[-\s](?:odd|something))?\b{NO_AGE}",
        rf"\bI(?:['\u2019]?m|\s+am)\s+an?\s+(?P<n>{GROWN})[-\s]*{UNIT}{OLD}(?!\s+(?:[a-z]+\s+)?(?:house|car)\b)",
        rf"\bat\s+(?P<n>{GROWN})(?P<unit>),?\s+(?=I\s+(?:can(?:['\u2019]?t|not)?|am|have|need|still|struggle|find|feel)\b)",
        rf"\bI(?:['\u2019]?m|\s+am)\s+an?\s+(?:[a-z]+\s+){{1,3}}?(?P<n>{GROWN})(?P<unit>)\b{NO_AGE}(?!\s*years?\b)",
        rf"\bI(?:['\u2019]?m|\s+am)\s+(?!{ABOUT}\d)[a-z]+,?\s+(?P<n>\d\d)(?P<unit>)\b(?=\s*(?:from\b|and\b|here\b|[,.]))",
        (
            rf"(?:\bI(?:['\u2019]?ve|\s+have)?\s+|(?:^|[.!?]\s)\s*)(?:(?:only|just|recently)\s+){{0,2}}turn(?:ed|ing)?\s+"
            rf"(?P<n>{GROWN})(?P<unit>)\b{NO_AGE}{NOT_WHEN}"
        ),
        rf"\bI(?:['\u2019]?ll\s+be|\s+will\s+be)\s+(?P<n>{GROWN})(?P<unit>)\b(?=\s+(?:in|next|this|soon))",
        rf"(?:{START}|\bnow,?\s+)(?:being|at|only|just|nearly|almost|pushing|approaching|now)\s+(?P<n>{GROWN})(?P<unit>)\b{NO_AGE}{NOT_WHEN}",
        rf"(?:\bnow|,\s+only)\s+(?P<n>{GROWN})(?P<unit>)\b{NO_AGE}(?=\s*(?:[,.;!)]|and\b|but\b))",
        rf"{START}(?P<n>{GROWN})(?P<unit>)(?=\s*(?:here\b|this\s+year\b|next\s+(?:birthday|month|week|year)\b|now\b|,\s|[.!]\s*(?:$|[A-Zm])|$))",
        r"\bmy\s+(?P<n>\d\d)(?P<unit>)(?:st|nd|rd|th)\b",
        rf"\b(?:am|me\s+at|now\s+at|normal\s+at|and\s+at)\s+(?P<n>{GROWN})(?:\s*y(?:ea)?rs?)?(?P<unit>)\b{NO_AGE}(?!\s*[:'\u2019])",
        r"[.!?,]\s+(?P<n>[2-9]\d)(?P<unit>),?\s+(?=(?:ex|retired|former(?:ly)?)\b)",
        r"[a-z][.!?,]\s+(?:[A-Z][a-z]+,\s+)?(?P<n>[1-9]\d)(?P<unit>)(?=(?:,?\s[A-Z][a-z]+)?[.!]?\s*$)",
        r"\bat\s+(?P<n>[2-9]\d)(?P<unit>)\s*\?\s*$",
        rf"\bhere,?\s+(?P<n>{GROWN})(?P<unit>)\b(?=\s*[,.])",
        rf"\b(?:it['\u2019]?s\s+)?me,?\s+(?P<n>{GROWN})(?P<unit>)\b{NO_AGE}",
        rf"\bI\s+was\s+(?P<n>{GROWN})(?P<unit>)\s+(?=(?:last|this|on)\s+(?:week|month|year|birthday|{DAYS}))",
        r"(?<![\d./] )(?<![\d./(])\b(?P<n>[1-9]\d)\s?(?P<unit>)f\b(?=[.,;!)]|\s+(?:and|here|from|with|in)\b|\s*$)",
        r"[.!?(]\s{1,2}(?P<n>[2-9]\d)(?P<unit>)(?=\s+(?:as\s+you\s+know|next\s+\w+|this\s+\w+)\b|,\s+(?![\d\W]))",
        r"^\W{0,3}(?!(?:the|my|our|his|her)\b)(?:[\w'/-]{1,15}\s+){0,4}[\w'/-]{1,15},\s+(?P<n>[1-9]\d)(?P<unit>)(?=,|\.\s)",
    )
)
"""How tellers give their own age."""

BECOME = r"(?:is|are|['\u2019]s|(?:has\s+)?(?:just\s+)?turned|who\s+is|who['\u2019]?s|aged?|,|\()"
TOLD_AGES = tuple(
    LatePattern(pattern)
    for pattern in (
        rf"\b(?:my|our)\s+(?:[a-z-]+\s+){{0,2}}?(?P<n>{NUMBER})[-\s]*{UNIT}{OLD}",
        (
            rf"\b(?:my|our)\s+[\w-]+(?:\s+[\w-]+){{0,2}}?(?:\s*,)?\s*{BECOME}\s*(?:aged?\s+)?"
            rf"{ABOUT}(?P<n>{NUMBER})(?:[-\s]*{UNIT})?\b{NO_AGE}"
        ),
        rf"(?:^|[.!?\n]\s{{0,4}})(?:(?:the|our)\s+)?[a-z]+\s*{BECOME}\s*{ABOUT}(?P<n>{NUMBER})(?P<unit>)\b{NO_AGE}",
        rf"\b(?:he|she)(?:['\u2019]?s|\s+is|(?:\s+has)?\s+just\s+turned)\s+{ABOUT}(?P<n>{NUMBER})(?P<unit>)\b{NO_AGE}",
        rf"\b(?:boy|girl|lad|lass|son|daughter|baby)\s+(?:of|is)\s+(?P<n>{NUMBER})(?P<unit>)\b{NO_AGE}",
        rf"(?P<n>{NUMBER})[-\s]*{UNIT}{OLD}",
    )
)
"""How tellers give the age of the one they tell of."""

AGES = tuple(
    LatePattern(pattern)
    for pattern in (
        rf"(?P<n>{NUMBER})[-\s]*{UNIT}{OLD}{NOT_KIN}(?=[^.]{{0,60}}?\b{NOUN}\b)",
        rf"(?P<n>{NUMBER})[-\s]*{UNIT}[-\s.]*(?=(?!smoker|worker){NOUN}\b)",
        r"(?:^|[(\n]\s{0,4})(?:F|M)\s?(?P<n>[1-9]\d)(?P<unit>)\b(?![/\d])",
        r"\(\s?(?P<n>[1-9]\d?)\s?(?P<unit>)(?:F|M)\s?\)",
        r"(?:^|[.!?,;\n]\s{0,4})(?:(?:hi|hello|hey|im|i['\u2019]m)[,.!]?\s+)?(?P<n>[1-9]\d)\s?(?P<unit>)[fm]\b(?=\s*(?:[.,;!)]|here\b|btw\b|\w|$))",
        r"(?<![\w./])(?P<n>[1-9]\d)\s?(?P<unit>)[fm]\s+(?:here|btw)\b",
        r"(?<=[a-z]\s)(?P<n>[1-8]\d)(?P<unit>)f\s*\Z",
        r"\b(?:man|woman|male|female|lady|guy|bloke)\s*,\s*(?P<n>[1-9]\d)(?:\s+years)?(?P<unit>)\b(?=\s*(?:[,.;!)]|$))",
        rf"(?P<n>{GROWN})[-\s]*(?P<unit>)(?P<odd>odd|something)[-\s]+(?={NOUN}\b)",
        r"(?P<n>\d{1,3})\s*-?(?P<unit>y)(?:/o|\.?\s?o\.?)(?![a-z])",
        rf"\b(?:{NOUN}|(?:Mr|Mrs|Ms|Miss)\.?\s+[A-Z]\w*),\s+now\s+(?:aged\s+)?(?P<n>\d{{1,3}})(?P<unit>)\b(?=\s*[,.;)])",
        rf"\b(?:{NOUN}|he|she)\s+is\s+now\s+(?:aged\s+)?(?P<n>{NUMBER})(?P<unit>)\b{NO_AGE}(?=\s*(?:[,.;)]|and\b|but\b|$))",
        r"(?:^|[.!?\n]\s{0,3})now\s+(?:aged\s+)?(?P<n>[1-9]\d)(?P<unit>),?\s+(?=(?:he|she|this|the)\b)",
        r"\b(?:onset|began|started|diagnosed)\s+(?:at\s+)?(?:age\s+)?\d{1,2},\s+(?:and\s+)?now\s+(?:aged\s+)?(?P<n>[1-9]\d)(?P<unit>)\b",
        rf"\baged?\s*+(?::|of|is|was|=)?\s*(?P<n>{NUMBER})(?:[-\s]*{UNIT})?\b(?!\s*(?:%|mg))",
        r"(?<![\d/.])(?P<n>\d{1,3})\s*[-/]?\s?(?P<unit>)(?-i:F|M)\b(?![\w/\u00b0])",
        r"\b(?:(?-i:F|M)|female|male)\s?[/,]\s?(?P<n>\d{1,3})(?P<unit>)(?![\d/]|\.\d|\s?(?:%|mg|kg|cm))",
        rf"\b(?:{NOUN}|(?:Mr|Mrs|Ms|Miss)\.?\s+[A-Z]\w*\.?)\s?[,(]\s?(?P<n>\d{{1,3}})(?P<unit>)\s?[,).;]",
        r"\b(?P<unit>d)ay\s+(?P<n>\d{1,2})\s+of\s+life\b",
        rf"^\s*My\s+[a-z]+\s+is\s+(?P<n>\d{{1,3}})(?P<unit>)\b{NO_AGE}",
        (
            rf"\b(?:son|daughter|child|boy|girl|he|she)(?:['\u2019]?s|\s+is)\s+{ABOUT}"
            rf"(?P<n>{NUMBER})(?P<unit>)(?=\s*[.,;)]|-?\s?odd\b|\s+(?:and|but|now)\b)"
        ),
        rf"\b{NOUN}\s+of\s+(?P<n>\d{{1,3}})(?P<unit>)\b(?!\s*(?:%|weeks?|months?|days?|kg|cm|patients|cases))",
        rf"(?P<n>{NUMBER})[-\s]*{UNIT}{OLD}{NOT_KIN}",
    )
)
"""The usual forms of an age, surest first."""

RELATION = (
    r"(?:nan|nana|gran|grandma|granny|grandad|grandpa|grandfather|grandmother|mum|mom|dad|ds|dd|dh|son|daughter|husband"
    r"|wife|partner|father|mother|mam|mammy|nephew|niece|uncle|auntie|aunt|cousin|hubby|grandson|granddaughter|lad|boy|girl"
    r"|brother|sister|flatmate|roommate|neighbour|neighbor|mate|friend)"
)
NO_COUNT = (
    r"(?!\s*(?:w(?:ee)?ks?|months?|days?|years?|yrs?|hrs?|mins?|secs?|seconds?|[ap]m|o['\u2019]?clock|people|tablets?|pills?|th|st|nd|rd|tests?|km"
    r"|mph|units?|yards?|met(?:er|re)s?|press|squats?|packs?|beers?|or\s+so|to\b|or\b)\b|-|\u2013)"
)
"""What behind a bare number says that it counts something."""

YOUNG = (
    rf"(?P<n>{NUMBER})\s+(?P<unit>mo?nths?|weeks?|wks?)\b"
    r"(?!\s+(?:ago|since|with|of|now|into|in|off|on|late|gone|pregnant))"
)
"""The age of a baby."""

LOOSE_AGES = tuple(
    LatePattern(pattern)
    for pattern in (
        rf"^\W{{0,3}}(?P<n>[1-9]\d|{alternatives(TENS)}(?:[-\s]+{alternatives(ONES[1:10])})?)(?P<unit>)\b{NO_AGE}{NO_COUNT}",
        rf"\bnow\s+(?P<n>[1-9]\d)(?P<unit>)\b{NO_AGE}{NO_COUNT}",
        rf"\b(?:baby|son|daughter|boy|girl|lad|he|she)(?:['\u2019]?s|\s+is)?\s+{ABOUT}{YOUNG}",
        rf"\b{RELATION}(?:['\u2019]?s)?\s+(?:is\s+)?(?P<n>{NUMBER})(?:\s*years?)?(?P<unit>)\b{NO_AGE}",
    )
)
"""What in the first words of somebody who tells little is an age, though nothing says so: `52 plasterer`."""

FIRST_WORDS = 200
"""Characters in which they count."""

TWELFTHS = {"/12": "m", "/52": "w"}
"""Units of notes: `aged 7/12`."""

ODD = {"odd": 3.0, "something": 5.0}
"""Years by which a round number is more."""

NOT_NOW = Late(
    r"(?:\b(?:at|since|until|from|by|was)|\bat\s+the\s+age\s+of|\b(?:when|since)\s+(?:he|she)\s+was"
    r"|\b(?:when|before|after|once|till|died|passed\s+away)"
    r"|\b(?:legs|body|heart|strength|energy|hands|knees|lungs|muscles)\s+of\s+an?"
    r"|\b(?:like|than)\s+an?(?:\s+[a-z]+)?)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
"""What before an age says that it is not the age now."""

ROUND_AGE = Late(r"\b(?:around|about|roughly|circa)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before `age 10` (not `aged`): the age at which something began."""

NOT_THE_TELLER = Late(
    r"\b(?:my|our|his|her|their)\s+(?:(?:[\w-]+\s+)?|[\w-]+\s*\(\s*)$"
    r"|\b(?:my|our|his|her|their|the)\s+(?!age\b)[\w-]+\s+(?:[\w-]+\s+){0,2}?(?:is|was|are|were|turn(?:s|ed))\s+(?:[a-z]+\s+)?$",
    re.IGNORECASE,
)
ANOTHERS = Late(r"\s*(?:my|our)\s+(?!age\b)[a-z]", re.IGNORECASE)
"""The beginning of an age that is somebody else's, or a thing's, where tellers tell of themselves: `my car is 15`."""

OWN_CHILD = Late(
    rf"\W*(?:my|our)\s+(?P<n>{NUMBER})[-\s]*{UNIT}{OLD}(?=\s*,|\s+(?:is|isn|has|hasn|had|was|can|cannot|cant|could|couldn|does|doesn"
    r"|did|didn|will|won|keeps?|just|cries|feeds|sleeps|seems|looks|never|no\s+longer|suddenly|started|stopped|woke|lost)\b)",
    re.IGNORECASE,
)
"""The beginning of what a parent tells who says `my 18-month-old` and no more of who it is."""

YOUNGEST = 6.0
"""Years from which on people tell of themselves."""

SOMEONE = Late(r"(?:he|she|son|daughter|child|boy|girl)\b", re.IGNORECASE)
OF_KIN = Late(
    rf"(?:\b{KIN}\W*(?:\w+\W+)?|\b(?:ma|pa)ternal\s+|\b(?:born|delivered)\b.{{0,18}}\b(?:to|by)\s+an?\s+(?:\w+\s+)?)$",
    re.IGNORECASE,
)
PAST_EVENT = Late(
    r"\b(?:(?:had|got|did|broke|diagnosed|diabetes|diabetic|type\s+(?:1|one)|asthma|fever|operation|surgery)\b[^.;]{0,24}"
    r"|(?:from|to|till|until)\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
"""What before an age, or a decade, says that something else was then."""

DECADE = Late(
    r"\b(?:his|her|their|the|(?<=m in )my|(?<=^in )my|(?<=[.!] in )my)\s++(?P<part>early|mid|middle|late)?[-\s]*+"
    rf"(?P<tens>teens|{'|'.join(ten.removesuffix('y') + 'ies' for ten in TENS)}|[2-9]0'?s)\b",
    re.IGNORECASE,
)
STAGE = Late(rf"\b(?P<stage>{alternatives(_STAGES)})\b", re.IGNORECASE)
LIKENED = Late(
    r"\b(?:(?:like|as|with|got|have|has|lift|lifts|lifting|carry|carrying|hold|holding|chase|chasing|feed|feeding|after|and|of|from|for|to)"
    r"\s+(?:an?|the|my|our)|(?:I|he|she|since|when)\s+was\s+an?)\s+(?:\d+\s+year\s+)?$",
    re.IGNORECASE,
)
"""Before a stage of life that is a picture, another's or an earlier one: `like a newborn giraffe`."""


def formal_age(text: str) -> Stated | None:
    """
    Find the age of the patient as reports give it, in what somebody tells: `a 34-year-old woman`, `58M`.

    Args:
        text: The whole text.

    Returns:
        The age in years with its place, or None where none is given so.
    """
    opening = text[:OPENING]
    return _by_forms(opening, telling_of(opening), ())


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
    is_told = is_telling(opening)
    line = identified(opening)
    if line:
        return Stated(line.start, line.end, text[line.start : line.end], line.years)
    is_of_self = FIRST.search(opening) or MY_BODY.search(opening)
    child = OWN_CHILD.match(opening) if telling.of == "own" and not is_of_self else None
    if child:
        return _stated(child, _years(child))
    # What nobody tells of themselves may still be told of another: `he's 71`.
    surest = OWN_AGES if telling.of == "own" else TOLD_AGES if telling.of or is_told else ()
    return _by_forms(opening, telling, surest, LOOSE_AGES if is_told else ()) or _loose_age(opening)


def _by_forms(
    opening: str, telling: Telling, surest: tuple[LatePattern, ...], loose: tuple[LatePattern, ...] = ()
) -> Stated | None:
    """The age by its form, those of tellers first."""
    for pattern in (*surest, *AGES, *loose):
        looked_at = opening[:FIRST_WORDS] if pattern in loose else opening
        for found in pattern.found_in(looked_at, looked_at):
            before = opening[max(0, found.start() - 40) : found.start()]
            if found[0][:3].lower() == "age" and telling.of and PAST_EVENT.search(before):
                continue
            if (
                NOT_NOW.search(before)
                or is_measure(found[0], before)
                or (pattern not in surest and _of_another(found, before, telling))
            ):
                continue
            value = _years(found)
            if (YOUNGEST if telling.of == "own" else 0) <= value <= 120:
                return _stated(found, value)
    return None


def _years(found: re.Match[str]) -> float:
    unit = (found["unit"] or "y").lower()
    more = ODD.get((found.groupdict().get("odd") or "").strip("- ").lower(), 0.0)
    return (number_of(found["n"]) + more) * UNITS[TWELFTHS.get(unit, unit[0])]


def _stated(found: re.Match[str], years: float) -> Stated:
    return Stated(found.start(), found.end(), found[0].strip(), years)


def _of_another(found: re.Match[str], before: str, telling: Telling) -> bool:
    """Whether an age is that of a relative, or one at which something began."""
    if OF_KIN.search(before) or (ROUND_AGE.search(before) and re.match(r"age\b", found[0], re.IGNORECASE)):
        return True
    if telling.of != "own":
        return False
    return bool(NOT_THE_TELLER.search(before) or SOMEONE.match(found[0]) or ANOTHERS.match(found[0]))


def _is_past(opening: str, decade: re.Match[str]) -> bool:
    """Whether a decade is when something began or was, or one of the calendar: `since her late fifties`, `the 90s`."""
    before = opening[max(0, decade.start() - 28) : decade.start()]
    calendar = decade[0][:4].lower() == "the " and decade["tens"][0].isdigit()
    return calendar or bool(re.search(r"\bsince\s+$", before)) or bool(PAST_EVENT.search(before))


def _loose_age(opening: str) -> Stated | None:
    """`in her sixties`, `an infant`."""
    decade = DECADE.search(opening)
    if decade and not _is_past(opening, decade):
        tens = decade["tens"].lower().replace("'", "")
        named = next((20.0 + 10 * n for n, ten in enumerate(TENS) if tens.startswith(ten.removesuffix("y"))), 10.0)
        value = float(tens[:2]) if tens[:2].isdigit() else named
        value += {"early": 2.0, "late": 8.0}.get((decade["part"] or "").lower(), 5.0)
        return Stated(decade.start(), decade.end(), decade[0], value)
    stage = next((one for one in STAGE.finditer(opening) if not LIKENED.search(opening[: one.start()][-24:])), None)
    if stage:
        years = float(_STAGES[re.sub(r"[-\s]+", " ", stage["stage"].lower())])
        return Stated(stage.start(), stage.end(), stage[0], years)
    return None
