"""How sure the order is, given that the figures are ranges, small series and estimates."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from neuroweak.engine.families import Standing
from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import LEAST
from neuroweak.engine.results import Contribution, Ranking, Row
from neuroweak.engine.state import State
from neuroweak.named_tuples import NamedTuple

NINETY = 1.645
"""Standard deviations on each side that hold 90 % of a normal spread."""


SWAPPED = 0.674
"""Standard deviations within which the order of two conditions has a chance of a quarter or more to be the other."""


class Band(NamedTuple):
    """A 90 % interval for one condition's share of belief."""

    condition: str
    low: float
    high: float


class Stability(NamedTuple):
    """How firm the first places are."""

    bands: tuple[Band, ...]
    undecided: bool
    """Whether the figures leave a chance of a quarter or more that the second condition should be the first."""
    standings: tuple[Band, ...]
    """Bands of the first places as people read them (`Ranking.standings`), each by its leading condition."""
    level: int
    """How many of these, from the first, have a chance of a quarter or more that they should be the first."""


def stability(engine: Engine, ranking: Ranking, *, top: int = 5) -> Stability:
    """
    Carry the uncertainty of the figures through to the first places (first-order error propagation).

    Each figure's spread is that of its range, or of the number of patients that stand behind it, whichever is
    wider; spreads of independent figures add in quadrature on the log scale.

    Args:
        engine: The compiled file.
        ranking: A ranked case.
        top: How many places.

    Returns:
        Intervals for the first places, and whether the first two cannot be told apart: of the conditions, and of the
        places as people read them.

    Source:
        Taylor 1997, An Introduction to Error Analysis, chapter 3.
    """
    rows, shown = ranking.rows[:top], ranking.standings[:top]
    members = [row for standing in shown for row in standing.rows]
    spreads = {row.condition: _spread(engine, ranking, row) for row in (*rows, *members)}
    alone = [_Place(row.condition, row.probability, spreads[row.condition]) for row in rows]
    together = [_Place(s.leader.condition, s.probability, _together(s, spreads)) for s in shown]
    return Stability(_bands(alone), _level(alone) > 1, _bands(together), _level(together))


class _Place(NamedTuple):
    """What is known of one place: its condition, its share of belief, and the spread of its log, in nats."""

    condition: str
    share: float
    spread: float


def _together(standing: Standing, spreads: Mapping[str, float]) -> float:
    """Spread of the log of a sum whose parts are independent."""
    held = max(standing.probability, LEAST)
    return math.hypot(*(row.probability / held * spreads[row.condition] for row in standing.rows))


def _bands(places: Sequence[_Place]) -> tuple[Band, ...]:
    return tuple(Band(c, _moved(p, -NINETY * s), _moved(p, NINETY * s)) for c, p, s in places)


def _level(places: Sequence[_Place]) -> int:
    """Count the places from the first that cannot be told apart from it."""
    for at, place in enumerate(places[1:], start=1):
        first = places[0]
        if math.log(first.share / max(place.share, LEAST)) >= SWAPPED * math.hypot(first.spread, place.spread):
            return at
    return len(places)


def _moved(share: float, nats: float) -> float:
    weight = share * math.exp(nats)
    return weight / (weight + 1.0 - share)


def _spread(engine: Engine, ranking: Ranking, row: Row) -> float:
    """Standard deviation of a row's score, in nats."""
    weights = ranking.weights
    return math.sqrt(
        math.fsum((weights.get(c.finding, 0.0) * _log_spread(engine, row, c)) ** 2 for c in row.contributions)
    )


def _log_spread(engine: Engine, row: Row, c: Contribution) -> float:
    """Standard deviation of the log chance of one observation."""
    if c.state in {State.STATED, State.UNTOLD} or c.implied_by:
        return 0.0
    p, width, patients = c.probability, 0.0, engine.parameters.estimate_strength
    if c.listed:
        places = engine.index.figures[c.finding][0]
        strength, width = engine.index.spreads[c.finding][places.index(row.place)]
        patients = engine.frequencies.patients(strength)
    deviation = max(math.sqrt(p * (1.0 - p) / (patients + 1.0)), width / (2 * NINETY))
    floor = engine.parameters.floor
    low, high = max(floor, p - deviation), min(1.0 - floor, p + deviation)
    if c.state is State.ABSENT:
        missed = engine.parameters.absent_missed
        return abs(math.log((1 - low + missed * low) / (1 - high + missed * high))) / 2
    return math.log(high / low) / 2
