"""Of what a time is told: of the trouble, or of an earlier illness, a habit, a drug or an operation beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol

from neuroweak.knowledge.model import Kind
from neuroweak.named_tuples import NamedTuple
from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.model import State, is_history
from neuroweak.vignette.resources import alternatives, read_list
from neuroweak.vignette.times_of_others import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from neuroweak.knowledge.model import Finding
    from neuroweak.vignette.model import Mention

_TIMES = read_list("people.toml")["times_of"]
BOUNDARY = Late(
    rf"[!?,;:\n()]|\.(?=\s|$)|\b(?:and|but|so|when|because|then|which|who|with|now|{alternatives(_TIMES['begin'])})\b",
    re.IGNORECASE,
)
"""What ends the clause in which a time is told of something."""

EARLIER = Late(rf"\b{alternatives(_TIMES['earlier'])}", re.IGNORECASE)
"""What is found in the patient and all the same no part of the trouble."""

CAUSE = Late(rf"\b{alternatives(_TIMES['cause'])}", re.IGNORECASE)
"""What the trouble may begin with at once, so that its time is the trouble's."""

MINOR = Late(rf"\b{alternatives(_TIMES['minor'])}", re.IGNORECASE)
COMPLAINT = Late(r"\b(?:onset|symptoms?|complaints?|problems?|difficult\w*|deteriorat\w*)\b", re.IGNORECASE)
OF = Late(r"\s*(?:history\s+)?of\s+", re.IGNORECASE)
OF_ENDS = Late(r"\bof\s*\Z", re.IGNORECASE)
"""Between a time and what it is told of: `20-year history of`; or in its words, `20 years of`."""


class Timed(Protocol):
    """A time with its place."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """The character behind its last."""


class Places(NamedTuple):
    """Where a text states what a time may be told of: first characters, in order."""

    troubles: Sequence[int]
    earlier: Sequence[int]
    """Earlier illnesses, habits and drugs."""
    minor: frozenset[int] = frozenset()
    """The troubles whose time counts only where none is told of another."""
    all: Sequence[int] = ()
    """The sentences of these tell times; of a report also those of `earlier`."""


def places_of(mentions: Iterable[Mention], findings: Mapping[str, Finding], *, everyday: bool) -> Places:
    """
    Sort what was read in a text by what times are told of it.

    Args:
        mentions: What was read, in order; what is denied has no time.
        findings: The findings of the knowledge file.
        everyday: Whether it is told in everyday words: how long a teller has smoked or had diabetes says nothing.
    """
    troubles, earlier, every = [], [], []
    minor: dict[int, bool] = {}
    for mention in mentions:
        if mention.state is State.ABSENT:
            continue
        finding, start = findings[mention.finding], mention.start
        if not (everyday and is_history(finding)):
            every.append(start)
        if finding.kind is Kind.TEMPO:
            continue
        is_exposure = finding.kind in {Kind.HISTORY, Kind.RISK_FACTOR} and not CAUSE.search(mention.words)
        if is_exposure or EARLIER.search(mention.words):
            earlier.append(start)
            continue
        troubles.append(start)
        minor[start] = minor.get(start, True) and MINOR.search(mention.words) is not None
    return Places(troubles, earlier, frozenset(start for start, lesser in minor.items() if lesser), every)


def clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause of a time begins and ends."""
    low = max(0, start - LONGEST)
    begin = max((found.end() for found in BOUNDARY.finditer(text, low, start)), default=low)
    behind = BOUNDARY.search(text, end, end + LONGEST)
    return begin, behind.start() if behind else min(len(text), end + LONGEST)


def within(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    """The places in a stretch of text."""
    return places[bisect_left(places, start) : bisect_left(places, end)]


def begin_of(text: str, start: int, end: int, places: Places) -> int:
    """Where the clause of a time begins, if a trouble stands in it that the time may be told of; else 0."""
    begin, stop = clause_at(text, start, end)
    return begin if within(places.troubles, begin, stop) else 0


def is_of_earlier(text: str, start: int, end: int, places: Places) -> bool:
    """
    Whether a time is that of an earlier illness, a habit, a drug or an operation: `a 20-year history of gout`.

    Args:
        text: The text.
        start: The first character of the time.
        end: The character behind its last.
        places: Where the text states what.
    """
    begin, stop = clause_at(text, start, end)
    troubles = within(places.troubles, begin, stop)
    if not troubles and not COMPLAINT.search(text, begin, stop):
        return bool(within(places.earlier, begin, stop))
    of = OF.match(text, end)
    if not of and not OF_ENDS.search(text, start, end):
        return False  # `simvastatin and a weak leg for 3 weeks`
    behind = of.end() if of else end
    trouble = next(iter(within(places.troubles, behind, stop)), stop)
    return next(iter(within(places.earlier, behind, stop)), stop) < trouble


def without_minor(text: str, times: list[Timed], places: Places) -> list[Timed]:
    """
    Leave out the times of lesser complaints, where one of another is told: years of pain, a dropped foot since noon.

    Args:
        text: The text.
        times: The times told in it.
        places: Where the text states what.
    """
    if len(times) < 2 or not places.minor:
        return times
    of = [within(places.troubles, *clause_at(text, one.start, one.end)) for one in times]
    kept = [
        one for one, troubles in zip(times, of, strict=True) if not troubles or not places.minor.issuperset(troubles)
    ]
    return kept or times
