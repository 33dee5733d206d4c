"""Who tells: a person of themselves, or of a relative."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from neuroweak.named_tuples import NamedTuple
from neuroweak.text.number_words import ONES, TENS
from neuroweak.vignette.late_pattern import Late, LatePattern, longest_words
from neuroweak.vignette.own_sex import own_sex, sex_in
from neuroweak.vignette.resources import alternatives, read_list

_LISTS = read_list("people.toml")
_HER, _HIM, _THEM = (alternatives(_LISTS["told"][who]) for who in ("female", "male", "other"))
_HIM = rf"(?!(?-i:LAD)\b){_HIM}"  # an artery, or lymph nodes
_RELATIVES = frozenset(longest_words((*_LISTS["told"]["female"], *_LISTS["told"]["male"])).split())
_WORD = re.compile("[a-z]+")

EVERYDAY = Late(
    r"\b(?:I(?:['\u2019](?:m|ve|d|ll))?|my|me|mum|mom|dad|hubby)\b|[a-z]n['\u2019]t\b|\b(?:cant|dont|wont|didnt|im|ive)\b"
    r"|\bMy\b(?!\s(?:patient|impression|assessment|opinion|plan|advice|recommendation|examination|view|diagnosis)s?\b)"
)
"""Words of someone who tells, which reports and exam items do without."""

TELLING = Late(
    rf"{EVERYDAY.source}|\b(?:[Hh]e|[Ss]he)['\u2019]s\b|['\u2019]s gone\b"
    r"|\b(?:[Ww]hat|[Tt]hat|[Tt]here|[Ww]ho)['\u2019]s\b|\b(?:been like this|going on|gran|nan|grandad)\b"
    r"|\b(?:Mum|Mom|Mam|Mummy|Mama|Dad|Daddy|Papa|Gran|Granny|Grandma|Grandad|Grandpa|Nan|Nana|Hubby|[Oo]ur)\b"
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

MINE = Late(r"\b(?:my|me|mine|myself)\b", re.IGNORECASE)
MY_BODY = Late(
    r"(?<!\bagainst )(?<!\bof )(?<!\bover )(?<!\bsee )(?<!\bsqueeze )(?<!\bfollow )"
    rf"\bmy\s+(?:(?:own|left|right|poor|both|upper|lower)\s+){{0,2}}{alternatives(_LISTS['who']['body'])}s?\b",
    re.IGNORECASE,
)
"""What is the teller's beyond doubt, whoever `he` and `she` are."""

THIRD = Late(r"\b(?:(?P<female>shes?|her|hers|herself)|(?P<male>hes?|his|him|himself))\b", re.IGNORECASE)
RELATIVE = Late(
    rf"(?:\b(?:my|our)\s+(?:(?!(?:and|his|her|their|to|is|was|has|said|says)\b)[\w-]+\s+){{0,3}}?|\([a-z]{{2,14}}\)\s{{0,2}}"
    rf"|^\s{{0,3}}(?:(?:so|and|now|hi|hello|hey|help|please|ok|well)\b[\s,]{{0,3}}){{0,3}}(?:\d{{1,2}}[\s-](?:year|yr)s?[\s-]old\s+)?"
    rf"(?:the\s+|our\s+|teenage\s+)?)"
    rf"(?:(?P<female>{_HER})|(?P<male>{_HIM}))s?\b(?!\s+(?:of|here|brings|brought|reports|says|posting|typing|writing|speaking|calling)\b|\?)"
    rf"|(?:^|[-:,.!?\n]\s{{1,3}})(?:(?P<aged_female>{_HER})|(?P<aged_male>{_HIM}))"
    rf"(?:,|\s+is|\s+of|['\u2019]s)?\s+(?:aged?\s+)?(?=\d|{alternatives(TENS)}\b|{alternatives(ONES[1:])}\s+(?:years?|months?|weeks?)\b)",
    re.IGNORECASE,
)
"""A relative spoken of, with `my`, at the beginning of the text, or behind who speaks: `(Daughter) Mum fell.`"""

SPOKEN_OF = Late(
    r"(?:[.!?\n]\s{0,3}|\b(?:about|for|is|found|got)\s+)"
    rf"(?:(?P<female>{_HER})|(?P<male>{_HIM}))s?\b",
    re.IGNORECASE,
)
"""The same without `my` where a sentence begins, for a text that goes on about them: `Ringing about Gran. She fell.`"""

OTHER_RELATIVE = LatePattern(rf"\bmy\s+(?:[\w-]+\s+){{0,2}}?{_THEM}\b", "my")
OWN_CHILD = LatePattern(
    r"\b(?:my|our|the)\s+(?:[\w-]+\s+){0,2}?(?:newborn|baby|toddler|child|kid|little\s+one|(?:year|month|week)[\s-]old)\b",
    "my our the",
)
FAMILY_LINE = Late(
    r"\s*(?:the\s+)?(?:grand)?(?:mother|father|brother|sister|parent|uncle|aunt)s?"
    r"(?:\s+(?:had|has|have|with|died|also|suffered)\b|\s*:(?!\s*\d))"
    r"|\s*the\s+(?:grand)?(?:mother|father|brother|sister|parent|uncle|aunt)['\u2019]s\b"
    rf"|\s*(?:{_HER}|{_HIM})\s+had(?:\s+[\w'\u2019-]+){{1,5}}[.!]?\s*$",
    re.IGNORECASE,
)
"""A line of family history at the beginning of a text: `Father: foot drop.`; and all of it: `Mum had polio.`"""

OF_PATIENT = Late(r"\b[Tt]he\s+(?:patient|infant|baby|neonate|newborn|child|boy|girl)\b")
"""Who else the text of a clinician is about that begins with a relative: `The mother is weak. The infant is floppy`."""

FOR_SOMEONE = LatePattern(
    rf"\b(?:for|about|of|concerning|regarding)\s+my\s+(?:[\w-]+\s+){{0,2}}?{_THEM}\b"
    rf"|\bI(?:['\u2019]m|\s+am)\s+(?:an?|the|his|her)\s+(?:[\w-]+\s+)?{_THEM}\b",
    "my i'm i\u2019m am",
)
"""`I'm ringing for my boss`; `I'm a neighbour`."""

BEGINNING = 120
"""Characters in which tellers say for whom they speak."""

FEWEST_OF_OTHERS = 4
"""Words for somebody else, more than for the teller, from which on the text is about them."""

FEWEST_OF_RELATIVE = 2
"""Words for a relative who is spoken of without `my`, and times as many as for others, from which on they are."""


FEWEST_OF_LATER, TIMES_MORE = 3, 2
"""Words for a relative who is named behind another, and times as many as for that one, from which on they are meant."""


class Telling(NamedTuple):
    """Who tells of whom."""

    of: str
    """`own` where tellers speak of themselves, `relative` where of a relative, empty where nobody tells."""
    sex: re.Match[str] | None
    """Words with the sex of that person as a named group (`sex_in`); None where they do not say it."""


@lru_cache(maxsize=2)  # age, sex, onset and whose a sentence is ask in turn, of the text as written and as read
def telling_of(opening: str) -> Telling:
    """
    Who tells of whom; a relative counts when the text goes on about them rather than about the teller.

    Args:
        opening: The beginning of a text.
    """
    named = _names_relative(opening)
    relatives = list(RELATIVE.finditer(opening)) if named else []
    plain = opening.casefold()
    others = {one.start() for one in relatives}
    others.update(one.start() for pattern in (OTHER_RELATIVE, OWN_CHILD) for one in pattern.found_in(opening, plain))
    own = sum(1 for _ in FIRST.finditer(opening))
    mine = sum(1 for found in MINE.finditer(opening) if found.start() not in others)
    spoken_of: tuple[re.Match[str], int] | None = None
    for found in relatives:
        third = sum(1 for word in THIRD.finditer(opening, found.end()) if word[sex_in(found)])
        if spoken_of and (third < FEWEST_OF_LATER or third <= TIMES_MORE * spoken_of[1]):
            continue
        is_aged = bool(found["aged_female"] or found["aged_male"])
        begins = is_aged or not found.start()
        if begins and OF_PATIENT.search(opening, found.end()):
            continue
        if (begins and FAMILY_LINE.match(opening)) or (
            is_aged and (found.start() > BEGINNING or not is_telling(opening))
        ):
            continue
        if third * (2 if begins else 1) > own + mine or (not (own or mine) and (third or not THIRD.search(opening))):
            spoken_of = found, third
    if spoken_of:
        return Telling("relative", spoken_of[0])
    beginning = opening[:BEGINNING]
    for someone, fewest in ((FOR_SOMEONE, own + mine - 1), (OWN_CHILD, own + mine)):
        somebody = next(someone.found_in(beginning, beginning.casefold()), None)
        if somebody and sum(1 for _ in THIRD.finditer(opening, somebody.end())) >= fewest:
            return Telling("relative", None)
    third = sum(1 for _ in THIRD.finditer(opening))
    if own + mine == 0 and not third and is_telling(opening):
        return Telling("", own_sex(opening, own=False))
    alone = own + mine == 1 and third and ((named and third > 1) or not MY_BODY.search(opening))
    if own + mine == 0 or alone or (third >= FEWEST_OF_OTHERS and third > own + mine):
        return _spoken_of(opening) if named else Telling("", None)
    return Telling("own", own_sex(opening, own=True))


def _names_relative(text: str) -> bool:
    """Whether a text has a word without which no relative is spoken of, which is quicker to see than by whom."""
    words = set(_WORD.findall(text.casefold()))
    return not _RELATIVES.isdisjoint(words) or any(word[:-1] in _RELATIVES for word in words if word[-1] == "s")


def _spoken_of(opening: str) -> Telling:
    """Whether a text in which nobody tells of themselves goes on about one relative."""
    for found in SPOKEN_OF.finditer(opening):
        behind = [bool(word[sex_in(found)]) for word in THIRD.finditer(opening, found.end())]
        if sum(behind) > FEWEST_OF_RELATIVE * behind.count(False) and sum(behind) >= FEWEST_OF_RELATIVE:
            return Telling("relative", found)
    return Telling("", None)
