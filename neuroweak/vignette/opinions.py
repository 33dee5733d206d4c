"""Whose opinion denies what: `I don't think I have cramps`, `my wife doesn't think I slur`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.vignette.relatives import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.vignette.phrases_found import Mark

OPINION = frozenset({"think", "thought", "believe", "say", "suppose", "reckon", "feel", "true"})
"""What is denied in place of what it is an opinion of."""

LINKS = frozenset({"that", "like"})
"""Words that may stand between an opinion and what it is of."""

OPEN = frozenset({"should", "would", "could", "can", "need", "want", "might", "must"})
"""Words behind the subject of an opinion with which nothing is denied that somebody has."""

OWN = frozenset({"i", "true"})
"""Words of a denial with which tellers deny what they have themselves."""


def opined(words: Sequence[str], denial: Mark, stop: int) -> int:
    """
    Where the subject stands of what is denied as an opinion; 0 where none is.

    Args:
        words: The words of the text.
        denial: A denial.
        stop: Where what it may deny begins.
    """
    at = denial.stop
    if at >= stop:
        return 0
    if words[at - 1] not in OPINION:
        if words[at] not in OPINION or words[denial.start] == "never":
            return 0  # `I never thought I'd be weak`
        at += 1
    at += words[at] in LINKS
    return at if at < stop and words[at] in SUBJECTS and words[at + 1] not in OPEN else 0


def of_another(words: Sequence[str], denial: Mark, stop: int) -> bool:
    """
    Whether others deny as their opinion what a teller may have all the same.

    Args:
        words: The words of the text.
        denial: A denial.
        stop: Where what it denies begins.
    """
    at = opined(words, denial, stop)
    return at > 0 and words[at] == "i" and OWN.isdisjoint(words[max(denial.start - 1, 0) : denial.stop])
