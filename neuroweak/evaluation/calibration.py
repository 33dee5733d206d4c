"""How far the belief in a leader can be trusted: the calibration error, what chance alone gives, and the bins."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

BINS = 10
"""Bins of belief in the reliability table."""

SEED = 20261122
"""Start of all random numbers of an evaluation, so that the same cases give the same figures."""


class Bin(NamedTuple):
    """Cases whose leader was believed about equally."""

    low: float
    high: float
    cases: int
    believed: float
    """Mean belief in the leader."""
    right: float
    """Share of them in which the leader was right."""


def _bin(believed: float) -> int:
    return min(BINS - 1, int(believed * BINS))


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """
    Expected calibration error: how far belief and truth lie apart, over bins of equal width.

    Args:
        pairs: For each case the leader's share of belief, 0 to 1, and whether it was right.

    Returns:
        The mean over the cases of the gap in their bin, 0 to 1; without a case not a number.

    Source:
        Naeini 2015, Proc AAAI Conf Artif Intell 29:2901.
    """
    if not pairs:
        return math.nan
    gaps = [0.0] * BINS
    for believed, right in pairs:
        gaps[_bin(believed)] += believed - right
    return math.fsum(map(abs, gaps)) / len(pairs)


def chance_error(believed: Sequence[float], rounds: int) -> float:
    """
    The calibration error to expect if each leader were right exactly as often as it is believed.

    Args:
        believed: The leader's share of belief in each case, 0 to 1.
        rounds: Simulated readers of the same cases.

    Returns:
        The mean error over the rounds, 0 to 1; 0 without rounds, and without a case not a number.
    """
    if not believed:
        return math.nan
    from random import Random

    random = Random(SEED)  # noqa: S311 - simulation, not secrets
    errors = [calibration_error([(b, random.random() < b) for b in believed]) for _ in range(rounds)]
    return math.fsum(errors) / max(1, rounds)


def reliability(pairs: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """
    Belief against truth, bin by bin.

    Args:
        pairs: For each case the leader's share of belief, 0 to 1, and whether it was right.

    Returns:
        The bins that hold a case, by growing belief.
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for believed, right in pairs:
        bins.setdefault(_bin(believed), []).append((believed, right))
    return tuple(
        Bin(
            i / BINS,
            (i + 1) / BINS,
            len(held),
            math.fsum(believed for believed, _ in held) / len(held),
            sum(right for _, right in held) / len(held),
        )
        for i, held in sorted(bins.items())
    )
