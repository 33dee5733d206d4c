"""
A typical patient that the program plays: who comes, with what complaint, and the answer to each question.

Typical means: what most patients with the condition show is there, what few show is not, and what lies between is drawn
by chance, all by the figures of the file. Answers drawn one by one from every figure would add up to a patient whom
nobody has seen: of some hundred findings that one patient in twenty shows, such a one has five.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.engine.ranking import COMMON
from neuroweak.interview.replies import Said
from neuroweak.knowledge.model import Kind, Sex, Tempo
from neuroweak.patient import Case, implied
from neuroweak.reasoning.questions import conditional_chance

if TYPE_CHECKING:
    from random import Random

    from neuroweak.engine.model import Engine
    from neuroweak.knowledge.condition import Condition, Onset

INFANT = 2
"""Years below which an age is given in tenths."""

TELLING = 5.0
"""How many times likelier than in people in general a typical complaint is at least."""

MOST_SHOW = 0.5
"""Share of patients from which a typical patient shows a finding; below `COMMON` such a one does not."""


def arrive(engine: Engine, condition: str, random: Random, case: Case) -> Case:
    """
    Draw who comes and why, leaving alone what is given. An exposure that belongs to the condition is told unasked.

    Args:
        engine: The compiled file.
        condition: The condition the patient has, a condition id.
        random: Where chance comes from.
        case: What is already decided.

    Returns:
        A case with an age, a sex, an onset and at least one finding, as far as the file knows them.
    """
    entry = engine.knowledge.conditions[condition]
    age, sex = _age_and_sex(entry.onset, random)
    tempo = random.choices(list(Tempo), [entry.onset.tempo.get(t, 0.0) + 1e-9 for t in Tempo])[0]
    told = case.present or _complaint(engine, entry, random, case)
    known = frozenset().union(*implied(engine.knowledge, case))
    exposures = [f for f in entry.bound_to if f in engine.knowledge.findings and f not in known]
    return Case(
        present=tuple(dict.fromkeys((*told, *exposures))),
        absent=case.absent,
        age=age if case.age is None else case.age,
        sex=case.sex or sex,
        onset=case.onset or tempo,
    )


def reply(engine: Engine, condition: str, random: Random, case: Case, finding: str) -> Said:
    """
    Answer a question as a patient with the condition would.

    Args:
        engine: The compiled file.
        condition: The condition the patient has.
        random: Where chance comes from.
        case: What is known so far; the answer is drawn given that.
        finding: What is asked for, not yet known.

    Returns:
        Yes where most patients would say so, no where few would, and either where some would.
    """
    chance = conditional_chance(engine, case, finding)[engine.position[condition]]
    if COMMON <= chance < MOST_SHOW:
        return Said.YES if random.random() < chance else Said.NO
    return Said.YES if chance >= MOST_SHOW else Said.NO


def _age_and_sex(onset: Onset, random: Random) -> tuple[float | None, str]:
    female, age = onset.female, None
    if onset.ages:
        stratum = random.choices(onset.ages, [a.share + 1e-9 for a in onset.ages])[0]
        drawn = random.uniform(stratum.start, stratum.stop)
        age = round(drawn, 1) if drawn < INFANT else float(int(drawn))
        female = female if stratum.female is None else stratum.female
    return age, Sex.FEMALE if random.random() < female else Sex.MALE


def _complaint(engine: Engine, condition: Condition, random: Random, case: Case) -> tuple[str, ...]:
    """
    Draw what a patient comes with: what most have and few others, the more telling the likelier.

    A symptom is preferred; where none is typical, it is a sign that the patient can be asked for.
    """
    findings, usual = engine.knowledge.findings, engine.index.mean_frequency
    at = engine.position[condition.id]
    denied = implied(engine.knowledge, case)[1]
    chance = {
        f: engine.frequencies.chance(f)[at]
        for f in condition.associations
        if f not in denied and not (findings[f].onset or findings[f].general or findings[f].told_of)
    }
    felt = [f for f in chance if findings[f].kind is Kind.SYMPTOM]
    seen = [f for f in chance if findings[f].kind is Kind.SIGN and findings[f].ask]

    def typical(some: list[str]) -> list[str]:
        return [f for f in some if chance[f] >= max(MOST_SHOW, TELLING * findings[f].background)]

    chosen = typical(felt) or typical(seen) or felt or seen or list(chance)
    tells = [chance[f] * max(0.0, math.log(chance[f] / usual[f])) for f in chosen]
    return tuple(random.choices(chosen, tells if any(tells) else None)) if chosen else ()
