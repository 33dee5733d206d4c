"""
A patient asked one question at a time: the state between two answers, and how each answer changes it.

Every state is frozen and knows the one before it, so that taking an answer back is looking back. Nothing here prints.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from neuroweak.diagnoses import conditions_named
from neuroweak.engine.priors import Prior
from neuroweak.engine.ranking import belief
from neuroweak.engine.red_flags import alarms
from neuroweak.engine.validation import check_case
from neuroweak.errors import InputError, Problem, shown
from neuroweak.interview.leading import leaders, leading_places
from neuroweak.interview.replies import Said, conditions_told
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case, contradictions, implied
from neuroweak.reasoning.questions import next_questions
from neuroweak.reasoning.tiers import Tier, tier_named
from neuroweak.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neuroweak.engine.model import Engine
    from neuroweak.engine.red_flags import Alarm
    from neuroweak.reasoning.questions import Question, Shift
    from neuroweak.vocabulary import Reading

WORTH_ASKING = 0.02
"""Expected gain in bits below which no question is asked any more: an answer would hardly move belief."""

NEAR_BEST = 0.5
"""Share of the best expected gain that a cheaper kind of question must reach to be asked first, 0 to 1, while all
questions are left; it rises to 1 as they run out."""

MOST = 15
"""How many questions are asked at most, unless said otherwise."""

INTAKE = ("age", "sex", "onset")
"""What is asked before the first finding, in this order."""


class Ending(StrEnum):
    """Why an interview ended."""

    NOTHING_LEFT = "nothing_left"
    MOST = "most"
    STOPPED = "stopped"
    END_OF_INPUT = "end_of_input"
    UNCLEAR = "unclear"
    """One reply after the other could not be understood."""
    INTERRUPTED = "interrupted"


class Turn(NamedTuple):
    """One thing learned, how, and where belief went."""

    finding: str
    """A finding id, or `age`, `sex`, `onset`."""
    said: Said
    """`yes`, `no`, `not sure` or `stated`."""
    words: str
    """The reply as it was typed."""
    question: Question | None
    """What was asked; nothing for what was volunteered."""
    leaders: tuple[Shift, ...]
    """The conditions that led before or lead now, best first."""
    places: tuple[Shift, ...]
    """The same as people read it, the forms of one disease together."""


@dataclass(frozen=True, slots=True)
class Interview:
    """Everything said so far."""

    case: Case
    shares: tuple[float, ...]
    """Belief in each hypothesis, in the order of `Engine.hypotheses`."""
    prior: str = Prior.TEMPERED
    tiers: tuple[Tier, ...] = tuple(Tier)
    most: int = MOST
    intake: tuple[str, ...] = ()
    """Which of `INTAKE` are still to be asked."""
    asked: tuple[str, ...] = ()
    """The findings asked for so far; they are not asked again."""
    transcript: tuple[Turn, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    """The red flags that fire now."""
    new_alarms: tuple[Alarm, ...] = ()
    """Those among them that never fired before."""
    warned: frozenset[str] = frozenset()
    earlier: Interview | None = None
    """The state before the last reply."""


def begin(
    engine: Engine,
    case: Case,
    *,
    prior: str = Prior.TEMPERED,
    tiers: Sequence[Tier] = tuple(Tier),
    most: int = MOST,
    intake: bool = False,
) -> Interview:
    """
    Start an interview.

    Args:
        engine: The compiled file.
        case: The opening complaint, with age, sex and onset where they are known.
        prior: `tempered`, `flat` or `incidence`.
        tiers: The kinds of effort to consider.
        most: How many questions at most, 0 or more.
        intake: Whether age, sex and onset are asked for where the case does not give them.

    Returns:
        The first state, with the red flags the complaint raises.

    Raises:
        InputError: The case is none of this file, or there is no such prior or tier.
    """
    check_case(engine, case)
    left = tuple(key for key in INTAKE if intake and getattr(case, key) is None)
    start = Interview(case, (), prior=prior, tiers=tuple(map(tier_named, tiers)), most=most, intake=left)
    return weighed(engine, start, case)


def next_question(engine: Engine, interview: Interview) -> Question | None:
    """
    The question to ask now: the cheapest kind that comes near the best.

    History comes before examination and examination before tests, as long as the best question of that kind is
    expected to tell nearly what the best of all would: `NEAR_BEST` of it at first, and the more the fewer questions
    are left, since what is put off to the end is never asked.

    Args:
        engine: The compiled file.
        interview: What has been said.

    Returns:
        The question, or None when enough were asked or none is worth it.
    """
    if len(interview.asked) >= interview.most:
        return None
    best = next_questions(
        engine,
        interview.case,
        prior=interview.prior,
        tiers=interview.tiers,
        top=len(Tier),
        each=1,
        skip=interview.asked,
    )
    if not best or best[0].gain_bits < WORTH_ASKING:
        return None
    used = len(interview.asked) / interview.most
    enough = (NEAR_BEST + (1.0 - NEAR_BEST) * used) * best[0].gain_bits
    return min((q for q in best if q.gain_bits >= enough), key=lambda q: list(Tier).index(q.tier))


def answer(engine: Engine, interview: Interview, question: Question, said: Said, words: str = "") -> Interview:
    """
    Take the answer to a question.

    Args:
        engine: The compiled file.
        interview: The state in which it was asked.
        question: From `next_question`.
        said: Yes, no or not sure.
        words: The reply as it was typed, for the transcript.

    Returns:
        The next state.

    Raises:
        InputError: `said` is no answer.
    """
    case = interview.case
    if said is Said.YES:
        names = engine.knowledge.findings[question.finding].names_condition
        named = conditions_told(Vocabulary.of(engine.knowledge), words) if names else ()
        case = _with(case, question.finding, named)
    elif said is Said.NO:
        case = case.replace(absent=(*case.absent, question.finding))
    elif said is not Said.UNSURE:
        raise InputError(Problem("NW604", f"an answer must be yes, no or not sure, not {shown(repr(said))}"))
    after = weighed(engine, interview, case)
    turn = Turn(question.finding, said, words or said, question, *_leading(engine, interview, after))
    return replace(
        after,
        asked=(*interview.asked, question.finding),
        transcript=(*interview.transcript, turn),
        earlier=interview,
    )


def state(engine: Engine, interview: Interview, key: str, value: str | float | None, words: str = "") -> Interview:
    """
    Take the age, the sex or the onset, or go on without it.

    Args:
        engine: The compiled file.
        interview: The state before.
        key: `age`, `sex` or `onset`.
        value: Years, sex or tempo; None when it is not known.
        words: The reply as it was typed.

    Returns:
        The next state, in which it is not asked for again.

    Raises:
        InputError: The value is none that a patient can have.
    """
    left = tuple(k for k in interview.intake if k != key)
    if value is None:
        return replace(interview, intake=left, new_alarms=(), earlier=interview)
    after = weighed(engine, interview, interview.case.replace(**{key: value}))
    turn = Turn(key, Said.STATED, words or str(value), None, *_leading(engine, interview, after))
    return replace(after, intake=left, transcript=(*interview.transcript, turn), earlier=interview)


def volunteer(
    engine: Engine,
    interview: Interview,
    readings: Iterable[Reading],
    words: str = "",
    stated: Iterable[tuple[str, str | float]] = (),
) -> Interview:
    """
    Take findings that nobody asked for.

    Args:
        engine: The compiled file.
        interview: The state before.
        readings: What was understood.
        words: The reply as it was typed.
        stated: Ages and the like that it states too, each with its key; one that is known already stays.

    Returns:
        The next state, one turn longer for each new finding; the same state when nothing was new.

    Raises:
        InputError: It contradicts what was said before.
    """
    now = interview
    for reading in readings:
        now = _one_more(engine, now, reading, words)
    for key, value in stated:
        now = state(engine, now, key, value, words) if getattr(now.case, key) is None else now
    if now is interview:
        return interview
    fresh = tuple(a for a in now.alarms if a.rule not in interview.warned)
    return replace(now, new_alarms=fresh, earlier=interview)


def back(interview: Interview) -> Interview:
    """Take the last reply back: the state before it, or the first state itself."""
    return interview.earlier or interview


def _leading(engine: Engine, before: Interview, after: Interview) -> tuple[tuple[Shift, ...], tuple[Shift, ...]]:
    """What leads with a reply: conditions, and places of them."""
    shares = before.shares, after.shares
    return leaders(engine, *shares), leading_places(engine, *shares)


def weighed(engine: Engine, interview: Interview, case: Case) -> Interview:
    """Weigh a case: what is believed now, and which red flags are new."""
    shares = belief(engine, case, interview.prior)[0]
    fired = alarms(engine.knowledge, case, dict(zip(engine.hypotheses[:-1], shares, strict=False)))
    return replace(
        interview,
        case=case,
        shares=tuple(shares),
        alarms=fired,
        new_alarms=tuple(a for a in fired if a.rule not in interview.warned),
        warned=interview.warned.union(a.rule for a in fired),
    )


def _with(case: Case, finding: str, named: Iterable[str]) -> Case:
    """Take a finding that is there into a case, and conditions that its words name as found before."""
    there = case.present if finding in case.present else (*case.present, finding)
    return case.replace(present=there, known=tuple(dict.fromkeys((*case.known, *named))))


def _one_more(engine: Engine, interview: Interview, reading: Reading, words: str) -> Interview:
    """Take one finding that nobody asked for, unless it says nothing new."""
    knowledge, case = engine.knowledge, interview.case
    if tempo := knowledge.findings[reading.finding].onset:
        known = case.onset == tempo or not reading.present
        return interview if known else state(engine, interview, "onset", tempo, words)
    present, absent = implied(knowledge, case)
    if reading.present:
        named = conditions_named(Vocabulary.of(knowledge), [(reading.finding, reading.words)])
        case = _with(case, reading.finding, named)
    elif reading.finding not in absent:
        case = case.replace(absent=(*case.absent, reading.finding))
    if reading.finding in (present if reading.present else absent) and case.known == interview.case.known:
        return interview
    if against := contradictions(knowledge, case):
        raise InputError(*against)
    after = weighed(engine, interview, case)
    said = Said.YES if reading.present else Said.NO
    turn = Turn(reading.finding, said, words, None, *_leading(engine, interview, after))
    return replace(after, transcript=(*interview.transcript, turn))
