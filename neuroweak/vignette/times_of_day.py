"""Beginnings that people tell by what parts a day: `since ten o'clock`, `at lunch`, `since I got up`, `last night`."""

from __future__ import annotations

from neuroweak.vignette.ages import NUMBER
from neuroweak.vignette.late_pattern import Late, LatePattern
from neuroweak.vignette.onset import LOOSE

_CLOCK = (
    rf"(?:{NUMBER}(?:[.:]\d\d)?\s?(?:am|pm|a\.m|p\.m|o['\u2019]?clock)\b|half\s++past\s++\w++\b|{NUMBER}[.:][0-5]\d\b)"
)
_MEAL = r"(?:breakfast|lunch|dinner|supper|tea)(?:-?time)?\b"
_WENT = r"(?:went|gone|(?:has|have|was)\s++been|started|began|came\s++on|come\s++on|dropped|stopped|lost|failed|gave)\b"
_WAKING = r"(?:(?:noon|midday|midnight|dawn)|(?:(?:i|he|she|they)\s++(?:got|woke)|getting|waking)(?:\s++up)?)\b"
_FEW = rf"(?:{LOOSE}|two|three|four|five)"
THIS_DAY = tuple(
    (LatePattern(pattern, needs), tempo)
    for pattern, tempo, needs in (
        (
            rf"\b(?:since|from)\s++(?:(?:about|around|like)\s++)?(?:{_CLOCK}|{_MEAL}|{_WAKING})",
            "hyperacute",
            "since from",
        ),
        (rf"\b(?:at|over|during)\s++{_MEAL}", "hyperacute", "breakfast lunch dinner supper tea"),
        (r"\bon\s++waking\b|\btonight\b", "hyperacute", "waking tonight"),
        (rf"\b{_WENT}[^.!?;\n]{{0,25}}?\btoday\b|\btoday\b[^.!?;\n]{{0,25}}?\b{_WENT}", "hyperacute", "today"),
        (r"\b(?:last\s++night|the\s++night\s++before\s++last)\b(?!['\u2019])", "acute", "night"),
        (
            rf"\b(?:(?:these|for|since)\s++{_FEW}\s++nights?|(?:these|those)\s++{_FEW}\s++days|{_FEW}\s++nights?\s++(?:ago|back))\b",
            "acute",
            "night days",
        ),
    )
)
"""Beginnings told by what parts a day: clock, meals, sleep."""

HABIT = Late(r"\b(?:every|each|always|most|usually|often|sometimes|never|whenever|after\s++(?:every|each))\b")
"""Words of a sentence with which such a time is that of many days."""
