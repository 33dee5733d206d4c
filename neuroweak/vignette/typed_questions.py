"""What a sentence with a question mark asks, and what it states: `my eyes keep closing, is that normal?`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.text.normalize import stem
from neuroweak.vignette.run_on import SUBJECTS, question_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.vignette.units import Units

VERBS = frozenset(
    stem(word)
    for word in (
        *("is", "are", "am", "was", "were", "do", "does", "did", "can", "could", "should", "would", "will", "has"),
        *("have", "had", "may", "might"),
    )
)
"""Verbs that stand first in a question."""

NEGATED = frozenset(
    stem(word)
    for word in (
        *("isnt", "arent", "dont", "doesnt", "didnt", "couldnt", "wont", "shouldnt", "wasnt", "havent", "hasnt"),
    )
)
"""Verbs that do so only before who they are said of: `cant see out of my left eye??` states it."""

WORDS = frozenset({"what", "whats", "why", "how", "hows", "when", "where", "who", "whos", "which"}) | {
    *("any", "anyone", "anybody", "anything", "ever", "thoughts", "advice", "ideas", "help"),
}
"""Other words that a question begins with."""

RELATIVE = frozenset({"when", "where", "who", "which", "ever", "help", "anything"})
"""Those of them that go on with a statement, too."""

WHO = SUBJECTS | {"this", "that", "there", "you", "anyone", "anybody", "these", "those", "thats", "people"}
"""Words for whom or what a question is about."""

FIRST = frozenset(
    {
        *("but", "so", "and", "also", "ok", "okay", "hi", "hello", "please", "well", "anyway", "or", "um", ","),
    }
)
"""Words before the first of a sentence."""

JOINTS = frozenset({",", "and", "but", "so", "or", ";", ":", "(", "then"})
"""Words and marks behind which a question may begin."""

ADDRESSED = frozenset(map(stem, ["you", "your", "u", "ur", "everyone", "anyone", "anybody", "somebody", "someone"]))
"""Words by which somebody else is asked about themselves."""

IMAGINED = frozenset(map(stem, ["if", "would", "should", "will"]))
"""Words by which what is asked about is not there yet."""

CAUSED = frozenset({"causing", "causes", "cause", "caused", "making", "makes", "wrong", "happening"})
"""Words behind `what` with which it is there: `what is making my hands so weak?`."""

JUDGED = frozenset({"normal", "ok", "okay", "bad", "common", "weird", "odd", "strange", "usual"})
"""Words behind `is it` with which it is there: `is it normal that my feet are numb?`."""

THAT = frozenset({"that", "how", "the", "with"})


def asked_from(units: Units, start: int, stop: int) -> int:
    """
    Find the unit from which on a sentence that ends with a question mark asks.

    Args:
        units: The units of a text.
        start: The first unit of the sentence.
        stop: The unit after its last.

    Returns:
        The unit; `start` where all of it asks, `stop` where it states all that it says, as people do who doubt what
        they see.
    """
    words = units.words
    if not units.everyday:
        return question_in(words, start, stop)
    first = start
    while first < stop - 1 and words[first] in FIRST:
        first += 1
    for at in range(stop - 2, first + 1, -1):
        if words[at - 1] in JOINTS and _begins(units, at, joined=True):
            # What stands before may ask as well: `is my lid low, or is it my age?`.
            before = asked_from(units, start, at)
            return before if before > start else question_in(words, start, stop)
    if _begins(units, first):
        return stop if _is_there(units, first, stop) else question_in(words, start, stop)
    if not ADDRESSED.isdisjoint(words[first:stop]):
        return question_in(words, start, stop)
    tells = any(at in units.owned or words[at] in SUBJECTS or words[at] in NEGATED for at in range(first, stop))
    late = next((at for at in range(stop - 2, first, -1) if words[at] in VERBS and words[at + 1] in WHO), None)
    if late is not None:
        return late
    return stop if tells else question_in(words, start, stop)


def _begins(units: Units, at: int, *, joined: bool = False) -> bool:
    """Whether a question begins at a unit; `and is tired` and `, when I bend` are none."""
    word, following = units.words[at], units.words[at + 1] if at + 1 < len(units.words) else "?"
    if word in WORDS:
        return not joined or word not in RELATIVE or following in VERBS
    is_said_of = following in WHO or at + 1 in units.owned
    return word in VERBS | NEGATED and (is_said_of or (word in VERBS and not joined))


def _is_there(units: Units, first: int, stop: int) -> bool:
    """Whether what is asked is not whether something is there, but why, or whether it is as it should be."""
    words: Sequence[str] = units.words[first:stop]
    mine = any(at in units.owned or units.words[at] in {"i", "he", "she"} for at in range(first, stop))
    if not mine or not IMAGINED.isdisjoint(words) or not ADDRESSED.isdisjoint(words):
        return False
    if words[0] == "why" or words[:2] == ["how", "come"]:
        return True
    if words[0] in {"what", "whats"}:
        return not CAUSED.isdisjoint(words[1:6])
    return words[0] in VERBS and not JUDGED.isdisjoint(words[1:5]) and not THAT.isdisjoint(words[2:6])
