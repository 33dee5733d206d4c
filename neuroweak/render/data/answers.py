"""Answers as plain data: the JSON contract, in one place, for every format a script reads."""

from __future__ import annotations

import json
from math import isfinite
from typing import TYPE_CHECKING

from neuroweak.render.data.families import families
from neuroweak.render.text import SITE_NAMES
from neuroweak.text.unsafe import escaped_in_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neuroweak.engine.red_flags import Alarm
    from neuroweak.engine.results import Contribution, Expected, Ranking, Row
    from neuroweak.errors import Problem
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.patient import Case
    from neuroweak.reasoning.contrast import Contrast, Separator
    from neuroweak.reasoning.localization import SiteBelief
    from neuroweak.reasoning.questions import Question
    from neuroweak.reasoning.robustness import Appraisal
    from neuroweak.reasoning.timeline import Moment
    from neuroweak.render.contract import parts, reasoning


def dumps(data: object, *, indent: int | None = 2) -> str:
    """
    Write data as JSON text whose characters are all safe to show; numbers are not rounded.

    Args:
        data: Plain data.
        indent: Spaces for each level, where what holds nothing else stands on one line; None for one line in all.

    Raises:
        ValueError: A number is not finite.
    """
    text = _written(data, "\n", " " * indent) if indent else ENCODE(data)
    return escaped_in_json(text) + "\n"


ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


NESTED = frozenset({dict, list, tuple})


def _written(data: object, line: str, step: str) -> str:
    """Write data, with what is inside on lines of its own that begin with `line` and a step."""
    if isinstance(data, dict) and not NESTED.isdisjoint(map(type, data.values())):
        parts = [f"{ENCODE(str(k))}: {_written(v, line + step, step)}" for k, v in data.items()]
        return "{" + ",".join(line + step + part for part in parts) + line + "}"
    if isinstance(data, list | tuple) and not NESTED.isdisjoint(map(type, data)):
        return "[" + ",".join(line + step + _written(v, line + step, step) for v in data) + line + "]"
    if type(data) is float and isfinite(data):
        return repr(data)  # as the encoder does, which for a number alone is slow to start
    return ENCODE(data)


def schema_name(verb: str) -> str:
    """
    The name of the form of an answer, with its number, which grows when what a script relies on changes.

    Example:
        >>> schema_name("match")
        'neuroweak.match/1'
    """
    return f"neuroweak.{verb}/1"


def head(verb: str, knowledge: Knowledge) -> parts.Head:
    """
    Begin the envelope that all JSON answers share.

    Args:
        verb: The command, which names the schema.
        knowledge: The file that was asked.
    """
    file: parts.KnowledgeInUse = {"version": knowledge.version, "sha256": (knowledge.whole or knowledge).sha256}
    if knowledge.whole:
        file["among"] = list(knowledge.conditions)
    return {"schema": schema_name(verb), "notice": knowledge.notice, "knowledge": file}


def problems(found: Iterable[Problem]) -> list[parts.Problem]:
    """Problems with their places."""
    return [{"code": p.code, "message": p.told, "line": p.line, "column": p.column, "help": p.help} for p in found]


def case(c: Case) -> parts.Case:
    """What the case was understood as."""
    said: parts.Case = {
        "present": list(c.present),
        "absent": list(c.absent),
        "age": c.age,
        "sex": c.sex,
        "onset": c.onset,
    }
    if c.perhaps:
        said["perhaps"] = dict(c.perhaps)
    if c.absent_forms:
        said["absent_forms"] = list(c.absent_forms)
    if c.known:
        said["known"] = list(c.known)
    if c.sounds_urgent:
        said["sounds_urgent"] = list(c.sounds_urgent)
    return said


def contribution(c: Contribution) -> parts.Contribution:
    """One reason."""
    return {
        "finding": c.finding,
        "name": c.name,
        "state": str(c.state),
        "probability": c.probability,
        "elsewhere": c.average,
        "log_ratio": c.log_ratio,
        "sources": list(c.sources),
        "listed": c.listed,
        "implied_by": c.implied_by or None,
    }


def row(r: Row, not_asked: Sequence[Expected] = ()) -> parts.Row:
    """One condition's place, with its reasons."""
    return {
        "rank": r.rank,
        "condition": r.condition,
        "name": r.name,
        "family": r.family or None,
        "site": r.site,
        "fit": str(r.fit),
        "probability": r.probability,
        "log_odds": r.log_odds,
        "log_prior": r.log_prior,
        "score": r.score,
        "contributions": [contribution(c) for c in r.contributions],
        "not_asked": [expected(e) for e in not_asked],
    }


def expected(e: Expected) -> parts.Expected:
    """A finding that should be looked for."""
    return {"finding": e.finding, "name": e.name, "probability": e.probability, "elsewhere": e.average}


def alarm(a: Alarm) -> parts.RedFlag:
    """A red flag that fired."""
    return {
        "rule": a.rule,
        "name": a.name,
        "says": a.says,
        "first": a.first,
        "person": a.person,
        "urgency": a.urgency,
        "findings": list(a.findings),
        "conditions": list(a.conditions),
        "sources": list(a.sources),
    }


def brief(r: Row) -> parts.Place:
    """A condition's place without reasons."""
    return {"rank": r.rank, "condition": r.condition, "name": r.name, "probability": r.probability}


def ranked(answer: Ranking, top: int, appraisal: Appraisal) -> reasoning.Ranked:
    """
    A ranking, with all numbers unrounded.

    Args:
        answer: The ranking.
        top: How many rows to give.
        appraisal: What the ranking hangs on, how firm it is, and what was not asked.
    """
    return {
        "case": case(answer.case),
        "prior": answer.prior,
        "red_flags": [alarm(a) for a in answer.red_flags],
        "results": [row(r, appraisal.not_asked.get(r.condition, ())) for r in answer.rows[:top]],
        "families": families(answer.standings),
        "none_of_these": answer.none_of_these,
        "nothing_fits": answer.nothing_fits,
        "too_thin": answer.is_thin,
        "log_evidence": answer.log_evidence,
        "bits": answer.bits,
        "not_to_miss": [brief(r) for r in answer.not_to_miss],
        "pertinence": [r._asdict() for r in appraisal.pertinence.rows],
        "hangs_on": appraisal.pertinence.hinge and appraisal.pertinence.hinge.finding,
        "stability": [b._asdict() for b in appraisal.stability.bands],
        "undecided": appraisal.stability.undecided,
    }


def ranking(knowledge: Knowledge, answer: Ranking, top: int, appraisal: Appraisal) -> reasoning.Match:
    """The answer of `match`."""
    return {
        **head("match", knowledge),
        **ranked(answer, top, appraisal),
        "problems": problems(answer.problems),
    }


def explanation(
    knowledge: Knowledge, answer: Ranking, condition: str, not_asked: Sequence[Expected], versus: Contrast | None = None
) -> reasoning.Explain:
    """The answer of `explain`: one row with all its reasons, and the contrast where one was asked for."""
    return {
        **_about_case("explain", knowledge, answer),
        "results": [row(answer.row(condition), not_asked)],
        "log_evidence": answer.log_evidence,
        "versus": _versus(versus) if versus else None,
    }


def _versus(told: Contrast) -> reasoning.Versus:
    return {
        "first": told.first.id,
        "second": told.second.id,
        "prior_log_odds": told.prior,
        "log_odds": told.log_odds,
        "differences": [d._asdict() for d in told.differences],
        "separators": [_separator(s) for s in told.separators],
        "would_change_the_order": [{**_separator(s), "turned_by": s.turned_by} for s in told.reversal],
    }


def _separator(s: Separator) -> reasoning.Separator:
    return {"finding": s.finding, "name": s.name, "first": s.first, "second": s.second, "bits": s.bits}


def _about_case(verb: str, knowledge: Knowledge, answer: Ranking) -> parts.AboutCase:
    """What every answer about a case other than its ranking holds."""
    return {
        **head(verb, knowledge),
        "case": case(answer.case),
        "prior": answer.prior,
        "red_flags": [alarm(a) for a in answer.red_flags],
        "none_of_these": answer.none_of_these,
        "problems": problems(answer.problems),
    }


def question_records(asked: Iterable[Question]) -> list[reasoning.Question]:
    """Questions as records, with where belief would go."""
    return [
        {
            "finding": q.finding,
            "name": q.name,
            "tier": str(q.tier),
            "gain_bits": q.gain_bits,
            "chance": q.chance,
            "ask": q.ask,
            "elicit": q.elicit,
            "if_present": [s._asdict() for s in q.if_present],
            "if_absent": [s._asdict() for s in q.if_absent],
        }
        for q in asked
    ]


def next_questions(knowledge: Knowledge, answer: Ranking, asked: Iterable[Question]) -> reasoning.Next:
    """The answer of `next`."""
    return {**_about_case("next", knowledge, answer), "results": question_records(asked)}


def site_records(sites: Iterable[SiteBelief]) -> list[reasoning.SiteBelief]:
    """Sites as records, from brain to muscle."""
    return [
        {
            "site": str(s.site),
            "name": SITE_NAMES[s.site],
            "probability": s.probability,
            "pointers": [p._asdict() for p in s.pointers],
            "conditions": [{"name": name, "probability": share} for name, share in s.conditions],
        }
        for s in sites
    ]


def localization(knowledge: Knowledge, answer: Ranking, sites: Iterable[SiteBelief]) -> reasoning.Localize:
    """The answer of `localize`."""
    return {**_about_case("localize", knowledge, answer), "results": site_records(sites)}


def moment_records(moments: Iterable[Moment]) -> list[reasoning.Moment]:
    """Moments of a timeline as records."""
    return [
        {
            "observation": m.observation or None,
            "name": m.name,
            "state": m.state or None,
            "moved_bits": m.moved_bits,
            "leaders": [{"condition": c, "name": name, "probability": share} for c, name, share in m.leaders],
            "none_of_these": m.none_of_these,
        }
        for m in moments
    ]


def moments(knowledge: Knowledge, answer: Ranking, told: Iterable[Moment]) -> reasoning.Timeline:
    """The answer of `timeline`."""
    return {**_about_case("timeline", knowledge, answer), "results": moment_records(told)}
