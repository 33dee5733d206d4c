"""What is believed before anything is seen."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING

from neuroweak.errors import InputError, Problem, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.engine.parameters import Parameters
    from neuroweak.engine.results import Vector
    from neuroweak.knowledge.index import ConditionSummary

RAREST = 0.001
"""New presentations a year per 100 000 that any condition is given at least, so that none is impossible."""

UNKNOWN_RATE = 1.0
"""New presentations a year per 100 000 that a condition of unknown rate is given."""


class Prior(StrEnum):
    """What is believed before anything is seen: a power of new presentations a year, alike for all, or as they are."""

    TEMPERED = "tempered"
    FLAT = "flat"
    INCIDENCE = "incidence"


class Priors:
    """Log priors of the conditions of a file, made when first asked for and kept."""

    def __init__(self, summaries: Sequence[ConditionSummary], parameters: Parameters) -> None:
        """
        Begin with nothing made.

        Args:
            summaries: The conditions of a file, in order.
            parameters: The global constants.
        """
        self._summaries = summaries
        self._parameters = parameters
        self._known: dict[str, Vector] = {}

    def logs(self, kind: str) -> Vector:
        """
        Log prior of each hypothesis.

        Args:
            kind: A `Prior`, or its name.

        Returns:
            Logs of shares that sum to 1, in the order of the file, none of the conditions last.

        Raises:
            InputError: There is no prior of that name.
        """
        known = self._known.get(kind) if isinstance(kind, str) else None
        if known is None:
            power = self._power(kind)
            weights = [max(RAREST, summary.per_100k_year or UNKNOWN_RATE) ** power for summary in self._summaries]
            none = self._parameters.none_share if weights else 1.0
            scale = math.log((1.0 - none) / math.fsum(weights)) if weights else 0.0
            known = self._known[kind] = [*(math.log(w) + scale for w in weights), math.log(none)]
        return known

    def _power(self, kind: str) -> float:
        """The exponent of the rate."""
        powers = {Prior.TEMPERED: self._parameters.prior_power, Prior.FLAT: 0.0, Prior.INCIDENCE: 1.0}
        try:
            return powers[Prior(kind)]
        except ValueError:
            said = f"prior must be one of {', '.join(Prior)}, not {shown(repr(kind))}"
            raise InputError(Problem("NW604", said)) from None
