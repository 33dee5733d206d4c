"""The patterns by which forms and lists answer: behind a question, in a box, by a sign, under a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.vignette.dialogue import NO as NO_SAID
from neuroweak.vignette.dialogue import PERHAPS, WHERE, YES_ALONE
from neuroweak.vignette.dialogue import YES as YES_SAID
from neuroweak.vignette.late_pattern import Late

if TYPE_CHECKING:
    from collections.abc import Iterator

BOX = (
    r"[\[(][ \t]?[xX\u2713\u2714]?[ \t]?[\])]|[\u25a0\u25a1\u2610\u2611\u2612\u2713\u2714"
    r"\u2717\u2718\u2705\u274c\u274e\U0001f44d\U0001f44e]"
)
"""A check box, or the tick or cross that stands for one."""

RADIO = rf"{BOX}|[\u25cb\u25cf\u25c9\u25ef]"
"""The same, or a button of two; alone those are bullets."""
TICKED = Late(r"[xX\u25a0\u25cf\u25c9\u2611\u2612\u2713\u2714\u2705\U0001f44d]")


END = r"(?=[ \t]*(?:[.,](?!\d)|[;|/\n)\]]|$)|[ \t]{2,}|\t|[ ](?:\w{2,20}[ ]){0,2}\w{2,30}[=:])"
"""What follows an answer that stands alone."""

NO = r"no|nope|nah|none|nil|n|never|not[ ]really|not[ ]at[ ]all|n/a|0/10|0|false|denies"
YES = r"yes|yeah|yep|yup|y|often|sometimes|always|1|true"
CALLED = (
    r"all[ ](?:absent|negative|denied|nil|no)|neither|absent|present|negative|positive|neg|pos|denied"
    r"|not[ ]present|[+\u2212\u2013-](?:ve)?"
)

ANSWERED = re.compile(r"[?:=|\t(\[]|\s[-\u2013\u2014]\s|,[ ]?\w{1,4}[ \t]*(?:\n|\Z)")
"""What stands before an answer: a text without any needs not be searched for `ANSWER`."""

ANSWER = Late(
    rf"""(?P<mark>[?:=|\t,(\[\u2013\u2014-])(?:
         (?<=\?)["'\u2019\u201d]?\s{{0,3}}(?:[-\u2013\u2014]\s{{0,2}})?(?:[A-Za-z]{{1,9}}[ ]?:\s?)?["'\u2018\u201c]?
          (?:(?P<reply_no>(?:{NO_SAID})(?:{END}|[!"'\u2019\u201d](?!\w)
              |[ ](?=I\b|not\b|he\b|she\b|they\b|it\b|never\b|thank)))
            |(?P<reply_open>(?:{PERHAPS}){END})
            |(?P<reply_where>{WHERE}{END})
            |(?P<reply_yes>(?:{YES_SAID})\b(?!['\u2019:]|[ ]not\b)|(?:{YES_ALONE}){END}))
        |(?:(?<=[:=|\t])|(?<=[(\[])(?=(?:yes|no|y|n|absent|present)[)\]])|(?<=\[)(?=[+\u2212\u2013-]\])
          |(?<=\s[-\u2013\u2014])(?=\s)
          |(?<=,)(?=[ ]?\w{{1,4}}[ \t]*(?:\n|\Z)))[ \t]{{0,4}}
          (?:(?P<no>{NO})|(?P<yes>{YES})|(?P<called>{CALLED})){END})""",
    re.VERBOSE | re.IGNORECASE,
)
"""An answer behind a question, or behind the name of a line in a form."""

KINDS = ("reply_no", "reply_open", "reply_where", "reply_yes", "no", "yes", "called")
"""What an answer may be."""

CROSSES = "\u274c\u274e\U0001f44e"
"""Signs that only deny."""

PARTLY = Late(
    r"(?:only|mostly|mainly|usually|sometimes|occasionally|now and|from time|a bit|a little|once|twice)\b",
    re.IGNORECASE,
)
"""Answers that affirm a trouble, and make a trouble of what can be done."""

CHOICE = Late(rf"(?P<first>{RADIO})[ \t]?(?:yes|y)\b[ \t/,]{{0,4}}(?P<second>{RADIO})[ \t]?(?:no|n)\b", re.IGNORECASE)
"""`[x] yes [ ] no` behind a name."""

CHOICE_BEFORE = Late(
    rf"\b(?:yes|y)[ \t]?(?P<first>{RADIO})[ \t/,]{{0,4}}(?:no|n)[ \t]?(?P<second>{RADIO})[ \t]*(?P<item>[^\n|;]*)",
    re.IGNORECASE,
)
"""`Yes [x] No [ ]` before a name."""

BARE = Late(
    r"(?:^|(?<=[,;\n/]))[ \t]*(?P<item>[^\W\d][^\n,;.?:|=()/\u25a0-\u2612\u2713-\u2718]{2,60}?)"
    r"(?:[ \t]+(?:(?P<no>no|(?-i:N))|(?P<yes>yes|(?-i:Y)))(?=[ \t]*(?:[,;./\n]|$))"
    r"|(?:[ \t]{2,}|[ \t]*\.{2,}[ \t]*)(?:(?P<absent>absent|none|nil|no?)|(?P<present>present|yes|y))"
    r"(?=[ \t]*(?:\n|$)))",
    re.IGNORECASE,
)
"""An item of a list with its answer behind it: `ptosis yes, diplopia no`, or on lines of their own."""

BOXES, ANY_BOX = Late(BOX), Late(RADIO)

DENIED = Late(
    r"""\b(?:denies|denied|denying|no|not|negatives?|absent|without|none\ of|never\ had)\b
        (?:[ \t]+(?:for|the|of|these|following|any|have|has|had|present|signs?|symptoms?|evidence|history)){0,4}
        [ \t]*""",
    re.VERBOSE | re.IGNORECASE,
)
"""The end of a heading that denies the bullets under it."""

HEADING = Late(
    r"(?:(?:patient|pt|i|we|he|she|ros|review of systems|symptoms|signs|findings|pertinent|is|are|do|does|did|have|has)"
    r"[ ])*(?:absent|not (?:present|have|had)|(?:do|does|did|have|has)n['\u2019]?t (?:have|had|got)|negatives?"
    r"|negative for|denies|denied|no|nil|none of these)"
    r"(?: (?:symptoms|signs|findings|(?:hx|history)(?: of)?|h/o|pmhx?|known|the following"
    r"|any of (?:these|the following)))?",
    re.IGNORECASE,
)
"""A heading that denies the list behind it."""

STATE_LINE = Late(
    r"\n(?=[ \t]*(?:not[ ])?(?:affected|unaffected|spared|normal|abnormal|intact|preserved|weak|strong|numb|reduced"
    r"|absent|present)[ \t]*:)",
    re.IGNORECASE,
)
"""Where a line begins whose heading says how what it lists is; it ends the line before."""

AFFECTED = Late(r"(?:\A|[.;\n])[ \t]*(?P<head>affected)(?=[ \t]*:)", re.IGNORECASE)
"""A heading of what is weak, where a form asks for no more."""

FIRST_BULLET = Late(r"\n(?:[ \t]{0,8}\n)?[ \t]{0,8}(?:[-*\u2022\u00b7\u2013]|\d{1,2}[.)])[ \t]?")
"""Where the bullets under a line begin."""

BULLETS = Late(r"(?:[ \t]*\n){1,2}(?P<items>(?:[ \t]*(?:[-*\u2022\u00b7\u2013]|\d{1,2}[.)])[^\n]+(?:\n|\Z))+)")
"""The bullets under a heading."""

COLON = Late(r":|[-=]>|=|\u2192")
"""What parts a heading from its list."""

ITEMS = Late(r"(?:[^\n.;|]|;(?![^\n.;:|]*:))+")

PLUS = Late(r"\+(?<![^\s,;:]\+)(?:(?=[^\W\d])|(?<![^\s,;:][ ]\+)(?=[ \t][^\W\d]))")
"""What may be the sign before an item: one without which `SIGNED` need not be looked for."""

SIGN = Late(r"[+\u2212\u2013-](?<![^\s,;:].)(?=[ \t]?[^\W\d])")
"""What may be a sign before an item; only lines that hold one are searched for `SIGNED`."""

SIGNED = Late(
    r"(?:(?:^|(?<=[,;:]))[ \t]*|(?<=[^\n,;:][ ])(?=[+\u2212-](?!ve\b)[^\W\d]))"
    r"(?P<sign>[+\u2212\u2013-])[ \t]?(?=[^\W\d])"
    r"(?P<item>(?:[^\n,;. ]|[ ](?![+\u2212-][^\W\d]))*)",
    re.MULTILINE,
)
"""`+ ptosis, - diplopia`: a sign before each item."""


def signed_in(text: str) -> Iterator[re.Match[str]]:
    """
    Find the signed items, line by line: no item reaches further, and most lines have none.

    Args:
        text: Any text.
    """
    done = 0
    for sign in SIGN.finditer(text):
        if sign.start() >= done:
            begin, end = text.rfind("\n", done, sign.start()) + 1 or done, text.find("\n", sign.end())
            done = end if end >= 0 else len(text)
            yield from SIGNED.finditer(text, begin, done)


BRACKETED = Late(r"\([+\u2212\u2013-]\)")
"""`ptosis (+)`: a sign in brackets, behind an item or, in a line that begins with one, before it."""

MINUS = r"[\u2212\u2013-]{1,3}"
NO_ION = r"(?<!\bK.)(?<!\bH.)(?<!\bNa.)(?<!\bCl.)(?<!\bCa.)(?<!\bMg.)"
AFFIRMED = Late(rf"\+(?<=[^\W\d]\+){NO_ION}\+{{0,2}}(?=[\s,;.]|$)")
BEHIND = Late(rf"[+\u2212-](?<=[^\W\d].){NO_ION}(?:(?<=\+)\+{{0,2}})?(?=[\s,;.]|$)")
"""`ptosis++ diplopia-`: a sign behind each item; it counts where one affirms. That of an ion is none: `K+ 1.9`."""

DASHES = "-\u2212\u2013\u2014"
DENYING = Late(r"all|neither|absent|neg|denied|not", re.IGNORECASE)
"""How those of the words of `CALLED` begin that deny."""

LONGEST_NAME = 3
"""Words of an item that only names what is answered behind a list."""

STATING = frozenset({"no", "not", "is", "are", "was", "has", "have", "had", "with", "but", "denies", "denied"}) | {
    *("present", "positive", "normal", "intact", "full", "absent", "negative", "weak"),
}
"""Words by which an item says something of its own."""


def only_names(said: str) -> bool:
    """
    Whether what stands before an answer is a list of names and nothing else.

    Args:
        said: A part of a text.
    """
    items = [item.split() for item in said.lower().split(",")]
    words = [word for item in items for word in item]
    return (
        len(items) > 1
        and all(0 < len(item) <= LONGEST_NAME for item in items)
        and all(word.replace("-", "").isalpha() for word in words)
        and STATING.isdisjoint(words)
    )
