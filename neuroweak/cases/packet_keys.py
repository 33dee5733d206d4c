"""The keys of phenopackets in every spelling that is met, and version 1 put into the form of version 2."""

from __future__ import annotations

import re
from collections.abc import Mapping

from neuroweak.cases.plain import keys_of
from neuroweak.named_tuples import NamedTuple

_NAMES = (
    "id", "subject", "proband", "relatives", "pedigree", "persons", "members", "phenopacket",
    "consanguinousParents", "individualId", "paternalId", "maternalId", "affectedStatus", "sex", "dateOfBirth",
    "timeAtLastEncounter", "ageAtCollection", "ageRangeAtCollection", "phenotypicFeatures", "type", "label",
    "excluded", "negated", "modifiers", "severity", "onset", "ageOfOnset", "ageRangeOfOnset", "classOfOnset",
    "resolution", "evidence", "evidenceCode", "age", "ageRange", "start", "end", "iso8601duration", "ontologyClass",
    "timestamp", "interval", "gestationalAge", "weeks", "days", "diseases", "interpretations", "progressStatus",
    "genomicInterpretations", "interpretationStatus", "diagnosis", "disease", "term", "measurements", "assay", "value",
    "quantity", "referenceRange", "low", "high", "unit", "complexValue", "typedQuantities", "biosamples",
    "medicalActions", "metaData", "phenopacketSchemaVersion",
)  # fmt: skip


def _snake(name: str) -> str:
    return re.sub("[A-Z]", lambda found: f"_{found[0].lower()}", name)


_BY_FOLDED = {name.lower(): name for name in _NAMES}
# The schema has a slip in this name; whoever does not copy it is understood too.
_BY_FOLDED["consanguineousparents"] = "consanguinousParents"
_SPELT = {*_NAMES, *map(_snake, _NAMES), "consanguineousParents", "consanguineous_parents"}

_FLAGS = frozenset({"excluded", "negated"})

_FIRST_KEYS = frozenset(
    {"negated", "ageOfOnset", "ageRangeOfOnset", "classOfOnset", "ageAtCollection", "ageRangeAtCollection"}
)
_FIRST = re.compile(r"v?1(\.[\w.-]*)?")


class Normal(NamedTuple):
    """A packet with its keys in one spelling."""

    data: Mapping[str, object]
    odd: tuple[str, ...] = ()
    """Keys whose case is not that of the schema, as written."""


def normal_keys(data: Mapping[str, object]) -> Normal:
    """
    Put the keys that are known into the spelling of the JSON form.

    Both spellings of a field are right (`phenotypicFeatures`, `phenotypic_features`). Where both stand, lists are
    joined, as protobuf does, and a flag that excludes wins.

    Args:
        data: A packet, a family or a cohort.

    Returns:
        The same with one spelling throughout.

    Example:
        >>> normal_keys({"Phenotypic_Features": [{"EXCLUDED": True}]}).data
        {'phenotypicFeatures': [{'excluded': True}]}
    """
    odd: dict[str, None] = {}

    def normal(value: object) -> object:
        if isinstance(value, list):
            return [normal(item) for item in value]
        if not isinstance(value, Mapping):
            return value
        out: dict[str, object] = {}
        for key, inner in value.items():
            written = str(key)
            name = _BY_FOLDED.get(written.replace("_", "").lower(), written)
            if name in _BY_FOLDED.values() and written not in _SPELT:
                odd[written] = None
            out[name] = _joined(name, out[name], normal(inner)) if name in out else normal(inner)
        return out

    return Normal(keys_of(normal(data)), tuple(odd))


def _joined(name: str, one: object, other: object) -> object:
    """Put together what stands under two spellings of a key."""
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *other]
    if name in _FLAGS:
        return one if one is True else other
    return other if one is None else one


def is_first_version(data: Mapping[str, object]) -> bool:
    """Whether a packet with normal keys says that it is of version 1, or does not say and is built so."""
    version = keys_of(data.get("metaData")).get("phenopacketSchemaVersion")
    return bool(first_keys(data)) if version is None else _FIRST.fullmatch(str(version)) is not None


def first_keys(data: Mapping[str, object]) -> tuple[str, ...]:
    """
    Name the keys of a packet that only version 1 has.

    Args:
        data: A packet with normal keys.

    Example:
        >>> first_keys({"subject": {"ageAtCollection": {"age": "P9Y"}}})
        ('ageAtCollection',)
    """
    parts = [data.get("phenotypicFeatures"), data.get("diseases")]
    items = [data.get("subject"), *(item for part in parts if isinstance(part, list) for item in part)]
    return tuple(dict.fromkeys(key for item in items for key in keys_of(item) if key in _FIRST_KEYS))


def second_version(data: Mapping[str, object]) -> Mapping[str, object]:
    """
    Put a packet of version 1 into the form of version 2.

    Args:
        data: A packet with normal keys.

    Returns:
        The packet with the names of version 2; what those do not know stays as it is.

    Example:
        >>> second_version({"subject": {"ageAtCollection": {"age": "P9Y"}}})
        {'subject': {'ageAtCollection': {'age': 'P9Y'}, 'timeAtLastEncounter': {'age': 'P9Y'}}}
    """
    out = dict(data)
    subject = data.get("subject")
    if isinstance(subject, Mapping):
        span = subject.get("ageRangeAtCollection")
        time = subject.get("ageAtCollection") or (span and {"ageRange": span})
        is_told = time and subject.get("timeAtLastEncounter") is None
        out["subject"] = {**subject, "timeAtLastEncounter": time} if is_told else subject
    for key in ("phenotypicFeatures", "diseases"):
        items = data.get(key)
        if isinstance(items, list):
            out[key] = [_with_onset(item) if isinstance(item, Mapping) else item for item in items]
    return out


def _with_onset(item: Mapping[str, object]) -> Mapping[str, object]:
    for old, new in (("ageOfOnset", ""), ("ageRangeOfOnset", "ageRange"), ("classOfOnset", "ontologyClass")):
        value = item.get(old)
        if value is not None and item.get("onset") is None:
            return {**item, "onset": {new: value} if new else value}
    return item
