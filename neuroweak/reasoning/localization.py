"""Where along the motor pathway the lesion sits: belief summed by site, and what points there."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.engine.ranking import steps
from neuroweak.engine.state import State
from neuroweak.knowledge.model import Site
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Ranking, Vector

TELLING = 0.15
"""Nats from which an observation points to a site, or away from it."""


class Pointer(NamedTuple):
    """What one observation says for a site."""

    finding: str
    name: str
    state: State
    log_ratio: float
    """Nats towards the site, damped as in the ranking."""
    rule: str
    """The classical rule the finding stands for, or empty."""


class SiteBelief(NamedTuple):
    """One site with its share of belief."""

    site: Site
    probability: float
    pointers: tuple[Pointer, ...]
    """Strongest first; those below 0 point away."""
    conditions: tuple[tuple[str, float], ...]
    """The believed conditions that sit there, by name, with their share."""


def localize(engine: Engine, ranking: Ranking) -> tuple[SiteBelief, ...]:
    """
    Sum belief along the motor pathway.

    A condition with several sites gives its main one twice the part of the others. Belief in `none of these`
    belongs to no site.

    Args:
        engine: The compiled file.
        ranking: A ranked case.

    Returns:
        All sites from brain to muscle, then `not neuromuscular`; with `none_of_these` they sum to 1.
    """
    share: dict[Site, float] = dict.fromkeys(Site, 0.0)
    living: dict[Site, list[tuple[str, float]]] = {site: [] for site in Site}
    for row in ranking.rows:
        summary = engine.index.summaries[row.condition]
        sites = tuple(dict.fromkeys(map(Site, summary.sites)))
        for place, site in enumerate(sites):
            share[site] += row.probability * (2.0 if place == 0 else 1.0) / (len(sites) + 1.0)
            if row.probability >= 0.01:
                living[site].append((row.name, row.probability))
    pointers = _pointers(engine, ranking)
    return tuple(SiteBelief(site, share[site], pointers[site], tuple(living[site][:4])) for site in Site)


def _pointers(engine: Engine, ranking: Ranking) -> Mapping[Site, tuple[Pointer, ...]]:
    """Average each observation over the conditions of a site, weighed by their prior, against all."""
    knowledge = engine.knowledge
    prior = [math.exp(x) for x in engine.priors.logs(ranking.prior)]
    members: dict[Site, list[int]] = {site: [] for site in Site}
    for i, summary in enumerate(engine.summaries):
        for site in dict.fromkeys(summary.sites):
            members[Site(site)].append(i)
    found: dict[Site, list[Pointer]] = {site: [] for site in Site}
    for step in steps(engine, ranking.case):
        chance = [math.exp(x) for x in step.log_chance]
        usual = _average(prior, chance, range(len(prior)))
        entry = knowledge.findings[step.finding]
        for site, at in members.items():
            if at:
                ratio = step.weight * math.log(_average(prior, chance, at) / usual)
                if abs(ratio) >= TELLING:
                    state = State.PRESENT if step.present else State.ABSENT
                    rule = entry.localizes if step.present else ""
                    found[site].append(Pointer(entry.id, entry.name, state, ratio, rule))
    return {site: tuple(sorted(told, key=lambda p: -p.log_ratio)) for site, told in found.items()}


def _average(weights: Vector, values: Vector, at: range | list[int]) -> float:
    return math.fsum(weights[i] * values[i] for i in at) / math.fsum(weights[i] for i in at)
