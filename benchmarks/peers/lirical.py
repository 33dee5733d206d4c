"""
The phenotype likelihood ratio of LIRICAL, over the is-a forest and the frequencies of a knowledge file.

Written from the published rules [Robinson 2020, Am J Hum Genet 107:403] and their order in version 2.4. Two things
differ because the knowledge is ours: frequencies are used as they stand, without rounding to fifths, and what there
is one root for all terms is here no common root at all.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from common import Forest

if TYPE_CHECKING:
    from neuroweak.patient import Case
    from neuroweak.knowledge.model import Knowledge

EXCLUDED_IN_DISEASE = 0.001
"""Ratio of a present finding that the disease is said never to have."""

NOTHING_SHARED = 0.01
"""Ratio of a present finding that shares nothing with the disease, and the least of the inexact matches."""

SHARED_ABSENCE = 1000.0
"""Ratio of an absent finding that the disease is said never to have."""

LEAST_BACKGROUND = 1e-4


class Lirical:
    """Sums of log ratios, with a uniform pretest chance, which does not change the order."""

    scale = "logs"

    def __init__(self, knowledge: Knowledge, *, absent: bool) -> None:
        """
        Work out backgrounds and what each disease shows upward.

        Args:
            knowledge: The file.
            absent: Whether absent findings count.
        """
        self.forest = forest = Forest(knowledge)
        self.absent = absent
        self.shown = [{f: p for f, p in listed.items() if p > 0} for listed in forest.listed]
        self.never = [{f for f, p in listed.items() if p <= 0} for listed in forest.listed]
        self.upward = [forest.upward(shown) for shown in self.shown]
        self.induced = [self._induced(shown) for shown in self.shown]
        totals = dict.fromkeys(forest.findings, 0.0)
        for upward in self.upward:
            for finding, frequency in upward.items():
                totals[finding] += frequency
        self.background = {f: max(LEAST_BACKGROUND, t / len(self.shown)) for f, t in totals.items()}

    def _induced(self, shown: dict[str, float]) -> dict[str, float]:
        """Each frequency, a tenth of it one step up, a hundredth two steps up; the most of all."""
        graph: dict[str, float] = {}
        for finding, frequency in shown.items():
            for steps, above in enumerate(self.forest.path(finding)):
                graph[above] = max(graph.get(above, 0.0), frequency / 10.0**steps)
        return graph

    def scores(self, case: Case) -> list[float]:
        """Sum the log ratios of a case."""
        present = self.forest.special(case.present)
        totals = []
        for disease in range(len(self.shown)):
            total = math.fsum(math.log(self.present_ratio(f, disease)) for f in present)
            if self.absent:
                total += math.fsum(math.log(self.absent_ratio(f, disease)) for f in case.absent)
            totals.append(total)
        return totals

    def present_ratio(self, finding: str, disease: int) -> float:
        """The first rule that applies to a present finding."""
        shown, path = self.shown[disease], self.forest.path(finding)
        background = self.background[finding]
        if self.never[disease].intersection(path):
            return EXCLUDED_IN_DISEASE
        if finding in shown:
            return shown[finding] / background
        if finding in self.upward[disease]:
            return self.upward[disease][finding] / background
        parent = path[1] if len(path) > 1 else ""
        if parent in shown:
            part = shown[parent] / len(self.forest.children[parent])
            least = background * (0.002 + (background - 0.01) * 0.098 / 0.09)
            return max(part, least) / background
        for above in path[1:]:
            if above in self.induced[disease]:
                return max(NOTHING_SHARED, self.induced[disease][above] / self.background[above])
        return NOTHING_SHARED

    def absent_ratio(self, finding: str, disease: int) -> float:
        """The first rule that applies to an absent finding."""
        background = self.background[finding]
        if any(finding in self.forest.path(never) for never in self.never[disease]):
            return SHARED_ABSENCE
        if background > 0.99:
            return 1.0
        frequency = self.upward[disease].get(finding)
        if frequency is None:
            return 1.0 / (1.0 - background)
        return max(NOTHING_SHARED, 1.0 - frequency) / (1.0 - background)
