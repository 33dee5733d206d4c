"""What is only dealt with is there: `tablets don't help the cramps`, `I never told anyone about my weak legs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.vignette.scope_words import COMPLAINING, COPULAS, HAVING, NEEDING, SMALL, UNDONE

if TYPE_CHECKING:
    from neuroweak.vignette.cues import Cues
    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.relations import Hit

DEFINITE = frozenset({"my", "the", "this", "these", "his", "her"})
"""Words before a trouble that take it for known; most are left out of the units."""

ABOUT = frozenset({"for", "about"})
"""Words before a known trouble for which nothing was done."""

NEAR = 3
"""Words that may stand between a denial and what is denied to be done: `have not yet told anyone about`."""

FURTHEST = 7
"""Words that may stand between a denial and a trouble with which something is denied to be done."""


def is_dealt_with(cues: Cues, denial: Mark, hit: Hit, text: str) -> bool:
    """
    Whether a denial before a trouble only denies that something was done about it.

    Args:
        cues: The cues of the clause.
        denial: The denial.
        hit: What is troubling.
        text: The whole text, for the words that are left out of the units.
    """
    words = cues.units.words
    if not hit.present or words[denial.start] not in UNDONE or denial.stop - denial.start > 1:
        return False
    start, stop = hit.whole or (hit.start, hit.stop)
    start = min(start, hit.start)
    between = words[denial.stop : start]
    if "any" in between or not 0 < len(between) <= FURTHEST:
        return False
    for mark in cues.named.get("dealing", ()):
        if denial.stop <= mark.start <= denial.stop + NEAR and mark.stop <= start:
            return NEEDING.isdisjoint(words[denial.start : mark.start])
    if not cues.units.everyday or not _is_definite(cues, start, text) or not COPULAS.isdisjoint(words[start:stop]):
        return False
    about = words[start - 1] in ABOUT and COMPLAINING.isdisjoint(between)  # `never had a scan for my weak legs`
    return about or (HAVING.isdisjoint(between) and not SMALL.issuperset(between))


def _is_definite(cues: Cues, start: int, text: str) -> bool:
    """Whether `my`, `the` or the like stands right before a trouble."""
    units = cues.units
    left_out = text[units.ends[start - 1] : units.starts[start]].lower().split()
    return not DEFINITE.isdisjoint([units.words[start - 1], *left_out])
