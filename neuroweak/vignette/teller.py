"""Who tells: a person of themselves, or of a relative."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from neuroweak.vignette.late_pattern import Late, LatePattern
from neuroweak.vignette.resources import read_list

_LISTS = read_list("people.toml")


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(word.replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True)) + ")"


EVERYDAY = Late(
    r"\b(?:I(?:['\u2019](?:m|ve|d|ll))?|my|me|mum|mom|dad|hubby)\b|[a-z]n['\u2019]t\b|\b(?:cant|dont|wont|didnt|im|ive)\b"
)
"""Words of someone who tells, which reports and exam items do without."""

TELLING = Late(
    rf"{EVERYDAY.source}|\b(?:[Hh]e|[Ss]he)['\u2019]s\b|['\u2019]s gone\b"
    r"|\b(?:[Ww]hat|[Tt]hat|[Tt]here|[Ww]ho)['\u2019]s\b|\b(?:been like this|going on|gran|nan|grandad)\b"
    r"|^\s*(?=[a-z]\w*\s\w+\s\w)(?=[^\n]{0,200}?\b(?:the|its?|is|are|was|were|has|have|hes?|shes?|they|cant|dont|then|when"
    r"|but|so|just|like|after|been|got|goes|keeps|gone|wont|now|all|up|out|off|old|years?|days?|baby|son|wife|husband)\b)"
)
"""The same, or what is typed as people type: of somebody else, or with a small letter first, but no bare shorthand."""

NOTED = Late(
    r"\b(?:[cohkpr]/[oce]|k/c/o|PMHx?|PSHx?|FHx|SHx|FH|SH|PC|HPC|GCS|PERRL|NAD|Rx|Hx|Dx|pt|BP|HR|RR|BIBA|SOBOE|[UL]L|[RL][UL]E|[0-5][+-]?/5)\b"
    r"|\b\d{1,3}\s?[MF]\b|[\u2191\u2193]"
)
"""Shorthand of notes that clinicians write, who may put into them what the patient said."""

FEWEST_NOTED = 3
"""Pieces of it in a text from which on it is a note."""


def is_telling(text: str) -> bool:
    """
    Whether a text is told in everyday words, and is no clinician's note.

    Args:
        text: The text, or its beginning.
    """
    return (
        TELLING.search(text) is not None and sum(1 for _ in islice(NOTED.finditer(text), FEWEST_NOTED)) < FEWEST_NOTED
    )


FIRST = Late(
    r"(?<!type )(?<!class )(?<!stage )(?<!grade )(?<!complex )(?<!nerve )(?<!nerves )"
    r"\b(?:I['\u2019](?:m|ve|d|ll)\b|im\b|ive\b|I(?=\s+[a-z]))",
    re.IGNORECASE,
)
"""The teller as the one who does or has something."""

MINE = Late(r"\b(?:my|me|myself)\b", re.IGNORECASE)
THIRD = Late(r"\b(?:(?P<female>shes?|her|hers|herself)|(?P<male>hes?|his|him|himself))\b", re.IGNORECASE)
RELATIVE = Late(
    rf"(?:\b(?:my|our)\s+(?:[\w-]+\s+){{0,3}}?|\([a-z]{{2,14}}\)\s{{0,2}}"
    rf"|^\s{{0,3}}(?:(?:so|and|now|hi|hello|hey|help|please|ok|well)\b[\s,]{{0,3}}){{0,3}}(?:\d{{1,2}}[\s-](?:year|yr)s?[\s-]old\s+)?"
    rf"(?:the\s+|our\s+|teenage\s+)?)"
    rf"(?:(?P<female>{_any(_LISTS['told']['female'])})|(?P<male>{_any(_LISTS['told']['male'])}))s?\b(?!\s+(?:of|here|brings|brought|reports|says)\b)",
    re.IGNORECASE,
)
"""A relative spoken of, with `my`, at the beginning of the text, or behind who speaks: `(Daughter) Mum fell.`"""

SPOKEN_OF = Late(
    r"(?:[.!?\n]\s{0,3}|\b(?:about|for|is|found|got)\s+)"
    rf"(?:(?P<female>{_any(_LISTS['told']['female'])})|(?P<male>{_any(_LISTS['told']['male'])}))s?\b",
    re.IGNORECASE,
)
"""The same without `my` where a sentence begins, for a text that goes on about them: `Ringing about Gran. She fell.`"""

OTHER_RELATIVE = LatePattern(rf"\bmy\s+(?:[\w-]+\s+){{0,2}}?{_any(_LISTS['told']['other'])}\b", "my")
OWN_CHILD = LatePattern(
    r"\bmy\s+(?:[\w-]+\s+){0,2}?(?:newborn|baby|toddler|child|kid|little\s+one|(?:year|month|week)[\s-]old)\b", "my"
)
FAMILY_LINE = Late(
    r"\s*(?:grand)?(?:mother|father|brother|sister|parent|uncle|aunt)s?\s+(?:had|has|have|with|died|also|suffered)\b"
    rf"|\s*{_any([*_LISTS['told']['female'], *_LISTS['told']['male']])}\s+had(?:\s+[\w'\u2019-]+){{1,5}}[.!]?\s*$",
    re.IGNORECASE,
)
"""A line of family history at the beginning of a text: `Father had foot drop.`; and all of it: `Mum had polio.`"""

FOR_SOMEONE = LatePattern(
    rf"\b(?:for|about|of|concerning|regarding)\s+my\s+(?:[\w-]+\s+){{0,2}}?{_any(_LISTS['told']['other'])}\b"
    rf"|\bI(?:['\u2019]m|\s+am)\s+(?:an?|the|his|her)\s+(?:[\w-]+\s+)?{_any(_LISTS['told']['other'])}\b",
    "my i'm i\u2019m am",
)
"""`I'm ringing for my boss`; `I'm a neighbour`."""

_WOMAN = _any([*_LISTS["told"]["female"], *_LISTS["who"]["female"]])
_MAN = _any([*_LISTS["told"]["male"], *_LISTS["who"]["male"]])
_OWN_WOMAN, _OWN_MAN = _any(_LISTS["self"]["female"]), _any(_LISTS["self"]["male"])
SELF = Late(
    r"(?:\bI(?:['\u2019]?m|\s+am)|\b(?:as|being))\s+(?:\d{1,2},?\s+(?:and|n|&)\s+)?(?:an?|the)\s+"
    rf"(?:(?!(?:of|for|with|to|by|whose|and)\b)[\w,'\u2019-]+\s+){{0,5}}?(?:(?P<female>{_WOMAN})|(?P<male>{_MAN}))\b(?!['\u2019])",
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
    rf"(?:^|[.!?\n(]\s{{0,4}})(?:(?:so|hi|hello|hey|and)\b[\s,]*)?(?:(?!(?:the|my|our|his|her|this|that)\b)[\w'\u2019-]+,?\s+){{0,3}}?(?:(?P<female>{_OWN_WOMAN})|(?P<male>{_OWN_MAN}))"
    r"\b(?=[\s]*[,.(]|\s+(?:from|here|of|aged?|in)\b|\s+\d)"
    rf"|\bit['\u2019]?s\s+(?:your\s+)?(?:(?P<sis>sis|sister|mum|mom|nana?|gran|granny|nanna|auntie)|(?P<he>dad|bro|brother|grandad|grandpa|uncle))\b(?!\s+(?:who|that|got|has|is|was)\b|['\u2019])",
    re.IGNORECASE,
)
"""What tellers are in a word, at the beginning of a sentence: `Postman, 43`; `It's your sis`."""

TYPED = Late(
    r"(?<![\d.,/] )(?<![\d./])\b[1-8]\d\s?(?P<female>f)\b(?=[.,;!)]|\s+[a-z]|\s*$)"
    r"|(?:^|[.!?;\n]\s{0,3})[1-8]\d\s?(?P<male>m)(?=\s*(?:[.,;\n]|$)|\s+and\s+(?:my|I)\b)"
    r"|(?<!\bfor )(?<!\babout )(?<!\bwalk )(?<!\bthan )\b[1-8]\d\s?(?P<he>m)\s*\Z"
)
"""`hairdresser 36 f`; an `m` behind a word may stand for metres or months."""

OWN_BODY = Late(
    r"\bmy\s+(?:(?P<female>periods?|mammogram|lady\s+bits|waters|womb|ovar(?:y|ies)|cervix|smear|bra|hysterectomy|menopause|pregnancy|ca?esarean|c-section)"
    r"|(?P<male>prostate|vasectomy|testicles?|balls|penis|beard))\b"
    r"|\bI(?:['\u2019]?m|\s+am|\s+was)\s+(?:[\w-]+\s+){0,4}?(?P<carrying>pregnant|breastfeeding|post[-\s]?partum)\b"
    r"|\b(?:after|since|through|past)\s+(?:the\s+)?(?P<menopause>menopause)\b"
    r"|(?<!wife )(?<!\w['\u2019]s )(?<!\bher )(?<!sports )\b(?P<worn>bra)\b"
    r"|\b(?P<weaning>(?:stopp(?:ed|ing)|finish(?:ed|ing)|still)\s+breast\s?-?feeding|dress\s+sizes?|maternity\s+ward)\b"
    r"|\b(?P<section>I\s+had\s+(?:a|an\s+emergency|my)\s+(?:c[-\s]section|ca?esarean))\b"
    r"|\b(?:my\s+)?(?:first|second|third|fourth)\s+(?P<baby>baby)\b"
    r"|(?<!\bis )(?<!['\u2019]s )(?<!\bshes )(?<!\bwas )\b(?P<weeks>\d+\s*(?:w(?:ee)?ks?|months?)\s+preg(?:nant)?"
    r"|preg(?:nant)?\s+(?:with\s+my|\d+\s*(?:w(?:ee)?ks?|months))"
    r"|(?:\d+|five|six|seven|eight|nine)\s+months\s+(?:gone|pregnant))\b"
    r"|\b(?P<conceived>I\s+(?:got|fell|became|get)\s+pregnant|when\s+I\s+was\s+preg\w*|(?:my|in|second|first|third)\s+pregnancy"
    r"|my\s+(?:last|first|second|third)\s+pregnancy|not\s+pregnant|(?:a|my)\s+miscarriage|perimenopause|(?:the|my|a)\s+(?:uterus|womb)"
    r"|ovar(?:y|ies|ian)|on\s+the\s+(?:pill|depo|coil)|the\s+contraceptive|(?:I|since)\s+had\s+my\s+(?:baby|first|second|third))\b"
    r"|\b(?P<monthly>(?:heavy|painful|irregular|no)\s+periods?|periods\s+(?:like|ok|okay|fine|normal|regular|stopped|lasting|all)"
    r"|bra\s+straps?)\b"
    r"|\bhad\s+(?:an?\s+|my\s+|the\s+)?(?P<womb>hysterectomy|epidural|mastectomy)\b|\bmonths\s+gone\s+(?P<gone>with\s+my)\b"
    r"|\b(?P<checked>(?:smear|mammogram)s?(?:\s+and\s+(?:smear|mammogram)s?)?\s+(?:was\s+|were\s+|is\s+)?(?:clear|normal|fine|ok))\b"
    r"|(?<!his )(?<!\w['\u2019]s )\b(?P<gland>prostate)\b"
    r"|\b(?P<lad>an?\s+(?:[\w-]+\s+)?man\s+(?:of\s+)?(?:[1-9]\d|my\s+age)|I\s+was\s+an?\s+(?:[\w-]+\s+)?(?:man|lad|boy))\b"
    r"|\b(?P<lass>an?\s+(?:[\w-]+\s+)?woman\s+(?:of\s+)?(?:[1-9]\d|my\s+age)|I\s+was\s+an?\s+(?:[\w-]+\s+)?(?:woman|lady|lass|girl))\b"
    r"|\b(?P<he>no\s+erections?|erections?\s+(?:are\s+|have\s+)?gone|(?:can['\u2019]?t|cannot)\s+get\s+it\s+up)\b"
    r"|\b(?:since|after)\s+(?P<delivered>having|giving\s+birth\s+to)\s+(?:my|our|the)\s+(?:[\w-]+\s+){0,2}?(?:baby|son|daughter|child|boy|girl|twins)\b",
    re.IGNORECASE,
)


HERE = Late(
    r"(?:^|[.!?\n]\s{0,4})(?:[\w'-]+\s+){0,2}?(?:(?P<female>mum|mom|mother|wife|grandma|lady|woman|girl)"
    r"|(?P<male>dad|father|husband|grandad|bloke|guy|man|lad|boy))\s+here\b",
    re.IGNORECASE,
)
"""`Proud dad here.`"""


BEGINNING = 120
"""Characters in which tellers say for whom they speak."""

FEWEST_OF_OTHERS = 4
"""Words for somebody else, more than for the teller, from which on the text is about them."""

FEWEST_OF_RELATIVE = 2
"""Words for a relative who is spoken of without `my`, and times as many as for others, from which on they are."""

LONGEST = 40
"""Characters from `my` to the end of the words for a relative."""


MALE = ("male", "he", "gland", "named_male", "signed_male", "under_male", "lad")
"""Groups of the patterns here that are of a man."""


class Telling(NamedTuple):
    """Who tells of whom."""

    of: str
    """`own` where tellers speak of themselves, `relative` where of a relative, empty where nobody tells."""
    sex: re.Match[str] | None
    """Words with the sex of that person as a named group (`sex_in`); None where they do not say it."""


def sex_in(found: re.Match[str]) -> str:
    """The sex that words name: `male` by the groups of `MALE`, `female` by any other."""
    groups = found.groupdict()
    return "male" if any(groups.get(name) for name in MALE) else "female"


def telling_of(opening: str) -> Telling:
    """
    Who tells of whom; a relative counts when the text goes on about them rather than about the teller.

    Args:
        opening: The beginning of a text.
    """
    relatives = list(RELATIVE.finditer(opening))
    others = {found.end() for found in (*relatives, *OTHER_RELATIVE.found_in(opening, opening.casefold()))}
    own = sum(1 for _ in FIRST.finditer(opening))
    mine = sum(1 for found in MINE.finditer(opening) if not any(0 <= end - found.end() <= LONGEST for end in others))
    for found in relatives:
        third = sum(1 for word in THIRD.finditer(opening, found.end()) if word[sex_in(found)])
        begins = not found.start()
        if begins and FAMILY_LINE.match(opening):
            continue
        if third * (2 if begins else 1) > own + mine or not (own or mine):
            return Telling("relative", found)
    beginning = opening[:BEGINNING]
    for someone, fewest in ((FOR_SOMEONE, own + mine - 1), (OWN_CHILD, own + mine + 1)):
        named = next(someone.found_in(beginning, beginning.casefold()), None)
        if named and sum(1 for _ in THIRD.finditer(opening, named.end())) >= fewest:
            return Telling("relative", None)
    third = sum(1 for _ in THIRD.finditer(opening))
    if own + mine == 0 or (own + mine == 1 and third) or (third >= FEWEST_OF_OTHERS and third > own + mine):
        return _spoken_of(opening)
    return Telling(
        "own",
        next(
            filter(
                None, (words.search(opening) for words in (SELF, OWN_NAME, HERE, PARENT, OWN_BODY, OWN_WORD, TYPED))
            ),
            None,
        ),
    )


def _spoken_of(opening: str) -> Telling:
    """Whether a text in which nobody tells of themselves goes on about one relative."""
    for found in SPOKEN_OF.finditer(opening):
        behind = [bool(word[sex_in(found)]) for word in THIRD.finditer(opening, found.end())]
        if sum(behind) > FEWEST_OF_RELATIVE * behind.count(False) and sum(behind) >= FEWEST_OF_RELATIVE:
            return Telling("relative", found)
    return Telling("", None)
