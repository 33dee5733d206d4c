"""What is named and then taken back: asked about and not had, believed and found wrong, said not to happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.vignette.late_pattern import SmallPattern
from neuroweak.vignette.model import State
from neuroweak.vignette.settled import Settled

if TYPE_CHECKING:
    from collections.abc import Iterator

END = r"(?=\s*+(?:[.,;!?)\n]|$|\b(?:but|though|and)\b))"
"""What follows where nothing more is said."""

NOT = r"(?:n['\u2019]?t|\s++not)"
JOINED = r"[,.;]?\s++(?:(?:but|and|so|though|which|that)\s++){0,2}"
IT = r"(?:\s++(?:it|one|them|those|that|these|any|either|at\s++all)){0,2}"
HAVING = (
    rf"(?:i|he|she)\s++(?:(?:do|does|did|have|has|had){NOT}|never)"
    rf"(?:\s++(?:have|had|get|got|notice|noticed)){{0,2}}{IT}"
)
NEVER_HAD = rf"(?:i|he|she)(?:\s++have|\s++has|['\u2019]?ve|['\u2019]s)\s++never\s++(?:had|got|noticed){IT}"
BEING = (
    rf"(?:(?:it|they|i|he|she)\s++(?:is|are|was|were|am){NOT}|i['\u2019]?m\s++not|(?:it|they)['\u2019](?:s|re)\s++not)"
)
THERE = rf"there\s++(?:(?:is|are|was|were){NOT}(?:\s++(?:one|any))?|(?:is|are|was|were)\s++none)"
NO = r"(?:no|nope|nah|none|never|nil|not\s++really|not\s++at\s++all)"
SAID = (
    rf"(?:i|he|she|they)\s++(?:just\s++)?(?:said|say|says|told\s++(?:him|her|them)|answered|replied|was\s++like|went)\s++"
    rf"(?:that\s++)?[\"'\u2018\u201c]?(?:{NO}|{HAVING}|{BEING})"
)

ASKED = SmallPattern(
    r"\b(?:ask(?:s|ed|ing)?\s++(?:(?:me|him|her|us)\s++)?(?:about(?!\s++(?:my|the|his|her)\b)|if|whether|any)|wonder(?:s|ed)?\s++about"
    r"|mention(?:s|ed)?(?!\s++(?:my|the)\b)|(?:read(?:ing)?|heard|talks?|talked|talking)\s++about(?!\s++(?:my|the)\b)"
    r"|said\s++(?=do\b|does\b|any\b|have\b)"
    r"|(?:others|other\s++(?:people|patients|sufferers)|people|everyone|everybody)\b(?:\s++[\w-]++){0,3}?"
    r"\s++(?:gets?|have|has|says?|describes?|reports?))\b"
    rf"(?P<item>[^.?!\n]{{3,80}}?)(?:{JOINED}|\s*+[:-]\s*+|\?\s++)"
    rf"(?P<no>{THERE}|{SAID}|{HAVING}|{NEVER_HAD}|{BEING}|{NO}|not\s++me){END}",
    "ask mention about wonder others people every said",
    "n't nt not no na never",
)
"""Something asked about, or told of others, and what the teller says of themselves."""

BELIEVED = SmallPattern(
    r"\bi\s++(?:(?:first|once|also|just|really|had|originally)\s++)?"
    r"(?:thought|worried|feared|assumed|imagined|was\s++(?:worried|afraid|scared|sure|convinced|certain))\s++(?:that\s++)?"
    r"(?P<item>(?:i\s++(?:had|have|was|might|may)|my\s++\w++\s++(?:\w++\s++)?(?:was|were|is|are))\s++"
    r"(?!(?:just|only|the|my|due|from|because|caused|down|gone|better|over|normal|nothing|fine|ok|back)\b)[^.?!\n;]{3,60}?)"
    rf"{JOINED}(?:(?:it\s++)?turn(?:s|ed)\s++out\s++)?"
    rf"(?P<no>(?:it|they)(?:['\u2019](?:s|re)|\s++(?:is|was|are|were))\s++(?:just|only|actually|really)\b|it\s++was\s++my\s++glasses"
    rf"|i['\u2019]?m\s++fine{END}|(?:{BEING}|{HAVING}){END})",
    "thought worried feared assumed imagined afraid scared sure convinced certain",
    "but turn , .",
)
"""What tellers thought that they had, and what it was."""

OF_OTHERS = SmallPattern(
    r"\b(?:they|he|she|people|everyone|everybody|(?:my|the|a)\s++\w++(?:\s++\w++)?|doctors?|docs?|gp)\s++"
    r"(?:thinks?|thought|says?|said|reckons?|reckoned|told\s++me|believes?|claims?|claimed|swears?)\s++(?:that\s++)?"
    r"(?P<item>(?:i|my)\b[^.?!\n;]{3,60}?)[,.;]?\s++(?:but\s++)"
    rf"(?P<no>(?:{HAVING}|{BEING}|i\s++don['\u2019]?t\s++think\s++so|that(?:['\u2019]?s|\s++is)\s++(?:wrong|not\s++true|rubbish|a\s++mistake)"
    rf"|that\s++isn['\u2019]?t\s++true){END})",
    "think thought say said reckon told believe claim swear",
    "but",
)
"""What others say that tellers have, who say that they have not."""

BEGIN = r"(?:(?<=[.,;:!?\n])\s{0,2}+|(?<=\band\s)|(?<=\bbut\s)|\A\s{0,2}+)"
OTHER = r"(?!(?:i|and|but|it|they|that|this|there|which|what)\b)"
NAMED = rf"(?P<item>(?:(?:the|my|any|this|a|an)\s)?{OTHER}[\w-]{{1,30}}(?:\s{OTHER}[\w-]{{1,30}}){{0,2}}?)"
DENIED = SmallPattern(
    rf"{BEGIN}{NAMED}(?P<no>"
    rf"\s++(?:(?:does|do|did){NOT}\s++(?:happen|occur|exist)(?:\s++(?:to|for)\s++me)?"
    r"|(?:has\s++|have\s++)?never\s++(?:happens?|happened|appeared|came(?:\s++on)?|developed|showed\s++up)"
    rf"|(?:is|are){NOT}\s++(?:there|something\s++i(?:['\u2019]?ve|\s++have)?\s++(?:have|get|had|got|noticed)|one\s++of\s++my\s++symptoms"
    r"|among\s++my\s++symptoms)"
    rf"|(?P<problem>(?:(?:is|are|was|were){NOT}|(?:has|have)\s++never\s++been|(?:has|have){NOT}\s++been|never)\s++(?:an?\s++)?(?:real\s++)?"
    r"(?:problems?|issues?|bother)(?:\s++for\s++me)?))"
    rf"|,?\s++i\s++(?:do|have){NOT}\s++(?:have|get|had|got)(?:\s++(?:it|that|them|those))?)(?:\s++at\s++all)?{END}",
    "n't nt not never",
    "happen occur exist never there something symptom problem issue bother i",
)
"""What stands first and is denied behind: `cramps don't happen`, `numbness I don't have`."""

AS_FOR = SmallPattern(
    rf"\b(?:as\s++for|as\s++regards|regarding)\s++(?P<item>[\w\s-]{{3,40}}?)\s*+[,:-]?\s++(?P<no>{NO}(?:\s++at\s++all)?|{HAVING}){END}",
    "as regard",
)

KNOWN = ("my ", "the ", "this ")
"""How a trouble begins that may be there and yet no problem."""

HELD = frozenset({"because", "better", "gone", "over", "ok", "okay", "fine", "normal", "strong", "worse"})
"""Words of what is asked with which its denial denies no trouble: `they ask if I'm drunk because I slur. I'm not.`"""


def taken_back(text: str) -> Iterator[Settled]:
    """
    Find what a text names and takes back.

    Args:
        text: Any text.
    """
    plain = text.lower()
    for pattern in (ASKED, BELIEVED, OF_OTHERS, DENIED, AS_FOR):
        for found in pattern.found_in(text, plain):
            item = found["item"].lower()
            if not HELD.isdisjoint(item.split()):
                continue
            is_open = pattern is OF_OTHERS
            if pattern is DENIED and found["problem"]:
                is_open = item.startswith(KNOWN)
            said = text[slice(*found.span("no"))].strip(" ,")
            yield Settled(*found.span("item"), State.UNSURE if is_open else State.ABSENT, said)
