"""The phrases nearest to one that is not known, for a person to choose from; never chosen for them."""

from collections.abc import Mapping

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
    from difflib import get_close_matches  # only what is not known needs it

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
    from difflib import SequenceMatcher, get_close_matches

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


SHORTEST_BEGINNING = 4
"""Letters of the shortest beginning of a word that suggests it."""


def nearest_names(phrase: str, names: Mapping[str, str], top: int) -> tuple[str, ...]:
    """
    What the names stand for that a phrase may be a part of, slips of the keyboard and all.

    Args:
        phrase: What was typed.
        names: Names in normal form, with what each stands for.
        top: How many at most.

    Returns:
        What they stand for, nearest first: names that begin as the phrase does and say little more are the nearest.

    Example:
        >>> nearest_names("myastenia", {"ocular myasthenia gravis": "omg", "myasthenia gravis": "mg", "ptosis": "p"}, 3)
        ('mg', 'omg')
    """
    typed = [word for word in normal_form(phrase)[:80].split() if len(word) > 1 and word not in SMALL_WORDS]
    words = {word for name in names for word in name.split()}
    likeness = [_like(word, words) for word in typed]
    scored: dict[str, float] = {}
    for name, meaning in names.items():
        its = name.split()
        alike = [max((like.get(word, 0.0) for word in its), default=0.0) for like in likeness]
        share = sum(alike) / max(1, len(typed))
        if share < LEAST_SHARE or opposed(phrase, name):
            continue
        is_begun = bool(its) and likeness[0].get(its[0], 0.0) > 0
        score = share + (0.1 if is_begun else 0.0) + 0.2 * len(typed) / max(len(typed), len(its))
        scored[meaning] = max(scored.get(meaning, 0.0), score)
    ordered = sorted(scored, key=lambda meaning: (-scored[meaning], meaning))
    return tuple(dict.fromkeys((*ordered[:top], *nearest(phrase, names, top))))[:top]


LEAST_SHARE = 0.6
"""The share of a phrase that must be found in a name for the name to be suggested."""


def _like(word: str, words: set[str]) -> dict[str, float]:
    """How like a word is to those of names: itself, what begins with it, and what it is a slip of."""
    from neuroweak.text.spelling import allowed, near_words

    like = {other: 1 - slips / len(word) for slips, other in near_words(word, words) if slips <= allowed(word)}
    if len(word) >= SHORTEST_BEGINNING:
        like |= {other: 0.9 for other in words if other.startswith(word)}
    return {**like, word: 1.0} if word in words else like


def other_sides(name: str) -> set[str]:
    """
    The names, in lower case, that would be the other side of one question: with a beginning that means the opposite.

    Example:
        >>> other_sides("Symmetric weakness")
        {'asymmetric weakness'}
    """
    words = name.lower().split()
    pairs = (*OPPOSITES, *((b, a) for a, b in OPPOSITES))
    turned = {" ".join(b + w[len(a) :] if w.startswith(a) else w for w in words) for a, b in pairs}
    return turned - {" ".join(words)}


def opposed(one: str, other: str) -> bool:
    """Whether a word of one phrase begins with the opposite of how a word of the other does."""

    def begins(phrase: str, start: str) -> bool:
        return any(word.startswith(start) for word in phrase.split())

    pairs = (*OPPOSITES, *((b, a) for a, b in OPPOSITES))
    return any(begins(one, a) and begins(other, b) for a, b in pairs)
