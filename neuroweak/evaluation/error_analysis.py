"""Why a case with a known diagnosis came out wrong, finding by finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from neuroweak.engine.priors import Prior
from neuroweak.engine.ranking import rank
from neuroweak.evaluation.metrics import at_stage
from neuroweak.reasoning.contrast import contrast

if TYPE_CHECKING:
    from neuroweak.engine.families import Standing
    from neuroweak.engine.model import Engine
    from neuroweak.evaluation.metrics import Outcome
    from neuroweak.patient import Case
    from neuroweak.reasoning.contrast import Contrast, Difference


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a case came out wrong: what put another condition above the right one."""

    outcome: Outcome
    right: str
    """The accepted condition that came nearest to the first place."""
    contrast: Contrast
    """The condition in first place against the right one."""
    together: Standing | None = None
    """The forms of the right one's disease, where together they lead, as `match` shows them."""

    @property
    def pushed(self) -> tuple[Difference, ...]:
        """What spoke for the condition in first place against the right one, strongest first."""
        return tuple(sorted((d for d in self.contrast.differences if d.log_ratio > 0), key=lambda d: -d.log_ratio))

    @property
    def held(self) -> tuple[Difference, ...]:
        """What spoke for the right one, strongest first."""
        return tuple(sorted((d for d in self.contrast.differences if d.log_ratio < 0), key=lambda d: d.log_ratio))


def explain_miss(
    engine: Engine, case: Case, outcome: Outcome, *, stage: str = "all", prior: str = Prior.TEMPERED
) -> Miss:
    """
    Find out what put another condition above the right one.

    Args:
        engine: The compiled file.
        case: The case that came out wrong.
        outcome: How it came out.
        stage: As it was measured.
        prior: As it was measured.

    Returns:
        The condition in first place set against the right one, finding by finding, and whether the forms of its
        disease lead together.
    """
    ranking = rank(engine, at_stage(engine, case, stage), prior=prior)
    accepted = set(outcome.accept)
    right = next(row.condition for row in ranking.rows if row.condition in accepted)
    first = next(row.condition for row in ranking.rows if row.condition not in accepted)
    leads = ranking.standings[0]
    together = leads if leads.family and any(row.condition == right for row in leads.rows) else None
    return Miss(outcome, right, contrast(engine, ranking, first, right), together)
