"""The cues of one clause, and where they stand to a finding."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.relations import Hit
    from neuroweak.vignette.sentences import Clause
    from neuroweak.vignette.units import Units

REACH_UNSURE = 7
"""Words behind a cue like `possible` that it can still speak of."""

LONGEST_ITEM = 5
"""Words in the longest item of a list of denied findings."""

JOINTS = {",": "commas", "(": "commas", "or": "alternatives", "nor": "alternatives", "and": "additions", "with": "with"}
"""The words that join the items of a list, by what they do."""


class Joints(NamedTuple):
    """Where the words stand that join the items of a clause."""

    commas: list[int]
    alternatives: list[int]
    additions: list[int]
    withs: list[int]


class Cues:
    """The cues of one clause, by what they do."""

    def __init__(self, clause: Clause, units: Units) -> None:
        """
        Sort the cues of a clause.

        Args:
            clause: The clause, with what was found in it.
            units: The units of the whole text.
        """
        self.clause, self.units = clause, units
        self.named: dict[str, list[Mark]] = {}
        for mark in clause.marks:
            for value in mark.roles.get("cue", ()):
                self.named.setdefault(value, []).append(mark)

    @cached_property
    def joints(self) -> Joints:
        """The words that join the items of lists."""
        words = self.units.words[self.clause.start : self.clause.stop]
        places: dict[str, list[int]] = {kind: [] for kind in ("commas", "alternatives", "additions", "with")}
        for at, word in enumerate(words, self.clause.start):
            kind = JOINTS.get(word)
            if kind:
                places[kind].append(at)
        return Joints(*places.values())

    def last_before(self, name: str, hit: Hit, reach: int = 99) -> Mark | None:
        """Give the nearest cue of a name that stands before a finding, within so many words."""
        for mark in reversed(self.named.get(name, ())):
            if mark.stop <= hit.start <= mark.stop + reach:
                return mark
        return None

    def first_after(self, name: str, hit: Hit) -> Mark | None:
        """Give the first cue of a name that stands behind a finding, within `REACH_UNSURE` words."""
        for mark in self.named.get(name, ()):
            if hit.stop <= mark.start <= hit.stop + REACH_UNSURE:
                return mark
        return None

    def is_list(self, start: int, stop: int, commas: list[int]) -> bool:
        """Whether commas part short items without a verb, as in `no fever, chills, night sweats`."""
        edges = [start, *commas, stop]
        return all(after - before <= LONGEST_ITEM for before, after in pairwise(edges)) and not any(
            "verb" in m.roles and start < m.start < stop for m in self.clause.marks
        )
