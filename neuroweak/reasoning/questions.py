"""What to ask, examine or test next: the expected information of every finding not known yet."""

from __future__ import annotations

import math
from operator import mul
from typing import TYPE_CHECKING

from neuroweak.engine.families import name_together
from neuroweak.engine.perhaps import chance_given
from neuroweak.engine.priors import Prior
from neuroweak.engine.ranking import belief, observations
from neuroweak.engine.validation import check_case, check_condition
from neuroweak.files.arguments import must_be_count, must_be_several
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case, implied
from neuroweak.reasoning.tiers import Tier, tier_named
from neuroweak.text.suggestions import other_sides

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Vector


class Shift(NamedTuple):
    """Where belief in one condition goes with an answer."""

    condition: str
    name: str
    before: float
    after: float


class Question(NamedTuple):
    """One finding that could be looked for next."""

    finding: str
    name: str
    tier: Tier
    gain_bits: float
    """Mutual information of the finding and the condition under the present belief."""
    chance: float
    """How likely the answer is yes, 0 to 1."""
    ask: str
    elicit: str
    if_present: tuple[Shift, ...] = ()
    if_absent: tuple[Shift, ...] = ()
    places_if_present: tuple[Shift, ...] = ()
    """The same as people read it: the forms of one disease together, under the id of the one that leads."""
    places_if_absent: tuple[Shift, ...] = ()


def next_questions(
    engine: Engine,
    case: Case,
    *,
    prior: str = Prior.TEMPERED,
    tiers: Iterable[Tier] = tuple(Tier),
    among: Sequence[str] = (),
    top: int = 12,
    each: int | None = None,
    skip: Collection[str] = (),
    shifts: bool = True,
) -> tuple[Question, ...]:
    """
    The findings that would tell most, exactly and without sampling.

    Args:
        engine: The compiled file.
        case: What is known; what it implies is not asked again.
        prior: `tempered`, `flat` or `incidence`.
        tiers: The kinds of effort to consider.
        among: Condition ids to tell apart: the gain counts them as equally believed, and where belief would go is
            shared out among them alone; by default all, as they are believed now.
        top: How many at most.
        each: How many of each tier at most, instead of `top`.
        skip: Finding ids not to ask about.
        shifts: Whether to say where belief would go, which takes most of the time.

    Returns:
        Questions by expected gain in bits, best first, each with where belief would go if that is wanted. A test that
        can only be told, such as what an earlier treatment did, is none to order.

    Raises:
        InputError: The file has no such finding, or the case contradicts itself, or there is no such condition, prior
            or tier.

    Example:
        >>> import neuroweak
        >>> engine = neuroweak.Engine(neuroweak.load())
        >>> first = next_questions(engine, neuroweak.case("ptosis", "diplopia"), top=1)[0]
        >>> first.gain_bits > 0.3
        True
    """
    check_case(engine, case)
    for name, several in (("tiers", tiers), ("among", among), ("skip", skip)):
        must_be_several(several, name)
    must_be_count(top if each is None else each, "top" if each is None else "each")
    for condition in among:
        check_condition(engine, condition)
    wanted = {tier_named(effort) for effort in tiers}
    now = belief(engine, case, prior)[0]
    weights = now if not among else _evenly(engine, among)
    seen = {engine.forest.root(finding) for finding, _ in observations(engine, case)}
    gains = []
    for finding in candidates(engine, case, weights):
        if finding not in skip:
            known = case if engine.forest.root(finding) in seen else None
            yes, gain = _expected(engine, weights, finding, known)
            gains.append((-gain, finding, yes))
    gains.sort()
    chosen = _first(engine, gains, wanted, top, each)
    return tuple(_with_shifts(engine, case, q, now, prior, among) for q in chosen) if shifts else tuple(chosen)


def _expected(engine: Engine, weights: Vector, finding: str, case: Case | None) -> tuple[float, float]:
    """How likely the answer is yes, and the expected gain; `case` is given where it bears on the finding's tree."""
    if case:
        chance = conditional_chance(engine, case, finding)
        yes = math.fsum(w * c for w, c in zip(weights, chance, strict=True))
        return yes, information(weights, chance, yes)
    leak, shown = engine.frequencies.shown(finding)
    shares, chances = [weights[i] for i in shown], [*shown.values(), leak]
    shares.append(max(0.0, 1.0 - math.fsum(shares)))
    yes = math.fsum(map(mul, shares, chances))
    return yes, information(shares, chances, yes)


def _first(
    engine: Engine,
    gains: Sequence[tuple[float, str, float]],
    tiers: Collection[Tier],
    top: int,
    each: int | None,
) -> list[Question]:
    """Take the best questions, making only those that are looked at; of the two sides of one, the better."""
    taken: list[Question] = []
    count: dict[str, int] = {}
    most = top if each is None else each * len(tiers)
    efforts, names = dict(engine.index.efforts.items()), engine.index.names
    for loss, finding, yes in gains:
        if loss >= 0 or len(taken) == most:
            break
        effort, name = efforts[finding], names[finding]
        is_wanted = effort in tiers and (each is None or count.get(effort, 0) < each)
        if is_wanted and other_sides(name).isdisjoint(other.name.lower() for other in taken):
            count[effort] = count.get(effort, 0) + 1
            entry = engine.knowledge.findings[finding]
            taken.append(Question(finding, name, Tier(effort), -loss, yes, entry.ask, entry.elicit))
    return taken


def _evenly(engine: Engine, among: Sequence[str]) -> Vector:
    at = {engine.position[c] for c in among}
    return [1.0 / len(at) if i in at else 0.0 for i in range(len(engine.hypotheses))]


BELIEVED = 0.002
"""Share of belief from which a condition's own findings are worth considering."""


def candidates(engine: Engine, case: Case, weights: Vector) -> list[str]:
    """
    Findings not known yet that some believed condition lists.

    Args:
        engine: The compiled file.
        case: What is known.
        weights: Belief in each hypothesis.

    Returns:
        Finding ids; words for the tempo, which no condition lists, are not among them.
    """
    known = frozenset().union(*implied(engine.knowledge, case))
    believed = {i for i, weight in enumerate(weights) if weight >= BELIEVED}
    figures = engine.index.figures.items()
    return [f for f, (places, *_) in figures if f not in known and not believed.isdisjoint(places)]


def conditional_chance(engine: Engine, case: Case, finding: str) -> Vector:
    """
    P(finding present | hypothesis, what the case says of the same tree).

    Args:
        engine: The compiled file.
        case: What is known.
        finding: A finding that is not.

    Returns:
        A vector of chances.
    """
    return chance_given(engine, observations(engine, case), finding)


def information(weights: Vector, chance: Vector, yes: float) -> float:
    """
    Mutual information between a finding and the condition.

    Args:
        weights: Belief in each hypothesis, summing to 1.
        chance: P(finding present | hypothesis).
        yes: Their weighted average.

    Returns:
        Bits, at least 0.

    Source:
        Cover and Thomas 2006, Elements of Information Theory, chapter 2.
    """
    log2 = math.log2
    inside = 0.0
    for w, p in zip(weights, chance, strict=True):
        if w > 0.0 and 0.0 < p < 1.0:
            inside += w * (p * log2(p) + (1.0 - p) * log2(1.0 - p))
    outside = -(yes * log2(yes) + (1.0 - yes) * log2(1.0 - yes)) if 0.0 < yes < 1.0 else 0.0
    return max(0.0, outside + inside)


SHIFTS = 3
"""How many conditions are named for each answer."""


def _with_shifts(engine: Engine, case: Case, q: Question, now: Vector, prior: str, among: Sequence[str]) -> Question:
    yes = belief(engine, case.replace(present=(*case.present, q.finding)), prior)[0]
    no = belief(engine, case.replace(absent=(*case.absent, q.finding)), prior)[0]
    if among:
        now, yes, no = (_shared(engine, weights, among) for weights in (now, yes, no))
    told = q._replace(if_present=_shifts(engine, now, yes), if_absent=_shifts(engine, now, no))
    if among:  # conditions were named: they are told apart, whatever they are forms of
        return told._replace(places_if_present=told.if_present, places_if_absent=told.if_absent)
    places_if_present, places_if_absent = (_place_shifts(engine, now, after) for after in (yes, no))
    return told._replace(places_if_present=places_if_present, places_if_absent=places_if_absent)


def _shared(engine: Engine, weights: Vector, among: Sequence[str]) -> Vector:
    """Belief when it can only be one of some conditions."""
    at = {engine.position[c] for c in among}
    total = math.fsum(weights[i] for i in at)
    return [weights[i] / total if i in at else 0.0 for i in range(len(weights))]


def _shifts(engine: Engine, before: Vector, after: Vector) -> tuple[Shift, ...]:
    order = _most_moved(before[:-1], after[:-1])
    return tuple(Shift(engine.hypotheses[i], engine.summaries[i].name, before[i], after[i]) for i in order)


def _place_shifts(engine: Engine, before: Vector, after: Vector) -> tuple[Shift, ...]:
    """The same for places, under the names that they have before."""
    order = _most_moved(shares_together(engine, before), shares_together(engine, after))
    return tuple(place_shift(engine, at, before, after, named_by=before) for at in order)


def _most_moved(before: Vector, after: Vector) -> list[int]:
    at = (i for i in range(len(before)) if before[i] or after[i])
    return sorted(at, key=lambda i: (-abs(after[i] - before[i]), i))[:SHIFTS]


def shares_together(engine: Engine, shares: Vector) -> list[float]:
    """Belief in each place of `Engine.together`: what a family, or a condition without one, holds."""
    return [shares[of[0]] if len(of) == 1 else math.fsum(shares[i] for i in of) for of in engine.together]


def place_shift(engine: Engine, at: int, before: Vector, after: Vector, *, named_by: Vector) -> Shift:
    """
    Where belief in a family, or in a condition without one, goes.

    Args:
        engine: The compiled file.
        at: Its number in `Engine.together`.
        before: Belief in each hypothesis.
        after: The same with an answer.
        named_by: The belief by which it is named, as `Standing.name` does: `before` or `after`.
    """
    places = engine.together[at]
    leader = max(places, key=lambda place: named_by[place])
    held, holds = (math.fsum(shares[place] for place in places) for shares in (before, after))
    return Shift(engine.hypotheses[leader], name_together(engine.summaries, places, named_by), held, holds)
