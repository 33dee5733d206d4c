"""How many slips of the keyboard lie between two words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

SHORTEST = 5
"""Letters of the shortest word whose spelling is mended; of shorter ones too many are words themselves."""

LONG = 8
"""Letters from which on two slips are allowed."""

LONGEST = 40
"""Letters of the longest word that is looked at."""


def slips(one: str, other: str, most: int) -> int:
    """
    Count the letters left out, put in, changed or exchanged with a neighbour (Damerau 1964), each stretch edited once.

    Args:
        one: A word.
        other: Another.
        most: The number beyond which it does not matter how many there are.

    Returns:
        The number, or `most + 1` for any that is greater.

    Example:
        >>> slips("visoin", "vision", 2), slips("ptossis", "ptosis", 2), slips("arm", "leg", 2)
        (1, 1, 3)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    earlier: list[int] = []
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, counterpart in enumerate(other, 1):
            cost = min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != counterpart))
            if row > 1 < column and letter == other[column - 2] and one[row - 2] == counterpart:
                cost = min(cost, earlier[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        earlier, before = before, now
    return min(before[-1], most + 1)


@lru_cache(maxsize=20_000)
def _letters(word: str) -> int:
    """Give the letters of a word as bits; letters that share one only make two words look more alike."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 127)
    return bits


def allowed(word: str) -> int:
    """Give the number of slips that are mended in a word: none, one or two, by its length."""
    if not SHORTEST <= len(word) <= LONGEST:
        return 0
    return 2 if len(word) >= LONG else 1


def near_words(word: str, known: Iterable[str]) -> list[tuple[int, str]]:
    """
    Find the known words that a misspelt one may be.

    Args:
        word: In lower case.
        known: Words in normal form.

    Returns:
        Pairs of slips and word, the nearest first: those within what is allowed and, so that it can be seen how
        clear the nearest is, those one slip further than it. Empty where none is within what is allowed.
    """
    most = allowed(word)
    if not most:
        return []
    mine = _letters(word)
    # Each letter that only one of two words has is a slip at least: most pairs are told apart by that alone.
    alike = (
        other
        for other in known
        if (mine & ~(theirs := _letters(other))).bit_count() <= most + 1 >= (theirs & ~mine).bit_count()
    )
    found = sorted((count, other) for other in alike if (count := slips(word, other, most + 1)) <= most + 1)
    return [pair for pair in found if found[0][0] <= most and pair[0] <= found[0][0] + 1]
