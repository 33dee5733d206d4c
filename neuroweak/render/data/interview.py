"""The answer of `interview` as plain data, and the command that says the same."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from neuroweak.cases.ages import age_as_typed
from neuroweak.render.data import answers as answer
from neuroweak.render.pages.interview import asked_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.engine.results import Ranking
    from neuroweak.interview.state import Ending, Interview, Turn
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.patient import Case
    from neuroweak.reasoning.robustness import Appraisal
    from neuroweak.render.contract import reasoning as contract


def command(
    case: Case, *, present: Iterable[str] = (), prior: str = "tempered", knowledge: str = "", among: Iterable[str] = ()
) -> str:
    """
    Write the `match` command that ranks a case.

    Args:
        case: What was learned.
        present: Words for what is there, where ids do not say it all (`in_words.present_words`).
        prior: What is believed before anything is seen; named when it is not the usual one.
        knowledge: The file, when it is not the one built in.
        among: The conditions to choose from, when not all of the file.

    Returns:
        One line, quoted for a shell.

    Example:
        >>> from neuroweak.patient import Case
        >>> command(Case(present=("ptosis",), absent=("sensory_loss",), age=34), knowledge="my file.yaml")
        "neuroweak match ptosis --without sensory_loss --age 34 --knowledge 'my file.yaml'"
    """
    words = ["neuroweak", "match", *(present or case.present)]
    for finding in case.absent:
        words += ["--without", finding]
    options = {
        "--age": "" if case.age is None else age_as_typed(case.age),
        "--sex": case.sex,
        "--onset": case.onset,
        "--prior": "" if prior == "tempered" else prior,
        "--among": ",".join(among),
        "--knowledge": knowledge,
    }
    for option, value in options.items():
        words += [option, value] if value else []
    return shlex.join(words)


def interview(
    knowledge: Knowledge,
    held: Interview,
    ranking: Ranking,
    top: int,
    appraisal: Appraisal,
    *,
    end: Ending,
    said_again: str,
    played: tuple[str, int] | None = None,
) -> contract.Interview:
    """
    The answer of `interview`.

    Args:
        knowledge: The file.
        held: The last state.
        ranking: Its ranking.
        top: How many rows to give.
        appraisal: How far to trust it.
        end: Why it ended.
        said_again: The equivalent command.
        played: The condition of a simulated patient and the seed, or nothing.

    Returns:
        The envelope of `match`, with the turns before the results.
    """
    return {
        **answer.head("interview.state", knowledge),
        "simulated": None if played is None else {"condition": played[0], "seed": played[1]},
        "ended": str(end),
        "turns": [_turn(knowledge, turn) for turn in held.transcript],
        "command": said_again,
        **answer.ranked(ranking, top, appraisal),
        "problems": answer.problems(ranking.problems),
    }


def _turn(knowledge: Knowledge, turn: Turn) -> contract.Turn:
    question = turn.question
    return {
        "finding": turn.finding,
        "question": asked_of(knowledge, turn) if question else None,
        "tier": question and str(question.tier),
        "answer": str(turn.said),
        "words": turn.words,
        "gain_bits": question and question.gain_bits,
        "chance": question and question.chance,
        "leaders": [shift._asdict() for shift in turn.leaders],
    }
