"""How belief moved as each observation was added, in the order a person gave them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.cases.ages import age_in_words
from neuroweak.engine.families import name_together
from neuroweak.engine.known_conditions import KNOWN, found_before
from neuroweak.engine.priors import Prior
from neuroweak.engine.ranking import belief
from neuroweak.engine.state import State
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case
from neuroweak.reasoning.questions import shares_together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Vector


class Moment(NamedTuple):
    """Belief after one more observation."""

    observation: str
    """A finding id, `age`, `sex`, `onset`, `known`, or empty for the start."""
    name: str
    state: State | None
    """None for the start."""
    leaders: tuple[tuple[str, str, float], ...]
    """Condition id, name and share of belief: the best first, or those followed."""
    places: tuple[tuple[str, float], ...]
    """Name and share of the same as people read it: the forms of one disease together, unless some are followed."""
    none_of_these: float
    moved_bits: float
    """How far this observation moved belief (relative entropy to the moment before), in bits."""


def timeline(
    engine: Engine,
    case: Case,
    order: Sequence[tuple[str, bool]],
    *,
    prior: str = Prior.TEMPERED,
    top: int = 5,
    follow: Sequence[str] = (),
) -> tuple[Moment, ...]:
    """
    Replay a case.

    Args:
        engine: The compiled file.
        case: Age, sex and onset are taken from here and come first; its findings are replayed in `order`.
        order: Pairs of finding id and whether it is present, as they were given; words for the tempo are passed
            over, because `case` states the onset.
        prior: `tempered`, `flat` or `incidence`.
        top: Leaders to name at each moment.
        follow: Condition ids to name at each moment instead of the leaders, in this order.

    Returns:
        The start, then one moment for each observation.
    """
    knowledge = engine.knowledge
    so_far = Case()
    shown = [engine.position[condition] for condition in follow] or top
    before = belief(engine, so_far, prior)[0]
    moments = [_moment(engine, "", "before anything", None, before, before, shown)]
    stated = (
        ("age", case.age, f"age {age_in_words(case.age)}" if case.age is not None else ""),
        ("sex", case.sex, case.sex or ""),
        ("onset", case.onset, f"{case.onset} onset"),
    )
    for key, value, name in stated:
        if value is not None:
            so_far = so_far.replace(**{key: value})
            after = belief(engine, so_far, prior)[0]
            moments.append(_moment(engine, key, name, State.STATED, before, after, shown))
            before = after
    if case.known:
        so_far = so_far.replace(known=case.known)
        after = belief(engine, so_far, prior)[0]
        moments.append(_moment(engine, KNOWN, found_before(engine.index, case), State.STATED, before, after, shown))
        before = after
    for finding, present in dict(order).items():
        if knowledge.findings[finding].onset:
            continue
        if present:
            so_far = so_far.replace(present=(*so_far.present, finding))
        else:
            so_far = so_far.replace(absent=(*so_far.absent, finding))
        after = belief(engine, so_far, prior)[0]
        state = State.PRESENT if present else State.ABSENT
        moments.append(_moment(engine, finding, knowledge.findings[finding].name, state, before, after, shown))
        before = after
    for finding, chance in case.perhaps:
        so_far = so_far.replace(perhaps=(*so_far.perhaps, (finding, chance)))
        after = belief(engine, so_far, prior)[0]
        moments.append(_moment(engine, finding, knowledge.findings[finding].name, State.PERHAPS, before, after, shown))
        before = after
    for finding in case.absent_forms:
        so_far = so_far.replace(absent_forms=(*so_far.absent_forms, finding))
        after = belief(engine, so_far, prior)[0]
        name = knowledge.findings[finding].name
        moments.append(_moment(engine, finding, name, State.FORM_ABSENT, before, after, shown))
        before = after
    return tuple(moments)


def _moment(
    engine: Engine,
    observation: str,
    name: str,
    state: State | None,
    before: Vector,
    after: Vector,
    shown: Sequence[int] | int,
) -> Moment:
    """Belief at one moment; `shown` are the places of conditions to name, or the number of leaders."""
    if isinstance(shown, int):
        held = shares_together(engine, after)
        first = sorted(range(len(held)), key=lambda at: (-held[at], at))[:shown]
        places = tuple((name_together(engine.summaries, engine.together[at], after), held[at]) for at in first)
        shown = sorted(range(len(engine.summaries)), key=lambda i: (-after[i], engine.hypotheses[i]))[:shown]
    else:
        places = tuple((engine.summaries[i].name, after[i]) for i in shown)
    leaders = tuple((engine.hypotheses[i], engine.summaries[i].name, after[i]) for i in shown)
    moved = math.fsum(a * math.log2(a / b) for a, b in zip(after, before, strict=True) if a > 0 and b > 0)
    return Moment(observation, name, state, leaders, places, after[-1], max(0.0, moved))
