"""Numbers in a text: which measurement they belong to, and whether they are high, low or ordinary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple
from neuroweak.text.number_words import NUMBER_WORDS
from neuroweak.vignette.late_pattern import Late

if TYPE_CHECKING:
    from neuroweak.vignette.lexicon import Range, Topic
    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.sentences import Units

NUMBER = r"\d{1,3}(?:[ \u00a0\u202f\u2009,]\d{3})+(?![\d])|\d+(?:\.\d+)?|\d+,\d{1,2}(?!\d)"

VALUE = Late(
    rf"""^(?:\s*\(?\s*[A-Za-z0-9+\-]{{1,12}}\s*\)|[+\d]?\+?)?      # (CK), K+, Ca2+
        (?:\s*(?:serum\ |plasma\ )?(?:levels?|concentrations?|values?|count|titers?|activity|rate))?
        \s*(?:(?:is|was|were|of|at|to|had|ranged|ranging|from|between|measured|reached|peaked|rose|rising|raised|elevated|increased|markedly|
              significantly|mildly|slightly|severely|greatly|very|high|low|reduced|decreased|approximately|about|nearly|
              around|a|peak|came|comes|back|as|over|more|than|only|exceeding|above|up|value|level|with|and|on|admission|showed|=|:|,|-|
              \u2013|\(|<|>|\u2265|\u2264|~|[\u2191\u2193]+)\s*){{0,7}}
        (?P<number>{NUMBER})\s*(?P<thousands>k\b|(?<=\d)K\b|thousand\b|grand\b)?\s*
        (?:[-\u2013]\s*(?:{NUMBER})\s*)?
        (?P<unit>[x\u00d7]\s?10\S*\s?\S{{0,3}}|%|\u00b0?\s?[CF]\b|mm\s?Hg|mm/h\w*|[\u00b5\u03bcumnpgkMI]{{0,3}}[A-Za-z\u00b5\u03bc]*(?:/\s?[A-Za-z\u00b5\u03bc]+\d?)?|/\S+)?""",
    re.VERBOSE,
)
"""A value behind the name of a measurement, with the words that may stand between."""

PRINTED = Late(
    rf"""(?:(?:normal|reference|ref|N|nl|norm|limits?)\b[^()\[\];.,]{{0,30}}?|^\s*[(\[]\s*(?=[<\u2264\d][^()\[\]]{{0,24}}[)\]]))
        (?:(?P<below><|\u2264|up\ to|less\ than|below|under)\s*(?P<top>{NUMBER})
          |(?P<above>>|\u2265|more\ than|above|over)\s*(?P<bottom>{NUMBER})
          |(?P<low>{NUMBER})\s*[^\d\s()]{{0,8}}\s*(?:-|\u2013|\u2014|to|and)\s*(?P<high>{NUMBER}))""",
    re.VERBOSE | re.IGNORECASE,
)
"""A normal range that the text prints itself."""

TIMES = Late(
    r"(?P<times>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|hundred)"
    r"(?:\s*[-\u2013]?\s*fold\b|\s+times\b|\s?[x\u00d7]\s?(?=normal\b|uln\b|the\b|upper\b))",
    re.IGNORECASE,
)
NAMED_NUMBERS = NUMBER_WORDS | {"hundred": 100.0}
SHARE = Late(r"[^.;%]{0,15}?(?:\d\.\d)?[^.;%]{0,25}?(?P<number>\d{1,3}(?:\.\d)?)\s*(?:%\)?|per\s?cent\b)")
"""A value given as a share of what is expected, whatever else stands before it."""

PRESSURE = Late(r"^\D{0,40}?(?P<top>\d{2,3})\s*(?:/|over)\s*(?P<bottom>\d{2,3})(?!\d)")
ACUITY = Late(r"(?<![\d/])(?P<seen>20|6)\s*/\s*(?P<seen_by_others>[1-9]\d{0,2})(?![\d/])")
LOW_ACUITY = 2.0
"""From how many times the distance others see it at: 20/40 or 6/12, below which most countries let nobody drive."""
FULL_ACUITY = 1.25
"""Up to how many times it is ordinary: 20/25."""

THOUSAND = 1000
"""What `k` behind a number stands for where people type it."""

FRACTIONS = frozenset({"blood_pressure", "acuity"})
"""Topics whose value is written as one number over another."""

REACH = 90
"""Characters behind a name that are searched for its value."""

COUNTED = frozenset({"csf_cells"})
"""Topics whose number may stand before them: `180 cells`."""
COUNT = Late(rf"(?P<number>{NUMBER})\s*(?:white|nucleated|mononuclear|blood)?\s*$")

TERSE = frozenset({"cr", "sat", "k", "na", "ca", "ca2", "mg", "mg2", "hr", "hb", "vc", "co2"})
"""Names too short to stand for a measurement without a number and a capital."""


class Figure(NamedTuple):
    """A measured value in words."""

    quality: str
    value: float
    end: int
    """The character of the text behind the number and its unit."""


def to_number(text: str) -> float:
    """
    Read a number as people print it.

    Example:
        >>> to_number("12 000"), to_number("5,308"), to_number("1.8"), to_number("2,9")
        (12000.0, 5308.0, 1.8, 2.9)
    """
    plain = re.sub(r"[ \u00a0\u202f\u2009]", "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    return float(plain.replace(",", "."))


def measured(topic: Topic, name: str, text: str, units: Units, mark: Mark) -> Figure | None:
    """
    The value that stands behind the name of a measurement.

    Args:
        topic: What is measured, with its ordinary limits.
        name: The topic's name.
        text: The whole text.
        units: Its units.
        mark: Where the name stands.

    Returns:
        The figure, or None where no number belongs to the name.
    """
    start, end = units.starts[mark.start], units.ends[mark.stop - 1]
    if is_terse(units, mark) and (not text[start].isupper() or text[end : end + 1] == "-"):
        return None
    if text[start:end] == "MG":
        return None
    if name == "blood_pressure":
        return _pressure(text[end : end + REACH], end)
    if name == "acuity":
        return _acuity(text[end : end + REACH], end)
    counted = COUNT.search(text, max(0, start - REACH), start) if name in COUNTED else None
    if counted:
        value = to_number(counted["number"])
        limits = _ordinary(topic, "", value)
        return Figure(_judge(value, limits, topic.very), value, end) if limits else None
    if text[max(0, start - 2) : start].strip().isdigit():
        return None
    tail = text[end : end + REACH]
    # A number behind the end of the sentence is another one's.
    tail = tail.split(". ", maxsplit=1)[0]
    times = TIMES.search(tail[:70])
    if (times and "limit" in text[end : end + REACH + 30]) or (times and ("normal" in tail or "ULN" in tail)):
        word = times["times"].lower()
        factor = float(NAMED_NUMBERS.get(word, 0) or to_number(word))
        return Figure("very_raised" if topic.very and factor >= topic.very else "raised", factor, end + times.end())
    share = SHARE.match(tail) if any(limits.unit == "%" for limits in topic.ranges) else None
    found = share or VALUE.match(tail)
    if not found:
        return None
    value = to_number(found["number"]) * (THOUSAND if found.groupdict().get("thousands") else 1)
    unit = (
        "%" if share else (found["unit"] or "").strip().lower().replace("\N{GREEK SMALL LETTER MU}", "\N{MICRO SIGN}")
    )
    if unit.startswith(("year", "day", "week", "month", "hour", "time", "fold", "min")) and name != "pulse":
        return None
    printed = PRINTED.search(text[end + found.end() : end + found.end() + 60].split(". ", maxsplit=1)[0])
    limits = _printed(printed) if printed else _ordinary(topic, unit, value)
    return Figure(_judge(value, limits, topic.very), value, end + found.end()) if limits else None


def is_terse(units: Units, mark: Mark) -> bool:
    """Whether the name of a measurement is so short that it may be anything."""
    return mark.stop == mark.start + 1 and units.words[mark.start] in TERSE


def _pressure(tail: str, end: int) -> Figure | None:
    found = PRESSURE.match(tail)
    if not found:
        return None
    top, bottom = float(found["top"]), float(found["bottom"])
    high = top >= 140 or bottom >= 90
    return Figure("raised" if high else "reduced" if top < 90 else "normal", top, end + found.end())


def _acuity(tail: str, end: int) -> Figure | None:
    """Read visual acuity; of two eyes the worse one counts."""
    found = list(ACUITY.finditer(tail.split(". ", maxsplit=1)[0]))
    if not found:
        return None
    worst = max(float(one["seen_by_others"]) / float(one["seen"]) for one in found)
    if FULL_ACUITY < worst < LOW_ACUITY:
        return None
    return Figure("reduced" if worst >= LOW_ACUITY else "normal", 1 / worst, end + found[-1].end())


def _printed(found: re.Match[str]) -> tuple[float | None, float | None]:
    if found["top"]:
        return None, to_number(found["top"])
    if found["bottom"]:
        return to_number(found["bottom"]), None
    return to_number(found["low"]), to_number(found["high"])


def _ordinary(topic: Topic, unit: str, value: float) -> tuple[float | None, float | None] | None:
    chosen: Range | None = None
    for limits in topic.ranges:
        if limits.unit and unit and re.match(rf"(?:°\s?)?(?:{limits.unit.lower()})", unit.replace(" ", "")):
            chosen = limits
            break
    if chosen is None:
        plain = [limits for limits in topic.ranges if limits.plain]
        chosen = next((limits for limits in plain if limits.least <= value <= limits.most), next(iter(plain), None))
        if chosen is None:
            return None
        if unit and len(chosen.unit) > 1 and any(mark in unit for mark in "/%") and chosen.unit:
            known = "|".join(limits.unit.lower() for limits in topic.ranges)
            if not re.search(known, unit):
                return None
    return (chosen.low, chosen.high) if chosen.least <= value <= chosen.most else None


def _judge(value: float, limits: tuple[float | None, float | None], very: float) -> str:
    low, high = limits
    if high is not None and value > high:
        return "very_raised" if very and value >= very * high else "raised"
    if low is not None and value < low:
        return "reduced"
    return "normal"
