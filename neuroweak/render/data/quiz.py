"""The answer of `quiz` as plain data, and the command that plays the same cases again."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from neuroweak.quiz.score import brier, points, score
from neuroweak.render.data import answers as answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.knowledge.model import Knowledge
    from neuroweak.quiz.cases import Item
    from neuroweak.quiz.state import Ending, Pick, Quiz
    from neuroweak.render.contract import measuring as contract


def command(*, seed: int, length: int, only: Sequence[str] = (), knowledge: str = "") -> str:
    """
    Write the command that deals the same cases.

    Args:
        seed: Where chance began.
        length: How many cases.
        only: The conditions that patients may have.
        knowledge: The file, when it is not the one built in.

    Returns:
        One line, quoted for a shell.

    Example:
        >>> command(seed=7, length=5, only=["myasthenia_gravis", "lambert_eaton"])
        'neuroweak quiz --only myasthenia_gravis,lambert_eaton --length 5 --seed 7'
    """
    words = ["neuroweak", "quiz"]
    words += ["--only", ",".join(only)] if only else []
    words += ["--length", str(length), "--seed", str(seed)]
    words += ["--knowledge", knowledge] if knowledge else []
    return shlex.join(words)


def quiz(knowledge: Knowledge, played: Quiz, *, end: Ending, seed: int, said_again: str) -> contract.Quiz:
    """
    The answer of `quiz`.

    Args:
        knowledge: The file.
        played: The last state.
        end: Why it ended.
        seed: Where chance began.
        said_again: The command that deals the same cases.

    Returns:
        The envelope, with the score and every case that was dealt.
    """
    given = list(played.diagnoses) + [None] * (len(played.items) - len(played.diagnoses))
    asked = list(played.questions) + [None] * (len(played.items) - len(played.questions))
    return {
        **answer.head("quiz", knowledge),
        "seed": seed,
        "ended": str(end),
        "command": said_again,
        "score": score(played)._asdict(),
        "results": [_item(*three) for three in zip(played.items, given, asked, strict=True)],
        "problems": [],
    }


def _item(item: Item, given: Pick | None, asked: Pick | None) -> contract.Item:
    chosen = given.choice if given else None
    question = asked.choice if asked else None
    sure = given.confidence if given else None
    right, many = chosen == item.key, len(item.choices)
    return {
        "case": answer.case(item.case),
        "origin": str(item.origin),
        "title": item.title,
        "choices": list(item.choices),
        "condition": item.condition,
        "contributions": [answer.contribution(c) for c in item.ranking.row(item.condition).contributions],
        "answered": given is not None,
        "answer": None if chosen is None else item.choices[chosen],
        "right": right,
        "confidence": sure,
        "brier": None if sure is None else brier(sure, many, right=right),
        "points": None if sure is None else points(sure, many, right=right),
        "questions": [
            {"finding": q.finding, "name": q.name, "tier": str(q.tier), "gain_bits": q.gain_bits} for q in item.asks
        ],
        "best_question": item.asks[item.best].finding if item.asks else None,
        "asked": None if question is None else item.asks[question].finding,
    }
