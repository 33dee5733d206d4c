"""A patient whom a class can ask: who comes, and an answer to each question, the same whenever it is put."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from neuroweak.classroom.lesson import STATED, Entry
from neuroweak.interview.replies import Said
from neuroweak.interview.simulated_patient import arrive, reply
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case, implied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.classroom.questions import Wanted
    from neuroweak.engine.model import Engine


class Patient(NamedTuple):
    """A simulated patient."""

    condition: str
    """What the patient has, a condition id."""
    seed: int
    """Where chance begins; one seed gives one patient with the same answers."""
    hidden: bool = False
    """Whether the class does not know what it is (a mystery)."""


def mystery(conditions: Sequence[str], seed: int) -> Patient:
    """
    Draw a patient whose condition the class has to find.

    Args:
        conditions: The condition ids to draw from, at least one.
        seed: Where chance begins.
    """
    return Patient(Random(f"{seed}").choice(conditions), seed, hidden=True)  # noqa: S311 - a game, not a secret


class Answer(NamedTuple):
    """What the patient answers to a question."""

    said: bool | None
    """Yes or no; None where that was not asked for, or could be misread."""
    entries: tuple[Entry, ...]
    """What is then known."""


def answers(question: Sequence[Wanted], entries: Sequence[Entry]) -> tuple[Answer, ...]:
    """
    Put what is true of the patient into answers that fit the question as it was asked.

    Args:
        question: What it asks for.
        entries: What is true of each.

    Returns:
        One answer to a question whether all is well (`can you swallow and breathe?`), else one to each thing asked for.
    """
    pairs = list(zip(question, entries, strict=True))
    if any(wanted.value is False for wanted in question) and all(wanted.value is not None for wanted in question):
        trouble_first = tuple(sorted(entries, key=lambda entry: entry.value is not True))
        return (Answer(all(entry.value == wanted.value for wanted, entry in pairs), trouble_first),)
    return tuple(
        Answer(None if wanted.value is None else entry.value == wanted.value, (entry,)) for wanted, entry in pairs
    )


def arrives(engine: Engine, patient: Patient, given: Case) -> tuple[Entry, ...]:
    """
    Tell who comes and with what complaint.

    Args:
        engine: The compiled file.
        patient: The patient.
        given: What is already decided.
    """
    case = arrive(engine, patient.condition, _chance(patient, "arrives"), given)
    stated = [Entry(key, getattr(case, key)) for key in STATED if getattr(case, key) is not None]
    present = [Entry(finding, value=True) for finding in case.present]
    return (*stated, *present, *(Entry(finding, value=False) for finding in case.absent))


def answer(engine: Engine, patient: Patient, came: Case, finding: str) -> Entry:
    """
    Answer a question.

    Args:
        engine: The compiled file.
        patient: The patient.
        came: What was known when the patient came. What is general is settled before its forms, so that they agree
            whichever is asked for first.
        finding: What is asked for, a finding id.

    Returns:
        Whether the patient has it.
    """
    case, there = came, False
    for one in (*ancestors(engine.knowledge, finding)[::-1], finding):
        present, absent = implied(engine.knowledge, case)
        there = one in present
        if not there and one not in absent:
            there = reply(engine, patient.condition, _chance(patient, one), case, one) is Said.YES
            case = case.replace(present=(*case.present, one)) if there else case.replace(absent=(*case.absent, one))
    return Entry(finding, there)


MOST_THERE, MOST_ABSENT = 8, 3
"""Findings that a patient names to an open question."""


def answer_openly(engine: Engine, patient: Patient, came: Case, findings: Sequence[str]) -> tuple[Entry, ...]:
    """
    Answer an open question: what is there of a kind, in its most special form, then what is not.

    Args:
        engine: The compiled file.
        patient: The patient.
        came: What was known when the patient came.
        findings: Of what it asks.

    Returns:
        At least one, the commoner first.
    """
    usual = engine.index.mean_frequency
    order = sorted(findings, key=lambda finding: -usual.get(finding, 0.0))
    known = [answer(engine, patient, came, finding) for finding in order]
    above = {one: ancestors(engine.knowledge, one) for one in order}
    implied_too = {general for entry in known if entry.value for general in above[entry.key]}
    absent = {entry.key for entry in known if not entry.value}
    there = [entry for entry in known if entry.value and entry.key not in implied_too]
    gone = [entry for entry in known if not entry.value and absent.isdisjoint(above[entry.key])]
    return (*there[:MOST_THERE], *gone[:MOST_ABSENT])


def is_well(engine: Engine, patient: Patient, came: Case, entry: Entry) -> bool:
    """
    Tell whether a plain yes or no says of a question whether all is well what is true.

    Args:
        engine: The compiled file.
        patient: The patient.
        came: What was known when the patient came.
        entry: What is true of the finding that was asked for.

    Returns:
        False where the patient does not have it, but something more general of which it is a form.
    """
    above = ancestors(engine.knowledge, entry.key)
    return bool(entry.value) or not any(answer(engine, patient, came, one).value for one in above)


def _chance(patient: Patient, what: str) -> Random:
    """Chance of its own for each question, so that the order of the questions, or a step back, changes no answer."""
    return Random(f"{patient.seed} {what}")  # noqa: S311 - a game, not a secret
