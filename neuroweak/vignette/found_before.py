"""A condition that a text says was found before: `known GBS`, `I have CIDP`, `PMH: MS`, `Mum with MND`."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from neuroweak.text.normalize import stem
from neuroweak.vignette.relations import Hit
from neuroweak.vignette.relatives import TELLER
from neuroweak.vignette.resources import read_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.vignette.units import Units

LONGEST_HEADER = 4
"""Words of the header of a part of a chart, its colon included: `past medical history: CIDP`."""

MOST_BETWEEN = 3
"""Words that may stand between what says so and the name: `known case of mild MG`."""


FARTHEST = 4
"""Words that may stand between a person and `with`, or `with` and who is meant: `my son, 9, with Duchenne`."""

WITH = "with"
SINCE = frozenset({"since", "after", "before", "during", "until", "till"})
"""Words before `my GBS` that make it a time of what is told: `three months since my GBS`."""

QUOTES = frozenset("\"'\u201c\u2018")
"""Marks before what is only called so: `my "polymyositis"`."""

ARTICLES = frozenset({"a", "an", "our", "this", "my", "the"})

NEAR_BEFORE = 20
"""Characters before a name in which an article is looked for."""

PLURAL = "s"
"""The end of a word for more than one, of whom something general is said: `patients with MG`."""


@cache
def _words(name: str) -> tuple[tuple[str, ...], ...]:
    """Phrases of the list, word by word as the reader has them."""
    return tuple(tuple(map(stem, phrase.split())) for phrase in read_list("people.toml")["found_before"][name])


@cache
def _patients() -> frozenset[str]:
    """Words for the one a text is about, whose disease may stand before them: `an MS patient`."""
    return frozenset(map(stem, read_list("people.toml")["found_before"]["people"]))


@cache
def _people(*, everyday: bool) -> frozenset[str]:
    """Words for the one a text is about; in reports `a 34-year-old woman` is no passer-by."""
    lists = read_list("people.toml")
    told = chain.from_iterable(
        lists[name][who] for name in (["told"] if everyday else ["told", "who"]) for who in ("female", "male")
    )
    return _patients().union(stem(word) for word in told if " " not in word)


def found_before(units: Units, text: str, begin: int, at: int, stop: int, finding: str) -> Hit | None:
    """
    Read the name of a condition as one that was found before.

    Args:
        units: Those of the text, as the reader has them.
        text: The text.
        begin: The first unit of the clause; a header before it counts as well.
        at: The first of the name.
        stop: The one after its last.
        finding: What says that this condition was found before.

    Returns:
        Where it is said; None where the name stands for anything else: asked for, feared, looked for or denied there.
    """
    words = units.words
    if words[stop : stop + 1] and (words[stop],) in _words("not_before"):
        return None
    if any((word,) in _words("not_after") for word in words[begin:at]):
        return None
    header = words[begin - 1 : begin] == [":"]
    whole = _said(words, max(0, begin - LONGEST_HEADER) if header else begin, at, stop)
    is_own = at in units.owned and words[at - 1] not in SINCE and text[units.starts[at] - 1] not in QUOTES
    if whole or is_own or _is_of_person(units, text, begin, at, stop):
        return Hit(at, stop, finding, True, None, settled=False, whole=whole)
    return None


def _said(words: Sequence[str], begin: int, at: int, stop: int) -> tuple[int, int] | None:
    """Where words stand with a name that say right before it that it was found before."""
    fillers = _words("between")
    first = at
    while True:
        for said in _words("said"):
            start = first - len(said)
            if start >= begin and tuple(words[start:first]) == said:
                return start, stop
        if first - 1 < begin or at - first >= MOST_BETWEEN or (words[first - 1],) not in fillers:
            return None
        first -= 1


def _is_of_person(units: Units, text: str, begin: int, at: int, stop: int) -> bool:
    """Whether a name stands beside the one who has it: `Mum with MND`, `an MS patient of 40`, `our Duchenne lad`."""
    words = units.words
    if stop < len(words) and stop not in units.owned and words[stop] in _patients() and _is_one(text, units.ends[stop]):
        start = units.starts[at]
        before = text[max(0, start - NEAR_BEFORE) : start].lower().split()
        told = at == begin or not ARTICLES.isdisjoint(before[-1:])
        # `I saw an MS patient` and not `I'm an MS patient`
        return told and (TELLER.isdisjoint(words[begin:at]) or words[at - 1] in TELLER)
    first = at
    while first > begin and at - first < MOST_BETWEEN and (words[first - 1],) in _words("between"):
        first -= 1
    # A clause begins with `with` where one is told before it.
    if first < 1 or words[first - 1] != WITH:
        return False
    near = range(first - 2, max(first - 2 - FARTHEST, -1), -1)
    who = next((k for k in near if not (words[k] in {",", "(", ")"} or words[k][0].isdigit())), -1)
    return who >= 0 and words[who] in _people(everyday=units.everyday) and _is_one(text, units.ends[who])


def _is_one(text: str, end: int) -> bool:
    """Whether a word that ends there is for one person: of `patients with MG` something general is said."""
    return not text.endswith(PLURAL, 0, end)
