"""Plain naive Bayes: every finding by itself, a flat prior, and nothing of age, sex, tempo or kinds of findings."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from neuroweak.patient import Case
    from neuroweak.knowledge.model import Knowledge

LEAST = 0.01
"""Smallest chance of a finding, present or absent."""


class NaiveBayes:
    """Frequencies where the file lists one, else the background; absence at full strength."""

    scale = "logs"

    def __init__(self, knowledge: Knowledge) -> None:
        """Tabulate the logs."""
        background = {f.id: f.background for f in knowledge.findings.values()}
        self.tables = []
        for condition in knowledge.conditions.values():
            chances = dict(background)
            for a in condition.associations.values():
                chances[a.finding] = max(a.frequency.value, background[a.finding])
            clipped = {f: min(1.0 - LEAST, max(LEAST, p)) for f, p in chances.items()}
            self.tables.append({f: (math.log(p), math.log(1.0 - p)) for f, p in clipped.items()})

    def scores(self, case: Case) -> list[float]:
        """Sum the logs of a case."""
        return [
            math.fsum(t[f][0] for f in case.present) + math.fsum(t[f][1] for f in case.absent) for t in self.tables
        ]
