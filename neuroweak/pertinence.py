"""What a ranking hangs on: the same case with one observation left out."""

from dataclasses import replace
from typing import NamedTuple

from neuroweak.likelihood import Likelihood
from neuroweak.ranking import belief, observations
from neuroweak.results import Ranking

HINGE = 0.5
"""Part of the leader's belief that goes with one observation when the ranking is said to hang on it."""


class LeftOut(NamedTuple):
    """The ranking without one observation."""

    finding: str
    name: str
    probability: float
    """Share of belief left to the present leader."""
    leader: str
    """The condition that leads without it."""
    leader_name: str


class Pertinence(NamedTuple):
    """How much each observation holds up the first place."""

    rows: tuple[LeftOut, ...]
    """Most pertinent first."""
    hinge: LeftOut | None
    """The one observation the ranking hangs on, if there is one."""


def pertinence(likelihood: Likelihood, ranking: Ranking) -> Pertinence:
    """
    Leave out each finding in turn.

    Args:
        likelihood: The compiled file.
        ranking: A ranked case.

    Returns:
        For each finding what would be left of the leader, most pertinent first. The hinge is a finding without
        which another condition leads and the leader keeps less than half of its belief; a case of one finding
        has none.
    """
    if not ranking.rows:
        return Pertinence((), None)
    case, leader = ranking.case, ranking.rows[0]
    at = likelihood.position[leader.condition]
    seen = observations(likelihood, case)
    rows = []
    for finding, _ in seen:
        fewer = replace(
            case,
            present=tuple(f for f in case.present if f != finding),
            absent=tuple(f for f in case.absent if f != finding),
        )
        shares = belief(likelihood, fewer, ranking.prior)[0]
        best = max(range(len(likelihood.outlines)), key=shares.__getitem__)
        name = likelihood.knowledge.findings[finding].name
        rows.append(LeftOut(finding, name, shares[at], likelihood.hypotheses[best], likelihood.outlines[best].name))
    rows.sort(key=lambda r: (r.probability, r.finding))
    first = rows[0] if len(rows) > 1 else None
    hangs = first and first.leader != leader.condition and first.probability < HINGE * leader.probability
    return Pertinence(tuple(rows), first if hangs else None)
