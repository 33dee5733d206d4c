"""What to have confirmed of the findings that a text perhaps states, or states in doubtful words."""

from __future__ import annotations

import math
from dataclasses import replace
from operator import sub
from typing import TYPE_CHECKING

from neuroweak.engine.perhaps import chance_given
from neuroweak.engine.priors import Prior
from neuroweak.engine.ranking import belief, observations
from neuroweak.engine.red_flags import alarms
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import contradictions, implied
from neuroweak.reasoning.leave_one_out import without_each
from neuroweak.vignette.model import Mention, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from neuroweak.engine.model import Engine
    from neuroweak.engine.red_flags import Alarm
    from neuroweak.engine.results import Vector
    from neuroweak.patient import Case
    from neuroweak.vignette.model import Perhaps, Vignette

URGENT = 2.0
"""How many times its chance a finding counts whose presence would raise an urgent line: that must not wait."""


DOUBTED = 6.0
"""
What it is worth to ask of a finding that was taken for said, times the chance that it was not meant and the share of
belief that moves without it; a question about a guess is worth its chance. On 195 invented tellings five questions then
end with the right condition first in 0.65 and among three in 0.83, without them in 0.64 and 0.81; 2 to 8 are as good.
"""


class Confirmation(NamedTuple):
    """A finding to have confirmed."""

    guess: Perhaps
    """The finding, and the words that perhaps state it."""
    chance: float
    """The chance that it is stated, given what else the text says, 0 to 1."""
    alarms: tuple[Alarm, ...] = ()
    """The urgent lines that it would add."""
    moves: float = 0.0
    """Of a finding that was taken for said: the share of belief that would move without it, 0 to 1."""

    @property
    def worth(self) -> float:
        """How much it is worth to ask."""
        if self.moves:
            return DOUBTED * (1.0 - self.chance) * self.moves
        return self.chance * (URGENT if self.alarms else 1.0)


class Confirmed(NamedTuple):
    """What a person said of what a text perhaps states."""

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    left: tuple[Perhaps, ...] = ()
    """What is perhaps stated still."""

    def answered(self, finding: str, *, there: bool | None) -> Confirmed:
        """Take one answer; None is for not sure, after which it is perhaps stated no more."""
        left = tuple(guess for guess in self.left if guess.finding != finding)
        present, absent = (finding,) * (there is True), (finding,) * (there is False)
        return Confirmed((*self.present, *present), (*self.absent, *absent), left)


ANSWERED = "the answer"
"""What stands in a mention for the words that doubt or deny it, where an answer decided."""


def with_answers(seen: Vignette, said: Confirmed, guesses: Iterable[Perhaps]) -> Vignette:
    """
    Put what a person said into what was read, so that both are shown as one.

    Args:
        seen: What was read in the text.
        said: What the person said of it.
        guesses: What the text perhaps states, with the words for what was confirmed of it.

    Returns:
        The text with its mentions as they were answered; a kind of what is not there is not there either.
    """

    def answered(mention: Mention) -> Mention:
        if mention.finding in said.present:
            return mention._replace(state=State.PRESENT, cue=ANSWERED)
        if not {mention.finding, *ancestors(seen.knowledge, mention.finding)}.isdisjoint(said.absent):
            return mention._replace(state=State.ABSENT, cue=ANSWERED)
        return mention

    mentioned = {mention.finding for mention in seen.mentions}
    more = (
        Mention(guess.start, guess.end, guess.words, guess.finding, state, ANSWERED)
        for guess in guesses
        for state, findings in ((State.PRESENT, said.present), (State.ABSENT, said.absent))
        if guess.finding in findings and guess.finding not in mentioned
    )
    mentions = sorted((*map(answered, seen.mentions), *more), key=lambda mention: mention.start)
    return replace(seen, mentions=tuple(mentions))


def confirmations(
    engine: Engine, case: Case, guesses: Iterable[Perhaps], prior: str = Prior.TEMPERED
) -> tuple[Confirmation, ...]:
    """
    Put what a text perhaps states into the order in which to ask.

    The likelier comes first, where the rest of the case counts: sagging lids make double vision likelier. On 110
    stories this gave a third more answers of yes than the order of the guesses alone.

    Args:
        engine: The compiled file.
        case: What the text states.
        guesses: What it perhaps states.
        prior: `tempered`, `flat` or `incidence`.

    Returns:
        Those that the case leaves open, the likeliest first, what would be urgent before equals.
    """
    shares, _ = belief(engine, case, prior)
    usual = [math.exp(x) for x in engine.priors.logs(prior)]
    settled = frozenset().union(*implied(engine.knowledge, case))
    observed = observations(engine, case)
    by_condition = dict(zip(engine.hypotheses[:-1], shares, strict=False))
    fired = {alarm.rule for alarm in alarms(engine.knowledge, case, by_condition)}
    found = []
    for guess in guesses:
        if guess.finding not in settled:
            given = chance_given(engine, observed, guess.finding)
            times = _average(shares, given) / _average(usual, given)
            odds = guess.probability / (1.0 - guess.probability) * times
            found.append(
                Confirmation(guess, odds / (1.0 + odds), _added(engine, case, guess.finding, by_condition, fired))
            )
    return _ordered(found)


def doubts(
    engine: Engine, case: Case, taken: Iterable[Perhaps], prior: str = Prior.TEMPERED
) -> tuple[Confirmation, ...]:
    """
    Put what was taken for said into the order in which it is worth asking whether it was meant.

    Args:
        engine: The compiled file.
        case: What the text states.
        taken: What was taken for said, each with the chance that it was meant.
        prior: `tempered`, `flat` or `incidence`.

    Returns:
        Those that the case has and that move belief, what is worth most first.
    """
    meant = {one.finding: one for one in taken}
    if meant.keys().isdisjoint(case.present):
        return ()
    shares, _ = belief(engine, case, prior)
    return _ordered(
        Confirmation(one, one.probability, moves=0.5 * math.fsum(map(abs, map(sub, shares, without))))
        for finding, without in without_each(engine, case, prior)
        if (one := meant.get(finding)) and finding in case.present
    )


def questions(
    engine: Engine,
    case: Case,
    guesses: Iterable[Perhaps],
    taken: Iterable[Perhaps],
    prior: str = Prior.TEMPERED,
) -> tuple[Confirmation, ...]:
    """
    Give what to ask of the person who tells: findings that the file has a plain question for.

    Args:
        engine: The compiled file.
        case: What the text states.
        guesses: What it perhaps states.
        taken: What was taken for said, each with the chance that it was meant.
        prior: `tempered`, `flat` or `incidence`.

    Returns:
        What is worth most first, without what only an examination shows.
    """
    every = (*confirmations(engine, case, guesses, prior), *doubts(engine, case, taken, prior))
    return _ordered(one for one in every if engine.knowledge.findings[one.guess.finding].ask)


def _ordered(every: Iterable[Confirmation]) -> tuple[Confirmation, ...]:
    return tuple(sorted(every, key=lambda one: (-one.worth, one.guess.start, one.guess.finding)))


def _added(engine: Engine, case: Case, finding: str, belief: Mapping[str, float], fired: set[str]) -> tuple[Alarm, ...]:
    """The urgent lines that a finding would add to a case."""
    known = case.replace(present=(*case.present, finding))
    if contradictions(engine.knowledge, known):
        return ()
    return tuple(alarm for alarm in alarms(engine.knowledge, known, belief) if alarm.rule not in fired)


def _average(weights: Vector, values: Vector) -> float:
    return math.fsum(w * v for w, v in zip(weights, values, strict=True))
