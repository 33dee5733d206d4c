"""What the clause model sees of a clause: hashes of words, of pairs and of runs of letters; and the words that tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from neuroweak.meaning.table_file import hash_of

RUNS = (3, 4, 5)
"""Lengths of the runs of letters of the words that tell, counted with `<` before a word and `>` after it."""

MOST_WORDS = 60
"""Words of a clause that are looked at; bounds the work. A clause of everyday speech has ten."""

LONGEST_RUN_WORD = 24
"""Letters of a word whose runs are taken."""

SMALL_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "be",
        "but",
        "for",
        "he",
        "her",
        "his",
        "i",
        "im",
        "in",
        "is",
        "it",
        "me",
        "my",
        "of",
        "on",
        "or",
        "s",
        "she",
        "so",
        "t",
        "that",
        "the",
        "they",
        "this",
        "to",
        "up",
        "was",
        "when",
        "with",
    }
)
"""Words that say nothing by themselves; a clause's vector leaves them out."""


def features(parts: Sequence[str]) -> list[int]:
    """
    Give the features of a clause.

    Args:
        parts: Its words as `word_pieces.words` gives them; those after `MOST_WORDS` are left out.

    Returns:
        Hashes (CRC-32) without repeats, in order of size.
    """
    parts = parts[:MOST_WORDS]
    names = {f"w {word}" for word in parts}
    names.update(f"p {one} {two}" for one, two in pairwise(parts))
    for word in telling_words(parts):
        framed = f"<{word[:LONGEST_RUN_WORD]}>"
        for length in RUNS:
            names.update(framed[at : at + length] for at in range(len(framed) - length + 1))
    return sorted(set(map(hash_of, names)))


def telling_words(parts: Sequence[str]) -> list[str]:
    """Give the words of a clause of which its vector is made."""
    return [word for word in parts[:MOST_WORDS] if word not in SMALL_WORDS]
