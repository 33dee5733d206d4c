"""What a ranking hangs on: the same case with one observation left out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from operator import add, attrgetter

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import before_findings, normalised, steps
from neuroweak.engine.results import Ranking, Vector
from neuroweak.engine.summands import weight
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case

HINGE = 0.5
"""Part of the leader's belief that goes with one observation when the ranking is said to hang on it."""


class LeftOut(NamedTuple):
    """The ranking without one observation."""

    finding: str
    name: str
    probability: float
    """Share of belief left to the present leader; for a hinge, to all of its family."""
    leader: str
    """The condition that leads without it; for a hinge, the first of the family that does."""
    leader_name: str


class Pertinence(NamedTuple):
    """How much each observation holds up the first place."""

    rows: tuple[LeftOut, ...]
    """Most pertinent first."""
    hinge: LeftOut | None
    """The one observation the ranking hangs on, if there is one."""


def pertinence(engine: Engine, ranking: Ranking) -> Pertinence:
    """
    Leave out each finding in turn.

    Args:
        engine: The compiled file.
        ranking: A ranked case.

    Returns:
        For each finding what would be left of the leader, most pertinent first. The hinge is a finding without
        which another place leads, the forms of one disease taken together, and the first place keeps less than half
        of its belief; a case of one finding has none. What was perhaps said weighs on as in the whole case.
    """
    if not ranking.rows:
        return Pertinence((), None)
    at = engine.position[ranking.rows[0].condition]
    first = ranking.standings[0]
    places = tuple(engine.position[row.condition] for row in first.rows)
    rows, held = [], []
    for finding, shares in without_each(engine, ranking.case, ranking.prior):
        best = max(range(len(engine.summaries)), key=shares.__getitem__)
        name = engine.knowledge.findings[finding].name
        rows.append(LeftOut(finding, name, shares[at], engine.hypotheses[best], engine.summaries[best].name))
        ahead = max(engine.together, key=lambda group: _sum(shares, group))
        if places[0] not in ahead:
            other = max(ahead, key=shares.__getitem__)
            told = engine.summaries[other].family or engine.summaries[other].name
            held.append(LeftOut(finding, name, _sum(shares, places), engine.hypotheses[other], told))
    rows.sort(key=BY_WHAT_IS_LEFT)
    hinge = min(held, key=BY_WHAT_IS_LEFT, default=None)
    hangs = hinge and len(rows) > 1 and hinge.probability < HINGE * first.probability
    return Pertinence(tuple(rows), hinge if hangs else None)


BY_WHAT_IS_LEFT = attrgetter("probability", "finding")
"""Order: the least is left, then by finding."""


def _sum(shares: Vector, places: Iterable[int]) -> float:
    return math.fsum(shares[place] for place in places)


Sums = dict[str, tuple[int, Vector]]
"""For each region the number of observations and the sum of their log chances, before they are weighed."""


def without_each(engine: Engine, case: Case, prior: str) -> Iterator[tuple[str, Vector]]:
    """
    Leave out each observation in turn: only its tree, and the weights of the regions there, are worked out again.

    Args:
        engine: The compiled file.
        case: What is known.
        prior: `tempered`, `flat` or `incidence`.

    Yields:
        The finding left out, and the shares of belief without it.
    """
    trees: dict[str, tuple[list[str], list[str]]] = {}
    for findings, there in ((case.present, True), (case.absent, False)):
        for finding in findings:
            trees.setdefault(engine.forest.root(finding), ([], []))[not there].append(finding)
    by_tree = {root: _sums(engine, *tree) for root, tree in trees.items()}
    nothing = 0, [0.0] * len(engine.hypotheses)
    whole: Sums = {}
    for sums in by_tree.values():
        for region, (count, logs) in sums.items():
            known = whole.get(region, nothing)
            whole[region] = known[0] + count, list(map(add, known[1], logs))
    total = before_findings(engine, case, prior)
    for count, logs in whole.values():
        counts = weight(engine, count)
        total = [x + counts * y for x, y in zip(total, logs, strict=True)]
    for step in steps(engine, case):
        root = engine.forest.root(step.finding)
        present, absent = ([f for f in findings if f != step.finding] for findings in trees[root])
        before, after = by_tree[root], _sums(engine, present, absent)
        left = total
        for region in {**before, **after}:
            (count, logs), (less, old), (more, new) = (sums.get(region, nothing) for sums in (whole, before, after))
            now, then = weight(engine, count), weight(engine, count - less + more)
            left = [x - now * a + then * (a - b + c) for x, a, b, c in zip(left, logs, old, new, strict=True)]
        without = case.replace(
            present=tuple(f for f in case.present if f != step.finding),
            absent=tuple(f for f in case.absent if f != step.finding),
        )
        yield step.finding, normalised(engine.silence.of(without).added(left))[0]


def _sums(engine: Engine, present: list[str], absent: list[str]) -> Sums:
    """Add up what some findings say, by region."""
    sums: Sums = {}
    for step in steps(engine, Case(tuple(present), tuple(absent))):
        region = engine.knowledge.findings[step.finding].region
        known = sums.get(region)
        sums[region] = (known[0] + 1, list(map(add, known[1], step.log_chance))) if known else (1, step.log_chance)
    return sums
