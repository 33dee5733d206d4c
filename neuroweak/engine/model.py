"""
The knowledge compiled for scoring: what callers hold.

Findings form a forest of is-a trees. Within a tree a child is conditional on its parent, and the chance of
what was observed is the exact sum over everything that was not. Between trees findings are independent given
the condition; what they share beyond that is damped in `ranking`.

A hypothesis is a condition of the file, or the last one, `NONE_OF_THESE`, which explains every finding by its
background alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.engine.demographics import Demographics
from neuroweak.engine.families import places_together
from neuroweak.engine.forest import Forest
from neuroweak.engine.frequencies import Frequencies
from neuroweak.engine.parameters import DEFAULT, Parameters
from neuroweak.engine.priors import Priors
from neuroweak.engine.silence import Silence
from neuroweak.engine.summands import Summands
from neuroweak.engine.tree import Trees
from neuroweak.engine.validation import check_finding
from neuroweak.files.arguments import KNOWLEDGE, must_be
from neuroweak.knowledge.build_index import index_of, indexed
from neuroweak.knowledge.model import Knowledge

if TYPE_CHECKING:
    from neuroweak.knowledge.condition import Condition
    from neuroweak.knowledge.index import ConditionSummary

NONE_OF_THESE = "none_of_these"
"""The id of the reference hypothesis: no condition of the file, only background."""


class Engine:
    """
    One knowledge file, ready to score cases.

    Building it is cheap: vectors are made when first asked for and kept. A vector holds one number for each of
    `hypotheses`, in that order.

    Example:
        >>> import neuroweak
        >>> engine = neuroweak.Engine(neuroweak.load())
        >>> engine.frequencies.chance("ptosis")[engine.position["myasthenia_gravis"]] > 0.5
        True
    """

    def __init__(self, knowledge: Knowledge, parameters: Parameters = DEFAULT) -> None:
        """
        Index the file's is-a forest and its figures by finding.

        Args:
            knowledge: A checked file.
            parameters: The global constants.
        """
        must_be(Knowledge, knowledge, KNOWLEDGE)
        must_be(Parameters, parameters, "constants must be Parameters")
        self.knowledge = indexed(knowledge)
        self.parameters = parameters
        self.index = index_of(self.knowledge)
        self.summaries: tuple[ConditionSummary, ...] = tuple(self.index.summaries.values())
        """The conditions, in the order of the file."""
        self.hypotheses: tuple[str, ...] = (*self.index.summaries, NONE_OF_THESE)
        """Condition ids in the order of the file, then `NONE_OF_THESE`."""
        self.position: dict[str, int] = {name: i for i, name in enumerate(self.hypotheses)}
        """The place of each hypothesis in a vector."""
        self.together = places_together(self.summaries)
        """The places of the conditions that stand together: of each family, and of each condition without one."""
        self.forest = Forest(knowledge.findings, self.index.parents)
        """Where each finding stands under is-a."""
        self.frequencies = Frequencies(self.index, self.forest, parameters)
        """How often each condition shows each finding."""
        self.bound = self._bound()
        """Exposures that belong to conditions by definition, with the places of those."""
        self.trees = Trees(self.forest, self.frequencies, parameters, self.bound)
        """How likely what was observed of one is-a tree is."""
        self.silence = Silence(self.knowledge.findings, self.index, self.forest, parameters, self.bound)
        """What a case says by not telling it."""
        self.demographics = Demographics(self.index, parameters)
        """How likely age, sex and tempo are."""
        self.priors = Priors(self.summaries, parameters)
        """What is believed before anything is seen."""
        self.summands = Summands(self)
        """What cases are sums of."""

    def __repr__(self) -> str:
        """Say what it was made of."""
        title, version = self.knowledge.title, self.knowledge.version
        return f"<Engine of {title!r} {version}: {len(self.summaries)} conditions, {len(self.forest.path)} findings>"

    def _bound(self) -> dict[str, list[int]]:
        """Find the exposures that belong to conditions by definition, with the places of those."""
        bound: dict[str, list[int]] = {}
        for place, summary in enumerate(self.summaries):
            for key in summary.bound_to:
                if key in self.forest.path:
                    bound.setdefault(key, []).append(place)
        return bound

    def shown_by(self, finding: str) -> tuple[tuple[Condition, float], ...]:
        """
        The conditions that show a finding more often than people in general, most often first.

        Args:
            finding: A finding id of the file.

        Returns:
            Pairs of condition and P(finding present | condition).

        Raises:
            InputError: The file has no such finding.
        """
        check_finding(self, finding)
        chance = self.frequencies.chance(finding)
        usual = chance[-1]
        pairs = [(c, p) for c, p in zip(self.knowledge.conditions.values(), chance, strict=False) if p > usual * MORE]
        return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0].id)))


MORE = 1.05
"""How many times as often as people in general a condition must show a finding to be said to show it."""
