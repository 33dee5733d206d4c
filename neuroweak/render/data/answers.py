"""Answers as plain data: the JSON contract, in one place, for every format a script reads."""

from __future__ import annotations

import json
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

Data = dict[str, object]
"""A JSON object."""


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
    return ENCODE(data)


def envelope(verb: str, knowledge: Knowledge, *, problems: Iterable[Problem] = (), **parts: object) -> Data:
    """
    Put an answer into the envelope that all JSON answers share.

    Args:
        verb: The command, which names the schema.
        knowledge: The file that was asked.
        problems: What did not stop the work but should be known.
        parts: The answer.

    Returns:
        `schema`, `notice`, `knowledge`, the parts in the order given, `problems`.
    """
    file: Data = {"version": knowledge.version, "sha256": (knowledge.whole or knowledge).sha256}
    if knowledge.whole:
        file["among"] = list(knowledge.conditions)
    return {
        "schema": f"neuroweak.{verb}/1",
        "notice": knowledge.notice,
        "knowledge": file,
        **parts,
        "problems": [problem(p) for p in problems],
    }


def problem(p: Problem) -> Data:
    """One problem with its place."""
    return {"code": p.code, "message": p.message, "line": p.line, "column": p.column, "help": p.help}


def case(c: Case) -> Data:
    """What the case was understood as."""
    said = {"present": list(c.present), "absent": list(c.absent), "age": c.age, "sex": c.sex, "onset": c.onset}
    return said | ({"perhaps": dict(c.perhaps)} if c.perhaps else {})


def contribution(c: Contribution) -> Data:
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


def row(r: Row, not_asked: Sequence[Expected] = ()) -> Data:
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


def expected(e: Expected) -> Data:
    """A finding that should be looked for."""
    return {"finding": e.finding, "name": e.name, "probability": e.probability, "elsewhere": e.average}


def alarm(a: Alarm) -> Data:
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


def brief(r: Row) -> Data:
    """A condition's place without reasons."""
    return {"rank": r.rank, "condition": r.condition, "name": r.name, "probability": r.probability}


def ranking(knowledge: Knowledge, answer: Ranking, top: int, appraisal: Appraisal, **more: object) -> Data:
    """
    The answer of `match`.

    Args:
        knowledge: The file.
        answer: The ranking.
        top: How many rows to give.
        appraisal: What the ranking hangs on, how firm it is, and what was not asked.
        more: Further parts, put before `problems`.

    Returns:
        The envelope with all numbers unrounded.
    """
    return envelope(
        "match",
        knowledge,
        problems=answer.problems,
        case=case(answer.case),
        prior=answer.prior,
        red_flags=[alarm(a) for a in answer.red_flags],
        results=[row(r, appraisal.not_asked.get(r.condition, ())) for r in answer.rows[:top]],
        families=families(answer.standings),
        none_of_these=answer.none_of_these,
        nothing_fits=answer.nothing_fits,
        too_thin=answer.is_thin,
        log_evidence=answer.log_evidence,
        bits=answer.bits,
        not_to_miss=[brief(r) for r in answer.not_to_miss],
        pertinence=[r._asdict() for r in appraisal.pertinence.rows],
        hangs_on=appraisal.pertinence.hinge and appraisal.pertinence.hinge.finding,
        stability=[b._asdict() for b in appraisal.stability.bands],
        undecided=appraisal.stability.undecided,
        **more,
    )


def explanation(
    knowledge: Knowledge, answer: Ranking, condition: str, not_asked: Sequence[Expected], versus: Contrast | None = None
) -> Data:
    """The answer of `explain`: one row with all its reasons, and the contrast where one was asked for."""
    more: Data = {}
    if versus:
        more["versus"] = {
            "first": versus.first.id,
            "second": versus.second.id,
            "prior_log_odds": versus.prior,
            "log_odds": versus.log_odds,
            "differences": [d._asdict() for d in versus.differences],
            "separators": [_separator(s) for s in versus.separators],
            "would_change_the_order": [_separator(s) | {"turned_by": s.turned_by} for s in versus.reversal],
        }
    return envelope(
        "explain",
        knowledge,
        problems=answer.problems,
        case=case(answer.case),
        prior=answer.prior,
        red_flags=[alarm(a) for a in answer.red_flags],
        results=[row(answer.row(condition), not_asked)],
        none_of_these=answer.none_of_these,
        log_evidence=answer.log_evidence,
        **more,
    )


def _separator(s: Separator) -> Data:
    return {"finding": s.finding, "name": s.name, "first": s.first, "second": s.second, "bits": s.bits}


def _reasoned(verb: str, knowledge: Knowledge, answer: Ranking, results: object) -> Data:
    """An answer about a case other than its ranking."""
    return envelope(
        verb,
        knowledge,
        problems=answer.problems,
        case=case(answer.case),
        prior=answer.prior,
        red_flags=[alarm(a) for a in answer.red_flags],
        results=results,
        none_of_these=answer.none_of_these,
    )


def question_records(asked: Iterable[Question]) -> list[Data]:
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


def next_questions(knowledge: Knowledge, answer: Ranking, asked: Iterable[Question]) -> Data:
    """The answer of `next`."""
    return _reasoned("next", knowledge, answer, question_records(asked))


def site_records(sites: Iterable[SiteBelief]) -> list[Data]:
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


def localization(knowledge: Knowledge, answer: Ranking, sites: Iterable[SiteBelief]) -> Data:
    """The answer of `localize`."""
    return _reasoned("localize", knowledge, answer, site_records(sites))


def moment_records(moments: Iterable[Moment]) -> list[Data]:
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


def moments(knowledge: Knowledge, answer: Ranking, told: Iterable[Moment]) -> Data:
    """The answer of `timeline`."""
    return _reasoned("timeline", knowledge, answer, moment_records(told))
