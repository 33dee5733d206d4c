"""
The knowledge compiled for scoring: how likely each observation is under each condition.

Findings form a forest of is-a trees. Within a tree a child is conditional on its parent, and the chance of
what was observed is the exact sum over everything that was not. Between trees findings are independent given
the condition; what they share beyond that is damped in `ranking`.

A hypothesis is a condition of the file, or the last one, `NONE_OF_THESE`, which explains every finding by its
background alone.
"""

from __future__ import annotations

import math
from operator import mul, truediv
from typing import TYPE_CHECKING

from neuroweak.caching import Memory
from neuroweak.engine.demographics import Demographics
from neuroweak.engine.parameters import DEFAULT, Parameters
from neuroweak.engine.results import Vector
from neuroweak.knowledge.build_index import BANDED, COUNTED, ESTIMATED, index_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.knowledge.build_index import ConditionSummary
    from neuroweak.knowledge.model import Condition, Knowledge

NONE_OF_THESE = "none_of_these"
"""The id of the reference hypothesis: no condition of the file, only background."""

MEMORY = 3_000
"""How many observed combinations a generation of the memory holds; bounds memory in long batches."""

Evidence = tuple[tuple[str, bool], ...]
"""Observations: pairs of finding id and whether it is present."""


class Engine:
    """
    One knowledge file, ready to score cases.

    Building it is cheap: vectors are made when first asked for and kept.
    """

    def __init__(self, knowledge: Knowledge, constants: Parameters = DEFAULT) -> None:
        """
        Index the file's is-a forest and its figures by finding.

        Args:
            knowledge: A checked file.
            constants: The global constants.
        """
        self.knowledge = knowledge
        self.constants = constants
        self.index = index_of(knowledge)
        self.outlines: tuple[ConditionSummary, ...] = tuple(self.index.outlines.values())
        self.hypotheses: tuple[str, ...] = (*self.index.outlines, NONE_OF_THESE)
        self.position: dict[str, int] = {name: i for i, name in enumerate(self.hypotheses)}
        self.children: dict[str, list[str]] = {}
        for finding in knowledge.findings:
            self.children.setdefault(self.index.parents.get(finding, ""), []).append(finding)
        self._order: dict[str, int] = {}
        self._path: dict[str, tuple[str, ...]] = {}
        self._shown_by: dict[str, dict[int, float]] = {}
        self._shared: dict[str, dict[int, float]] = {}
        self._chance: dict[str, Vector] = {}
        self._given_parent: dict[str, Vector] = {}
        self._messages: Memory[tuple[str, Evidence], Vector] = Memory(MEMORY)
        self._log_step: Memory[Evidence, Vector] = Memory(MEMORY)
        self._log_branch: Memory[tuple[int, Evidence], Vector] = Memory(MEMORY)
        self._demography = Demographics(self.outlines, constants)
        self._log_prior: dict[str, Vector] = {}
        for root in self.children.get("", ()):
            self._number(root)

    def _number(self, root: str) -> None:
        """Note for each finding of a tree its place in the forest and the path to it."""
        stack: list[tuple[str, ...]] = [(root,)]
        while stack:
            path = stack.pop()
            self._path[path[-1]] = path
            self._order[path[-1]] = len(self._order)
            stack.extend((*path, child) for child in reversed(self.children.get(path[-1], ())))

    def patients(self, figure_strength: float) -> float:
        """
        How many patients a figure counts for.

        Args:
            figure_strength: Its own count, or the kind of its source (`build_index.strength`).
        """
        if figure_strength > 0:
            return figure_strength
        c = self.constants
        kinds = {ESTIMATED: c.estimate_strength, BANDED: c.band_strength, COUNTED: c.figure_strength}
        return kinds[figure_strength]

    def _weighed(self, value: float, figure_strength: float) -> float:
        """Draw a figure towards the typical frequency, the more so the fewer patients it counts for."""
        patients = self.patients(figure_strength)
        return (patients * value + self.constants.typical_frequency) / (patients + 1.0)

    def _listed(self, finding: str) -> dict[int, float]:
        """The figures of a finding by the place of the condition, weighed."""
        places, values, strengths = self.index.figures.get(finding, ((), (), ()))
        return dict(zip(places, map(self._weighed, values, strengths), strict=True))

    # --- how often a condition shows a finding -------------------------------------------------------------

    def _frequencies_below(self, node: str) -> dict[int, float]:
        """P(finding | condition) without leak where the file says anything: at least that of every child."""
        known = self._shown_by.get(node)
        if known is None:
            known = self._listed(node)
            for child in self.children.get(node, ()):
                for i, p in self._frequencies_below(child).items():
                    if p > known.get(i, 0.0):
                        known[i] = p
            self._shown_by[node] = known
        return known

    def _frequencies(self, finding: str) -> dict[int, float]:
        """The same, with a share of the listed parent where only that is listed."""
        stated = self._frequencies_below(finding)
        parent = self.index.parents.get(finding)
        if not parent:
            return stated
        backgrounds = self.index.backgrounds
        share = self.constants.unlisted_share * min(1.0, backgrounds[finding] / max(backgrounds[parent], 1e-9))
        known = self._shared.get(finding)
        if known is None:
            known = self._shared[finding] = {i: p * share for i, p in self._frequencies(parent).items()}
            listed = set(self.index.figures.get(finding, ((),))[0])
            for i, p in stated.items():
                # What only its kinds say of a finding is a lower bound: it must not make the finding rarer.
                known[i] = p if i in listed else max(p, known.get(i, 0.0))
        return known

    def shown(self, finding: str) -> tuple[float, dict[int, float]]:
        """
        P(finding present), leak included (noisy-or): for people in general, and where a hypothesis says otherwise.

        Args:
            finding: A finding id of the file.

        Returns:
            The chance by background alone, and the chance by the place of each hypothesis that shows the finding,
            all within [floor, 1 - floor].

        Source:
            Shwe et al. 1991, Methods Inf Med 30:241 (QMR-DT), the leak.
        """
        floor, background = self.constants.floor, self.index.backgrounds[finding]
        most, kept = 1.0 - floor, 1.0 - background
        chances = {i: min(most, max(floor, 1.0 - (1.0 - p) * kept)) for i, p in self._frequencies(finding).items()}
        return min(most, max(floor, background)), chances

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
            known = [leak] * len(self.hypotheses)
            for i, p in shown.items():
                known[i] = p
            self._chance[finding] = known
        return known

    def stated(self, finding: str, value: float, figure_strength: float) -> float:
        """
        P(finding present) under a condition that lists it, leak included.

        Args:
            finding: A finding id of the file.
            value: The frequency that the condition states, 0 to 1.
            figure_strength: Its strength (`build_index.strength`).

        Returns:
            What `chance` says for the condition, as long as no special form is listed as more frequent.
        """
        p = self._weighed(value, figure_strength)
        floor, background = self.constants.floor, self.index.backgrounds[finding]
        return min(1.0 - floor, max(floor, 1.0 - (1.0 - p) * (1.0 - background)))

    def shown_by(self, finding: str) -> tuple[tuple[Condition, float], ...]:
        """
        The conditions that show a finding more often than people in general, most often first.

        Args:
            finding: A finding id of the file.

        Returns:
            Pairs of condition and P(finding present | condition).
        """
        chance = self.chance(finding)
        usual = chance[-1]
        pairs = [(c, p) for c, p in zip(self.knowledge.conditions.values(), chance, strict=False) if p > usual * 1.05]
        return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0].id)))

    def _conditional(self, finding: str) -> Vector:
        """P(finding present | its parent present) under each hypothesis; for a root, the plain chance."""
        known = self._given_parent.get(finding)
        if known is None:
            chance = self.chance(finding)
            parent = self.index.parents.get(finding)
            if parent:
                floor = self.constants.floor
                known = [min(1.0 - floor, max(floor, c / p)) for c, p in zip(chance, self.chance(parent), strict=True)]
            else:
                known = chance
            self._given_parent[finding] = known
        return known

    # --- how likely an observation is ----------------------------------------------------------------------

    def canonical(self, findings: Sequence[str]) -> list[str]:
        """Sort findings into the order of the forest, general before special, without repeats."""
        return sorted(set(findings), key=self._order.__getitem__)

    def root(self, finding: str) -> str:
        """The most general finding a finding is a kind of."""
        return self._path[finding][0]

    def above(self, finding: str) -> tuple[str, ...]:
        """The more general findings a finding implies, from the root down."""
        return self._path[finding][:-1]

    def joint(self, evidence: Evidence) -> Vector:
        """
        P(all of these observations) under each hypothesis, for observations of one tree.

        A finding recorded as absent may have been missed (`Parameters.absent_missed`). Nodes that were not
        looked for are summed out exactly: a parent that is absent has no children.

        Args:
            evidence: Pairs of finding id and whether it is present, all with the same root; may be empty.

        Returns:
            A vector of chances above 0; all 1 for no evidence.
        """
        return self._message(evidence[0][0], 0, evidence) if evidence else [1.0] * len(self.hypotheses)

    def log_step(self, given: Evidence, observed: tuple[str, bool]) -> Vector:
        """
        Log P(one more observation | those given) under each hypothesis, all of one tree.

        Args:
            given: Earlier observations of the tree, in canonical order.
            observed: The next one.

        Returns:
            A vector of logs; summed along a tree they give the log of `joint`.
        """
        key = (*given, observed)
        known = self._log_step.get(key)
        if known is None:
            depth, within = self._branch(given, observed[0])
            branch = (depth, (*within, observed))
            known = self._log_branch.get(branch)
            if known is None:
                after = self._message(observed[0], depth, branch[1])
                before = self._message(observed[0], depth, within) if within else None
                known = list(map(math.log, map(truediv, after, before) if before else after))
                self._log_branch.put(branch, known)
            self._log_step.put(key, known)
        return known

    def _branch(self, given: Evidence, finding: str) -> tuple[int, Evidence]:
        """
        The smallest branch of a tree that a further observation has to do with.

        Where a node is known to be present from elsewhere, its branches are independent, and what was observed in
        the others divides out. So cases that agree about one branch share its steps.

        Args:
            given: Earlier observations of the tree.
            finding: The next finding.

        Returns:
            How far the branch begins from the root, and the observations within it.
        """
        path = self._path[finding]
        depth = 0
        for other, present in given:
            if present:
                shared = 0
                for a, b in zip(path, self._path[other], strict=False):
                    if a != b:
                        break
                    shared += 1
                if shared < len(path):
                    depth = max(depth, shared)
        node = path[depth]
        return depth, tuple(pair for pair in given if node in self._path[pair[0]])

    def _message(self, below: str, depth: int, evidence: Evidence) -> Vector:
        """
        P(observations at and below a node | its parent is present).

        The memory is kept by node and by what was seen below it, so that cases which agree about one branch of
        a tree share the work there, whatever they say about the others.

        Args:
            below: A finding at or below the node; with `depth` it names the node.
            depth: How far the node is from its root.
            evidence: At least one observation, all at or below the node.
        """
        node = self._path[below][depth]
        key = (node, evidence)
        known = self._messages.get(key)
        if known is None:
            known = here = self._conditional(node)
            branches: dict[str, list[tuple[str, bool]]] = {}
            any_present = denied = False
            for finding, present in evidence:
                any_present |= present
                if finding == node:
                    denied = not present
                else:
                    branches.setdefault(self._path[finding][depth + 1], []).append((finding, present))
            for child in sorted(branches, key=self._order.__getitem__):
                message = self._message(child, depth + 1, tuple(branches[child]))
                known = list(map(mul, known, message))
            if denied:
                missed = self.constants.absent_missed
                known = [a * missed for a in known]
            if not any_present:
                known = [a + 1.0 - q for a, q in zip(known, here, strict=True)]
            self._messages.put(key, known)
        return known

    def demography(self, age: float | None, sex: str | None, onset: str | None) -> tuple[Vector, ...]:
        """Log chances of age, of sex given the age, and of tempo, under each hypothesis (`Demographics.logs`)."""
        return self._demography.logs(age, sex, onset)

    def log_prior(self, kind: str) -> Vector:
        """
        Log prior of each hypothesis.

        Args:
            kind: `tempered` (prevalence to a small power), `flat` or `prevalence`.

        Returns:
            Logs of shares that sum to 1.
        """
        known = self._log_prior.get(kind)
        if known is None:
            power = {"tempered": self.constants.prior_power, "flat": 0.0, "prevalence": 1.0}[kind]
            weights = [max(RAREST, outline.per_100k or 1.0) ** power for outline in self.outlines]
            scale = math.log((1.0 - self.constants.none_share) / math.fsum(weights)) if weights else 0.0
            known = [math.log(w) + scale for w in weights]
            known.append(math.log(self.constants.none_share if weights else 1.0))
            self._log_prior[kind] = known
        return known


RAREST = 0.001
"""People per 100 000 that any condition is given at least, so that none is impossible."""
