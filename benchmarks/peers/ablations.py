"""Our engine, whole and with one part at a time taken out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.engine.model import Engine as Whole
from neuroweak.engine.parameters import DEFAULT, Parameters
from neuroweak.engine.ranking import belief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from neuroweak.patient import Case
    from neuroweak.knowledge.condition import Condition
    from neuroweak.knowledge.model import Knowledge


class Engine:
    """The engine as a scorer."""

    scale = "shares"

    def __init__(
        self,
        knowledge: Knowledge,
        parameters: Parameters = DEFAULT,
        prior: str = "tempered",
        heard: Callable[[Case], Case] = lambda case: case,
    ) -> None:
        """
        Make the engine ready.

        Args:
            knowledge: The file.
            parameters: The global constants.
            prior: As in `rank`.
            heard: What is kept of a case.
        """
        self.whole = Whole(knowledge, parameters)
        self.prior, self.heard = prior, heard

    def scores(self, case: Case) -> Sequence[float]:
        """Shares of belief in the conditions; `none of these` keeps its own."""
        return belief(self.whole, self.heard(case), self.prior)[0][: len(self.whole.summaries)]


def without_forest(knowledge: Knowledge) -> Knowledge:
    """The file with all findings as equals."""
    findings = {f.id: f._replace(parent="") for f in knowledge.findings.values()}
    return knowledge._replace(findings=findings, conditions=dict(knowledge.conditions.items()))


def with_even_backgrounds(knowledge: Knowledge, share: float = 0.02) -> Knowledge:
    """The file with one background for all findings."""
    findings = {f.id: f._replace(background=share) for f in knowledge.findings.values()}
    return knowledge._replace(findings=findings, conditions=dict(knowledge.conditions.items()))


def with_even_frequencies(knowledge: Knowledge, least: float = 0.1, share: float = 0.5) -> Knowledge:
    """The file with one frequency for every finding that a condition has in at least a tenth of patients."""

    def even(condition: Condition) -> Condition:
        kept = {
            f: a._replace(frequency=a.frequency._replace(low=share, high=share, written=f"{share}"))
            for f, a in condition.associations.items()
            if a.frequency.value >= least
        }
        return condition._replace(associations=kept)

    conditions = {c.id: even(c) for c in knowledge.conditions.values()}
    return knowledge._replace(findings=dict(knowledge.findings.items()), conditions=conditions)


CONSTANTS: dict[str, dict[str, float]] = {
    "each finding counts as its figures say, no more": {"finding_weight": 1.0},
    "no damping of findings of one region": {"correlation": 0.0},
    "absence at full strength": {"absent_missed": 0.0},
    "exposures that are not told not heard": {"exposure_told": 0.0},
    "usual complaints that are not told not heard": {"half_told": math.inf},
    "no share of a listed general finding for forms not listed": {"unlisted_share": 0.0},
    "figures taken as certain": {"figure_strength": 1e9, "band_strength": 1e9, "estimate_strength": 1e9},
    "age, sex and tempo at full weight": {"stated_weight": 1.0},
}
"""Parts that a constant switches off."""

CASES: dict[str, Callable[[Case], Case]] = {
    "absent findings not heard": lambda case: case.replace(absent=()),
    "age and sex not heard": lambda case: case.replace(age=None, sex=None),
    "tempo not heard": lambda case: case.replace(onset=None),
    "age, sex and tempo not heard": lambda case: case.replace(age=None, sex=None, onset=None),
}
"""Parts of a case that the engine can be kept from hearing."""

FILES: dict[str, Callable[[Knowledge], Knowledge]] = {
    "no forest: all findings as equals": without_forest,
    "one background for all findings": with_even_backgrounds,
    "one frequency for all listed findings": with_even_frequencies,
}
"""Parts of the knowledge that can be made dumb."""


def ablations(knowledge: Knowledge) -> Iterator[tuple[str, Callable[[], Engine]]]:
    """Give each ablation's name and how to make it; a constant that the engine no longer has is passed over."""
    for name, change in FILES.items():
        yield name, lambda change=change: Engine(change(knowledge))
    for name, values in CONSTANTS.items():
        if values.keys() <= set(Parameters._fields):
            yield name, lambda values=values: Engine(knowledge, DEFAULT._replace(**values))
    for name, heard in CASES.items():
        yield name, lambda heard=heard: Engine(knowledge, heard=heard)
    yield "flat prior", lambda: Engine(knowledge, prior="flat")
    yield "incidence as prior", lambda: Engine(knowledge, prior="incidence")
