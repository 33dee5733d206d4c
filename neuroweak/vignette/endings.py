"""Whether a finding was there once and is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.text.normalize import stem
from neuroweak.text.number_words import NUMBER_WORDS
from neuroweak.vignette.cues import REACH_UNSURE
from neuroweak.vignette.relatives import SUBJECTS
from neuroweak.vignette.resources import read_list
from neuroweak.vignette.scope_words import ADVERBS, BEGAN, COPULAS, ENDING, HAD, NOW, OVER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.vignette.cues import Cues
    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.relations import Hit

_OVER_WHEN_GONE = frozenset(map(stem, read_list("people.toml")["trouble"]["over_when_gone"]))
"""Words of what is over when it is gone, whatever follows: `my double vision is gone.`"""

NEAR_BEHIND = 3
"""Words that may stand between a trouble and `gone` where people type without marks."""

TIMES = frozenset(
    {"minute", "hour", "day", "night", "week", "month", "year", "ago", "before", "later", "few", "couple"}
)
"""Words of a time, which names no item of a list."""

OF_ALL = frozenset({"all", "both", "and", "which", "that", "but"})
"""Words behind a comma with which an end is said of more than what stands behind it."""


def end_of(cues: Cues, hit: Hit) -> Mark | None:
    """What says that a finding was there once; `now` begins the present."""
    words = cues.units.words
    before = cues.last_before("past", hit, REACH_UNSURE)
    if before and NOW.isdisjoint(words[before.stop : hit.start]) and not _since(cues, before, hit.stop):
        return before
    after = cues.first_after("past_after", hit)
    if after is None or _since(cues, after, after.start) or _is_lost(cues, after, hit):
        return None
    if _is_of_last_item(words[hit.stop : after.start]):
        return None
    # `has ptosis and had headache 8 years ago`: what has a verb of its own is another statement.
    end = after.start
    while end > hit.stop and words[end - 1] in ADVERBS:
        end -= 1
    if words[end - 1] not in HAD:
        end = after.start
    between = words[hit.stop : end - 1]
    return after if NOW.isdisjoint(between) and HAD.isdisjoint(between) else None


def _is_of_last_item(between: Sequence[str]) -> bool:
    """Whether an end is said of the last item of a list alone: `hypertension, previous TIA with full recovery`."""
    item = between[len(between) - between[::-1].index(",") :] if "," in between else ()
    named = [word for word in item if not (word[0].isdigit() or word in NOW | TIMES or word in NUMBER_WORDS)]
    return bool(named) and (HAD | SUBJECTS | OF_ALL).isdisjoint(item)


def _since(cues: Cues, mark: Mark, stop: int) -> bool:
    """Whether a time in the past is when something began: `two years ago my foot started to drag`."""
    words = cues.units.words
    return words[mark.stop - 1] == "ago" and not BEGAN.isdisjoint(words[cues.clause.start : stop])


def _is_lost(cues: Cues, mark: Mark, hit: Hit) -> bool:
    """Whether people's `gone` is a loss, or is said of something else: `my neck's gone stiff`."""
    words = cues.units.words
    if not cues.units.everyday or words[mark.start] not in OVER:
        return False
    if words[mark.start - 1] in COPULAS | HAD and mark.start - hit.stop == 1 and words[hit.stop - 1] in _OVER_WHEN_GONE:
        return False
    behind = words[mark.stop] if mark.stop < cues.clause.stop else "now"
    return mark.start - hit.stop > NEAR_BEHIND or behind not in ENDING
