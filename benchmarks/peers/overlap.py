"""Counting: how many of the patient's findings a condition has, and how far the two lists are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from common import Forest

if TYPE_CHECKING:
    from neuroweak.patient import Case
    from neuroweak.knowledge.model import Knowledge

LEAST = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5)
"""Frequencies from which a condition is said to have a finding; the one that does best is reported."""


class Count:
    """The number of present findings that a condition has, itself or as one of its kinds."""

    scale = ""

    def __init__(self, knowledge: Knowledge, least: float) -> None:
        """List what each condition has."""
        self.forest = Forest(knowledge)
        self.has = [
            frozenset(self.forest.upward({f: p for f, p in listed.items() if p >= least}))
            for listed in self.forest.listed
        ]

    def scores(self, case: Case) -> list[float]:
        """Count."""
        present = self.forest.special(case.present)
        return [float(sum(f in has for f in present)) for has in self.has]


class Jaccard(Count):
    """What both have, as a share of what either has; general findings that follow count too."""

    def scores(self, case: Case) -> list[float]:
        """Compare the two sets."""
        present = {above for f in case.present for above in self.forest.path(f)}
        return [len(present & has) / max(1, len(present | has)) for has in self.has]
