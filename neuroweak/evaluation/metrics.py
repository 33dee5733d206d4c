"""Cases with a known diagnosis against the ranking: how often it is right, and how far its belief can be trusted."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from neuroweak.engine.priors import Prior
from neuroweak.engine.ranking import belief
from neuroweak.engine.validation import check_case, check_engine
from neuroweak.errors import InputError, Problem, shown
from neuroweak.evaluation.calibration import SEED, Bin, calibration_error, chance_error, reliability
from neuroweak.files.arguments import CASE, must_be, must_be_several
from neuroweak.knowledge.model import Kind
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from neuroweak.engine.model import Engine

RESAMPLES = 1000
"""Bootstrap samples behind each interval, and simulated readers behind the error expected by chance."""

LEAST_BELIEF = 1e-12
"""Belief below which the log loss does not grow any more, 0 to 1."""


class Outcome(NamedTuple):
    """How one case came out."""

    place: int
    """Its place among the cases given, from 0."""
    id: str
    """As the case says, or its number."""
    kind: str
    diagnosis: str
    accept: tuple[str, ...]
    rank: int
    """Best place of an accepted condition, from 1; ties take the worst place."""
    first: str
    """The condition in first place."""
    believed: float
    """Share of belief in the first place."""
    right: float
    """Share of belief in the accepted conditions together."""

    @property
    def is_right(self) -> bool:
        """Whether the first place is an accepted condition and nothing ties with it."""
        return self.rank == 1

    @property
    def loss(self) -> float:
        """Minus log of the belief in the accepted conditions, in nats."""
        return -math.log(max(self.right, LEAST_BELIEF))


class Interval(NamedTuple):
    """A figure with its 95 % interval."""

    value: float
    low: float
    """Not a number, as `high`, where there are too few cases to tell."""
    high: float


class Group(NamedTuple):
    """The figures of some of the cases."""

    name: str
    cases: int
    top1: float
    top3: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a knowledge file and the engine did on cases with a known diagnosis; without one, figures are no numbers."""

    outcomes: tuple[Outcome, ...]
    """Cases whose diagnosis is in the file."""
    outside: tuple[str, ...]
    """Ids of the others: theirs is another, or not known."""
    top1: Interval
    top3: Interval
    top5: Interval
    mrr: Interval
    log_loss: Interval
    """Mean of minus log of the belief in the accepted conditions, in nats."""
    calibration_error: float
    """Expected calibration error of the leader's belief, 0 to 1."""
    calibration_chance: float
    """The error that the very same beliefs would show on average, on as many cases, if they were exactly right."""
    reliability: tuple[Bin, ...]
    per_condition: tuple[Group, ...]
    per_site: tuple[Group, ...]
    per_kind: tuple[Group, ...]
    confusions: tuple[tuple[str, str, int], ...]
    """Diagnosis, what was put first instead, and how often."""

    @property
    def misses(self) -> tuple[Outcome, ...]:
        """Cases whose first place is wrong, worst first."""
        return tuple(sorted((o for o in self.outcomes if not o.is_right), key=lambda o: (-o.rank, o.id)))


def bedside(engine: Engine, case: Case) -> Case:
    """A case without results of tests: those it names as tests, and those whose finding is one."""
    findings = engine.knowledge.findings
    tests = set(case.tests)
    keep = lambda f: f not in tests and findings[f].kind is not Kind.TEST  # noqa: E731
    return case.replace(present=tuple(filter(keep, case.present)), absent=tuple(filter(keep, case.absent)))


STAGES = ("all", "bedside")
"""What is known of a case when it is ranked: everything, or no result of a test."""


def at_stage(engine: Engine, case: Case, stage: str) -> Case:
    """
    The case as it is known at a stage: `bedside` without results of tests, or `all`.

    Raises:
        InputError: There is no such stage.
    """
    if stage not in STAGES:
        raise InputError(Problem("NW604", f"stage must be one of {', '.join(STAGES)}, not {shown(repr(stage))}"))
    return bedside(engine, case) if stage == "bedside" else case


def evaluate(
    engine: Engine,
    cases: Iterable[Case | tuple[Case, str]],
    *,
    stage: str = "all",
    prior: str = Prior.TEMPERED,
    believe: Callable[[Engine, Case, str], Sequence[float]] | None = None,
    progress: Callable[[int], None] | None = None,
    intervals: bool = True,
) -> Evaluation:
    """
    Rank cases with a known diagnosis and count.

    Args:
        engine: The compiled file.
        cases: Cases with a diagnosis, or pairs of such a case and its kind, by which figures are grouped.
        stage: `bedside` leaves out results of tests; `all` keeps them.
        prior: `tempered`, `flat` or `incidence`.
        believe: Another way to get belief in each hypothesis, for comparing engines.
        progress: Called with the number done so far.
        intervals: Whether to resample; without, intervals are points.

    Returns:
        The figures. The same cases always give the same figures; where none has a diagnosis that is in the file, they
        are not a number.

    Raises:
        InputError: A case names a finding that the file does not have, or contradicts itself; or there is no such prior
            or stage.

    Example:
        >>> import neuroweak
        >>> case = neuroweak.Case(present=("ptosis", "test_achr_ab"), diagnosis="myasthenia_gravis")
        >>> evaluate(neuroweak.Engine(neuroweak.load()), [case], intervals=False).top3.value
        1.0
    """
    check_engine(engine)
    must_be_several(cases, "cases")
    outcomes: list[Outcome] = []
    outside: list[str] = []
    for place, one in enumerate(cases):
        case, kind = one if isinstance(one, tuple) and len(one) == 2 else (one, "")
        must_be(Case, case, CASE)
        name = case.id or f"case {place + 1}"
        right = _right(engine, case)
        if right:
            check_case(engine, case)
            seen = at_stage(engine, case, stage)
            shares = believe(engine, seen, prior) if believe else belief(engine, seen, prior)[0]
            outcomes.append(_outcome(engine, case.replace(id=name), place, kind, right, shares))
        else:
            outside.append(name)
        if progress:
            progress(place + 1)
    return _summary(engine, outcomes, outside, RESAMPLES if intervals else 0)


def _right(engine: Engine, case: Case) -> tuple[str, ...]:
    """Conditions of the file that count as right: those to be accepted, or, where none of these is, the diagnosis."""
    accepted = tuple(c for c in case.accept if c in engine.position)
    return accepted or tuple(c for c in (case.diagnosis,) if c in engine.position)


def _outcome(
    engine: Engine, case: Case, place: int, kind: str, right: tuple[str, ...], shares: Sequence[float]
) -> Outcome:
    n = len(engine.summaries)
    best = max(shares[engine.position[c]] for c in right)
    accepted = {engine.position[c] for c in right}
    rank = 1 + sum(shares[i] >= best for i in range(n) if i not in accepted)
    first = max(range(n), key=shares.__getitem__)
    return Outcome(
        place,
        case.id,
        kind,
        case.diagnosis or right[0],
        right,
        rank,
        engine.hypotheses[first],
        shares[first],
        math.fsum(shares[i] for i in accepted),
    )


def _summary(engine: Engine, outcomes: Sequence[Outcome], outside: Sequence[str], resamples: int) -> Evaluation:
    conditions = engine.knowledge.conditions
    missed = Counter((o.accept[0], o.first) for o in outcomes if not o.is_right)
    return Evaluation(
        outcomes=tuple(outcomes),
        outside=tuple(outside),
        top1=_share(outcomes, 1, resamples),
        top3=_share(outcomes, 3, resamples),
        top5=_share(outcomes, 5, resamples),
        mrr=_interval([1.0 / o.rank for o in outcomes], resamples),
        log_loss=_interval([o.loss for o in outcomes], resamples),
        calibration_error=calibration_error([(o.believed, o.first in o.accept) for o in outcomes]),
        calibration_chance=chance_error([o.believed for o in outcomes], resamples // 5),
        reliability=reliability([(o.believed, o.first in o.accept) for o in outcomes]),
        per_condition=_groups(outcomes, lambda o: o.accept[0]),
        per_site=_groups(outcomes, lambda o: str(conditions[o.accept[0]].site)),
        per_kind=_groups(outcomes, lambda o: o.kind or "unspecified"),
        confusions=tuple((a, b, n) for (a, b), n in sorted(missed.items(), key=lambda m: (-m[1], m[0]))),
    )


def _groups(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> tuple[Group, ...]:
    held: dict[str, list[Outcome]] = {}
    for o in outcomes:
        held.setdefault(key(o), []).append(o)
    return tuple(
        Group(name, len(of), sum(o.rank <= 1 for o in of) / len(of), sum(o.rank <= 3 for o in of) / len(of))
        for name, of in sorted(held.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _share(outcomes: Sequence[Outcome], places: int, resamples: int) -> Interval:
    """
    How often the right one is among the first places.

    Where all are alike, resampling sees no doubt: the interval is then the exact one [Clopper and Pearson 1934,
    Biometrika 26:404], which ends at all or none.
    """
    found = _interval([float(o.rank <= places) for o in outcomes], resamples)
    if not resamples or found.value not in {0.0, 1.0}:
        return found
    end = 0.025 ** (1.0 / len(outcomes))
    return found._replace(low=found.value and end, high=found.value or 1.0 - end)


def _interval(values: Sequence[float], resamples: int) -> Interval:
    """Mean and its 95 % percentile bootstrap interval [Efron 1979, Ann Stat 7:1], which one case does not have."""
    from random import Random

    if not values:
        return Interval(math.nan, math.nan, math.nan)
    mean, n = math.fsum(values) / len(values), len(values)
    if not resamples:
        return Interval(mean, mean, mean)
    if n == 1:
        return Interval(mean, math.nan, math.nan)
    random = Random(SEED)  # noqa: S311 - resampling, not secrets
    means = sorted(math.fsum(random.choices(values, k=n)) / n for _ in range(resamples))
    return Interval(mean, means[int(0.025 * resamples)], means[int(0.975 * resamples) - 1])
