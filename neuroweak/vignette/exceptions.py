"""What is excepted from a denial: `no weakness except in the neck` says that the neck is weak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.vignette.phrases_found import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.vignette.lexicon import Lexicon

DENYING = frozenset({"deny", "deny_short", "deny_next"})
CONTRASTS = frozenset({"but", "yet", "and", ",", ";", "while", "whereas"})
"""Words with which a clause may go on with the subject of the one before."""
FEW = 3
"""Words between such a word and how the subject was found elsewhere."""
OF_ITS_OWN = frozenset({"head", "topic", "verb"})
"""Roles of words by which an exception says for itself what is wrong."""


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


def _is_examined(mark: Mark) -> bool:
    """Whether a word is for something examined, and not only for a part of the body."""
    return "part" not in mark.roles and "topic" in mark.roles
