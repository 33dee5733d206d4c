"""What single parts of the engine are worth: the same cases without each, and the difference case by case."""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING

from docs_tables import table

from neuroweak.engine.model import Engine
from neuroweak.engine.parameters import DEFAULT
from neuroweak.evaluation.calibration import SEED
from neuroweak.evaluation.metrics import RESAMPLES, STAGES, evaluate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.evaluation.metrics import Evaluation
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.patient import Case

EXPOSURES = {"exposure_told": 0.0}
COMPLAINTS = {"half_told": math.inf}
WITHOUT = {
    "untold exposures": EXPOSURES,
    "untold complaints": COMPLAINTS,
    "both": EXPOSURES | COMPLAINTS,
}
"""Parts by name, and the constants that switch them off."""


def worth(knowledge: Knowledge, cases: Sequence[tuple[Case, str]], told: dict[str, Evaluation]) -> str:
    """
    Take one part at a time out of the engine.

    Args:
        knowledge: The file.
        cases: Cases with a diagnosis, and their kind.
        told: The evaluation of the whole engine, by stage.

    Returns:
        A Markdown table: for each part and stage, what it adds to the share that is right first and among the first
        three, and takes from the log loss, with 95 % bootstrap intervals of the difference case by case.
    """
    rows = []
    for name, constants in WITHOUT.items():
        engine = Engine(knowledge, DEFAULT._replace(**constants))
        cells = []
        for stage in STAGES:
            without = evaluate(engine, cases, stage=stage, intervals=False).outcomes
            pairs = list(zip(told[stage].outcomes, without, strict=True))
            cells += [difference([100.0 * ((a.rank <= n) - (b.rank <= n)) for a, b in pairs], "+.1f") for n in (1, 3)]
            cells.append(difference([a.loss - b.loss for a, b in pairs], "+.3f"))
        rows.append((name, *cells))
    heads = ["what is heard", "top-1, points", "top-3", "log loss", "bedside top-1", "top-3", "log loss"]
    return table(heads, rows)


def difference(values: Sequence[float], form: str) -> str:
    """Write a mean and its 95 % percentile bootstrap interval."""
    random, n = Random(SEED), len(values)
    means = sorted(math.fsum(random.choices(values, k=n)) / n for _ in range(RESAMPLES))
    low, high = means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES) - 1]
    return f"{math.fsum(values) / n:{form}} ({low:{form}} to {high:{form}})"
