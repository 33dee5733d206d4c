"""Whom a FHIR bundle is about: its one patient, with age and sex, and the resources that are of that patient."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from neuroweak.cases.plain import keys_of, text_at, within
from neuroweak.errors import InputError, Problem
from neuroweak.files.document import kind_of, quoted
from neuroweak.patient import OLDEST

_SEXES = frozenset({"female", "male"})

_TIMES = (
    ("effectiveDateTime",), ("effectiveInstant",), ("effectivePeriod", "start"), ("effectivePeriod", "end"),
    ("issued",), ("recordedDate",), ("assertedDate",), ("onsetDateTime",), ("period", "start"), ("date",),
)  # fmt: skip
"""Where resources say when something was seen or written down."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?(?:T.*)?", re.DOTALL)


def of_one_patient(bundle: Mapping[str, object], line: int) -> tuple[Mapping[str, object], list[Mapping[str, object]]]:
    """
    Take a bundle apart.

    Args:
        bundle: What a file holds.
        line: Where it begins, 0 where that is not known.

    Returns:
        The patient, empty where there is none, and all resources.

    Raises:
        InputError: It is not built like a bundle, or holds several patients or several versions of a resource.
    """
    entries = bundle.get("entry")
    if not isinstance(entries, list | None):
        said = f"'entry' of the FHIR bundle must be a list, not {kind_of(entries)}"
        raise InputError(Problem("NW614", said, line))
    found: dict[object, Mapping[str, object]] = {}
    names: set[str] = set()
    patients: list[Mapping[str, object]] = []
    for at, entry in enumerate(entries or ()):
        resource = keys_of(within(entry, "resource"))
        kind, identity = text_at(resource, "resourceType"), text_at(resource, "id")
        key = (kind, identity) if identity else at
        if found.get(key, resource) != resource:
            said = (
                f"the FHIR bundle holds two versions of {quoted(f'{kind}/{identity}', 60)}; the present one is wanted"
            )
            raise InputError(Problem("NW614", said, line, help="take it out, or ask for Patient/ID/$everything"))
        if kind == "Patient" and key not in found:
            patients.append(resource)
            names |= {f"Patient/{identity}", text_at(entry, "fullUrl")} - {"Patient/", ""}
        found[key] = resource
    resources = list(found.values())
    others = {_local(ref) for ref in map(_subject, resources) if ref and ref not in names and _local(ref) not in names}
    number = len(patients) + len(others)
    if number > 1:
        said = f"the FHIR bundle is of {number} patients; one is wanted"
        raise InputError(
            Problem("NW614", said, line, help="give each patient a Bundle, one a line, to neuroweak batch")
        )
    return next(iter(patients), {}), resources


def _subject(resource: Mapping[str, object]) -> str:
    """Give the reference to whom a condition or an observation is about."""
    is_told = text_at(resource, "resourceType") in {"Condition", "Observation"}
    return text_at(resource, "subject", "reference") if is_told else ""


def _local(reference: str) -> str:
    """Shorten the address of a patient to `Patient/ID`."""
    found = re.search(r"Patient/[A-Za-z0-9.-]{1,64}", reference)
    return found[0] if found else reference


def sex_of(patient: Mapping[str, object]) -> str | None:
    """Give the sex, where it is female or male."""
    gender = text_at(patient, "gender")
    return gender if gender in _SEXES else None


def age_of(
    patient: Mapping[str, object], resources: list[Mapping[str, object]], stamped: str
) -> tuple[float | None, str]:
    """
    Give the age at the newest date that the resources bear, else at that of the bundle.

    Args:
        patient: The Patient.
        resources: Everything the bundle holds.
        stamped: When the bundle was put together, as it is written.

    Returns:
        The age in years, none where a date is missing or they do not fit, and a remark, which may be empty.
    """
    born = _day(patient.get("birthDate"))
    if born is None:
        return None, ""
    days = [_day(within(r, *way)) for r in resources for way in _TIMES if text_at(r, "resourceType") != "Patient"]
    newest = max(filter(None, days), default=None) or _day(stamped)
    if newest is None:
        return None, "the FHIR bundle has a date of birth and no other date; the age is left open"
    years = (newest - born).days / 365.25
    if not 0 <= years <= OLDEST:
        return None, "the dates of the FHIR bundle give no age since the date of birth; the age is left open"
    return round(
        years, 1 if years >= 2 else 2
    ), f"the age is that on {newest.isoformat()}, the newest date of the FHIR bundle"


def _day(written: object) -> date | None:
    """Read a date of FHIR; of a month or a year the middle."""
    found = _DATE.fullmatch(written) if isinstance(written, str) else None
    if not found:
        return None
    year, month, day = found.groups()
    try:
        return date(int(year), int(month or 7), int(day or (15 if month else 1)))
    except ValueError:
        return None
