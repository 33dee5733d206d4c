"""Where statements and questions begin in what is typed without marks: `no pain my lids droop is it ms?`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neuroweak.vignette.lexicon import Phrase
    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.units import Units

SUBJECTS = frozenset({"i", "im", "ive", "he", "hes", "she", "shes", "it", "its", "they", "we"})
"""Words that begin a statement of their own, also where no mark parts it from the one before."""

OBJECT_NEXT = frozenset(
    {"difficulty", "move", "moving", "lift", "lifting", "use", "using", "feel", "feeling", "open", "close"}
)
"""Words behind which `my arm` is what they are said of."""

ENDING = frozenset({"anywhere", "whatsoever", "either", "yet", "though"})
"""Words that end what is denied."""

LONGEST_QUESTION = 12
"""Units of a sentence up to which the question mark at its end makes all of it a question."""

ASKING = frozenset({"is", "are", "am", "do", "does", "did", "can", "could", "should", "would", "will"}) | {
    *("has", "have", "what", "why", "how"),
}
"""Words that begin a question."""

ASKED = frozenset({"i", "it", "this", "that", "he", "she", "they", "you", "we", "there", "anyone", "anybody"}) | {
    *("is", "do", "does", "can", "should", "could", "long", "much"),
}
"""What stands behind the word that begins a question."""

LONGEST_NAME = 6
"""Words of a finding's name that are looked for before a new statement."""


LISTING = frozenset({"or", "nor", "and", "&", "/", ",", ";", ":", ".", "?", "!"})
"""What says of all behind a denial that it is denied."""

DENYING = frozenset({"no", "not", "never"})
"""Denials of what stands next to them where people type without marks."""


def question_in(words: Sequence[str], start: int, stop: int) -> int:
    """Where the question begins in what ends as one: at its start, or late in a long run of words without marks."""
    if stop - start <= LONGEST_QUESTION:
        return start
    asks = [at for at in range(start, stop - 2) if words[at] in ASKING and words[at + 1] in ASKED]
    if asks:
        return start if asks[0] < start + 3 else asks[-1]
    return max(start, stop - LONGEST_QUESTION)


def run_on(units: Units, phrases: Iterable[Phrase], marks: Iterable[Mark], start: int, stop: int) -> set[int]:
    """Where `no double vision my eyelids droop` begins a new statement: behind what is denied, without a mark."""
    words, found = units.words, set[int]()
    named = {mark.stop for mark in marks if not mark.roles.keys().isdisjoint(("head", "topic", "part"))}
    named.update(to for at, to, meaning in phrases if "finding" in meaning and at >= max(start, to - LONGEST_NAME))
    for at in range(start + 1, stop):
        if at not in units.owned and words[at] not in SUBJECTS:
            continue
        if words[at - 1] in OBJECT_NEXT:
            continue
        if at in named or (words[at - 1] in ENDING and at - 1 in named):
            found.add(at)
    return found


def told_next(units: Units, stop: int, denied: Sequence[tuple[int, int, tuple[int, int]]]) -> list[int]:
    """
    Find what is told behind what is denied, without a mark between: `no pain hand numb since May`.

    Args:
        units: The units of a text in everyday words.
        stop: The unit behind the clause.
        denied: What seems to be denied in a clause: its first unit, the one behind its last, and those of the denial.

    Returns:
        Numbers of those that are told; a bare list (`no numbness tingling.`) is denied whole.
    """
    words, ends, told = units.words, dict[tuple[int, int], int](), list[int]()
    for number in sorted(range(len(denied)), key=lambda n: denied[n]):
        start, end, cue = denied[number]
        if words[cue[0]] not in DENYING:
            continue
        before = ends.get(cue)
        ends[cue] = max(end, before or 0)
        if before is None or start < before or not LISTING.isdisjoint(words[cue[1] : start]):
            continue
        is_last = end >= stop or words[end] in LISTING | DENYING
        has_its_own = not DENYING.isdisjoint(words[start - 1 : end])
        if not has_its_own and not (start == before and is_last):
            told.append(number)
    return told
