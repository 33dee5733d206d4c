"""FHIR R4 and R5 bundles of one patient to cases: conditions, observations, age and sex; what is not used is told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from neuroweak.cases.diseases import Disease, conditions_of
from neuroweak.cases.fhir_codes import Concept, codes_of, concept_of, names_of
from neuroweak.cases.fhir_patient import age_of, of_one_patient, sex_of
from neuroweak.cases.fhir_values import analyte_of, answer_of, antibody_level, level
from neuroweak.cases.laboratory import findings_of
from neuroweak.cases.plain import items_of, keys_of, text_at
from neuroweak.errors import Problem
from neuroweak.knowledge.model import Kind, ToldOf
from neuroweak.patient import Case
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neuroweak.cases.decode import CaseReader, CaseReading
    from neuroweak.vocabulary import Vocabulary

_OVER = frozenset({"inactive", "remission", "resolved"})
_FINAL = frozenset({"final", "amended", "corrected", "appended"})

_QUESTIONS = frozenset(
    normal_form(name)
    for name in ("symptom", "sign", "finding", "clinical finding", "physical finding", "problem", "complaint",
                 "chief complaint")
)  # fmt: skip
"""Names of observations whose value is what was found."""


def read(reader: CaseReader, data: Mapping[str, object], line: int) -> CaseReading:
    """
    Read a bundle of one patient.

    Args:
        reader: Reads words with the vocabulary of a knowledge file.
        data: The bundle.
        line: Where it begins, 0 where that is not known.

    Returns:
        The case; `unresolved` names conditions and findings that are not known.

    Raises:
        InputError: It is not built like a bundle, holds several patients, or several versions of what it holds.
    """
    patient, resources = of_one_patient(data, line)
    record = _Record(reader.vocabulary)
    for resource in resources:
        record.take(resource)
    age, remark = age_of(patient, resources, text_at(data, "timestamp"))
    diagnosis, _ = conditions_of(reader.vocabulary, record.diseases)
    stated = Case(
        id=text_at(data, "id") or text_at(patient, "id"),
        age=age,
        sex=sex_of(patient),
        diagnosis=next(iter((*diagnosis, *(d.id or d.label for d in record.diseases))), ""),
        accept=diagnosis,
    )
    remarks = [remark] if remark else []
    if record.unused:
        told = ", ".join(f"{what} ({number})" for what, number in record.unused.items())
        remarks.append(f"not used of the FHIR bundle: {told}")
    reading = reader.assemble(
        stated,
        record.present,
        record.absent,
        unread=record.unknown,
        problems=[Problem("NW615", said, line) for said in remarks],
        kind="fhir",
        line_of=lambda _key: line,
    )
    findings = reader.vocabulary.knowledge.findings
    tests = tuple(f for f in reading.case.present if findings[f].kind == Kind.TEST)
    return reading._replace(case=reading.case.replace(tests=tests))


class _Record:
    """What the resources of one patient say, taken one by one."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.present: list[str] = []
        self.absent: list[str] = []
        self.unknown: list[str] = []
        self.diseases: list[Disease] = []
        self.unused: Counter[str] = Counter()

    def take(self, resource: Mapping[str, object]) -> None:
        """Take what a resource says, or count it."""
        kind = text_at(resource, "resourceType")
        if kind == "Patient":
            return
        if kind not in {"Condition", "Observation"}:
            self.unused[kind[:40] if kind.isalpha() else "entry without a resource"] += 1
        elif resource.get("modifierExtension") or resource.get("implicitRules"):
            # FHIR forbids using what an unknown extension may have turned round.
            self.unused[f"{kind} with an extension that may change its meaning"] += 1
        elif kind == "Condition":
            self._take_condition(resource)
        else:
            self._take_observation(resource)

    def _take_condition(self, condition: Mapping[str, object]) -> None:
        status = codes_of(condition.get("verificationStatus"))
        if "entered-in-error" in status:
            self.unused["Condition entered in error"] += 1
            return
        concept = concept_of(condition.get("code"), self._vocabulary)
        is_over = bool(codes_of(condition.get("clinicalStatus")) & _OVER) or any(
            str(key).startswith("abatement") and value is not None and value is not False
            for key, value in condition.items()
        )
        if "refuted" in status:
            self._state(concept, "Condition", there=False)
        elif condition.get("verificationStatus") is not None and status != {"confirmed"}:
            self.unused["Condition that is not confirmed"] += 1
        elif is_over and not self._counts_when_over(concept):
            self.unused["Condition that is over"] += 1
        else:
            self._state(concept, "Condition", there=True)

    def _counts_when_over(self, concept: Concept) -> bool:
        known = self._vocabulary.look_up(concept.word) if concept.word else None
        return known is not None and self._vocabulary.knowledge.findings[known.finding].told_of == ToldOf.PAST

    def _state(self, concept: Concept, kind: str, *, there: bool) -> None:
        """Take that something is there, or is not."""
        if concept.is_unsure or (concept.denies and not there):
            self.unused[f"{kind} whose wording denies, doubts or is of another"] += 1
        elif concept.word:
            # A word that denies stands among what is there: it turns its finding round by itself.
            (self.present if there else self.absent).append(concept.word)
        elif there and kind == "Condition" and conditions_of(self._vocabulary, concept.diseases).ids:
            self.diseases += concept.diseases
        elif concept.label:
            self.unknown.append(concept.label)
        else:
            self.unused[f"{kind} without a name"] += 1

    def _take_observation(self, observation: Mapping[str, object]) -> None:
        status = observation.get("status")
        if status == "entered-in-error":
            self.unused["Observation entered in error"] += 1
        elif status is not None and not (isinstance(status, str) and status in _FINAL):
            self.unused["Observation that is not final"] += 1
        elif observation.get("focus"):
            self.unused["Observation about someone or something else"] += 1
        else:
            parts = items_of(observation.get("component"))
            if not parts or any(str(key).startswith("value") for key in observation):
                parts = [observation, *parts]
            for part in parts:
                self._take_part(keys_of(part))

    def _take_part(self, part: Mapping[str, object]) -> None:
        """Take what an observation, or a component of one, says."""
        if part.get("modifierExtension"):
            self.unused["Observation with an extension that may change its meaning"] += 1
            return
        code = part.get("code")
        what = analyte_of(code)
        if what:
            stands = antibody_level(part) if what.is_antibody else level(part)
            shown = findings_of(what, stands, self._vocabulary.knowledge.findings)
            self.present += shown.present
            self.absent += shown.absent
            if not (shown.present or shown.absent):
                self.unused["Observation whose value says nothing here"] += 1
            return
        names = {normal_form(name) for name in names_of(code)}
        if names & _QUESTIONS and "valueCodeableConcept" in part and not part.get("dataAbsentReason"):
            self._state(concept_of(part["valueCodeableConcept"], self._vocabulary), "Observation", there=True)
            return
        answer = answer_of(part)
        if answer is None:
            self.unused["Observation whose value says nothing here"] += 1
        else:
            self._state(concept_of(code, self._vocabulary), "Observation", there=answer)
