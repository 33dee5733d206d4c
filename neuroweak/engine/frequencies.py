"""
How often each condition shows each finding: the figures of a file weighed, joined along is-a, and the leak added.

What the file says of a finding counts for those above it; what it says only of those above it counts in part.
"""

from __future__ import annotations

from operator import truediv
from typing import TYPE_CHECKING

from neuroweak.caching import Memory
from neuroweak.engine.vectors import kept, most_kept
from neuroweak.knowledge.index import BANDED, COUNTED, ESTIMATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.engine.forest import Forest
    from neuroweak.engine.parameters import Parameters
    from neuroweak.engine.results import Vector
    from neuroweak.knowledge.index import Index


MOST_FINDINGS = 3_000
"""Findings whose chances a generation of each memory holds, or fewer of large files."""

ENTRY = 12
"""Numbers of a vector that take as much room as an entry of a dictionary."""


class Frequencies:
    """P(finding | condition) for every finding of a file; vectors are made when asked for and kept."""

    def __init__(self, index: Index, forest: Forest, parameters: Parameters) -> None:
        """
        Begin with nothing made.

        Args:
            index: The figures of a file.
            forest: Its findings in their trees.
            parameters: The global constants.
        """
        self._index = index
        self._forest = forest
        self._parameters = parameters
        self._strengths = {
            ESTIMATED: parameters.estimate_strength,
            BANDED: parameters.band_strength,
            COUNTED: parameters.figure_strength,
        }
        self.hypotheses = len(index.summaries) + 1
        """How many numbers a vector holds: the conditions and none of them."""
        self._below: dict[str, dict[int, float]] = {}
        self._shared: Memory[str, dict[int, float]] = Memory(most_kept(ENTRY * self.hypotheses, MOST_FINDINGS))
        most = most_kept(self.hypotheses, MOST_FINDINGS)
        self._chance: Memory[str, Vector] = Memory(most)
        self._given_parent: Memory[str, Vector] = Memory(most)

    def patients(self, strength: float) -> float:
        """
        How many patients a figure counts for.

        Args:
            strength: Its own count, or the kind of its source (`build_index.strength`).
        """
        if strength > 0:
            return strength
        return self._strengths[strength]

    def shown(self, finding: str) -> tuple[float, dict[int, float]]:
        """
        P(finding present), leak included: for people in general, and where a hypothesis says otherwise.

        Args:
            finding: A finding id of the file.

        Returns:
            The chance by background alone, and the chance by the place of each hypothesis that shows the finding,
            all within [floor, 1 - floor].
        """
        background, floor = self._index.backgrounds[finding], self._parameters.floor
        low, high, others = floor, 1.0 - floor, 1.0 - background
        # `_leaked` for each, without a call: questions look at every figure there is.
        chances = {
            i: low if (q := 1.0 - (1.0 - p) * others) < low else min(q, high) for i, p in self._known(finding).items()
        }
        return self._bounded(background), chances

    def chance(self, finding: str) -> Vector:
        """
        P(finding present) under each hypothesis, leak included.

        Args:
            finding: A finding id of the file.

        Returns:
            A vector within [floor, 1 - floor].
        """
        known = self._chance.get(finding)
        if known is None:
            leak, shown = self.shown(finding)
            chances = [leak] * self.hypotheses
            for i, p in shown.items():
                chances[i] = p
            known = kept(chances)
            self._chance.put(finding, known)
        return known

    def stated(self, finding: str, value: float, strength: float) -> float:
        """
        P(finding present) under a condition that lists it, leak included.

        Args:
            finding: A finding id of the file.
            value: The frequency that the condition states, 0 to 1.
            strength: Its strength (`build_index.strength`).

        Returns:
            What `chance` says for the condition, as long as no special form is listed as more frequent.
        """
        return self._leaked(finding, self._weighed(value, strength))

    def given_parent(self, finding: str) -> Vector:
        """P(finding present | its parent present) under each hypothesis; for a root, the plain chance."""
        known = self._given_parent.get(finding)
        if known is None:
            known = self.chance(finding)
            parent = self._forest.parents.get(finding)
            if parent:
                known = kept(self._all_bounded(map(truediv, known, self.chance(parent))))
            self._given_parent.put(finding, known)
        return known

    def _leaked(self, finding: str, p: float) -> float:
        """
        Join what a condition shows with what people show anyway (noisy-or), within bounds.

        Source:
            Shwe et al. 1991, Methods Inf Med 30:241 (QMR-DT), the leak.
        """
        return self._bounded(1.0 - (1.0 - p) * (1.0 - self._index.backgrounds[finding]))

    def _bounded(self, p: float) -> float:
        """Keep a chance within [floor, 1 - floor]: nothing is impossible and nothing certain."""
        floor = self._parameters.floor
        return min(1.0 - floor, max(floor, p))

    def _all_bounded(self, chances: Iterable[float]) -> list[float]:
        """Keep chances within the same bounds, without a call for each of the many that a large file has."""
        floor = self._parameters.floor
        ceiling = 1.0 - floor
        return [floor if p < floor else ceiling if p > ceiling else p for p in chances]  # noqa: FURB136 - a call each

    def _weighed(self, value: float, strength: float) -> float:
        """Draw a figure towards the typical frequency, the more so the fewer patients it counts for."""
        patients = self.patients(strength)
        return (patients * value + self._parameters.typical_frequency) / (patients + 1.0)

    def _listed(self, finding: str) -> dict[int, float]:
        """The figures of a finding by the place of the condition, weighed."""
        places, values, strengths = self._index.figures.get(finding, ((), (), ()))
        own, typical = self._strengths, self._parameters.typical_frequency
        # `_weighed` for each, for the same reason.
        counts = [s if s > 0 else own[s] for s in strengths]
        return {i: (n * p + typical) / (n + 1.0) for i, n, p in zip(places, counts, values, strict=True)}

    def _at_least(self, finding: str) -> dict[int, float]:
        """P(finding | condition) without leak where the file says anything: at least that of every kind of it."""
        known = self._below.get(finding)
        if known is None:
            known = self._listed(finding)
            for child in self._forest.children.get(finding, ()):
                for i, p in self._at_least(child).items():
                    if p > known.get(i, 0.0):
                        known[i] = p
            self._below[finding] = known
        return known

    def _known(self, finding: str) -> dict[int, float]:
        """The same, with a share of the listed parent where only that is listed."""
        stated = self._at_least(finding)
        parent = self._forest.parents.get(finding)
        if not parent:
            return stated
        known = self._shared.get(finding)
        if known is None:
            backgrounds = self._index.backgrounds
            form = min(1.0, backgrounds[finding] / max(backgrounds[parent], 1e-9))
            share = self._parameters.unlisted_share * form
            known = {i: p * share for i, p in self._known(parent).items()}
            listed = set(self._index.figures.get(finding, ((),))[0])
            for i, p in stated.items():
                # What only its kinds say of a finding is a lower bound: it must not make the finding rarer.
                known[i] = p if i in listed else max(p, known.get(i, 0.0))
            self._shared.put(finding, known)
        return known
