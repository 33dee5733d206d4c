"""What is to be done if something happens, and whether it has: `come in if my legs get weak`, `and they have`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.vignette.model import State
from neuroweak.vignette.relatives import SUBJECTS
from neuroweak.vignette.scope_words import NOW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.vignette.cues import Cues
    from neuroweak.vignette.model import Mention
    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.relations import Hit

MARKS = frozenset(".,;)|")
"""What stands behind a doubt, or behind a verb, that nothing follows."""

NEXT = 3
"""Words that may stand between what is to be done and `if`."""

FUTURE = frozenset({"will", "ill", "well", "would", "should", "must", "shall", "to", "id", "hed", "wed", "theyd"})
"""Words before what is done if something happens: `if my breathing gets worse I will call`."""

WANTING = frozenset({"do", "does", "can", "could", "should", "shall", "must", "may", "might", "would"})
"""Words that before `I` make a question of what is to be done: `should I go in if my face droops?`."""

ASKERS = frozenset({"i", "we", "he", "she", "they", "you"})
"""Who asks."""

NEAR_BEFORE = 6
"""Words before what is to be done in which it may be asked for."""

CAME_TRUE = frozenset({"has", "have", "did", "does", "do", "is", "are", "difficulty"})
"""What behind `it` says that it came as was warned: `they said to ring if it got worse and it has`."""

CAME = frozenset({"and", "but", ",", ".", ";", "which", "so", "well"})
"""Words behind a warning that go on with what came of it."""

ITS = frozenset({"it", "they", "that", "this", "i", "he", "she"})
"""Words for what was warned of, or for whom."""

BARE = (
    MARKS
    | NOW
    | {"and", "but", "since", "this", "for", "!", "?", ":", "again", "so", "all"}.union(
        ("gone", "got", "become", "started", "happened", "come", "begun")
    )
)
"""Words behind such a verb with which it says no more than that."""

MOST_BEHIND = 12
"""Words behind what was warned of in which it is said to have come."""


def warned(mentions: Sequence[Mention]) -> bool:
    """Whether a sentence states nothing but what is to be done if something happens."""
    return bool(mentions) and all(m.state is State.UNSURE and m.cue.lower()[-2:] == "if" for m in mentions)


def is_instruction(cues: Cues, mark: Mark, hit: Hit) -> bool:
    """
    Whether `if` says when to do something: `call if fever, vomiting`, `if I can't pee go to A&E`.

    Args:
        cues: The cues of the clause.
        mark: The `if`.
        hit: What may happen.
    """
    words = cues.units.words
    for told in cues.named.get("instruct", ()):
        subject = words[told.start - 1] if told.start > cues.clause.start else ""
        if subject in SUBJECTS or _is_asked(words, max(told.start - NEAR_BEFORE, cues.clause.start), told.start):
            continue
        before = told.stop <= mark.start <= told.stop + NEXT
        commas = [comma for comma in cues.joints.commas if mark.stop <= comma < hit.start]
        if before and (not commas or cues.is_list(mark.stop, hit.start, commas)):
            return True
        planned = told.stop - told.start > 1 or subject in FUTURE
        if told.start >= hit.stop and planned and not commas and "so" not in words[hit.stop : told.start]:
            return True
    return False


def _is_asked(words: Sequence[str], begin: int, at: int) -> bool:
    """Whether somebody asks for what is to be done: `do I have to ring if my arm is weak?`."""
    return any(words[k] in WANTING and words[k + 1] in ASKERS for k in range(begin, at - 1))


def came_true(cues: Cues, mark: Mark, hit: Hit) -> bool:
    """
    Whether what was warned of has come: `they said to ring if it got worse and it has: my legs are weak`.

    Args:
        cues: The cues of the clause.
        mark: The `if`.
        hit: What was warned of.
    """
    words = cues.units.words
    for at in range(mark.stop, min(hit.stop + MOST_BEHIND, len(words))):
        if words[at] not in CAME:
            continue
        behind = [*words[at + 1 : at + 4], *".."]  # a text may end anywhere
        if behind[0] in NOW and at < hit.start:
            return True  # `come in if she can't swallow, and now she can't swallow water`
        if behind[0] in ITS and behind[1] in CAME_TRUE and behind[2] in BARE:
            return True
    return False
