"""What befalls people in a film, a book, the news, an advert or a dream, and nobody whom the text is about."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.resources import alternatives, read_list
from neuroweak.vignette.teller import THIRD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.vignette.sentences import Clause, Sentence
    from neuroweak.vignette.units import Units

_TOLD, _SHOWN = read_list("people.toml")["told"], read_list("people.toml")["shown"]
_KIN = alternatives(word for who in ("female", "male") for word in _TOLD[who] if word not in _SHOWN["anyone"])
_SOMEONE = alternatives((*_SHOWN["someone"], *_SHOWN["anyone"]))

BEGIN = r"\W{0,3}+(?:(?:and|but|so|because|also|then|hi|hello|hey|well|ok|okay)\W{1,3}+){0,2}"
"""What may stand before the first words of a clause that say whom it is about."""

_WORK = (
    r"(?:(?:the|an?|this|that|my|our|some|last\s++night['\u2019]?s|yesterday['\u2019]?s)\s++(?:[\w-]++\s++){0,2}?|[A-Z]\w++\s++)?"
    rf"{alternatives(_SHOWN['works'])}s?\b(?!\s++of\b)"
)
_WHEN = (
    r"(?:\s++(?:last\s++night|last\s++week|yesterday|today|tonight|this\s++\w+|the\s++other\s++\w+"
    r"|on\s++\w+day(?:\s++night)?))?"
)
_WATCHED = alternatives(_SHOWN["watching"])
_SEEN_BY = (
    r"(?:,?\s++(?:(?:that|which)\s++)?(?:we|i|they|he|she|(?:my|the|our)\s++\w+)\s++"
    rf"(?:\w++\s++){{0,2}}?{_WATCHED}\b{_WHEN})?"
)
_INDEFINITE = (
    rf"(?:(?:an?|some|one|two|another|this)\s++(?:[\w-]++\s++){{0,3}}?{_SOMEONE}"
    rf"|the\s++(?:[\w-]++\s++){{0,2}}?{alternatives(_SHOWN['someone'])})s?\b"
)
_WHO = r"(?:who|whose|that|with|where|unable|losing|getting|going)"

SHOWN = Late(
    rf"{BEGIN}(?:"
    # `in the film we saw a man's face drops`
    rf"(?:in|on)\s++{_WORK}{_WHEN}{_SEEN_BY},?\s++(?:there\s++(?:is|was)\s++)?(?={_INDEFINITE}|some(?:one|body)\b|people\b)"
    # `I saw a documentary about a boy whose legs went weak`
    r"|(?:(?:(?:I|we|they)(?:['\u2019]\w+)?|(?:my|our)\s++(?:\w++\s++)?\w+)\s++(?:\w++\s++){0,2}?)?"
    rf"(?:{_WATCHED}|there(?:['\u2019]s|\s++(?:is|was|were)))\s++(?:\w++\s++)?{_WORK}(?:\s++(?:on|in)\s++\w+)?{_WHEN}\s++"
    rf"(?:(?:where|in\s++which|that\s++sa(?:ys|id))\s++|about\s++(?:some(?:one|body)|people|(?={_INDEFINITE}['\u2019]s)"
    rf"|{_INDEFINITE}\s++(?:\w++\s++){{0,3}}?(?={_WHO}\b)))"
    # `the advert says: face drooping, arm weak`
    rf"|{_WORK}(?:\s++(?:at|on|in|from|by)\s++(?:the\s++|our\s++)?\w+){{0,2}}{_WHEN}\s++"
    rf"(?:{alternatives(_SHOWN['says'])}\b:?\s++|{alternatives(_SHOWN['shows'])}\s++(?={_INDEFINITE}))"
    # `a man on YouTube cannot walk`
    rf"|{_INDEFINITE}\s++(?:on|in|from)\s++{_WORK}"
    r")",
    re.IGNORECASE,
)
"""The beginning of a clause that tells what is shown or written, up to where that begins."""

DREAMT = Late(
    rf"{BEGIN}(?:last\s++night\s++)?(?:(?:I|he|she)\s++(?:once\s++|just\s++|only\s++)?(?:dreamt|dreamed)\s++(?!of\b)"
    r"(?:that\s++)?(?=(?:I|he|she|my|his|her|our|an?|the)\b)"
    r"|(?:I|he|she)\s++had\s++an?\s++(?:\w++\s++)?(?:dream|nightmare)\s++(?:that|where|in\s++which|about)\b"
    r"|in\s++(?:my|his|her|a|the)\s++(?:\w++\s++)?(?:dream|nightmare)s?\b)"
    r"(?!.*\b(?:now|still|since|today|really|real|true|then|wak\w++|woken?|awoke)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""The beginning of a clause about a dream, where none of it goes on behind the waking."""

OWN = Late(
    r"\b(?:I|me|my|mine|myself|our|us|you|now|i['\u2019]?(?:m|ve|d))\b"
    rf"|(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bhis )(?<!\bher )(?<!\bwhose )\b{_KIN}\b",
    re.IGNORECASE,
)
"""Words by which a teller speaks of their own again: `and now my arm`, `mum's face`."""

_PERSONS = alternatives(word for who in ("female", "male", "other", "others") for word in _TOLD[who])
NAMED = Late(rf"{THIRD.source}|\b{_KIN}\b|\b(?:my|our|the)\s++(?:\w++\s++)?{_PERSONS}\b", re.IGNORECASE)
"""Somebody of whom a text told, so that `he` behind it may be them."""

_ME = r"(?:me|mine|him|her|us)"
ALIKE = Late(
    r"(?<!nothing )(?<!not )(?<!isn't )\b(?:(?:that|this|it)(?:['\u2019]?s|\s++(?:is|was))\s++(?:\w++\s++)?"
    rf"(?:{_ME}|what|how|happening|happened)|(?:just|exactly|much)\s++(?:like|as|what|how)"
    rf"|like\s++(?:in|on|that|this|them|{_ME})|same|(?:{_ME}|i\s++\w+|now)\s++too|as\s++well"
    r"|so\s++(?:has|have|had|do|does|did|is|was|are|am)|it\s++(?:has|did|does)"
    rf"|happen\w*+\s++to\s++(?:{_ME}|my)|recogni[sz]ed?|reminded)\b",
    re.IGNORECASE,
)
"""What says that what is shown befell them: `that's exactly what I have`, `my husband has the same`."""


class Shown:
    """Which clauses of one text tell of what is shown, written or dreamt; none where it says that it is alike."""

    def __init__(self, units: Units, text: str) -> None:
        """Look for what in the text says that it is no mere show."""
        self._units, self._text = units, text
        self.is_alike = ALIKE.search(text) is not None
        """Whether the text says that what it tells of others is its patient's too."""

    @cached_property
    def _first_named(self) -> int:
        """Where the text first tells of somebody."""
        found = NAMED.search(self._text)
        return found.start() if found else len(self._text)

    def clauses(self, sentence: Sentence) -> Iterator[Clause]:
        """Give the clauses of a sentence that tell of what is shown."""
        if self.is_alike:
            return
        text, ends, told = self._text, self._units.ends, -1
        for clause in sentence.clauses:
            begin, end = ends[clause.start - 1] if clause.start else 0, ends[clause.stop - 1]
            goes_on = text[begin : ends[sentence.stop - 1]]
            frame = SHOWN.match(goes_on)
            if frame:
                told = begin + frame.end()
            elif DREAMT.match(goes_on):
                yield clause
                return
            if told < 0:
                continue
            of_clause = text[max(begin, told) : end]
            if OWN.search(of_clause) or (THIRD.search(of_clause) and self._first_named < told):
                told = -1
            else:
                yield clause
