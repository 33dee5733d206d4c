"""Numbers in a text: which measurement they belong to, and whether they are high, low or ordinary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.knowledge.patterns import OWN
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.number_words import NUMBER_WORDS
from neuroweak.vignette.late_pattern import Late

if TYPE_CHECKING:
    from neuroweak.vignette.lexicon import Range, Topic
    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.units import Units

NUMBER = r"\d{1,3}(?:[ \u00a0\u202f\u2009,]\d{3})+(?![\d])|\d+(?:\.\d+)?|\d+,\d{1,2}(?!\d)"

VALUE = Late(
    rf"""^(?:\s*\(?\s*[A-Za-z0-9+\-]{{1,12}}\s*\)|[+\d]?\+?)?      # (CK), K+, Ca2+
        (?:\s*(?:serum\ |plasma\ )?(?:levels?|concentrations?|values?|count|tit(?:er|re)s?|activity|rate))?
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
    rf"""(?:(?:normal|reference|ref|N|nl|norm|limits?)\b[^()\[\];.,]{{0,30}}?|^\s*[(\[]\s*neg(?:ative)?\s*|^\s*[(\[]\s*(?=[<\u2264\d][^()\[\]]{{0,24}}[)\]]))
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
LYING, STANDING = r"\b(?:lying|supine|recumbent)\b", r"\b(?:standing|upright|erect|stood)\b"
FALLING = Late(
    rf"(?:{LYING}\D{{0,25}}(?P<top>\d{{2,3}})/(?P<bottom>\d{{2,3}})\D{{0,25}}{STANDING}\D{{0,25}}(?P<then>\d{{2,3}})/(?P<low>\d{{2,3}})"
    rf"|(?P<first>\d{{2,3}})/(?P<second>\d{{2,3}})\D{{0,15}}{LYING}\D{{0,15}}(?P<third>\d{{2,3}})/(?P<fourth>\d{{2,3}})\D{{0,15}}{STANDING})",
    re.IGNORECASE,
)
"""Two blood pressures, lying and then standing."""
FALL = 20, 10
"""By how much a pressure, and the lower figure of it, must fall on standing to be more than an ordinary change."""

LOWER = Late(
    rf"^[^.;\d]{{0,25}}?(?:\d{{1,3}}\s?%[^.;%\d]{{0,25}}?\b(?:sitting|seated|upright|erect|standing)\b[^.;%\d]{{0,15}}?(?P<lying>\d{{1,3}})\s?%"
    rf"[^.;%\d]{{0,15}}?{LYING}|\b(?:sitting|seated|upright|erect|standing)\b\D{{0,5}}\d{{1,3}}\s?%[^.;%\d]{{0,10}}?{LYING}\D{{0,5}}(?P<supine>\d{{1,3}})\s?%"
    r"|\bfrom\s\d{1,3}\s?%[^.;%\d]{0,30}?\bto\s(?P<to>\d{1,3})\s?%)",
    re.IGNORECASE,
)
"""A share behind another one that it is set against: in the other posture, or later."""

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

REACH_BEFORE = 15
"""Characters before a name in which the posture may stand: `supine BP`."""

REACH_PRINTED = 60
"""Characters behind a value that are searched for a printed range."""

TITRE = Late(r"\b1\s?:\s?(?=\d{2})")
"""How a titre begins: `1:640`."""

BESIDE, BEYOND = {"<": -1, "\u2264": -1, ">": 1, "\u2265": 1}, 0.02
"""Signs before a number, the side of it on which the value lies, and the share of it by which it is taken to do so."""

SHARES = frozenset({"decrement", "increment"})
"""Topics of which several shares may be told, the largest of which counts."""
DIGIT = Late(r"\d")
OTHER_SHARE = Late(r"\d\s?%")

COUNT = Late(rf"(?P<number>{NUMBER})\s*(?:white|nucleated|mononuclear|blood)?\s*$")
COUNT_SHARE = Late(r"(?<![\d.,])(?P<number>\d{1,3}(?:\.\d{1,2})?)\s?%\s{0,2}$")
COUNTED = {"csf_cells": COUNT, "decrement": COUNT_SHARE, "increment": COUNT_SHARE}
"""Topics whose number may stand before them: `180 cells`, `5% decrement`."""

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
        fallen = FALLING.search(text, max(0, start - REACH_BEFORE), end + REACH)
        figures = [float(one) for one in fallen.groups() if one] if fallen else []
        if figures and any(one - two >= least for one, two, least in zip(figures, figures[2:], FALL, strict=False)):
            return Figure("falling", figures[2], end)
        return _pressure(text[end : end + REACH], end)
    if name == "acuity":
        return _acuity(text[end : end + REACH], end)
    counted = COUNTED[name].search(text, max(0, start - REACH), start) if name in COUNTED else None
    if counted:
        value = to_number(counted["number"])
        printed = PRINTED.search(text[end : end + REACH_PRINTED].split(". ", maxsplit=1)[0])
        limits = _printed(printed) if printed and name in SHARES else _ordinary(topic, "", value)
        return Figure(_judge(value, limits, topic.very), value, end) if limits else None
    if text[max(0, start - 2) : start].strip().isdigit():
        return None
    behind = text[end : end + REACH + REACH_PRINTED]
    if "1:" in behind:
        for titre in TITRE.finditer(behind):
            behind = behind[: titre.start()].ljust(titre.end()) + behind[titre.end() :]
    # A number behind the end of the sentence is another one's.
    tail = behind[:REACH].split(". ", maxsplit=1)[0]
    times = TIMES.search(tail[:70])
    if (times and "limit" in text[end : end + REACH + 30]) or (times and ("normal" in tail or "ULN" in tail)):
        word = times["times"].lower()
        factor = float(NAMED_NUMBERS.get(word, 0) or to_number(word))
        return Figure("very_raised" if topic.very and factor >= topic.very else "raised", factor, end + times.end())
    share = SHARE.match(tail) if any(limits.unit == "%" for limits in topic.ranges) else None
    lower = LOWER.match(tail) if share else None
    if share and lower:
        value = min(to_number(next(one for one in lower.groups() if one)), to_number(share["number"]))
        return Figure(_judge(value, _ordinary(topic, "%", value) or (None, None), topic.very), value, end + lower.end())
    found = share or VALUE.match(tail)
    if not found:
        return None
    value = to_number(found["number"]) * (THOUSAND if found.groupdict().get("thousands") else 1)
    unit = (
        "%" if share else (found["unit"] or "").strip().lower().replace("\N{GREEK SMALL LETTER MU}", "\N{MICRO SIGN}")
    )
    if unit.startswith(("year", "day", "week", "month", "hour", "time", "fold", "min", "hz")) and name != "pulse":
        return None
    after = behind[found.end() : found.end() + REACH_PRINTED].split(". ", maxsplit=1)[0]
    printed = PRINTED.search(after)
    if printed and not topic.ranges and DIGIT.search(after[: printed.start()]):
        return None  # `RNS at 3 Hz in all: 32% (normal <10%)`
    limits = _printed(printed) if printed else _ordinary(topic, unit, value)
    sign = tail[: found.start("number")].rstrip()[-1:]
    if limits is None:
        # Below what is told of an antibody at all: `AChR <0.02`, but not `vitamin D <4`.
        told = name.startswith(OWN) and "positive" in topic.says and "reduced" not in topic.says
        limits = (None, value) if told and BESIDE.get(sign) == -1 else None
    if name in SHARES and not printed and limits and OTHER_SHARE.search(after):
        return None  # `8% at rest, 40% after exercise`
    value *= 1 + BEYOND * BESIDE.get(sign, 0)
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
