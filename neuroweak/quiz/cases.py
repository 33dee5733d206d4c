"""
The cases of a quiz, each with near look-alikes to choose from and questions to ask next.

Teaching cases of the file and simulated patients come by turns. A case is put only where its condition
leads by the engine's own reckoning, and nothing is offered beside it that comes close: what the evidence leaves open
has no right answer.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from neuroweak.engine.ranking import rank
from neuroweak.interview.replies import Said
from neuroweak.interview.simulated_patient import arrive, reply
from neuroweak.interview.state import NEAR_BEST
from neuroweak.knowledge.model import Kind
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case, implied
from neuroweak.reasoning.questions import next_questions
from neuroweak.reasoning.tiers import Tier

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from random import Random

    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Ranking
    from neuroweak.knowledge.model import Finding
    from neuroweak.reasoning.questions import Question

CHOICES = 4
"""How many conditions, and how many questions, there are to choose from; fewer where the file has no more."""

NEIGHBOURS = 2
"""How many of the other choices are taken from the look-alikes that the file names, where it has them."""

LEAD = 2.0
"""How many times likelier than each other choice the right one is at least."""

ANSWERED = 12
"""How many bedside questions a simulated patient answers."""

CONSIDERED = 200
"""How many of the best questions are looked at for the choice of what to ask next."""

AS_GOOD = 0.75
"""Share of the worth of the best question from which one of a cheaper kind is the one to ask: students weigh both."""

TELLS_FROM = 4
"""Years from which a child can be asked what it feels and sees."""

TRIES = 60
"""Cases in a row without a clear answer after which there are taken to be no more."""

BEDSIDE = (Tier.HISTORY, Tier.EXAMINATION)
"""What a simulated patient is asked and examined for; tests are left for what to ask next."""


class Origin(StrEnum):
    """Where a case comes from."""

    FILE = "file"
    SIMULATED = "simulated"


class Item(NamedTuple):
    """One case to be solved."""

    case: Case
    origin: Origin
    title: str
    """The title of a teaching case, or empty."""
    choices: tuple[str, ...]
    """Condition ids, in the order in which they are shown."""
    key: int
    """The place of the right one among them."""
    asks: tuple[Question, ...]
    """Questions to choose from, in the order shown; their gains count the choices as equally likely. Perhaps none."""
    ranking: Ranking
    """The case as the engine ranks it."""

    @property
    def condition(self) -> str:
        """What the patient has."""
        return self.choices[self.key]

    @property
    def best(self) -> int:
        """The place of the question that tells most among `asks`."""
        return max(range(len(self.asks)), key=lambda at: self.asks[at].gain_bits)


def deal(engine: Engine, random: Random, only: Collection[str] = ()) -> Iterator[Item]:
    """
    Deal cases, no one twice, each when it is asked for.

    Args:
        engine: The compiled file.
        random: Where chance comes from.
        only: Ids of the conditions that patients may have; by default all of the file.

    Yields:
        Cases of the file and simulated ones by turns, as far as the file has some; it ends when no more are found.
    """
    pool = [c for c in engine.knowledge.conditions if not only or c in only]
    waiting: list[str] = []
    used: set[Case] = set()
    origin, misses = Origin.FILE, 0
    while misses < TRIES:
        waiting = waiting or random.sample(pool, len(pool))
        condition = waiting.pop()
        drawn = _from_file(engine, random, condition, used) if origin is Origin.FILE else None
        case, title = drawn or (_simulated(engine, random, condition), "")
        came = Origin.FILE if drawn else Origin.SIMULATED
        item = None if case in used else _item(engine, random, condition, case, came, title)
        used.add(case)
        if item is None:
            misses += 1
            continue
        misses = 0
        origin = Origin.SIMULATED if origin is Origin.FILE else Origin.FILE
        yield item


def _from_file(engine: Engine, random: Random, condition: str, used: Collection[Case]) -> tuple[Case, str] | None:
    """Draw one of a condition's teaching cases that was not put yet, with its title."""
    told = [
        (Case(present=t.present, absent=t.absent, age=t.age, sex=t.sex, onset=t.onset), t.title)
        for t in engine.knowledge.conditions[condition].cases
    ]
    left = [pair for pair in told if pair[0] not in used]
    return random.choice(left) if left else None


def _simulated(engine: Engine, random: Random, condition: str) -> Case:
    """Draw a patient, who answers what tells the condition from its look-alikes."""
    case = arrive(engine, condition, random, Case())
    near = engine.knowledge.conditions[condition].neighbours or ()
    among = (condition, *near) if near else ()
    for question in next_questions(engine, case, tiers=BEDSIDE, among=among, top=ANSWERED, shifts=False):
        known = frozenset().union(*implied(engine.knowledge, case))
        if question.finding in known:
            continue
        present, absent = case.present, case.absent
        if reply(engine, condition, random, case, question.finding) is Said.YES:
            present = (*present, question.finding)
        else:
            absent = (*absent, question.finding)
        case = Case(present=present, absent=absent, age=case.age, sex=case.sex, onset=case.onset)
    return case


def _item(engine: Engine, random: Random, condition: str, case: Case, origin: Origin, title: str) -> Item | None:
    """Make a case to be solved, or nothing where its answer would not be clear."""
    ranking = rank(engine, case)
    if ranking.nothing_fits or ranking.rows[0].condition != condition:
        return None
    others = _look_alikes(engine, ranking)
    if not others:
        return None
    choices = random.sample((condition, *others), len(others) + 1)
    asks = _asks(engine, case, choices)
    return Item(
        case=case,
        origin=origin,
        title=title,
        choices=tuple(choices),
        key=choices.index(condition),
        asks=tuple(random.sample(asks, len(asks))),
        ranking=ranking,
    )


def _look_alikes(engine: Engine, ranking: Ranking) -> tuple[str, ...]:
    """The wrong choices: look-alikes named by the file, best ranked first, then who else ranks best."""
    first = ranking.rows[0]
    near = engine.knowledge.conditions[first.condition].neighbours or {}
    clear = [row.condition for row in ranking.rows[1:] if row.probability * LEAD <= first.probability]
    named = list(islice((c for c in clear if c in near), NEIGHBOURS))
    return tuple(dict.fromkeys((*named, *clear)))[: CHOICES - 1]


def _asks(engine: Engine, case: Case, choices: list[str]) -> list[Question]:
    """
    The questions to choose from: the one to ask, and others that tell less than `NEAR_BEST` of it.

    The one to ask tells much of what the patient has, as all that is known stands, and much of which of the choices it
    is: of each it is measured against the best there is, and the lower of the two counts. It is of the cheapest kind
    that comes near the best so, as in an interview; the others are of its kind as far as there are such, and no two
    speak of the same finding in general and in particular.
    """
    apart = [q for q in _questions(engine, case, choices) if _can_answer(engine.knowledge.findings[q.finding], case)]
    now = {q.finding: q.gain_bits for q in _questions(engine, case)}
    most, most_apart = max(now.values(), default=1.0), max((q.gain_bits for q in apart), default=1.0)
    worth = {q.finding: min(now.get(q.finding, 0.0) / most, q.gain_bits / most_apart) for q in apart}
    order = list(Tier)
    near = [q for q in apart if worth[q.finding] >= AS_GOOD * max(worth.values())]
    if not any(worth.values()):
        return []
    best = min(near, key=lambda q: (order.index(q.tier), -worth[q.finding]))
    taken = {engine.forest.root(best.finding): best}
    for question in sorted(apart, key=lambda q: (q.tier is not best.tier, -q.gain_bits)):
        root, less = engine.forest.root(question.finding), worth[question.finding] <= NEAR_BEST * worth[best.finding]
        if len(taken) < CHOICES and root not in taken and less and question.gain_bits <= NEAR_BEST * best.gain_bits:
            taken[root] = question
    return list(taken.values()) if len(taken) > 1 else []


def _questions(engine: Engine, case: Case, among: Sequence[str] = ()) -> tuple[Question, ...]:
    return next_questions(engine, case, among=among, top=CONSIDERED, shifts=False)


def _can_answer(finding: Finding, case: Case) -> bool:
    """Whether a patient of this age can: one too small to tell is looked at, and others tell of the rest."""
    return finding.kind is not Kind.SYMPTOM or case.age is None or case.age >= TELLS_FROM
