"""How often the ranking was right, as plain data: the JSON contract of `evaluate`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.cases.labelled import placed_problems, unresolved_words
from neuroweak.render.data import answers as answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.cases.decode import CaseReading
    from neuroweak.evaluation.error_analysis import Miss
    from neuroweak.evaluation.metrics import Evaluation, Group, Interval
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.reasoning.contrast import Difference
    from neuroweak.render.contract import measuring as contract


def data(
    knowledge: Knowledge,
    told: Evaluation,
    read: Sequence[CaseReading],
    misses: Sequence[Miss],
    *,
    stage: str,
    prior: str,
) -> contract.Evaluate:
    """
    The answer of `evaluate`.

    Args:
        knowledge: The file that was measured.
        told: The figures.
        read: The cases as they were read.
        misses: Those cases that came out wrong and shall be told.
        stage: As it was measured.
        prior: As it was measured.

    Returns:
        The envelope with all numbers unrounded.
    """
    return {
        **answer.head("evaluate", knowledge),
        "stage": str(stage),
        "prior": str(prior),
        "cases": len(read),
        "measured": len(told.outcomes),
        "outside": list(told.outside),
        "top1": _figure(told.top1.value),
        "top3": _figure(told.top3.value),
        "top5": _figure(told.top5.value),
        "mrr": _figure(told.mrr.value),
        "log_loss": _figure(told.log_loss.value),
        "calibration_error": _figure(told.calibration_error),
        "calibration_chance": _figure(told.calibration_chance),
        "intervals": {
            "top1": _ends(told.top1),
            "top3": _ends(told.top3),
            "top5": _ends(told.top5),
            "mrr": _ends(told.mrr),
            "log_loss": _ends(told.log_loss),
        },
        "reliability": [b._asdict() for b in told.reliability],
        "per_condition": [
            {"condition": g.name, **_counted(g), "name": knowledge.conditions[g.name].name} for g in told.per_condition
        ],
        "per_site": [{"site": g.name, **_counted(g)} for g in told.per_site],
        "per_kind": [{"kind": g.name, **_counted(g)} for g in told.per_kind],
        "confusions": [{"diagnosis": a, "first": b, "count": n} for a, b, n in told.confusions],
        "unresolved": [{"word": word, "count": count} for word, count in unresolved_words(read)],
        "misses": [_miss(m, read[m.outcome.place].unresolved) for m in misses],
        "problems": answer.problems(placed_problems(read)),
    }


def _figure(value: float) -> float | None:
    return None if math.isnan(value) else value


def _ends(spread: Interval) -> list[float] | None:
    return None if math.isnan(spread.low) else [spread.low, spread.high]


def _counted(group: Group) -> contract.Counted:
    return {"cases": group.cases, "top1": group.top1, "top3": group.top3}


def _miss(miss: Miss, unresolved: Sequence[str]) -> contract.Miss:
    o = miss.outcome
    return {
        "id": o.id,
        "kind": o.kind,
        "diagnosis": o.diagnosis,
        "accept": list(o.accept),
        "rank": o.rank,
        "first": miss.contrast.first.id,
        "right": miss.right,
        "believed": o.believed,
        "believed_right": o.right,
        "log_odds": miss.contrast.log_odds,
        "prior_log_odds": miss.contrast.prior,
        "pushed": [_difference(d) for d in miss.pushed],
        "held": [_difference(d) for d in miss.held],
        "would_change_the_order": [s.finding for s in miss.contrast.reversal],
        "unresolved": list(unresolved),
    }


def _difference(d: Difference) -> contract.MissDifference:
    return {
        "finding": d.finding,
        "name": d.name,
        "state": str(d.state),
        "first": d.first,
        "right": d.second,
        "log_ratio": d.log_ratio,
    }
