"""Denials of a time that is over: `no numbness until May`, `my legs used to be strong`, `I wasn't weak before`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.vignette.relatives import SUBJECTS
from neuroweak.vignette.scope_words import UNTIL

if TYPE_CHECKING:
    from neuroweak.vignette.relations import Hit
    from neuroweak.vignette.sentences import Clause
    from neuroweak.vignette.units import Units

NEAR = 4
"""Words that may stand between what is spoken of and the time that ends it."""

ONCE = frozenset({"never", "wasnt", "werent", "didnt", "hadnt", "was", "were", "could", "had", "been"})
"""Words that speak of an earlier time."""

FROM = frozenset({"after", "since", "following"})
OWNER = 2
"""Words that begin the time of something, and how many may stand between, with whose it was: `after my fall`."""

GOING_ON = frozenset({"or", "and", "/", ","})
"""Words behind `before` with which it is no earlier time: `no fever before or after`."""

ANOTHER = SUBJECTS | {",", "but", "now", "no", "not", "its", "im", "ive", "hes", "shes"}
"""Words with which another statement begins where people type without marks."""

ACCUSTOMED = frozenset(
    {"get", "got", "getting", "am", "im", "is", "are", "not", "be", "being", "become", "as", "i", "ive"}
)
"""Words before `used to` with which it says nothing of an earlier time, or compares with it."""


def ends(hit: Hit, clause: Clause, units: Units) -> bool:
    """Whether what is said of a finding held `until` some time."""
    of_it = units.words[slice(*hit.whole)] if hit.whole else ()
    return not UNTIL.isdisjoint(of_it) or not UNTIL.isdisjoint(_behind(hit, clause, units, NEAR))


def is_before(hit: Hit, clause: Clause, units: Units, start: int) -> bool:
    """
    Whether what is said of a finding held before some time, and may hold no more.

    Args:
        hit: The finding.
        clause: Its clause.
        units: The units of the whole text.
        start: Where what is said of it begins.
    """
    behind, said = _behind(hit, clause, units, NEAR), units.words[start : _stop(hit)]
    if "before" not in behind[:-1] or ONCE.isdisjoint(said) or not (units.everyday or "never" in said):
        return False
    return behind[behind.index("before") + 1] not in GOING_ON


def is_time_of(hit: Hit, units: Units, denial: int) -> bool:
    """
    Whether something that happened is the time of what is denied: `no numbness after the crash`, `none since my fall`.

    Args:
        hit: What happened.
        units: The units of the whole text.
        denial: The unit behind the denial.
    """
    return not FROM.isdisjoint(units.words[max(denial + 1, hit.start - OWNER) : hit.start + 1])


def is_over(hit: Hit, clause: Clause, units: Units) -> bool:
    """Whether what is sound was so once, and may be so no more: `strong until Friday`, `I could lift it before`."""
    return ends(hit, clause, units) or is_before(hit, clause, units, clause.start) or _used_to_be(hit, clause, units)


def _used_to_be(hit: Hit, clause: Clause, units: Units) -> bool:
    """Whether what is sound is said to have been so: `my grip used to be strong`."""
    words, stop = units.words, max(hit.stop, *(hit.cue or (0,)))
    for at in range(max(clause.start, min(hit.start, stop - 1) - NEAR), stop - 1):
        if words[at] == "used" and words[at + 1] == "to" and ANOTHER.isdisjoint(words[at + 2 : stop]):
            return at == clause.start or words[at - 1] == "i" or words[at - 1] not in ACCUSTOMED
    return False


def _behind(hit: Hit, clause: Clause, units: Units, most: int) -> list[str]:
    """The words behind a finding in its clause, up to a comma, and the one that follows them."""
    stop = _stop(hit)
    words = units.words[stop : min(stop + most, clause.stop)]
    other = next((at for at, word in enumerate(words) if word in ANOTHER), len(words))
    return [*words[:other], "."]


def _stop(hit: Hit) -> int:
    """Where a finding ends, with what says its quality."""
    return max(hit.stop, hit.cue[1] if hit.cue else 0, hit.whole[1] if hit.whole else 0)
