"""
Belief by enumeration, written from `docs/explanation/how-it-decides.md` and sharing no code with the engine.

Slow and plain on purpose: every state of every tree is counted. What it had to know beyond that page stands in
`docs/explanation/how-it-is-tried.md`.
"""

from __future__ import annotations

import itertools
import math

from neuroweak.engine.parameters import DEFAULT
from neuroweak.knowledge.model import ESTIMATE, HPO, Kind

TEMPOS = ("hyperacute", "acute", "subacute", "chronic")
TOLD_UNASKED = {Kind.SYMPTOM, Kind.HISTORY, Kind.RISK_FACTOR}
LIFESPAN, BLUR = 90.0, 4.0


def logistic(x):
    return 1 / (1 + math.exp(-x))


class BruteForce:
    """One knowledge file."""

    def __init__(self, knowledge, constants=DEFAULT):
        self.k = constants
        self.findings = knowledge.findings
        self.conditions = [*knowledge.conditions.values(), None]
        self.children = {f: [c for c in self.findings.values() if c.parent == f] for f in self.findings}
        self.order = [f for root in self.findings if not self.findings[root].parent for f in self.below(root)]
        self.states = {}

    def below(self, finding):
        """A finding and all its kinds, general before special, in the order of the file."""
        return [finding, *(f for child in self.children[finding] for f in self.below(child.id))]

    def above(self, finding):
        """All that a finding is a kind of."""
        parent = self.findings[finding].parent
        return [*self.above(parent), parent] if parent else []

    def root(self, finding):
        return (self.above(finding) or [finding])[0]

    # --- how often a condition shows a finding ---

    def bounded(self, p):
        return min(1 - self.k.floor, max(self.k.floor, p))

    def figure(self, condition, finding):
        """What the file says, drawn towards the typical frequency by one patient more; None where it says nothing."""
        listed = condition.associations.get(finding)
        if listed is None:
            return None
        share, patients = listed.frequency.value, self.k.figure_strength
        if "/" in listed.frequency.written:
            n, of = map(int, listed.frequency.written.split("/"))
            share, patients = (n + 0.5) / (of + 1), of
        elif ESTIMATE in listed.sources:
            patients = self.k.estimate_strength
        elif HPO in listed.sources:
            patients = self.k.band_strength
        if finding in condition.bound_to:
            share, patients = 1.0, 1e9
        return (patients * share + self.k.typical_frequency) / (patients + 1)

    def stated(self, condition, finding):
        """The same, and at least what is said of any kind of it."""
        said = [self.figure(condition, f) for f in self.below(finding)]
        return max((p for p in said if p is not None), default=None)

    def shown(self, condition, finding):
        """With a share of the more general finding where only that is listed; None where nothing is."""
        stated, parent = self.stated(condition, finding), self.findings[finding].parent
        if not parent or finding in condition.associations:
            return stated
        general = self.shown(condition, parent)
        if general is None:
            return stated
        form = min(1.0, self.findings[finding].background / max(self.findings[parent].background, 1e-9))
        return max(stated or 0.0, general * self.k.unlisted_share * form)

    def chance(self, condition, finding):
        """The leak joined on, within floor and ceiling."""
        shown = (self.shown(condition, finding) if condition else None) or 0.0
        return self.bounded(1 - (1 - shown) * (1 - self.findings[finding].background))

    # --- what was observed of a tree ---

    def states_of(self, place, root):
        """Every state a tree can be in under a hypothesis, with its chance; found once."""
        if (place, root) not in self.states:
            nodes, condition = self.below(root), self.conditions[place]
            own = {f: self.chance(condition, f) for f in nodes}
            found = []
            for bits in itertools.product((False, True), repeat=len(nodes)):
                there, p = dict(zip(nodes, bits, strict=True)), 1.0
                for f in nodes:
                    parent = self.findings[f].parent
                    q = own[f]
                    if parent:
                        q = self.bounded(q / own[parent]) if there[parent] else 0.0
                    p *= q if there[f] else 1 - q
                if p:
                    found.append(({f for f in nodes if there[f]}, p))
            self.states[place, root] = found
        return self.states[place, root]

    def joint(self, place, root, evidence):
        """P(all that was observed of a tree); what is there may be recorded as absent, unless it must be there."""
        condition = self.conditions[place]
        bound = [f for f in condition.bound_to if f in self.findings] if condition else ()
        certain = {f for key in bound for f in (key, *self.above(key))}
        total = 0.0
        for there, p in self.states_of(place, root):
            seen = p
            for f, present in evidence:
                if present:
                    seen *= f in there
                elif f in there:
                    seen *= 0.0 if f in certain else self.k.absent_missed
            total += seen
        return total

    # --- age, sex and tempo ---

    def age_and_women(self, condition, age):
        """Density of an age in units of a life, and of women of that age."""
        if condition is None:
            return 1.0, 0.5
        onset, both, women, left = condition.onset, 0.0, 0.0, 1.0
        for stratum in onset.ages:
            left -= stratum.share
            here = stratum.share
            if age is not None:
                width = max(stratum.stop - stratum.start, 1.0)
                soft = min(BLUR, width / 3)
                begun = logistic((age - stratum.start) / soft) if stratum.start > 0 else 1.0
                here *= begun * logistic((stratum.stop - age) / soft) / width * LIFESPAN
            both += here
            women += here * (onset.female if stratum.female is None else stratum.female)
        left, odd = max(0.0, left), self.k.atypical
        odd_women = onset.female if "sex" in condition.bound_to else 0.5
        return (1 - odd) * (both + left) + odd, (1 - odd) * (women + left * onset.female) + odd * odd_women

    def log_person(self, condition, case):
        weight, bound = self.k.stated_weight, condition.bound_to if condition else ()
        density, women = self.age_and_women(condition, case.age)
        log = 0.0
        if case.age is not None:
            inside = "age" not in bound or any(s.start <= case.age <= s.stop for s in condition.onset.ages)
            log += weight * math.log(density) if inside else math.log(self.k.floor)
        if case.sex is not None:
            share = women / density if case.sex == "female" else (density - women) / density
            log += (1.0 if "sex" in bound else weight) * math.log(self.bounded(share))
        if case.onset is not None:
            log += weight * math.log(max(self.k.floor, 0.98 * self.said_so(condition, case.onset) + 0.02 / 4))
        return log

    def said_so(self, condition, tempo):
        """The chance that this tempo is stated: as it is, or a neighbour's in its place."""
        total, at = 0.0, TEMPOS.index(tempo)
        for i, name in enumerate(TEMPOS):
            share = condition.onset.tempo.get(name, 0.0) if condition else 0.25
            neighbours = [j for j in (i - 1, i + 1) if 0 <= j < 4]
            if i == at:
                total += share * (1 - self.k.onset_misread)
            elif at in neighbours:
                total += share * self.k.onset_misread / len(neighbours)
        return total

    # --- all together ---

    def priors(self, kind):
        power = {"flat": 0.0, "tempered": self.k.prior_power, "incidence": 1.0}[kind]
        rates = [
            c.incidence.per_100k
            if c.incidence
            else c.prevalence.per_100k / (c.prevalence.years or 20)
            if c.prevalence
            else 0
            for c in self.conditions[:-1]
        ]
        weights = [max(0.001, rate or 1.0) ** power for rate in rates]
        none = self.k.none_share if weights else 1.0
        return [*((1 - none) * w / math.fsum(weights) for w in weights), none]

    def settled(self, case):
        """What a case says, and what follows from it."""
        present = {f for given in case.present for f in (given, *self.above(given))}
        return present, {f for given in case.absent for f in self.below(given)} - present

    def observed(self, case):
        """What does not follow from the rest, tree by tree, general before special."""
        implied = {f for given in case.present for f in self.above(given)}
        told = {f: True for f in case.present if f not in implied}
        told |= {f: False for f in case.absent if f not in implied and not set(self.above(f)) & set(case.absent)}
        return [(f, told[f]) for f in self.order if f in told]

    def log_silence(self, condition, case):
        """What is untold speaks against what would have had it told."""
        facts = sum(present for _, present in self.observed(case))
        if not facts or condition is None:
            return 0.0
        known = self.settled(case)[0] | {f for given in case.absent for f in self.below(given)}
        told = known | {f for given, _ in case.perhaps if given not in known for f in (given, *self.above(given))}
        bound = [f for f in condition.bound_to if f in self.findings]
        log = sum(math.log1p(-self.k.exposure_told) for f in bound if f not in told)
        usual = sum(
            a.frequency.value
            for f, a in condition.associations.items()
            if a.frequency.value >= 0.5
            and f not in condition.bound_to
            and f not in told
            and self.findings[f].kind in TOLD_UNASKED
            and not self.findings[f].general
        )
        return log - facts / (facts + self.k.half_told) * usual

    def belief(self, case, prior="tempered"):
        """The share of belief in every condition of the file, and in none of them."""
        observed, priors = self.observed(case), self.priors(prior)
        regions = [self.findings[f].region for f, _ in observed]
        logs = []
        for place, condition in enumerate(self.conditions):
            log = math.log(priors[place]) + self.log_person(condition, case) + self.log_silence(condition, case)
            for i, (f, _) in enumerate(observed):
                before = [o for o in observed[:i] if self.root(o[0]) == self.root(f)]
                step = self.joint(place, self.root(f), [*before, observed[i]]) / self.joint(place, self.root(f), before)
                log += (
                    self.k.finding_weight * math.log(step) / (1 + self.k.correlation * (regions.count(regions[i]) - 1))
                )
            families = {c.family for c in self.conditions if c and c.id in case.known} - {""}
            told = self.k.known_elsewhere
            if condition and condition.id in case.known:
                told = self.k.known_again
            elif condition and condition.family in families:
                told = self.k.known_kin
            logs.append(log + math.log(told) if case.known else log)
        known = set().union(*self.settled(case))
        for f, chance in case.perhaps:
            if f not in known:
                given = [self.given(place, observed, f) for place in range(len(self.conditions))]
                usual = math.fsum(p * g for p, g in zip(priors, given, strict=True))
                logs = [log + math.log(chance * g / usual + 1 - chance) for log, g in zip(logs, given, strict=True)]
        share = self.k.form_share * (1 - self.k.absent_missed)
        for f in dict.fromkeys(case.absent_forms):
            if f not in known:
                chances = [1 - share * self.given(place, observed, f) for place in range(len(self.conditions))]
                usual = math.fsum(p * c for p, c in zip(priors, chances, strict=True))
                logs = [log + math.log(c / usual) for log, c in zip(logs, chances, strict=True)]
        top = max(logs)
        weights = [math.exp(log - top) for log in logs]
        return [w / math.fsum(weights) for w in weights]

    def given(self, place, observed, finding):
        """P(finding | what was observed of its tree)."""
        root = self.root(finding)
        evidence = [o for o in observed if self.root(o[0]) == root]
        both = [*evidence, (finding, True)]
        return self.joint(place, root, both) / self.joint(place, root, evidence)
