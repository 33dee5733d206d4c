"""A patient that the program plays: who comes, with what complaint, and the answer to each question, by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.interview.replies import Said
from neuroweak.knowledge.model import Kind, Sex, Tempo
from neuroweak.patient import Case, implied
from neuroweak.reasoning.questions import conditional_chance

if TYPE_CHECKING:
    from random import Random

    from neuroweak.engine.model import Engine
    from neuroweak.knowledge.model import Condition, Onset

INFANT = 2
"""Years below which an age is given in tenths."""

TELLING = 5.0
"""How many times likelier than in people in general a complaint is at least, if the condition has such a one."""


def arrive(engine: Engine, condition: str, random: Random, case: Case) -> Case:
    """
    Draw who comes and why, leaving alone what is given.

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
    return Case(
        present=case.present or _complaint(engine, entry, random, case),
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
        Yes or no.
    """
    chance = conditional_chance(engine, case, finding)[engine.position[condition]]
    return Said.YES if random.random() < chance else Said.NO


def _age_and_sex(onset: Onset, random: Random) -> tuple[float | None, str]:
    female, age = onset.female, None
    if onset.ages:
        stratum = random.choices(onset.ages, [a.share + 1e-9 for a in onset.ages])[0]
        drawn = random.uniform(stratum.start, stratum.stop)
        age = round(drawn, 1) if drawn < INFANT else float(int(drawn))
        female = female if stratum.female is None else stratum.female
    return age, Sex.FEMALE if random.random() < female else Sex.MALE


def _complaint(engine: Engine, condition: Condition, random: Random, case: Case) -> tuple[str, ...]:
    """Draw what a patient comes with: a symptom, the commoner and the more telling the likelier."""
    findings = engine.knowledge.findings
    at = engine.position[condition.id]
    denied = implied(engine.knowledge, case)[1]
    listed = [f for f in condition.associations if not findings[f].onset and f not in denied]
    felt = [f for f in listed if findings[f].kind is Kind.SYMPTOM] or listed
    chance = {f: engine.frequencies.chance(f)[at] for f in felt}
    telling = [f for f in felt if chance[f] >= TELLING * findings[f].background] or felt
    return tuple(random.choices(telling, [chance[f] for f in telling])) if telling else ()
