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
from dataclasses import dataclass
from typing import TYPE_CHECKING

from neuroweak.model import ESTIMATE, HPO, Tempo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.model import Association, Condition, Knowledge, Onset

NONE_OF_THESE = "none_of_these"
"""The id of the reference hypothesis: no condition of the file, only background."""

Vector = list[float]
"""One number for each hypothesis, in the order of `Likelihood.hypotheses`."""

LIFESPAN = 90.0
"""Years over which an unknown age is spread evenly."""

AGE_BLUR = 4.0
"""Years over which the edge of an age stratum is soft: series print decades, patients do not keep to them."""

MEMORY = 20_000
"""How many observed combinations are remembered before the memory is emptied; bounds memory in long batches."""


@dataclass(frozen=True, slots=True)
class Constants:
    """
    The few global constants of the engine.

    None belongs to a condition or a finding. Those marked *fitted* were chosen by cross-validation on the
    development cases (`benchmarks/fit_constants.py`, table in `docs/accuracy.md`).
    """

    floor: float = 0.004
    """Smallest chance of any observation, 0 to 1: files are incomplete and patients atypical."""
    absent_missed: float = 0.35
    """Chance that a finding that is there is still recorded as absent, 0 to 1. This is what makes absence
    speak more softly than presence. Fitted."""
    correlation: float = 0.35
    """How far findings of one region repeat each other, 0 (independent) to 1 (one witness). Fitted."""
    overlap: float = 0.06
    """The same between regions: what one examiner, one text and one patient share. Fitted."""
    unlisted_share: float = 0.5
    """How readily a listed general finding takes a form the file does not list for the condition, as a
    multiple of how often people in general show that form, 0 to 1."""
    figure_strength: float = 40.0
    """How many patients a figure from a series counts for, unless it says so itself (`12/101`)."""
    band_strength: float = 12.0
    """The same for a frequency band of the Human Phenotype Ontology."""
    estimate_strength: float = 8.0
    """The same for an estimate."""
    typical_frequency: float = 0.2
    """What one pseudo-patient of prior knowledge says about any frequency, 0 to 1."""
    onset_misread: float = 0.25
    """Chance that a stated tempo belongs to the neighbouring class, 0 to 1: two readers of one text agreed
    in 27 of 39."""
    atypical: float = 0.1
    """Share of patients outside every stratum of age and sex, 0 to 1."""
    prior_power: float = 0.15
    """Exponent of prevalence in the tempered prior: 0 flat, 1 plain prevalence. Fitted."""
    none_share: float = 0.03
    """Prior share of belief that no condition of the file is at work."""
    none_misfit: float = 0.0
    """Nats per present finding by which the reference hypothesis is favoured; 0 keeps it plain."""


DEFAULT = Constants()
"""The constants every command uses."""


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-x)) if x > -500 else 0.0


class Likelihood:
    """
    One knowledge file, ready to score cases.

    Building it is cheap: vectors are made when first asked for and kept.
    """

    def __init__(self, knowledge: Knowledge, constants: Constants = DEFAULT) -> None:
        """
        Index the file's is-a forest and its figures by finding.

        Args:
            knowledge: A checked file.
            constants: The global constants.
        """
        self.knowledge = knowledge
        self.constants = constants
        self.conditions: tuple[Condition, ...] = tuple(knowledge.conditions.values())
        self.hypotheses: tuple[str, ...] = (*knowledge.conditions, NONE_OF_THESE)
        self.position: dict[str, int] = {name: i for i, name in enumerate(self.hypotheses)}
        self.children: dict[str, list[str]] = {}
        for finding in knowledge.findings.values():
            self.children.setdefault(finding.parent, []).append(finding.id)
        self._listed: dict[str, dict[int, float]] = {}
        for i, condition in enumerate(self.conditions):
            for association in condition.associations.values():
                self._listed.setdefault(association.finding, {})[i] = self._weighed(association)
        self._order: dict[str, int] = {}
        self._root: dict[str, str] = {}
        self._shown_by: dict[str, dict[int, float]] = {}
        self._chance: dict[str, Vector] = {}
        self._given_parent: dict[str, Vector] = {}
        self._joint: dict[tuple[tuple[str, bool], ...], Vector] = {}
        self._log_step: dict[tuple[tuple[str, bool], ...], Vector] = {}
        self._log_onset: dict[tuple[float | None, str | None, str | None], tuple[Vector, ...]] = {}
        self._log_prior: dict[str, Vector] = {}
        for root in self.children.get("", ()):
            self._number(root, root)

    def _number(self, root: str, node: str) -> None:
        stack = [node]
        while stack:
            at = stack.pop()
            self._root[at] = root
            self._order[at] = len(self._order)
            stack.extend(reversed(self.children.get(at, ())))

    def patients(self, association: Association) -> float:
        """How many patients a figure counts for: its own count, or by the kind of its source."""
        written = association.frequency.written
        if "/" in written:
            return float(written.partition("/")[2])
        if ESTIMATE in association.sources:
            return self.constants.estimate_strength
        return self.constants.band_strength if HPO in association.sources else self.constants.figure_strength

    def _weighed(self, association: Association) -> float:
        """Draw a figure towards the typical frequency, the more so the fewer patients stand behind it."""
        patients = self.patients(association)
        return (patients * association.frequency.value + self.constants.typical_frequency) / (patients + 1.0)

    # --- how often a condition shows a finding -------------------------------------------------------------

    def _frequencies_below(self, node: str) -> dict[int, float]:
        """P(finding | condition) without leak where the file says anything: at least that of every child."""
        known = self._shown_by.get(node)
        if known is None:
            known = dict(self._listed.get(node, ()))
            for child in self.children.get(node, ()):
                for i, p in self._frequencies_below(child).items():
                    if p > known.get(i, 0.0):
                        known[i] = p
            self._shown_by[node] = known
        return known

    def _frequencies(self, finding: str) -> dict[int, float]:
        """The same, with a share of the listed parent where only that is listed."""
        entry = self.knowledge.findings[finding]
        stated = self._frequencies_below(finding)
        if not entry.parent:
            return stated
        share = self.constants.unlisted_share * min(
            1.0, entry.background / max(self.knowledge.findings[entry.parent].background, 1e-9)
        )
        inherited = {i: p * share for i, p in self._frequencies(entry.parent).items()}
        return inherited | stated

    def chance(self, finding: str) -> Vector:
        """
        P(finding present) under each hypothesis, leak included (noisy-or).

        Args:
            finding: A finding id of the file.

        Returns:
            A vector within [floor, 1 - floor].

        Source:
            Shwe et al. 1991, Methods Inf Med 30:241 (QMR-DT), the leak.
        """
        known = self._chance.get(finding)
        if known is None:
            floor = self.constants.floor
            background = self.knowledge.findings[finding].background
            known = [min(1.0 - floor, max(floor, background))] * len(self.hypotheses)
            for i, p in self._frequencies(finding).items():
                known[i] = min(1.0 - floor, max(floor, 1.0 - (1.0 - p) * (1.0 - background)))
            self._chance[finding] = known
        return known

    def _conditional(self, finding: str) -> Vector:
        """P(finding present | its parent present) under each hypothesis; for a root, the plain chance."""
        known = self._given_parent.get(finding)
        if known is None:
            chance = self.chance(finding)
            parent = self.knowledge.findings[finding].parent
            if parent:
                floor = self.constants.floor
                known = [min(1.0 - floor, max(floor, c / p)) for c, p in zip(chance, self.chance(parent), strict=True)]
            else:
                known = chance
            self._given_parent[finding] = known
        return known

    # --- how likely an observation is ----------------------------------------------------------------------

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
        pairs = [(c, p) for c, p in zip(self.conditions, chance, strict=False) if p > usual * 1.05]
        return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0].id)))

    def canonical(self, findings: Sequence[str]) -> list[str]:
        """Sort findings into the order of the forest, general before special, without repeats."""
        return sorted(set(findings), key=self._order.__getitem__)

    def root(self, finding: str) -> str:
        """The most general finding a finding is a kind of."""
        return self._root[finding]

    def joint(self, evidence: tuple[tuple[str, bool], ...]) -> Vector:
        """
        P(all of these observations) under each hypothesis, for observations of one tree.

        A finding recorded as absent may have been missed (`Constants.absent_missed`). Nodes that were not
        looked for are summed out exactly: a parent that is absent has no children.

        Args:
            evidence: Pairs of finding id and whether it is present, all with the same root; may be empty.

        Returns:
            A vector of chances above 0; all 1 for no evidence.
        """
        known = self._joint.get(evidence)
        if known is None:
            if len(self._joint) > MEMORY:
                self._joint.clear()
            known = self._sum_out(dict(evidence)) if evidence else [1.0] * len(self.hypotheses)
            self._joint[evidence] = known
        return known

    def log_step(self, given: tuple[tuple[str, bool], ...], observed: tuple[str, bool]) -> Vector:
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
            if len(self._log_step) > MEMORY:
                self._log_step.clear()
            after, before = self.joint(key), self.joint(given)
            known = [math.log(a / b) for a, b in zip(after, before, strict=True)]
            self._log_step[key] = known
        return known

    def _sum_out(self, state: dict[str, bool]) -> Vector:
        present_below: dict[str, bool] = {}
        for finding, present in state.items():
            node = finding
            while node:
                present_below[node] = present_below.get(node, False) or present
                node = self.knowledge.findings[node].parent
        return self._message(self._root[next(iter(state))], state, present_below)

    def _message(self, node: str, state: dict[str, bool], present_below: dict[str, bool]) -> Vector:
        """P(observations at and below a node | its parent is present)."""
        here = self._conditional(node)
        for child in self.children.get(node, ()):
            if child in present_below:
                here = [a * b for a, b in zip(here, self._message(child, state, present_below), strict=True)]
        observed = state.get(node)
        if observed is False:
            missed = self.constants.absent_missed
            here = [a * missed for a in here]
        if present_below[node]:
            return here
        return [a + 1.0 - q for a, q in zip(here, self._conditional(node), strict=True)]

    # --- age, sex and tempo --------------------------------------------------------------------------------

    def demography(self, age: float | None, sex: str | None, onset: str | None) -> tuple[Vector, ...]:
        """
        Log chances of age, of sex given the age, and of tempo, under each hypothesis.

        Args:
            age: Years, or None when unknown.
            sex: `female`, `male`, or None.
            onset: A tempo, or None.

        Returns:
            Three vectors of logs, all 0 where nothing is known.
        """
        key = (age, sex, onset)
        known = self._log_onset.get(key)
        if known is None:
            if len(self._log_onset) > MEMORY:
                self._log_onset.clear()
            onsets: list[Onset | None] = [c.onset for c in self.conditions]
            onsets.append(None)
            by_age = [self._age_sex(o, age, None) for o in onsets]
            known = (
                [math.log(a) for a in by_age],
                [math.log(self._age_sex(o, age, sex) / a) for o, a in zip(onsets, by_age, strict=True)],
                [math.log(self._tempo(o, onset)) for o in onsets],
            )
            self._log_onset[key] = known
        return known

    def _age_sex(self, onset: Onset | None, age: float | None, sex: str | None) -> float:
        """Density of age (per lifespan) times chance of sex: a mixture of strata, so two peaks stay two."""
        atypical = self.constants.atypical
        half = 1.0 if sex is None else 0.5
        if onset is None:
            return half
        total, spread = 0.0, 0.0
        for stratum in onset.ages:
            share = stratum.share
            spread += share
            if age is not None:
                share *= _box(age, stratum.start, stratum.stop) * LIFESPAN
            total += share * _sex_share(onset.female if stratum.female is None else stratum.female, sex)
        total += max(0.0, 1.0 - spread) * _sex_share(onset.female, sex)
        return (1.0 - atypical) * total + atypical * half

    def _tempo(self, onset: Onset | None, tempo: str | None) -> float:
        """Chance that this tempo is stated, allowing for a neighbour being stated instead."""
        if tempo is None:
            return 1.0
        scale = list(Tempo)
        at = scale.index(Tempo(tempo))
        total = 0.0
        for i, name in enumerate(scale):
            share = 1.0 / len(scale) if onset is None else onset.tempo.get(name, 0.0)
            neighbours = (i > 0) + (i < len(scale) - 1)
            misread = self.constants.onset_misread
            total += share * (1.0 - misread if i == at else misread / neighbours if abs(i - at) == 1 else 0.0)
        return max(self.constants.floor, 0.98 * total + 0.02 / len(scale))

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
            weights = [_rate(condition) ** power for condition in self.conditions]
            scale = math.log((1.0 - self.constants.none_share) / math.fsum(weights)) if weights else 0.0
            known = [math.log(w) + scale for w in weights]
            known.append(math.log(self.constants.none_share if weights else 1.0))
            self._log_prior[kind] = known
        return known


RAREST = 0.001
"""People per 100 000 that any condition is given at least, so that none is impossible."""


def _rate(condition: Condition) -> float:
    """People per 100 000: those living with it, or else those falling ill in a year."""
    rate = condition.prevalence or condition.incidence
    return max(RAREST, rate.per_100k) if rate else 1.0


def _sex_share(female: float, sex: str | None) -> float:
    if sex is None:
        return 1.0
    return female if sex == "female" else 1.0 - female


def _box(age: float, start: float, stop: float) -> float:
    """Density per year of an even stratum with soft edges, except at birth."""
    width = max(stop - start, 1.0)
    blur = min(AGE_BLUR, width / 3.0)
    begun = _logistic((age - start) / blur) if start > 0 else 1.0
    return begun * _logistic((stop - age) / blur) / width
