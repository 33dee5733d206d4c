"""How far to trust a ranking: what it hangs on, how firm the order is, and what nobody has looked for."""

from __future__ import annotations

from collections.abc import Mapping

from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import expected
from neuroweak.engine.results import Expected, Ranking
from neuroweak.named_tuples import NamedTuple
from neuroweak.reasoning.leave_one_out import Pertinence, pertinence
from neuroweak.reasoning.uncertainty import Stability, stability


class Appraisal(NamedTuple):
    """What stands beside a ranking."""

    pertinence: Pertinence
    stability: Stability
    not_asked: Mapping[str, tuple[Expected, ...]]
    """For each condition asked about, what it usually shows and nobody has looked for."""


def appraise(engine: Engine, ranking: Ranking, *, top: int = 1) -> Appraisal:
    """
    Appraise a ranking.

    Args:
        engine: The compiled file it was made with.
        ranking: A ranked case.
        top: How many of the first conditions to say for what they would usually show, beside the leading one of the
            first place as people read it.

    Returns:
        Pertinence, stability, and the findings not asked for.
    """
    leaders = (standing.leader for standing in ranking.standings[:1])
    asked = {r.condition: expected(engine, ranking.case, r.condition) for r in (*ranking.rows[:top], *leaders)}
    return Appraisal(pertinence(engine, ranking), stability(engine, ranking), asked)
