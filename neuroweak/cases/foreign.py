"""Files of other programs, told by their shape: FHIR bundles are read, the others refused by name with the way out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from neuroweak.cases.plain import items_of, keys_of, text_at, within
from neuroweak.errors import InputError, Problem
from neuroweak.files.document import quoted
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from neuroweak.cases.decode import CaseReader, CaseReading
    from neuroweak.cases.fields import LineOf

_BUNDLED = 'jq -s \'{resourceType: "Bundle", type: "collection", entry: map({resource: .})}\' FILE'

_OF_PHENOTIPS = frozenset(
    {"report_id", "nonstandard_features", "clinicalStatus", "patient_name", "prenatal_perinatal_history"}
)
"""Keys of a patient of PhenoTips, some of which stand in every export."""

_OF_INFERMEDICA = frozenset({"should_stop", "has_emergency_evidence"})
"""Keys of an answer of Infermedica."""

_MATCHED = "results"
"""The key of a MatchMaker Exchange answer under which the patients stand."""


class Foreign(NamedTuple):
    """What a file is that no case format takes."""

    name: str
    """With its article."""
    help: str


def _by_terms(way: str) -> str:
    """
    Say how the HPO terms of a list of features become a case; one without `observed` is there.

    Args:
        way: From a file, or from each item of one that is a list, to what holds the features.
    """
    present, absent = (f'[.features[] | select((.observed // "yes") == "{word}").id]' for word in ("yes", "no"))
    return f"jq -c '(arrays[], objects) | {way}{{id, present: {present}, absent: {absent}}}' FILE"


def foreign(data: object) -> Foreign | None:
    """
    Tell the file of another program by its shape.

    Args:
        data: What a file or a line holds.

    Returns:
        What it is, or None where it is none that is known.

    Example:
        >>> foreign({"sex": "male", "evidence": [{"id": "s_21", "choice_id": "present"}]}).name
        'an Infermedica file'
    """
    keys = keys_of(data)
    if "present" in keys or "absent" in keys:
        return None
    resource = text_at(keys, "resourceType")
    if resource:
        help_ = f"put what is of one patient in a Bundle: {_BUNDLED}"
        return Foreign(f"a FHIR resource {quoted(resource, 40)}", help_)
    if _is_exchanged(keys.get("patient")):
        return Foreign("a MatchMaker Exchange request", _by_terms(".patient | "))
    if any(_is_exchanged(keys_of(one).get("patient")) for one in items_of(keys.get(_MATCHED))):
        return Foreign("a MatchMaker Exchange answer", _by_terms(f".{_MATCHED}[].patient | "))
    if isinstance(keys.get("features"), list):
        if keys.keys() & _OF_PHENOTIPS:
            return Foreign("a PhenoTips patient", _by_terms(""))
        if "genomicFeatures" in keys or text_at(keys, "contact", "href"):
            return Foreign("a MatchMaker Exchange patient", _by_terms(""))
        if any(
            "observed" in keys_of(one) or text_at(one, "id").upper()[:3] == "HP:" for one in items_of(keys["features"])
        ):
            return Foreign("a list of HPO features", _by_terms(""))
    evidence = [*items_of(keys.get("evidence")), *items_of(keys.get("mentions"))]
    if any("choice_id" in keys_of(item) for item in evidence) or keys.keys() & _OF_INFERMEDICA:
        help_ = 'its ids are its own; give the findings by name: {"present": ["ptosis"], "absent": ["sensory loss"]}'
        return Foreign("an Infermedica file", help_)
    return None


def _is_exchanged(patient: object) -> bool:
    """Whether it is the patient of a request or an answer of MatchMaker Exchange."""
    return isinstance(within(patient, "features"), list) or "genomicFeatures" in keys_of(patient)


def is_bundle(data: object) -> bool:
    """Whether it is a bundle of FHIR resources."""
    return text_at(data, "resourceType") == "Bundle"


def recognises(data: object) -> bool:
    """Whether a set of keys is the file of another program."""
    return foreign(data) is not None


def read(reader: CaseReader, data: Mapping[str, object], line_of: LineOf) -> CaseReading:
    """
    Read a bundle.

    Raises:
        InputError: It is something else, or cannot be used.
    """
    if is_bundle(data):
        from neuroweak.cases import fhir  # most cases are no bundles

        return fhir.read(reader, data, line_of(""))
    found = foreign(data)
    said = f"this is {found.name if found else 'no bundle'}, which is not read"
    raise InputError(Problem("NW614", said, line_of(""), help=found.help if found else ""))
