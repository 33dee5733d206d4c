"""Whether two phrases that are near in meaning say the opposite of each other, which nearness does not see."""

from __future__ import annotations

from neuroweak.meaning.word_pieces import words
from neuroweak.named_tuples import NamedTuple

OPPOSITES = (
    ("symmetric symmetrical symmetrically", "asymmetric asymmetrical asymmetrically lopsided uneven unequal"),
    ("worse worsens worsening worsened aggravated deteriorates", "better improves improving improved eases relieved"),
    ("present positive detected", "absent negative undetected missing"),
    ("increased high raised elevated more brisk excess", "decreased low reduced less diminished depressed"),
    ("normal intact preserved spared full", "abnormal impaired lost absent reduced weak limited missing"),
    ("proximal proximally", "distal distally"),
    ("upper", "lower"),
    ("unilateral one single", "bilateral both"),
    ("left", "right"),
    (
        "acute sudden suddenly abrupt rapid rapidly fast quick quickly",
        "chronic gradual gradually slow slowly insidious",
    ),
    ("painful sore tender", "painless"),
    ("spastic stiff rigid tight", "flaccid floppy limp loose"),
    ("hot heat warm warmth", "cold cool cooling"),
    ("before", "after"),
    ("morning", "evening night"),
    ("gain gained", "loss lost"),
    ("atrophy wasting wasted thin", "hypertrophy enlarged enlargement bulky large"),
    ("open opening", "close closing shut"),
    ("lying flat", "standing upright"),
    ("early childhood", "late adult adulthood"),
    ("constant permanent steady", "intermittent episodic fluctuating"),
    ("able", "unable"),
    ("dry", "wet watery"),
    ("big large", "small little"),
    ("flexion flexor flexors", "extension extensor extensors"),
)
"""The two ends of one scale, each with the words for it."""

BEGINNINGS = (("hyper", "hypo"), ("hyper", "hypes"), ("tachy", "brady"), ("macro", "micro"), ("mono", "poly"))
"""Beginnings of words that mean the opposite."""

DENIALS = frozenset({"no", "not", "without", "never", "none", "denies", "denied", "nor", "non"})

ABSENCES = frozenset({"absent", "loss", "lose", "loses", "losing", "lost", "lack", "lacking", "missing"})
"""Words that may deny the word beside them, or be part of its name: "absent reflexes", "weight loss"."""

PASSED_OVER = frozenset({"of", "any", "the", "a", "an", "my", "his", "her", "to", "in"})
"""Words over which a denial reaches."""

_ENDS: dict[str, tuple[tuple[int, int], ...]] = {}
for _scale, _ends in enumerate(OPPOSITES):
    for _end, _words in enumerate(_ends):
        for _word in _words.split():
            _ENDS[_word] = (*_ENDS.get(_word, ()), (_scale, _end))


class _Said(NamedTuple):
    """What a phrase says, as far as opposites go."""

    ends: dict[tuple[int, int], str]
    """Ends of scales with the word for each."""
    words: dict[str, tuple[str, bool | None]]
    """By their stems the other words, with whether they are denied; None where that cannot be told."""


def _said(phrase: str) -> _Said:
    """Read a phrase for opposites."""
    said = _Said({}, {})
    denied: bool | None = False
    before = ""
    for word in words(phrase):
        if word in PASSED_OVER:
            continue
        if word in DENIALS:
            denied = True
            continue
        for scale, end in _ENDS.get(word, ()):
            said.ends[scale, 1 - end if denied else end] = f"not {word}" if denied else word
        if word in ABSENCES:
            if before:
                said.words[before] = (said.words[before][0], None)
            denied = None
            continue
        if word not in _ENDS:
            before = word if word.endswith(("ss", "is", "us")) else word.removesuffix("s")
            said.words[before] = (word, denied)
        denied = False
    return said


def opposites(one: str, other: str) -> tuple[tuple[str, str], ...]:
    """
    Find the words by which two phrases say opposite things.

    Args:
        one: A phrase.
        other: Another, for instance one that is near in meaning.

    Returns:
        Pairs of a word of the first and the word of the second that stands against it; empty where they do not differ
        so. A word that only one of them denies stands against itself.

    Example:
        >>> opposites("worse after exercise", "better after brief exercise")
        (('worse', 'better'),)
        >>> opposites("no ptosis", "ptosis on both sides")
        (('no ptosis', 'ptosis'),)
        >>> opposites("droopy lid", "ptosis")
        ()
    """
    here, there = _said(one), _said(other)
    found: list[tuple[str, str]] = []
    for (scale, end), word in here.ends.items():
        against = there.ends.get((scale, 1 - end))
        # What names both ends, such as "worse in the morning, better by night", opposes nothing.
        if against and (scale, end) not in there.ends and (scale, 1 - end) not in here.ends:
            found.append((word, against))
    for stem, (word, denied) in here.words.items():
        its_other, other_denied = there.words.get(stem, ("", None))
        if {denied, other_denied} == {True, False}:
            found.append((f"no {word}", its_other) if denied else (word, f"no {its_other}"))
        for pair in BEGINNINGS:
            for begins, opposite in (pair, pair[::-1]):
                if word.startswith(begins):
                    found.extend((word, against) for against, _ in there.words.values() if against.startswith(opposite))
    return tuple(dict.fromkeys(found))
