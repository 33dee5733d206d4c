"""A verb that stands for all that was said before it: `my legs are weak but my arms aren't`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.text.normalize import stem
from neuroweak.vignette.grades import PARAGRAPH
from neuroweak.vignette.sentences import MARKS, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.vignette.relations import Hit

CONTRASTS = frozenset({"but", "yet", "while", "whilst", "whereas", "although", "though", "however", ",", ";"})
VERBS = ("am", "are", "is", "was", "were", "do", "does", "did", "have", "has", "had")
AUXILIARIES = frozenset(map(stem, VERBS))
BARE_NOT = frozenset(stem(f"{verb}nt") for verb in VERBS[1:])
BARE_NOT_WORD = stem("arent")
SELF = frozenset({"i", "it", "they", "there", "we", "mine"})
"""Who goes on with what was said of themselves, or of a part of them; `he` and `she` may be somebody else."""
TIMES = frozenset(
    {
        *("now", "today", "currently", "later", "lately", "recently", "sometimes", "tonight", "then", "still", "too"),
        *("yesterday", "again", "since", "these", "this", "last", "mostly", "usually", "definitely", "certainly"),
    }
)
"""Words that may stand around such a verb."""
AT = PREPOSITIONS | TIMES | frozenset({"when", "if", "after", "before", "once", "because"})
"""Words behind the verb with which it is still bare: `it does at night`."""
ENDS = MARKS | frozenset({"and", "but", "or", "so", "though"})
STOPS = frozenset({".", "?", "!", PARAGRAPH})
MOST_BEHIND = 14
"""Words behind a finding in which the verb is looked for."""
MOST_TIMES = 3
"""Words for a time before who goes on."""
BECAME = frozenset({"became", "becomes", "turned"})
EVIDENT = frozenset(map(stem, ("evident", "apparent", "obvious", "positive", "abnormal", "present", "manifest")))
OF = frozenset({"in", "with", "on", "at", "of", "for"})
JOINING = frozenset({",", "but", "and", ";", "("})
CHANGED = frozenset(map(stem, ("developed", "appeared", "emerged", "followed", "returned", "recurred", "occurred")))
"""Verbs by which what was not there at first came: `no ptosis at first, but it appeared on day 3`."""
REPEATED = frozenset({"affected", "involved", "weak", "numb"})
"""Words behind the denying verb with which it denies the same."""


def denied_behind(words: Sequence[str], hit: Hit) -> int | None:
    """
    Find the verb that denies of a place what is said of another before it: `legs are weak but my arms aren't`.

    Args:
        words: The units of the text.
        hit: A finding whose place stands behind the words that name the trouble.

    Returns:
        The unit of the verb, or None.
    """
    none = _none_behind(words, hit)
    at = _behind_contrast(words, hit)
    if none is not None or at is None:
        return none
    verb, behind = words[at], words[at + 1 : at + 3]
    if verb in AUXILIARIES and behind[:1] == ["not"]:
        verb, behind = BARE_NOT_WORD, behind[1:]
    is_bare = not behind or behind[0] in ENDS | AT | REPEATED | {words[hit.start]}
    return at if verb in BARE_NOT and is_bare else None


def _none_behind(words: Sequence[str], hit: Hit) -> int | None:
    """Find the `none` before a place: `weakness in the legs, none in the arms`."""
    start, stop = hit.whole or (hit.start, hit.stop)
    places = range(min(start, hit.start) + 1, max(stop, hit.stop) - 1)
    return next((at for at in places if words[at] == "none" and words[at + 1] in OF and words[at - 1] in JOINING), None)


def affirmed_behind(words: Sequence[str], hit: Hit) -> int | None:
    """
    Find the verb that says all the same what is denied before it: `I wasn't weak but now I am`.

    Args:
        words: The units of the text.
        hit: A finding that is denied.

    Returns:
        The unit of the verb, or None.
    """
    at = _behind_contrast(words, hit)
    if at is not None and words[at] in AUXILIARIES and _is_bare(at, words):
        return at
    for place in range(hit.stop, min(len(words) - 2, hit.stop + MOST_BEHIND)):
        if words[place] in STOPS:
            break
        if words[place] not in CONTRASTS:
            continue
        begin = place + 1
        behind = [*words[begin : begin + MOST_TIMES + 3], ".", ".", "."]  # a text may end anywhere
        who = next(at for at, word in enumerate(behind) if word not in TIMES or at == MOST_TIMES - 1)
        is_self = behind[who] in SELF
        verb, changed = who + 1 + (behind[who + 1] == "now"), who + is_self
        if (behind[changed] in CHANGED and _is_bare(begin + changed, words)) or (
            behind[changed] in BECAME and behind[changed + 1] in EVIDENT
        ):
            return begin + changed
        if is_self and behind[verb] in AUXILIARIES and _is_bare(begin + verb, words):
            return begin + verb
    return None


def _behind_contrast(words: Sequence[str], hit: Hit) -> int | None:
    """Give what stands behind the place of a finding where that is set against what was said before."""
    at = hit.whole[1] if hit.whole else hit.stop
    return at if hit.stop < at < len(words) and not CONTRASTS.isdisjoint(words[hit.stop : at]) else None


def _is_bare(verb: int, words: Sequence[str]) -> bool:
    """Whether nothing stands behind a verb that it could be the verb of."""
    behind = verb + 1
    while behind < len(words) and words[behind] in TIMES:
        behind += 1
    return behind >= len(words) or words[behind] in ENDS | AT
