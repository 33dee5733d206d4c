"""What a phenopacket may hold, and the keys that it holds beside: one of these may turn round what it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from neuroweak.cases.plain import items_of, keys_of
from neuroweak.text.normalize import normal_form


def _folded(names: str) -> frozenset[str]:
    return frozenset(name.lower() for name in names.split())


_ONSETS = "onset ageOfOnset ageRangeOfOnset classOfOnset"

_PACKET = _folded(
    "id subject phenotypicFeatures measurements biosamples interpretations diseases medicalActions files metaData "
    "genes variants htsFiles"
)
_FAMILY = _folded("id proband relatives pedigree consanguinousParents consanguineousParents files htsFiles metaData")
_SUBJECT = _folded(
    "id alternateIds dateOfBirth timeAtLastEncounter vitalStatus sex karyotypicSex gender taxonomy ageAtCollection "
    "ageRangeAtCollection"
)
_FEATURE = _folded(f"description type excluded negated severity modifiers resolution evidence {_ONSETS}")
_DISEASE = _folded(
    f"term excluded negated resolution diseaseStage clinicalTnmFinding primarySite laterality tumorStage {_ONSETS}"
)

_TERM = _folded("id label")

_DENYING = re.compile(
    r"exclu|negat|absen|presen[ct]e?$|status|observ|deny|denie|ruled|refut|never|not$|notpresent|polarity|assertion"
)
"""Keys that may say that something is not there, in small letters and without underscores."""


_DENIALS = frozenset(
    {"absent", "denied", "excluded", "negative", "no", "not", "not observed", "not present", "refuted", "ruled out"}
)
"""Values that say so under any key."""


def unknown_keys(data: Mapping[str, object]) -> tuple[str, ...]:
    """
    Name the keys that the schema of neither version has, of a packet or a family, its subject, features and diseases.

    Args:
        data: It, with normal keys.

    Example:
        >>> unknown_keys({"id": "p", "phenotypicFeatures": [{"type": {}, "is_excluded": True}]})
        ('is_excluded',)
    """
    if isinstance(data.get("proband"), Mapping):
        return tuple(dict.fromkeys((*_others([data], _FAMILY), *unknown_keys(keys_of(data["proband"])))))
    found = _others([data], _PACKET) + _others([data.get("subject")], _SUBJECT)
    found += _others(items_of(data.get("phenotypicFeatures")), _FEATURE)
    return tuple(dict.fromkeys(found + _others(items_of(data.get("diseases")), _DISEASE)))


def denying_key(part: object) -> str:
    """
    Name a key of a feature or a disease that is not of the schema and may say that it is not there, or give empty.

    It may stand in its term too.

    Example:
        >>> denying_key({"type": {}, "isExcluded": True}), denying_key({"type": {}, "comment": "since May"})
        ('isExcluded', '')
    """
    data = keys_of(part)
    for holder, known in ((data, _FEATURE | _DISEASE), (data.get("type"), _TERM), (data.get("term"), _TERM)):
        for key in _others([holder], known):
            if _DENYING.search(_plain(key)) or _denies(keys_of(holder)[key]):
                return key
    return ""


def _denies(value: object) -> bool:
    return value is False or (isinstance(value, str) and normal_form(value[:40]) in _DENIALS)


def _others(parts: Iterable[object], known: frozenset[str]) -> list[str]:
    """Give the keys that are not known and say something; `@type` and the like are of JSON itself."""
    return [
        key
        for part in parts
        for key, value in keys_of(part).items()
        if value is not None and key[:1] not in {"@", "$"} and _plain(key) not in known
    ]


def _plain(key: str) -> str:
    return key.replace("_", "").lower()
