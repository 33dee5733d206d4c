"""How fast it came on, as people tell it: well until breakfast, six weeks back, day 4 now, since she was tiny."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from neuroweak.vignette.ages import NUMBER
from neuroweak.vignette.demographics import OPENING
from neuroweak.vignette.late_pattern import Late, LatePattern, longest_words
from neuroweak.vignette.model import Stated
from neuroweak.vignette.onset import DAYS, ELSEWHERE, LIFE, LOOSE, amount_of, is_spell, tempo_of
from neuroweak.vignette.resources import alternatives, read_list
from neuroweak.vignette.teller import is_telling
from neuroweak.vignette.time_owners import Places, is_of_earlier
from neuroweak.vignette.times_of_day import HABIT, THIS_DAY
from neuroweak.vignette.times_of_others import is_of_another

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LISTS = read_list("people.toml")

ABOUT = (
    r"(?:(?:only|just|about|around|roughly|like|maybe|nearly|almost|approximately|over|under|some|well|at|least|most|more|"
    r"less|than|the|a|good|solid|full|last|past|best|part|of|getting|on|going|coming|up|for)\s++){0,5}"
)
"""Words before a number that make it a rough one."""

UNITS = {"sec": 1 / 86400, "min": DAYS["minute"], "hour": DAYS["hour"], "fortnight": 14.0} | DAYS
SPAN = (
    rf"(?P<n>{NUMBER}(?:\s*+(?:-|\u2013|/|to|or)\s*+{NUMBER})?|{LOOSE}|half\s+an?|an?)[-\s]*+"
    rf"(?P<unit>{'|'.join(UNITS)})(?:ute|ond)?s?\b(?:\s++or\s++(?:so|two|three))?"
)
TIMES = r"(?!\s*+(?:later|after|per\b|each|every|at\s++a\s++time|early|old|of\s++age|before\s++(?:that|the)|into))"
"""What makes a span something else than the time it has lasted."""

WELL = alternatives(_LISTS["well"]["words"])
_WELL = longest_words(_LISTS["well"]["words"])
UNTIL = rf"(?:{WELL}|{alternatives(_LISTS['well']['busy'])})\s++(?:right\s++)?(?:up\s++)?(?:un)?til{{1,2}}"
WELL_UNTIL = tuple(
    (LatePattern(pattern, *needs), tempo)
    for pattern, tempo, *needs in (
        (
            rf"\b{WELL}\s++(?:\w++\s++){{0,3}}?{alternatives(_LISTS['well']['hours'])}\b",
            "hyperacute",
            _WELL,
            longest_words(_LISTS["well"]["hours"]),
        ),
        (
            rf"\b{UNTIL}\s++{ABOUT}(?:\w++\s++){{0,2}}?(?:second|sec|minute|min|hour|hr)s?\b",
            "hyperacute",
            "til",
            "sec min hour hr",
        ),
        (rf"\b{UNTIL}\s++(?:this|today|tonight|lunch|breakfast|tea|a\.?m)\b", "hyperacute", "til"),
        (r"\bone\s++(?:minute|second|moment)\b[^.!?\n]{1,60},?\s++the\s++next\b", "hyperacute", "next"),
        (rf"\b{alternatives(_LISTS['sudden']['words'])}(?!\w)", "hyperacute", longest_words(_LISTS["sudden"]["words"])),
        (
            rf"\b{WELL}\s++(?:right\s++)?(?:up\s++)?(?:(?:un)?til{{1,2}}\s++)?{alternatives(_LISTS['well']['days'])}\b",
            "acute",
            _WELL,
            longest_words(_LISTS["well"]["days"]),
        ),
    )
)
"""From health to trouble, with the time it took."""

TROUBLE = Late(rf"\b{alternatives(_LISTS['trouble']['words'])}", re.IGNORECASE)
"""Words of which one must stand in a sentence, for a time in it to be the time of the trouble."""

LASTED = tuple(
    LatePattern(pattern)
    for pattern in (
        rf"\b{SPAN}\s++(?:ago|back|since(?=\s++(?:his|her|my|the|it|this|he|she|i)\b))",
        rf"\b(?:for|over|within|in|been|is|it['\u2019]s|its|since)\s++{ABOUT}{SPAN}{TIMES}",
        rf"\b{SPAN}\s++(?:now\b|this\s++has\b|of\s++(?:this|it|weak|numb|droop|double|tingl|worse|getting|not\s++being)|in\s++total\b|straight\b)",
        rf"\b(?:like\s++this|going\s++on)\s++(?:for\s++)?{ABOUT}{SPAN}{TIMES}",
        rf"\b{SPAN}\s++(?:i|he|she|they)['\u2019]?(?:ve|s|\s++have|\s++has)?\s++(?:been|had)\b",
    )
)
ALONE = LatePattern(
    rf"(?:^|[.!?:;\n])[ \t]{{0,3}}+(?:i['\u2019]d\s++say\s++)?{ABOUT}{SPAN}"
    r"(?:\s++(?:now|easily|maybe|ish|odd|all\s++told|in\s++all))?(?=\s*+(?:[.!?:;,\n]|$))"
)
"""A time that is a sentence of its own: `Nine months.`"""

LAST = LatePattern(r"\b(?:last|past)\s++(?P<unit>week|fortnight|month|year)\b", "last past")
DAY = LatePattern(
    rf"\b(?P<unit>day|week|month|year)\s++(?P<n>{NUMBER})\b(?!\s*+(?:of\s++life|at\s++))", "day week month year"
)
"""`Day 4 now`."""

SINCE = LatePattern(
    r"\b(?:(?:ever\s++)?since|from)\s++(?:(?:i|he|she|they)\s++(?:was|were)\s++(?:\w++\s++){0,2}?(?:tiny|small|little|young|born|kid|baby|"
    r"nipper|toddler|teenager|child|boy|girl|lad|lass|school|teens?|twenties|thirties|forties|fifties|sixties|[1-9]\d?)"
    r"|(?:my|his|her|their)\s++(?:early\s++|mid\s++|late\s++)?(?:teens|twenties|thirties|forties|fifties|sixties|seventies|school\s++days|childhood)"
    r"|(?:(?:the|about|around|age|my|his|her|their|early|late|middle)\s++){0,2}(?:(?:19|20)\d\d|teenager|teens|birth|childhood|primary|school|"
    r"kindergarten|nursery|college|university|grade|\d0s|always))\b(?!\s++(?:run|bus|trip|play|holidays?|match|gates?|pick))",
    "since from",
)
"""Beginnings that lie years back."""

SLOWLY = LatePattern(rf"\b{alternatives(_LISTS['slowly']['words'])}\b", longest_words(_LISTS["slowly"]["words"]))
"""What tells of years where no time is told: `all my life`, `a bit worse each winter`."""

DATES = tuple((LatePattern(rf"\b{alternatives(phrases)}\b"), tempo) for tempo, phrases in _LISTS["dates"].items())
WEEKDAY = LatePattern(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tues|weds|thurs)\b")
TODAY = LatePattern(
    r"\b(?:to(?:day|night)|yesterday|(?:last|since|all)\s++ni(?:ght|te)|this\s++(?:morning|afternoon|evening|lunch\w*+)|the\s++weekend)\b"
)
CLOCK = LatePattern(
    r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m|p\.m|o['\u2019]?clock)\b|\b\d{1,2}[.:][0-5]\d\b|\bo['\u2019]?clock\b|\bhalf\s++past\b"
)
AT_ONCE = LatePattern(
    r"\bwoke\s++(?:up\s++)?(?:today|this\s++morning|just\s++now|n|and|with|to\s++find)\b(?!\s++(?:every|each|most))"
    r"|\bjust\s++(?:dropped|went|gone|started|happened|now|come\s++over)\b|\bhours?\s++later\b|\bwithin\s++the\s++hour\b"
    rf"|\b(?:an?|{NUMBER}|few|couple\s++of)\s++(?:hours?|hrs?|minutes?|mins?)\s++ago\b"
)
"""What tells of today where no time of the trouble is told: clock times, waking with it, hours."""

_MINUTES = rf"(?:(?:half\s++an?|an?)\s++hour|(?:{LOOSE}|{NUMBER})[-\s]*+(?:seconds?|secs?|minutes?|mins?))\b"
_OVER = (
    r"(?:fine|normal|ok|okay|gone|better|alright|all\s++right|back|passed|cleared|wore\s++off|went(?:\s++away)?"
    r"|stopped)\b"
)
PASSED = (
    LatePattern(
        rf"\b(?:after|for|within|in|lasted|about)\s++{ABOUT}{_MINUTES}[^.!?;\n]{{0,30}}?\b{_OVER}", "min sec hour"
    ),
    LatePattern(rf"\b{_OVER}\s++(?:again\s++)?(?:after|within|in)\s++{ABOUT}{_MINUTES}", "min sec hour"),
)
"""What came and was over within the hour."""

OF_AN_EFFORT = Late(
    r"\b(?:rest\w*+|naps?|sle(?:ep|pt)\w*+|sit\w*+|sat|lie|lying|lay|ice|walk\w*+|talk\w*+|chew\w*+|read\w*+|run\w*+|exercis\w++|each|every|always|"
    r"usually|sometimes|often|attacks?|times|stretch\w*+|warm\w*+|massag\w++|cramps?|gets?|then\s++(?:it\s++)?(?:comes|goes))\b"
)
"""Words beside such a time with which it is that of rest, effort or one of many spells."""

_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTHS = dict(zip(_NAMES, range(1, 13), strict=True)) | {"new year": 1, "easter": 4, "spring": 4, "summer": 7}
MONTHS |= {"autumn": 10, "halloween": 10, "christmas": 12, "winter": 12}
"""The months that people tell by name, or by a feast or season in them."""

MONTH = LatePattern(
    rf"\b(?:in|by|since|around|from|until|till|(?:before|after)|at)\s++(?:(?:the|last|early|late|mid|start\s++of|end\s++of)\s++){{0,2}}(?P<month>{alternatives(MONTHS)})\b",
)
"""`In February my lid drooped, by June I could not chew`."""

SINCE_SEASON = LatePattern(
    rf"\bsince\s++(?:\w++\s++){{0,3}}?{alternatives((*MONTHS, *_LISTS['slowly']['seasons']))}\b", "since"
)
"""A beginning told by its season: mostly long enough ago that the month alone no longer tells."""

YEAR = LatePattern(r"\b(?:back\s++)?in\s++(?P<year>(?:19|20)\d\d)\b")
OLD_YEARS = 2
"""Years from which on a year that is told lies long back."""

LATER = LatePattern(r"\b(?:years?|many\s++months|several\s++months)\s++(?:later|on)\b", "later on")

NEAR = 60
"""Characters around a spell that may say of what it was."""

NOWHERE = Places((), ())
SENTENCE = Late(r"[.!?](?=\s|$)|\n")


def from_health(text: str) -> Stated | None:
    """
    Find how fast it went from health to trouble.

    Args:
        text: The whole text.

    Returns:
        A tempo with its place, or None where a text does not say so.

    Example:
        >>> from_health("I was fine till about an hour ago, now my arm is weak.").value
        'hyperacute'
    """
    opening = text[:OPENING]
    plain = opening.casefold()
    for pattern, tempo in WELL_UNTIL:
        if found := next(pattern.found_in(opening, plain), None):
            return Stated(found.start(), found.end(), found[0], tempo)
    return None


def told_onset(text: str, places: Places = NOWHERE) -> Stated | None:
    """
    Find how long the trouble has lasted in what a person tells.

    Args:
        text: The whole text.
        places: Where it states what.

    Returns:
        A tempo with its place; None where none is told, or the text is no telling.

    Example:
        >>> told_onset("About six weeks back my legs started to go").value
        'subacute'
    """
    opening = text[:OPENING]
    if not is_telling(opening):
        return None
    plain = opening.casefold()
    told = [
        (days, found)
        for days, found in _times(opening, plain, (*LASTED, LAST, DAY))
        if _of_the_trouble(opening, found, places)
    ]
    if told:
        days, found = max(told, key=lambda one: one[0])
        return Stated(found.start(), found.end(), found[0].strip(), tempo_of(days))
    for pattern, tempo in ((SINCE, "chronic"), *DATES, *THIS_DAY):
        for found in pattern.found_in(opening, plain):
            habit = (pattern, tempo) in THIS_DAY and HABIT.search(plain, *_sentence_around(opening, found))
            if not habit and _of_the_trouble(opening, found, places):
                return Stated(found.start(), found.end(), found[0], tempo)
    return _between_the_lines(opening, plain, places)


def _between_the_lines(opening: str, plain: str, places: Places) -> Stated | None:
    """The time that short spells, days of the week, clock times, or a span in a sentence of its own let see."""
    for pattern in PASSED:
        for passed in pattern.found_in(opening, plain):
            if not OF_AN_EFFORT.search(plain, max(0, passed.start() - NEAR), passed.end() + NEAR):
                return Stated(passed.start(), passed.end(), passed[0], "hyperacute")
    clock = [*CLOCK.found_in(opening, plain)]
    at_once = next(AT_ONCE.found_in(opening, plain), clock[0] if len(clock) > 1 else None)
    if at_once:
        return Stated(at_once.start(), at_once.end(), at_once[0], "hyperacute")
    spans = [
        (days, found)
        for days, found in _times(opening, plain, (*LASTED, ALONE))
        if not ELSEWHERE.search(near := opening[max(0, found.start() - 40) : found.end() + 25])
        and not LIFE.search(near)
        and not is_of_another(opening, *found.span())
        and not is_of_earlier(opening, *found.span(), places)
    ]
    if spans:
        days, found = max(spans, key=lambda one: one[0])
        return Stated(found.start(), found.end(), found[0].strip(), tempo_of(days))
    months = [*MONTH.found_in(opening, plain)]
    if months:
        first, last = (MONTHS[found["month"].lower()] for found in (months[0], months[-1]))
        days = DAYS["month"] * ((last - first) % 12)
        if days:
            return Stated(months[0].start(), months[0].end(), months[0][0], tempo_of(days))
    for pattern in (LATER, SINCE_SEASON, SLOWLY):
        if long_ago := next(pattern.found_in(opening, plain), None):
            return Stated(long_ago.start(), long_ago.end(), long_ago[0], "chronic")
    this_year = date.today().year  # noqa: DTZ011 - no clock is as wrong as two years
    year = next((found for found in YEAR.found_in(opening, plain) if int(found["year"]) <= this_year - OLD_YEARS), None)
    if year:
        return Stated(year.start(), year.end(), year[0], "chronic")
    named = [*WEEKDAY.found_in(opening, plain)]
    today = next(TODAY.found_in(opening, plain), None)
    if named and (today or len({found[0].casefold()[:3] for found in named}) > 1):
        return Stated(named[0].start(), named[0].end(), named[0][0], "acute")
    return None


def _times(opening: str, plain: str, patterns: Iterable[LatePattern]) -> Iterator[tuple[float, re.Match[str]]]:
    """The times that some patterns find, in days, but for those of one spell."""
    for pattern in patterns:
        for found in pattern.found_in(opening, plain):
            number = found.groupdict().get("n")
            days = UNITS[found["unit"].lower()] * (amount_of(number) if number else 1.0)
            if not is_spell(opening, found, days):
                yield days, found


def _of_the_trouble(opening: str, found: re.Match[str], places: Places) -> bool:
    """Whether the sentence around a time speaks of a trouble, and the words beside it of nothing else."""
    start, stop = _sentence_around(opening, found)
    near = opening[max(start, found.start() - 40) : min(stop, found.end() + 25)]
    elsewhere = LIFE.search(near) or ELSEWHERE.search(near) or is_of_another(opening, *found.span())
    elsewhere = elsewhere or is_of_earlier(opening, *found.span(), places)
    return bool(TROUBLE.search(opening, start, stop)) and not elsewhere


def _sentence_around(opening: str, found: re.Match[str]) -> tuple[int, int]:
    """Where the sentence around a time begins and ends."""
    start = max((end.end() for end in SENTENCE.finditer(opening, 0, found.start())), default=0)
    after = SENTENCE.search(opening, found.end())
    return start, after.start() if after else len(opening)
