"""How far to trust the answers, as plain data: the JSON contract of `about`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.evaluation.published import PURPOSE, limits
from neuroweak.render.data import answers as answer

if TYPE_CHECKING:
    from neuroweak.evaluation.published import Measured
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.render.contract import measuring as contract


def data(knowledge: Knowledge, measured: Measured, *, current: bool) -> contract.About:
    """
    The answer of `about`.

    Args:
        knowledge: The file in use.
        measured: The measurement that ships with the package.
        current: Whether the measurement was made with the file in use and the present constants.

    Returns:
        The envelope; `results` holds the figures of each stage, `measured` what they were made of.
    """
    return {
        **answer.head("about", knowledge),
        "measured": {
            "cases": measured.cases,
            "outside": measured.outside,
            "conditions": list(measured.conditions),
            "knowledge": {"version": measured.version, "sha256": measured.sha256},
            "constants": dict(measured.constants),
        },
        "is_current": current,
        "results": [
            {
                "stage": s.stage,
                "top1": list(s.top1),
                "top3": list(s.top3),
                "top5": list(s.top5),
                "calibration_error": s.calibration_error,
                "calibration_chance": s.calibration_chance,
                "per_kind": [g._asdict() for g in s.per_kind],
            }
            for s in measured.stages
        ],
        "limits": list(limits(measured, knowledge)),
        "purpose": PURPOSE,
        "problems": [],
    }
