"""Who gets what, at what age and how fast: chances of age, sex and tempo under each hypothesis."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from neuroweak.caching import Memory
from neuroweak.engine.vectors import kept, most_kept
from neuroweak.knowledge.model import AGE, SEX, Sex, Tempo
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.engine.parameters import Parameters
    from neuroweak.engine.results import Vector
    from neuroweak.knowledge.index import Index, Patients

LIFESPAN = 90.0
"""Years over which an unknown age is spread evenly."""

AGE_BLUR = 4.0
"""Years over which the edge of an age stratum is soft: series print decades, patients do not keep to them."""

MOST_AGES = 300
"""Ages that a generation of the memory holds: more than whole years need, or fewer of large files."""

MOST_PEOPLE = 3_000
"""Combinations of age, sex and tempo that a generation of the memory holds, or fewer of large files."""


Box: TypeAlias = "tuple[float, float]"
"""Years from and to."""


class Group(NamedTuple):
    """Who gets a condition."""

    patients: Patients
    bound_to: Sequence[str]
    """What the condition is bound to by definition."""
    strata: Sequence[tuple[Box, float, float]]
    """Ages, with the share of patients who are of them and the share of women among these."""
    rest: float
    """Share of patients of whom no age is known."""


class Demographics:
    """Age, sex and tempo of every condition, ready to weigh a case; vectors are made when asked for and kept."""

    def __init__(self, index: Index, parameters: Parameters) -> None:
        """
        Begin with nothing made.

        Args:
            index: The conditions of a file.
            parameters: The global constants.
        """
        self._index = index
        self._parameters = parameters
        hypotheses = len(index.summaries) + 1
        most = most_kept(3 * hypotheses, MOST_AGES)
        self._log_age: Memory[float | None, tuple[Vector, Vector, Vector]] = Memory(most)
        most = most_kept(hypotheses, MOST_PEOPLE)
        self._sums: Memory[tuple[float | None, str | None, str | None], Vector] = Memory(most)
        self._log_tempo: dict[str | None, Vector] = {}

    @cached_property
    def _groups(self) -> tuple[Group | None, ...]:
        """Who gets each condition; None for none of the conditions."""
        summaries = self._index.summaries
        return (*(self._group(who, summaries[key].bound_to) for key, who in self._index.patients.items()), None)

    def _group(self, patients: Patients, bound_to: Sequence[str]) -> Group:
        strata = [
            ((start, stop), share, patients.female if female is None else female)
            for start, stop, share, female in patients.ages
        ]
        return Group(patients, bound_to, strata, max(0.0, 1.0 - sum(share for _, share, _ in strata)))

    def logs(self, age: float | None, sex: str | None, onset: str | None) -> tuple[Vector, ...]:
        """
        Log chances of age, of sex given the age, and of tempo, under each hypothesis, damped.

        Args:
            age: Years, or None when unknown.
            sex: `female`, `male`, or None.
            onset: A tempo, or None.

        Returns:
            Three vectors of logs, all 0 where nothing is known.
        """
        unknown, female, male = self._age_logs(age)
        tempo = self._log_tempo.get(onset)
        if tempo is None:
            weight = self._parameters.stated_weight
            logs = [weight * math.log(self._tempo(group, onset)) for group in self._groups]
            tempo = self._log_tempo[onset] = kept(logs)
        by_sex = {Sex.FEMALE: female, Sex.MALE: male}
        return unknown, by_sex[Sex(sex)] if sex else [0.0] * len(unknown), tempo

    def sum_of_logs(self, age: float | None, sex: str | None, onset: str | None) -> Vector:
        """
        Add up the three vectors of `logs`.

        Args:
            age: Years, or None when unknown.
            sex: `female`, `male`, or None.
            onset: A tempo, or None.

        Returns:
            A vector of logs.
        """
        key = age, sex, onset
        known = self._sums.get(key)
        if known is None:
            known = kept([a + b + c for a, b, c in zip(*self.logs(age, sex, onset), strict=True)])
            self._sums.put(key, known)
        return known

    def _age_logs(self, age: float | None) -> tuple[Vector, Vector, Vector]:
        """Log chances of an age, and of either sex given the age: female, then male."""
        known = self._log_age.get(age)
        if known is None:
            weight = self._parameters.stated_weight
            both, female, male = [], [], []
            # Conditions share their strata: most begin and end with a decade.
            densities: dict[Box, float] = {}
            floor = self._parameters.floor
            ceiling = 1.0 - floor
            for group in self._groups:
                chance, women, men = self._age_sex(group, age, densities)
                # What a condition is bound to by definition is no coarse stratum, and is not damped.
                both.append(math.log(floor) if _is_outside(group, age) else weight * math.log(chance))
                part = 1.0 if group and SEX in group.bound_to else weight
                female.append(part * math.log(min(ceiling, max(floor, women / chance))))
                male.append(part * math.log(min(ceiling, max(floor, men / chance))))
            known = (kept(both), kept(female), kept(male))
            self._log_age.put(age, known)
        return known

    def _age_sex(
        self, group: Group | None, age: float | None, densities: dict[Box, float]
    ) -> tuple[float, float, float]:
        """
        Density of an age (per lifespan), alone and times the chance of each sex: a mixture of strata.

        Strata are summed, not averaged, so that two peaks stay two. Of none of the conditions nothing is known.
        """
        if group is None:
            return 1.0, 0.5, 0.5
        both = women = men = 0.0
        for box, share, of_women in group.strata:
            density = densities.get(box)
            if density is None:
                density = densities[box] = 1.0 if age is None else _box(age, *box) * LIFESPAN
            here = share * density
            both += here
            women += here * of_women
            men += here * (1.0 - of_women)
        rest, female = group.rest, group.patients.female
        atypical = self._parameters.atypical
        usual = 1.0 - atypical
        atypical_women = female if SEX in group.bound_to else 0.5
        return (
            usual * (both + rest) + atypical,
            usual * (women + rest * female) + atypical * atypical_women,
            usual * (men + rest * (1.0 - female)) + atypical * (1.0 - atypical_women),
        )

    def _tempo(self, group: Group | None, tempo: str | None) -> float:
        """Chance that this tempo is stated, allowing for a neighbour being stated instead."""
        if tempo is None:
            return 1.0
        scale = list(Tempo)
        at = scale.index(Tempo(tempo))
        total = 0.0
        for i, name in enumerate(scale):
            share = 1.0 / len(scale) if group is None else group.patients.tempo.get(name, 0.0)
            neighbours = (i > 0) + (i < len(scale) - 1)
            misread = self._parameters.onset_misread
            total += share * (1.0 - misread if i == at else misread / neighbours if abs(i - at) == 1 else 0.0)
        return max(self._parameters.floor, 0.98 * total + 0.02 / len(scale))


def _is_outside(group: Group | None, age: float | None) -> bool:
    """Whether a condition that is bound to its ages cannot be had at an age."""
    if group is None or age is None or AGE not in group.bound_to:
        return False
    return not any(start <= age <= stop for (start, stop), *_ in group.strata)


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-x))


def _box(age: float, start: float, stop: float) -> float:
    """Density per year of an even stratum with soft edges, except at birth."""
    width = max(stop - start, 1.0)
    blur = min(AGE_BLUR, width / 3.0)
    begun = _logistic((age - start) / blur) if start > 0 else 1.0
    return begun * _logistic((stop - age) / blur) / width
