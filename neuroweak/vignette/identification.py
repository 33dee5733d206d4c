"""The line of a note that says who it is about: `26 y/o M`, `Mrs Joan T, 70`, `Female 52`."""

from __future__ import annotations

import re
from functools import lru_cache

from neuroweak.named_tuples import NamedTuple
from neuroweak.text.number_words import UNITS
from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.own_sex import OF_MEASURES
from neuroweak.vignette.resources import alternatives, read_list
from neuroweak.vignette.teller import is_telling

OPENING = 400
"""Characters in which such a line stands."""

_WHO = read_list("people.toml")["who"]
_SEX = (
    rf"(?:(?P<female>(?-i:F)\b|\u2640|female\b|{alternatives(_WHO['female'])}\b)"
    rf"|(?P<male>(?-i:M)\b|\u2642|male\b|(?!(?-i:LAD)\b){alternatives(_WHO['male'])}\b))"
)
_UNIT = r"(?P<unit>y/?\s?o|y\.o\.?|yrs?|years?|y|mo|mths?|months?|wks?|weeks?|days?|(?<=\d)/12|/52)"
_MONTHS = r"(?:\s(?P<months>\d{1,2})\s?(?:m|mo|mths?|months?|/12)(?:\sold)?\b)?"
_NO_OTHER = r"(?![\d/%\u00b0]|[.,]\d|\s?(?:kg|cm|mg|mm|ml|bpm)\b)"

_NO_NAME = (
    r"(?!\w*(?:ness|osis|pain|ing|ache|opia|gia|thria|pregnant|gravid|fever|cough|cramps|falls|symptoms?),"
    r"\s\d+\s?(?:w|d|mo|mth))"
)
"""A word that has lasted so long or is so far gone, and is no name: `Weakness, 3 weeks`."""

TITLES = {sex: alternatives(titles) for sex, titles in read_list("people.toml")["titles"].items()}
"""The titles of each sex, as a pattern."""

PATTERNS = (
    Late(
        rf"(?<![\w./:-])(?P<n>\d{{1,3}})\s?-?(?:{_UNIT}[-\s.]{{0,2}}(?:old\b|of\s+age\b)?)?{_MONTHS}"
        r"(?:[,\s]{0,2}|[.;,]\s{1,2}(?=sex\b|gender\b))"
        rf"(?:(?:(?-i:[A-Z])[a-z]{{2,15}}|(?:[RL]|right|left)[-\s]?handed|(?:sex|gender):?)\s+){{0,2}}/?{_SEX}(?![\w/\u00b0]|\.\w)",
        re.IGNORECASE,
    ),
    Late(
        rf"(?<![\w./])(?:(?P<female>(?-i:F)\b|female\b|\u2640)|(?P<male>(?-i:M)\b|male\b|\u2642))[,/\s]{{1,2}}(?:aged?\s)?(?P<n>\d{{1,3}})"
        rf"(?:\s?{_UNIT}\b)?\b{_NO_OTHER}",
        re.IGNORECASE,
    ),
    Late(
        rf"\b(?:(?P<female>(?-i:{TITLES['female']}))|(?P<male>(?-i:{TITLES['male']})))\b\.?\s(?:(?-i:[A-Z])[\w.'\u2019-]{{0,15}},?\s){{1,3}}"
        rf"\(?(?:aged?\s)?(?P<n>\d{{1,3}})(?:\s?{_UNIT}\b)?(?=[\s,.;:)]|$){_NO_OTHER}",
        re.IGNORECASE,
    ),
    Late(
        rf"(?<![\w./:-])(?P<n>\d{{1,3}})\s?-?(?:{_UNIT}[-\s.]{{0,2}}(?:old)?)?\s(?P<female>G\dP\d)",
        re.IGNORECASE,
    ),
    Late(
        rf"(?:^|[.:\n]\s{{0,3}}){_NO_NAME}(?-i:(?:[A-Z]\.?\s?){{2,3}}|[A-Z][a-z]{{2,15}}(?:\s[A-Z][a-z]{{0,15}}\.?)?),\s(?P<n>\d{{1,3}})"
        rf"(?:\s?{_UNIT}\b)?(?=[.,;])",
        re.IGNORECASE,
    ),
)

OF_ANOTHER = Late(
    rf"(?:\b{alternatives(_WHO['kin'])}\W{{0,3}}(?:\w+\W+)?|\b(?:died|dead|at|since|from|until|till|was|when|born)\s+(?:to\s+)?)$",
    re.IGNORECASE,
)
"""What before it says that it is another's, or that it was then."""

A_MEASURE = Late(
    r"(?:\b(?:t|temp|temperature|fever|walks?|walked|walking|runs?|for|after|about|over|within|only|every|to|by|some|nearly|at)"
    r"|[-=<>])\W{0,3}(?:of\s+)?$",
    re.IGNORECASE,
)
"""What before a number and a lone letter says that the letter is a unit: `temp 101 F`, `walks 10 M`."""


class Identified(NamedTuple):
    """Who a note is about."""

    start: int
    end: int
    years: float
    sex: str
    """Empty where it gives the age alone: `K.M., 44.`"""


def is_measure(found: str, before: str) -> bool:
    """Whether the letter behind a number is a unit."""
    if found[:1] in {",", ";"}:
        return OF_MEASURES.search(before) is not None
    return found[:1].isdigit() and found[-1:] in {"F", "M"} and bool(A_MEASURE.search(before))


@lru_cache(maxsize=1)  # age and sex ask in turn
def identified(text: str) -> Identified | None:
    """
    Find the first line of a note that gives an age beside a sex or a name.

    Args:
        text: The whole text.

    Returns:
        Where it stands and what it says, or None; none too where somebody tells in everyday words.
    """
    if is_telling(text):
        return None
    opening = text[:OPENING]
    for found in sorted((one for pattern in PATTERNS for one in pattern.finditer(opening)), key=re.Match.start):
        said = found.groupdict()
        unit = (said["unit"] or "y").lower()
        years = float(said["n"]) * UNITS["m" if unit == "/12" else "w" if unit == "/52" else unit[0]]
        years += float(said.get("months") or 0) / 12
        before = opening[max(0, found.start() - 30) : found.start()]
        if years <= 115 and not OF_ANOTHER.search(before) and not (not said["unit"] and is_measure(found[0], before)):
            sex = next((sex for sex in ("female", "male") if said.get(sex)), "")
            return Identified(*found.span(), years, sex)
    return None
