"""What each observation of a case says for or against every hypothesis, against the average over all of them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.cases.ages import age_in_words
from neuroweak.engine.results import Part
from neuroweak.engine.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Step, Vector
    from neuroweak.knowledge.model import Finding
    from neuroweak.patient import Case


def finding_parts(engine: Engine, case: Case, walked: Sequence[Step], weights: Vector) -> Iterator[Part]:
    """
    What each finding of a case says, those that follow from others last.

    Args:
        engine: The compiled file.
        case: A case with known finding ids.
        walked: The steps through it (`ranking.steps`).
        weights: The prior share of each hypothesis.

    Yields:
        Parts whose ratios are against the average chance of the observation, given those before it in its tree.
    """
    findings = engine.knowledge.findings
    counted = set()
    before: list[Step] = []
    for step in walked:
        counted.add(step.finding)
        if before and engine.forest.root(before[0].finding) != engine.forest.root(step.finding):
            before = []
        usual = _usual(engine, [*((s.finding, s.present) for s in before), (step.finding, step.present)], weights)
        beyond = _nearest(engine, step.finding, before)
        before.append(step)
        ratios = [step.weight * (x - usual) for x in step.log_chance]
        state = State.PRESENT if step.present else State.ABSENT
        yield _part(engine, findings[step.finding], state, ratios, weights)._replace(beyond=beyond)
    for finding in engine.forest.canonical([*case.present, *case.absent]):
        entry = findings[finding]
        if finding not in counted and not entry.onset:
            state = State.PRESENT if finding in case.present else State.ABSENT
            yield _part(engine, entry, state, [0.0] * len(weights), weights, _said_by(engine, finding, walked))


def _said_by(engine: Engine, finding: str, walked: Sequence[Step]) -> str:
    """Find what says already of a finding whether it is there: a kind that is, or a general form that is not."""
    above = engine.forest.above
    kinds = (step.finding for step in walked if step.present and finding in above(step.finding))
    general = (step.finding for step in walked if not step.present and step.finding in above(finding))
    return next(kinds, "") or next(general, "")


def _nearest(engine: Engine, finding: str, before: Sequence[Step]) -> str:
    """Of what was counted before in the same tree the nearest kin, what is there before what is not."""
    if not before:
        return ""
    above = {finding, *engine.forest.above(finding)}
    return max(
        before, key=lambda s: (s.present, len(above.intersection((s.finding, *engine.forest.above(s.finding)))))
    ).finding


def _usual(engine: Engine, evidence: Sequence[tuple[str, bool]], weights: Vector) -> float:
    """Log of the average chance of the last observation given those before it in its tree."""
    joint = engine.trees.joint(tuple(evidence))
    given = engine.trees.joint(tuple(evidence[:-1]))
    return math.log(
        math.fsum(w * j for w, j in zip(weights, joint, strict=True))
        / math.fsum(w * g for w, g in zip(weights, given, strict=True))
    )


def _part(
    engine: Engine, finding: Finding, state: State, ratios: Vector, weights: Vector, implied_by: str = ""
) -> Part:
    chance = engine.frequencies.chance(finding.id)
    elsewhere = math.fsum(w * c for w, c in zip(weights, chance, strict=True))
    return Part(finding.id, finding.name, state, chance, elsewhere, ratios, implied_by)


def demographic_parts(engine: Engine, case: Case, weights: Vector) -> Iterator[Part]:
    """
    What age, sex and onset say, as far as they are known.

    Args:
        engine: The compiled file.
        case: A case.
        weights: The prior share of each hypothesis.

    Yields:
        Parts whose ratios are against the average chance of what was stated.
    """
    if case.age is None and not case.sex and not case.onset:
        return
    logs = engine.demographics.logs(case.age, case.sex, case.onset)
    stated = (
        ("age", None if case.age is None else f"Age {age_in_words(case.age)}"),
        ("sex", case.sex and case.sex.capitalize()),
        ("onset", case.onset and f"{case.onset.capitalize()} onset"),
    )
    for (key, name), vector in zip(stated, logs, strict=True):
        if not name:
            continue
        chances = [math.exp(x) for x in vector]
        elsewhere = math.fsum(w * c for w, c in zip(weights, chances, strict=True))
        usual = math.log(elsewhere)
        yield Part(key, name, State.STATED, chances, elsewhere, [x - usual for x in vector])


COMPLAINTS = "complaints"
"""Stands for a finding where the usual complaints are meant that a case does not tell."""


def silent_parts(engine: Engine, case: Case, weights: Vector) -> Iterator[Part]:
    """
    What a case says by not telling it.

    Args:
        engine: The compiled file.
        case: A case with known finding ids.
        weights: The prior share of each hypothesis.

    Yields:
        A part for each exposure that belongs to some condition by definition, against people in general, of whom
        silence says nothing; then one for all usual complaints together, against the average.
    """
    untold = engine.silence.of(case)
    for finding, places in untold.exposures.items():
        background = engine.index.backgrounds[finding]
        chance, ratios = [background] * len(weights), [0.0] * len(weights)
        for place in places:
            chance[place], ratios[place] = 1.0 - engine.parameters.floor, untold.exposure
        yield Part(finding, engine.index.names[finding], State.UNTOLD, chance, background, ratios)
    if untold.complaints:
        chances = [math.exp(x) for x in untold.complaints]
        average = math.fsum(w * c for w, c in zip(weights, chances, strict=True))
        ratios = [x - math.log(average) for x in untold.complaints]
        yield Part(COMPLAINTS, "Further usual complaints", State.UNTOLD, chances, average, ratios)
