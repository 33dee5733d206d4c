"""The sex of tellers by what they say of themselves: what they are, what their body does, what they sign with."""

from __future__ import annotations

import re

from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.resources import alternatives, read_list

_LISTS = read_list("people.toml")


_WOMAN, _MAN = (
    alternatives([*_LISTS["told"][sex], *_LISTS["who"][sex], *_LISTS["self"][sex]]) for sex in ("female", "male")
)
_OWN_WOMAN, _OWN_MAN = alternatives(_LISTS["self"]["female"]), alternatives(_LISTS["self"]["male"])
_KIN = alternatives([*_LISTS["told"]["female"], *_LISTS["told"]["male"]])
_BODY = {sex: alternatives(words) for sex, words in _LISTS["of_one_sex"].items()}


def _named(group: str = "") -> str:
    """A word for a woman or a man, in groups that begin so."""
    return rf"(?:(?P<{group}female>{_WOMAN})|(?P<{group}male>{_MAN}))\b(?!['\u2019])"


SELF = Late(
    r"(?:\bI(?:['\u2019]?m|\s+am|\s+was|\s+used\s+to\s+be)|\bim|\bcall(?:s|ed)?\s+me|\b(?:as|being)|(?:^|[.!?\n]\s{0,3})(?:was|from))\s+"
    r"(?:\d{1,2},?\s+(?:and|n|&)\s+|(?:supposed|meant|going)\s+to\s+be\s+|(?:just|still)\s+)?(?:an?|(?<!\bas )the)\s+"
    rf"(?:(?!(?:of|for|with|to|by|whose|and|my|his|her)\b)[\w,'\u2019-]+\s+){{0,5}}?(?!(?<=,\s){_KIN}){_named()}",
    re.IGNORECASE,
)
"""What tellers call themselves."""

PARENT = Late(
    r"(?<!\bmy )(?<!\bhis )(?<!\bher )(?<!\bthe )\b(?:(?P<female>mum|mom|mother|nan|gran|grandma|grandmother)"
    r"|(?P<male>dad|father|grandad|grandpa|grandfather))\s+(?:of|to)\s+(?:an?|two|three|four|five|six|seven|eight|[1-9])\b",
    re.IGNORECASE,
)
OWN_NAME = Late(
    r"\b(?:[Tt]his\s+is|[Ii]t['\u2019]s|[Mm]y\s+name\s+is|I['\u2019]m|I\s+am)\s+(?:(?P<female>Mrs|Miss|Ms)|(?P<male>Mr))\b"
    r"|\b(?:(?P<she>she)\s?/\s?her|(?P<he>he)\s?/\s?him)\b"
    r"|(?:^|[.!?\n])\s{0,3}(?:(?P<named_female>Mrs|Miss|Ms)|(?P<named_male>Mr))\.?\s+(?:[A-Z]\S*\s+){1,2}here\b"
    r"|(?:[.!?\n]|\b(?:[Yy]ours|[Ss]incerely|[Ff]aithfully|[Rr]egards|[Tt]hanks|[Tt]hank\s+you),?)\s{1,3}"
    r"(?:(?:(?P<signed_female>Mrs|Miss|Ms)|(?P<signed_male>Mr))\.?\s(?:[A-Z]\S*\s?){1,2}"
    r"|(?:[A-Z]\S*\s+){1,2}\((?:(?P<under_female>Mrs|Miss|Ms)|(?P<under_male>Mr))\)[^\n]{0,12})\s*\Z"
)
"""`This is Mrs Whitcombe`; `27, she/her`; `Mrs Okafor here`; or who signs."""

OWN_WORD = Late(
    rf"(?:^|[.!?\n(]\s{{0,4}})(?:(?:so|hi|hello|hey|and)\b[\s,]*)?(?:(?!(?:the|my|our|his|her|this|that|s?he|s?he['\u2019]?s)\b)[\w'\u2019-]+,?\s+){{0,3}}?(?:(?P<female>{_OWN_WOMAN})|(?P<male>{_OWN_MAN}))"
    r"\b(?=[\s]*[,.(]|\s+(?:from|here|of|aged?|in)\b|\s+\d)(?!,\s+(?:I|his|her|my)\b)"
    rf"|\bit['\u2019]?s\s+(?:your\s+)?(?:(?P<sis>sis|sister|mum|mom|nana?|gran|granny|nanna|auntie)|(?P<he>dad|bro|brother|grandad|grandpa|uncle))\b(?!\s+(?:who|that|got|has|is|was)\b|['\u2019])"
    rf"|\b(?:it['\u2019]?s|me\s+again,?)\s+(?:the|that)\s+{_named('known_')}\s+(?:with|from|who|again)\b",
    re.IGNORECASE,
)
"""What tellers are in a word, at the beginning of a sentence: `Postman, 43`; `It's your sis`."""

TYPED = Late(
    r"(?<![\d.,/] )(?<![\d./])\b[1-8]\d\s?(?P<female>f)\b(?=[.,;!)]|\s+[a-z]|\s*$)"
    r"|(?:^|[.!?;,\n]\s{0,3})[1-8]\d\s?(?P<male>m)(?=\s*(?:[.,;\n]|$)|\s+(?:and|n|&)\s+(?:my|I)\b)"
    r"|(?<!\bfor )(?<!\babout )(?<!\bwalk )(?<!\bthan )\b[1-8]\d\s?(?P<he>m)\s*\Z"
    r"|\A[^.!?\n]{0,40}?(?<!\bfor )(?<!\babout )(?<!\bwalk )(?<!\bthan )(?<![\d.,/])\b[1-8]\d\s?(?P<first_male>m)\b"
    r"(?!\s*(?:[/\d]|away|from|old|then|before|and\s+then))"
    r"|(?<!\bthe )(?<!\bon )(?<![\w'\u2019])(?:(?P<before_female>f)|(?P<before_male>m))\s?[1-8]\d(?=[.,;!)]|\s*$)"
)
"""`hairdresser 36 f`; an `m` behind a word may stand for metres or months."""

OF_MEASURES = Late(
    r"\b(?:t|temp|temperature|fever|walk|walks|walked|walking|run|ran|runs|running|swim|swam|swimming|jog|jogged|cycle|cycled|row|rowed"
    r"|laps?|lengths?|met(?:er|re)s?|distance|far|stop|stops|giv(?:e|es|ing)|gave|manage)\b",
    re.IGNORECASE,
)
"""What before a number and a lone letter says that the letter is a unit: `I can walk, 30 m, then stop`."""

HERE = Late(
    rf"(?:^|[.!?\n]\s{{0,4}})(?!(?:my|our|the|his|her)\b)(?:[\w'\u2019-]+\s+){{0,2}}?{_named()}(?:\s+[A-Z]\w+)?\s+here\b",
    re.IGNORECASE,
)
"""`Proud dad here.`"""

MEASURED = Late(
    r"\b(?:(?:like|unlike|way|than|as)\s+other|an?(?=(?:\s+[\w-]+){1,2}\s+(?:of\s+)?(?:[1-9]\d|my\s+age)\b))\s+(?:[\w-]+\s+)?"
    r"(?:(?P<female>wom[ae]n|girls?|lady|ladies)|(?P<male>m[ae]n|blokes?|lads?|guys?|chaps?))\b",
    re.IGNORECASE,
)
"""With whom tellers compare themselves: `normal for a man my age`, `the way other men smoke`."""

BODY = Late(
    rf"\b(?:(?P<female>{_BODY['female']}|voice\s+(?:\w+\s+){{0,5}}like\s+a\s+man)"
    rf"|(?P<birth>{_BODY['birth']}|had\s+my\s+(?:first|second|third|fourth)(?=\s*[,.;(]|\s+(?:baby|child|kid|son|daughter|one)\b))"
    rf"|(?P<male>{_BODY['male']}|chest\s+(?:\w+\s+){{0,5}}like\s+an?\s+(?:\w+\s+)?(?:woman|girl)"
    r"|get\s+it\s+up(?=(?:\s+[\w']+){0,2}\s+(?:either|any\s?more)\b|\s+at\s+the\s+weekend|,?\s+sorry)))\b"
    r"(?!\s+(?:abscess|injections?|steroids?|of|wife|wom[ae]n|lad(?:y|ies)|girlfriend|daughter|sister|friend|partner)\b)",
    re.IGNORECASE,
)
"""What only one sex has or goes through."""

BABY = Late(r"\b(?:baby|newborn|neonate|infant|toddler|child)\b", re.IGNORECASE)

OF_ANOTHER = Late(
    rf"(?:\b(?:{alternatives(_LISTS['who']['kin'])}|{_WOMAN}|{_MAN}|she|shes|her|hers|he|hes|his|missus|friend)\b|\b(?!(?:it|that|there|what|who|how|here|anyone|let|today)['\u2019])\w+['\u2019]s\s)(?![^.!?\n]*\bmy\s+$)[^.!?\n]*$",
    re.IGNORECASE,
)
"""What before it in a sentence says that it is another's."""

NEAR = 30
"""Characters in which that stands."""

MALE = frozenset({"male", "he"})
"""Groups of the patterns here that are of a man, with those that end so (`named_male`)."""


def sex_in(found: re.Match[str]) -> str:
    """The sex that words name: `male` by the groups of `MALE`, `female` by any other."""
    groups = (name for name, said in found.groupdict().items() if said)
    return "male" if any(name in MALE or name.endswith("_male") for name in groups) else "female"


def body_sex(text: str, *, own: bool) -> re.Match[str] | None:
    """
    Find the first of what only one sex has or goes through.

    Args:
        text: The text.
        own: Whether somebody tells of themselves; else a birth may be that of a baby who is told of.

    Returns:
        The words, with the sex as a named group (`sex_in`), or None.
    """
    births = own or not BABY.search(text)
    for found in BODY.finditer(text):
        if (births or not found["birth"]) and not OF_ANOTHER.search(text, max(0, found.start() - NEAR), found.start()):
            return found
    return None


def own_sex(text: str, *, own: bool) -> re.Match[str] | None:
    """
    Find what tellers say of themselves that tells their sex.

    Args:
        text: What somebody tells.
        own: Whether they tell of themselves for certain, and do not leave open of whom.

    Returns:
        The words, with the sex as a named group (`sex_in`), or None.
    """
    words = (pattern.search(text) for pattern in (SELF, OWN_NAME, HERE, PARENT))
    behind = (pattern.search(text) for pattern in (MEASURED, OWN_WORD))
    return (
        next(filter(None, words), None) or body_sex(text, own=own) or next(filter(None, behind), None) or _typed(text)
    )


def _typed(text: str) -> re.Match[str] | None:
    """An age with a letter for the sex behind it, where that is no distance or temperature."""
    found = TYPED.search(text)
    return None if found and OF_MEASURES.search(text, max(0, found.start() - NEAR), found.end()) else found
