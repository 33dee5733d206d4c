"""The phrases nearest to one that is not known, for a person to choose from; never chosen for them."""

from collections.abc import Mapping
from difflib import SequenceMatcher, get_close_matches

from neuroweak.text.normalize import normal_form

SMALL_WORDS = frozenset({"and", "with", "of", "the", "a", "an", "in", "on", "to"})
"""Words that two phrases may share without being near."""

OPPOSITES = (("hyper", "hypo"), ("hyper", "hypes"), ("asym", "sym"))
"""Beginnings of words that mean the opposite: what begins with one is never suggested for the other."""


SPELT_SO = 0.85
"""Likeness from which on a phrase is taken for another that was misspelt."""


def misspelt(form: str, known: Mapping[str, str], top: int) -> tuple[str, ...]:
    """
    What the known phrases stand for that are spelt nearly as one is.

    Args:
        form: A phrase in normal form.
        known: Phrases in normal form, with what each stands for.
        top: How many at most.

    Returns:
        What they stand for, the likest first.
    """
    near = get_close_matches(form[:80], known, n=4 * top, cutoff=SPELT_SO)
    return tuple(dict.fromkeys(known[other] for other in near if not opposed(form, other)))[:top]


def nearest(phrase: str, known: Mapping[str, str], top: int) -> tuple[str, ...]:
    """
    What the nearest known phrases stand for.

    Args:
        phrase: What was typed.
        known: Phrases in normal form, with what each stands for.
        top: How many at most.

    Returns:
        What they stand for, nearest first; empty when nothing is near.
    """
    form = normal_form(phrase)[:80]
    words = set(form.split()) - SMALL_WORDS
    scored: dict[str, float] = {}
    for near in get_close_matches(form, known, n=12, cutoff=0.72):
        if opposed(form, near):
            continue
        scored[known[near]] = max(scored.get(known[near], 0.0), SequenceMatcher(None, form, near).ratio())
    for other, meaning in known.items():
        shared = words.intersection(other.split())
        if shared and len(words) > 1:
            score = 0.9 * len(shared) / max(len(words), len(other.split()))
            if score >= 0.45:
                scored[meaning] = max(scored.get(meaning, 0.0), score)
    ordered = sorted(scored, key=lambda meaning: (-scored[meaning], meaning))
    return tuple(ordered[:top])


def opposed(one: str, other: str) -> bool:
    """Whether a word of one phrase begins with the opposite of how a word of the other does."""

    def begins(phrase: str, start: str) -> bool:
        return any(word.startswith(start) for word in phrase.split())

    pairs = (*OPPOSITES, *((b, a) for a, b in OPPOSITES))
    return any(begins(one, a) and begins(other, b) for a, b in pairs)
