"""The answer of `read` for scripts: mentions with their places, what they add up to, and one case line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from neuroweak.render.data import answers as answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.engine.red_flags import Alarm
    from neuroweak.engine.results import Ranking
    from neuroweak.errors import Problem
    from neuroweak.patient import Case
    from neuroweak.reasoning.confirmation import Confirmation
    from neuroweak.reasoning.questions import Question
    from neuroweak.reasoning.robustness import Appraisal
    from neuroweak.render.contract import reasoning as contract
    from neuroweak.vignette.model import Mention, Stated, Vignette


def mention_record(m: Mention) -> contract.Mention:
    """One mention; `start` and `end` count characters of the text from 0, `end` being the one after the last."""
    return {
        "start": m.start,
        "end": m.end,
        "words": m.words,
        "finding": m.finding,
        "state": str(m.state),
        "cue": m.cue or None,
    }


def stated_record(s: Stated | None) -> contract.Stated | None:
    """Age, sex or onset as the text states it."""
    return s and {"start": s.start, "end": s.end, "words": s.words, "value": s.value}


def perhaps_record(c: Confirmation) -> contract.Perhaps:
    """One finding that is perhaps stated; `span` is the place of its words, as in `mention_record`."""
    return {
        "finding": c.guess.finding,
        "words": c.guess.words,
        "span": [c.guess.start, c.guess.end],
        "probability": c.guess.probability,
        "chance": c.chance,
        "would_raise": [alarm.rule for alarm in c.alarms],
    }


def reading(
    seen: Vignette,
    case: Case,
    perhaps: Iterable[Confirmation] = (),
    problems: Iterable[Problem] = (),
    *,
    alarms: Iterable[Alarm] = (),
    watch_for: Iterable[Alarm] = (),
) -> contract.Findings:
    """The answer of `read --findings-only`: what was read, the case it makes, and what of it is urgent."""
    return {
        **answer.head("read", seen.knowledge),
        **_read(seen, perhaps),
        "case": answer.case(case),
        "red_flags": [answer.alarm(one) for one in alarms],
        "watch_for": [answer.alarm(one) for one in watch_for],
        "results": [],
        "problems": answer.problems(problems),
    }


def ranked_reading(
    seen: Vignette,
    ranking: Ranking,
    top: int,
    appraisal: Appraisal,
    asked: Iterable[Question] = (),
    perhaps: Iterable[Confirmation] = (),
    problems: Iterable[Problem] = (),
) -> contract.Read:
    """The answer of `read`: what was read, then everything that `match` answers for the case it makes."""
    return {
        **answer.head("read", seen.knowledge),
        **_read(seen, perhaps),
        **answer.ranked(ranking, top, appraisal),
        "watch_for": [answer.alarm(one) for one in ranking.watch_for],
        "next": answer.question_records(asked),
        "problems": answer.problems((*problems, *ranking.problems)),
    }


def _read(seen: Vignette, perhaps: Iterable[Confirmation]) -> contract.ReadParts:
    return {
        "mentions": [mention_record(m) for m in seen.mentions],
        "unsure": list(seen.unsure),
        "perhaps": [perhaps_record(c) for c in perhaps],
        "stated": {
            "age": stated_record(seen.age),
            "sex": stated_record(seen.sex),
            "onset": stated_record(seen.onset),
        },
    }


def case_line(case: Case, name: str = "") -> str:
    """
    One case as a line of JSON, ready for `match --case`, `batch` and `evaluate`.

    Args:
        case: What was read.
        name: The id of the case, or empty for none.
    """
    parts: dict[str, object] = {"id": name} if name else {}
    parts |= {"present": list(case.present), "absent": list(case.absent)}
    if case.tests:
        parts["tests"] = list(case.tests)
    if case.age is not None:
        parts["age"] = int(case.age) if case.age.is_integer() else case.age
    parts |= {key: value for key in ("sex", "onset") if (value := getattr(case, key)) is not None}
    if case.perhaps:
        parts["perhaps"] = {finding: round(chance, 3) for finding, chance in case.perhaps}
    if case.known:
        parts["known"] = list(case.known)
    if case.sounds_urgent:
        parts["sounds_urgent"] = list(case.sounds_urgent)
    return json.dumps(parts, ensure_ascii=False) + "\n"
