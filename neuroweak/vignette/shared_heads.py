"""Names whose last word several share: of `sensory or sphincter symptoms`, `sensory symptoms` too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.text.normalize import stem
from neuroweak.vignette.phrase_trie import END
from neuroweak.vignette.resources import read_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from neuroweak.vignette.lexicon import Meaning, Phrase
    from neuroweak.vignette.phrase_trie import Beginnings

JOINING = frozenset({"and", "or", "nor"})
PARTING = JOINING | {","}
_LISTS = read_list("people.toml")["shared"]
HEADS = frozenset(map(stem, _LISTS["heads"]))
"""Nouns that the items of a list before them may share."""

GENERAL = tuple(map(stem, _LISTS["general"]))
"""Those of them that deny the same of a system: no bulbar disturbance, no bulbar symptoms."""

FIRST, JOINED_BY = frozenset(map(stem, _LISTS["first"])), frozenset(_LISTS["joined_by"])
"""Nouns that the items of a list behind them may share, and what joins both."""

DENIAL = "no"
"""The word before the names of what is normal: `no bulbar symptoms`."""

DENYING = frozenset({"no", "denies", "denied", "without", "nor", "never", "not", "nil"})
LONGEST_ITEM = 2
"""Words in the longest item of such a list."""
MOST_ITEMS = 6


def shared(words: Sequence[str], phrases: Beginnings, start: int, stop: int) -> Iterator[Phrase]:
    """
    The names that the items of lists make together with the noun behind the last.

    Args:
        words: The units of a text.
        phrases: The phrases that are searched for.
        start: The first unit of a sentence.
        stop: The unit after its last.

    Yields:
        Each item with what it and the noun stand for.
    """
    for noun in range(start, stop - 2):
        if words[noun] in FIRST and words[noun + 1] in JOINED_BY:
            yield from _behind(words, phrases, noun, stop)
    for joint in range(start + 1, stop - 2):
        if words[joint] not in JOINING:
            continue
        head = next((at for at in range(joint + 2, min(joint + 2 + LONGEST_ITEM, stop)) if words[at] in HEADS), 0)
        if not head:
            continue
        denied = not DENYING.isdisjoint(words[max(start, joint - 2 * MOST_ITEMS) : joint])
        if denied:
            yield from _named(words, phrases, joint + 1, head, head, denied=True)
        end = joint
        for _ in range(MOST_ITEMS):
            first = next(
                (at + 1 for at in range(end - 1, max(start, end - LONGEST_ITEM - 2), -1) if words[at] == ","), 0
            )
            for at in range(max(start, first, end - LONGEST_ITEM), end):
                found = next(_named(words, phrases, at, end, head, denied=denied), None)
                if found:
                    yield found
                    break
            end = first - 1
            if end <= start:
                break


def _behind(words: Sequence[str], phrases: Beginnings, noun: int, stop: int) -> Iterator[Phrase]:
    """What the items of a list are with the noun before it: `antibodies against AChR, MuSK and LRP4`."""
    at = noun + 2
    for _ in range(MOST_ITEMS):
        ends = range(min(at + LONGEST_ITEM, stop), at, -1)
        found = next((one for end in ends for one in _named(words, phrases, at, end, noun, denied=False)), None)
        if found:
            yield found
        at = found[1] if found else at + 1
        if at >= stop or words[at] not in PARTING:
            return
        while at < stop and words[at] in PARTING:
            at += 1


def _named(
    words: Sequence[str], phrases: Beginnings, at: int, end: int, head: int, *, denied: bool
) -> Iterator[Phrase]:
    """What an item stands for with the noun, and with `no` before it."""
    item, noun = words[at:end], words[head]
    nouns = (noun, *GENERAL) if denied and noun in GENERAL else (noun,)
    for one in nouns:
        for before in ((), (DENIAL,)) if denied else ((),):
            meaning = _meaning(phrases, (*before, *item, one))
            if meaning and "finding" in meaning:
                yield at, end, meaning
                return


def _meaning(phrases: Beginnings, name: Sequence[str]) -> Meaning | None:
    node = phrases[name[0]]
    for word in name[1:]:
        node = node.get(word) if node else None
    return node.get(END) if node else None
