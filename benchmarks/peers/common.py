"""What all peers share: the form of a scorer, the profiles they score against, and how a score becomes a figure."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent.parent.parent)]

from neuroweak.evaluation.metrics import at_stage, calibration_error  # noqa: E402
from neuroweak.engine.ranking import normalised  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.patient import Case
    from neuroweak.engine.model import Engine
    from neuroweak.knowledge.model import Knowledge

STAGES = ("all", "bedside")


class Scorer(Protocol):
    """A way to order conditions: a higher score is a better fit."""

    scale: str
    """What scores are: `shares` of belief, `logs` of weights that can be turned into shares, or anything (empty)."""

    def scores(self, case: Case) -> Sequence[float]:
        """One score for each condition, in the order of the file."""


class Figures(NamedTuple):
    """How often a scorer is right at one stage."""

    top1: float
    top3: float
    top5: float
    error: float | None
    """Expected calibration error of the leader's share, where scores can be read as belief."""


class Forest:
    """The is-a forest of a file's findings, and what each condition lists."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Read the parents, the children and the frequencies."""
        self.findings = tuple(knowledge.findings)
        self.parents = {f.id: f.parent for f in knowledge.findings.values() if f.parent}
        self.children: dict[str, list[str]] = {}
        for finding, parent in self.parents.items():
            self.children.setdefault(parent, []).append(finding)
        self.listed = [
            {a.finding: a.frequency.value for a in c.associations.values()} for c in knowledge.conditions.values()
        ]

    def path(self, finding: str) -> list[str]:
        """A finding and everything above it, upward."""
        path = [finding]
        while path[-1] in self.parents:
            path.append(self.parents[path[-1]])
        return path

    def upward(self, listed: dict[str, float]) -> dict[str, float]:
        """The frequencies with those of general findings: at least that of each kind that is listed."""
        spread: dict[str, float] = {}
        for finding, frequency in listed.items():
            for above in self.path(finding):
                spread[above] = max(spread.get(above, 0.0), frequency)
        return spread

    def special(self, findings: Sequence[str]) -> list[str]:
        """Findings without those that others of them imply."""
        implied = {above for f in findings for above in self.path(f)[1:]}
        return [f for f in dict.fromkeys(findings) if f not in implied]


def chance_within(scores: Sequence[float], accepted: set[int], k: int) -> float:
    """The chance that an accepted condition is among the first k when ties are put in any order."""
    best = max(scores[i] for i in accepted)
    above = sum(s > best for s in scores)
    tied = sum(s == best for s in scores)
    right = sum(scores[i] == best for i in accepted)
    room = min(max(k - above, 0), tied)
    return 1.0 - math.comb(tied - right, room) / math.comb(tied, room)


def measure(scorer: Scorer, engine: Engine, cases: Sequence[tuple[Case, str]], stage: str) -> Figures:
    """Score all cases at a stage and count."""
    shares = [0.0, 0.0, 0.0]
    leaders = []
    for case, _ in cases:
        accepted = {engine.position[c] for c in case.accept or (case.diagnosis,) if c in engine.position}
        scores = scorer.scores(at_stage(engine, case, stage))
        for i, k in enumerate((1, 3, 5)):
            shares[i] += chance_within(scores, accepted, k)
        if scorer.scale:
            first = max(range(len(scores)), key=scores.__getitem__)
            believed = scores if scorer.scale == "shares" else normalised(scores)[0]
            leaders.append((believed[first], first in accepted))
    error = calibration_error(leaders) if leaders else None
    return Figures(*(share / len(cases) for share in shares), error)
