"""Conditions against one another: what each shows, and what tells two of them apart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from neuroweak.engine.ranking import belief
from neuroweak.engine.results import Ranking
from neuroweak.engine.state import State
from neuroweak.engine.validation import check_engine
from neuroweak.files.arguments import must_be, must_be_count
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.knowledge.model import Kind
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case, implied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from neuroweak.engine.model import Engine
    from neuroweak.knowledge.condition import Association, Condition
    from neuroweak.knowledge.model import Knowledge


class Difference(NamedTuple):
    """What one observation says for one condition against another."""

    finding: str
    name: str
    state: State
    first: float
    """P(finding present | first condition)."""
    second: float
    log_ratio: float
    """Nats towards the first condition; below 0 towards the second."""


class Separator(NamedTuple):
    """A finding not looked for yet that would tell two conditions apart."""

    finding: str
    name: str
    kind: Kind
    first: float
    second: float
    bits: float
    """Expected information about which of the two it is, when both are equally likely."""
    turned_by: State | None = None
    """The answer that puts the other condition first; None where that was not asked."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two conditions on one case, finding by finding."""

    first: Condition
    second: Condition
    prior: float
    """Log odds of the first against the second before anything is seen."""
    differences: tuple[Difference, ...]
    log_odds: float
    """After everything: `prior` plus all differences."""
    separators: tuple[Separator, ...]
    reversal: tuple[Separator, ...]
    """Single further findings whose answer would put the other condition first."""


def contrast(engine: Engine, ranking: Ranking, first: str, second: str, *, top: int = 8) -> Contrast:
    """
    Set two conditions side by side on a ranked case.

    Args:
        engine: The compiled file.
        ranking: The case's ranking from that file.
        first: A condition id.
        second: Another.
        top: How many separating findings to name.

    Returns:
        Differences in the order of the contributions; they and the prior, in nats, sum to the log odds.

    Raises:
        InputError: The file has no such condition.

    Example:
        >>> import neuroweak
        >>> engine = neuroweak.Engine(neuroweak.load())
        >>> ranking = neuroweak.rank(engine, neuroweak.case("ptosis", "areflexia"))
        >>> told = contrast(engine, ranking, "lambert_eaton", "myasthenia_gravis")
        >>> max(told.differences, key=lambda d: d.log_ratio).name
        'Absent tendon reflexes'
    """
    check_engine(engine)
    must_be(Ranking, ranking, "a ranking must be a Ranking")
    must_be_count(top, "top")
    told = differences(ranking, first, second)
    prior = ranking.row(first).log_prior - ranking.row(second).log_prior
    odds = prior + math.fsum(d.log_ratio for d in told)
    apart = separators(engine, ranking.case, first, second)
    return Contrast(
        first=engine.knowledge.conditions[first],
        second=engine.knowledge.conditions[second],
        prior=prior,
        differences=told,
        log_odds=odds,
        separators=apart[:top],
        reversal=tuple(islice(_reversal(engine, ranking, apart, (first, second), odds), 3)),
    )


def differences(ranking: Ranking, first: str, second: str) -> tuple[Difference, ...]:
    """
    Say what speaks for one condition rather than another on a ranked case.

    Args:
        ranking: The case's ranking.
        first: A condition id.
        second: Another.

    Returns:
        Differences in the order of the contributions.

    Raises:
        InputError: The file has no such condition.
    """
    one = ranking.row(first)
    i, j = one.place, ranking.row(second).place
    return tuple(
        Difference(part.finding, part.name, part.state, part.chance[i], part.chance[j], gap)
        for part, gap in ((part, part.log_ratio[i] - part.log_ratio[j]) for part in one.parts)
        if gap or part.state is not State.UNTOLD
    )


def _reversal(
    engine: Engine, ranking: Ranking, apart: Iterable[Separator], pair: tuple[str, str], odds: float
) -> Iterator[Separator]:
    """Findings of which one answer would change which of two conditions leads, by ranking the case with it."""
    case = ranking.case
    i, j = (engine.position[condition] for condition in pair)
    for s in apart:
        for answer, more in (
            (State.PRESENT, case.replace(present=(*case.present, s.finding))),
            (State.ABSENT, case.replace(absent=(*case.absent, s.finding))),
        ):
            shares = belief(engine, more, ranking.prior)[0]
            if (shares[i] - shares[j]) * odds < 0:
                yield s._replace(turned_by=answer)
                break


def separators(engine: Engine, case: Case, first: str, second: str) -> tuple[Separator, ...]:
    """
    Findings that tell two conditions apart and are not known yet, best first.

    Args:
        engine: The compiled file.
        case: What is known; what it implies is left out.
        first: A condition id.
        second: Another.

    Returns:
        Every finding that either condition lists, by expected information in bits.
    """
    knowledge = engine.knowledge
    present, absent = implied(knowledge, case)
    i, j = engine.position[first], engine.position[second]
    listed = dict.fromkeys((*knowledge.conditions[first].associations, *knowledge.conditions[second].associations))
    found = []
    for finding in listed:
        if finding in present or finding in absent:
            continue
        chance = engine.frequencies.chance(finding)
        entry = knowledge.findings[finding]
        p, q = chance[i], chance[j]
        bits = _entropy((p + q) / 2) - (_entropy(p) + _entropy(q)) / 2
        found.append(Separator(finding, entry.name, entry.kind, p, q, bits))
    found.sort(key=lambda s: (-s.bits, s.finding))
    return tuple(found)


def _entropy(p: float) -> float:
    """Bits of uncertainty in a yes or no that is yes with chance p."""
    return 0.0 if p in {0.0, 1.0} else -p * math.log2(p) - (1 - p) * math.log2(1 - p)


class Compared(NamedTuple):
    """One finding across several conditions."""

    finding: str
    name: str
    kind: Kind
    chances: tuple[float, ...]
    """P(finding present), leak included, one for each condition compared."""
    figures: tuple[Association | None, ...]
    """What the file states, or None where it lists nothing."""
    spread: float
    """Largest difference between two of the chances."""


def compare(engine: Engine, conditions: Sequence[str]) -> tuple[Compared, ...]:
    """
    Line up what several conditions show.

    Args:
        engine: The compiled file.
        conditions: At least two condition ids.

    Returns:
        Every finding that one of them lists, largest difference first.
    """
    knowledge = engine.knowledge
    chosen = [knowledge.conditions[c] for c in conditions]
    at = [engine.position[c] for c in conditions]
    rows = []
    for finding in dict.fromkeys(f for c in chosen for f in c.associations):
        chance = engine.frequencies.chance(finding)
        chances = tuple(chance[i] for i in at)
        entry = knowledge.findings[finding]
        figures = tuple(c.associations.get(finding) for c in chosen)
        rows.append(Compared(finding, entry.name, entry.kind, chances, figures, max(chances) - min(chances)))
    rows.sort(key=lambda r: (-r.spread, r.finding))
    return tuple(rows)


def without_kin(knowledge: Knowledge, rows: Iterable[Compared]) -> list[Compared]:
    """
    Leave out what says the same again: a finding more general or more special than one that separates better.

    Args:
        knowledge: The file.
        rows: Findings, largest difference first.

    Returns:
        Those of them of which none is a kind of another.
    """
    kept: list[Compared] = []
    taken: set[str] = set()
    for row in rows:
        above = ancestors(knowledge, row.finding)
        if row.finding not in taken and not any(other.finding in above for other in kept):
            kept.append(row)
            taken.update(above)
    return kept
