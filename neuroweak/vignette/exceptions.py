"""What is excepted from a denial: `no weakness except in the neck` says that the neck is weak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.vignette.lexicon import MANNERS
from neuroweak.vignette.model import State
from neuroweak.vignette.phrases_found import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neuroweak.vignette.lexicon import Lexicon
    from neuroweak.vignette.relations import Hit
    from neuroweak.vignette.sentences import Clause
    from neuroweak.vignette.units import Units

DENYING = frozenset({"deny", "deny_short", "deny_next"})
CONTRASTS = frozenset({"but", "yet", "and", ",", ";", "while", "whereas"})
"""Words with which a clause may go on with the subject of the one before."""
FEW = 3
"""Words between such a word and how the subject was found elsewhere."""
PARTING = frozenset({",", ".", "and", "but", ";"})
"""Words and marks behind which an exception is from something else."""

NEXT = 7
"""Words of the next clause in which it may name something of its own."""
UNDONE = {"able?": "difficulty", "spared?": "weak", "spared": "weak"}
"""By the roles of words that call something sound: the trouble of what is excepted from it."""
OF_ITS_OWN = frozenset({"head", "topic", "verb"})
"""Roles of words by which an exception says for itself what is wrong."""

EXCEPTING = frozenset({"except", "apart", "aside", "other", "save", "unless"})
"""Words with which an exception begins."""

TIMES = frozenset({"when", "whenever", "if", "after", "at", "on", "during", "while", "once", "sometime"}) | {
    *("occasionally", "rarely", "first", "by", "late", "toward", "looking", "walking", "night"),
}
"""Words behind them of a time or a condition."""

WHEN = frozenset({"when", "whenever", "if", "while"})
SUBJECT = 2
"""Words that begin a condition, and the most words from there to what is done."""

REACH = 5
"""Words behind a trouble within which an exception from what is said of it begins."""

ALL_OF = (
    "every symptom",
    "all symptom",
    "all of symptom",
    "all of them",
    "every one of them",
    "all of these",
    "on list",
)
"""What is excepted from all a person has is what they have not; without the words that are left out of the units."""

BEFORE = 6
"""Words before an exception that are searched for them."""


def then(hit: Hit, clause: Clause, units: Units) -> State | None:
    """
    What a trouble is that is denied but for a time or a place: there, or open where only a place is named.

    Args:
        hit: The trouble.
        clause: Its clause.
        units: The units of the whole text.
    """
    words, begin = units.words, max(hit.stop, hit.cue[1] if hit.cue else 0)
    if hit.whole and "unless" in words[slice(*hit.whole)]:
        return State.PRESENT
    at = next((i for i in range(begin, min(begin + REACH, len(words))) if words[i] in EXCEPTING), 0)
    if not at or not PARTING.isdisjoint(words[begin:at]) or at > clause.stop:
        return None
    behind = at + 1 + (words[at + 1 : at + 2] in (["from"], ["than"], ["for"]))
    if words[at] == "unless":
        return State.PRESENT if units.everyday else State.UNSURE
    if behind < len(words) and words[behind] in TIMES:
        return State.PRESENT
    return State.UNSURE if behind in units.owned else None


def is_open(hit: Hit, clause: Clause, units: Units) -> bool:
    """Whether what is sound is so but for a time, or is only such a time: `fine unless I'm tired`, `unless I lie`."""
    if then(hit, clause, units) is not None or "unless" in units.words[clause.start : hit.start]:
        return True
    return units.everyday and _is_narrowed(hit, clause, units)


NARROWING = frozenset({"just", "bit", "except", "bar", "apart", "albeit", "slightly"})
"""Words behind what is sound with which people take some of it back: `talking ok, just lispy`."""


SO_FAR = frozenset({"ok", "okay", "fine", "normal", "normally", "alright", "good", "clear"})
"""Words that call something sound and leave room."""


def _is_narrowed(hit: Hit, clause: Clause, units: Units) -> bool:
    """Whether some of what is sound is taken back right behind it, and not something of another part of the body."""
    words = units.words
    at = max(hit.stop, hit.cue[1] if hit.cue else 0, hit.whole[1] if hit.whole else 0)
    if words[at - 1] not in SO_FAR:
        return False
    at += words[at : at + 1] == [","]
    if not NARROWING.issuperset(words[at : at + 1]) or at >= len(words):
        return False
    return not any("part" in m.roles and at < m.start <= at + 2 for m in clause.marks)


def is_condition(words: Sequence[str], start: int, at: int) -> bool:
    """
    Whether what is sound is only when something else happens: `breathless when I lie flat`.

    Args:
        words: The units of the text.
        start: The first unit of the clause.
        at: The first unit of what is sound.
    """
    return not WHEN.isdisjoint(words[max(start, at - SUBJECT) : at])


def is_but_for(hit: Hit, clause: Clause, units: Units) -> bool:
    """Whether a trouble is the exception from all a person has: `I have every symptom except numbness`."""
    words = units.words
    if words[clause.start] not in EXCEPTING or words[clause.start] == "unless" or hit.start - clause.start > REACH:
        return False
    before = " ".join(words[max(0, clause.start - BEFORE) : clause.start])
    return before.endswith(ALL_OF)


def excepted(marks: Sequence[Mark], before: Sequence[Mark], lexicon: Lexicon) -> Mark | None:
    """
    The trouble that a place has although it is denied of all others.

    Args:
        marks: What was found in a clause.
        before: What was found in the clause before it.
        lexicon: The topics, to see what trouble a normal one denies.

    Returns:
        The trouble, or the quality of what was examined, standing where the word of exception stands; None where the
        clause names no bare exception.
    """
    if not marks or "excepting" not in marks[0].values("cue"):
        return None
    start, stop, _ = marks[0]
    normal = any("normal" in mark.values("quality") for mark in before)
    if any(_is_examined(mark) for mark in marks):
        told = any("quality" in mark.roles for mark in marks)
        return Mark(start, stop, {"quality": ("reduced",)}) if normal and not told else None
    if not any("part" in mark.roles for mark in marks) or any(
        "part" not in mark.roles and not OF_ITS_OWN.isdisjoint(mark.roles) for mark in marks
    ):
        return None
    denied = min((mark.start for mark in before if not DENYING.isdisjoint(mark.values("cue"))), default=start)
    heads = [mark.values("head")[:1] for mark in before if "head" in mark.roles and denied < mark.start]
    if normal:
        said = [lexicon.topics[name].says.get("normal", ()) for mark in before for name in mark.values("topic")]
        heads += [(one.removeprefix("!@"),) for every in said for one in every if one.startswith("!@")]
    return Mark(start, stop, {"head": heads[-1]}) if heads else None


def shared_subject(marks: Sequence[Mark], before: Sequence[Mark], word: str) -> Mark | None:
    """
    What was examined in the clause before where this one only says how it was found elsewhere.

    Args:
        marks: What was found in a clause.
        before: What was found in the clause before it.
        word: The first word of the clause: `reflexes were normal in the arms but absent in the legs`.

    Returns:
        What was examined, standing where that word stands; None where the clause has a subject of its own.
    """
    said = [mark for mark in marks if "cue" not in mark.roles]
    if word not in CONTRASTS or not said or said[0].start > marks[0].start + FEW:
        return None
    if "normal" in said[0].values("quality") or "quality" not in said[0].roles:
        return None  # what is normal of a part says nothing of the whole
    if any(_is_examined(mark) or "head" in mark.roles for mark in marks):
        return None
    examined = [mark for mark in before if _is_examined(mark)]
    qualified = any("quality" in mark.roles for mark in before)
    start = marks[0].start
    return Mark(start, start + 1, {"topic": examined[-1].roles["topic"]}) if examined and qualified else None


def unable(marks: Sequence[Mark], before: Sequence[Mark], words: Sequence[str], start: int) -> Mark | None:
    """
    What makes a trouble of what is excepted from what is sound: `can walk but not run`, `strong legs but not arms`.

    Args:
        marks: What was found in a clause.
        before: What was found in the clause before it.
        words: The units of the text.
        start: The first unit of the clause.

    Returns:
        The trouble, standing where the clause begins; None where the clause says for itself what is wrong.
    """
    sound = [UNDONE[head] for mark in before for head in mark.values("head") if head in UNDONE]
    if words[start : start + 2] != ["but", "not"] or not sound:
        return None
    if any(not OF_ITS_OWN.isdisjoint(mark.roles) and "part" not in mark.roles for mark in marks):
        return None
    return Mark(start, start + 2, {"head": (sound[-1],)}) if any("part" in mark.roles for mark in marks) else None


def says_of_its_own(marks: Iterable[Mark], words: Sequence[str], start: int) -> bool:
    """
    Whether a clause names a place or an action of its own; of `but not` also whether it names a trouble.

    Args:
        marks: What was found behind the beginning of the clause.
        words: The units of the text.
        start: The first unit of the clause.
    """
    roles = OF_ITS_OWN | {"part"} if words[start + 1 : start + 2] == ["not"] else {"part"}
    return any(
        not roles.isdisjoint(mark.roles) and not MANNERS.issuperset(mark.roles.get("part", ("",)))
        for mark in marks
        if mark.start < start + NEXT
    )


def _is_examined(mark: Mark) -> bool:
    """Whether a word is for something examined, and not only for a part of the body."""
    return "part" not in mark.roles and "topic" in mark.roles
