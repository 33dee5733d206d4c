"""GA4GH Phenopackets, version 2, to cases: what a packet states of one patient, and what of it is not used."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from neuroweak.cases.fields import read_duration
from neuroweak.errors import InputError, Problem
from neuroweak.files.document import kind_of, quoted
from neuroweak.knowledge import hpo
from neuroweak.patient import OLDEST, Case

if TYPE_CHECKING:
    from neuroweak.cases.decode import CaseReader, CaseReading
    from neuroweak.cases.fields import LineOf
    from neuroweak.knowledge.model import Knowledge

OWN_PREFIX = "neuroweak"
"""Prefix of the ids of findings that have no HPO term, in packets written by this program."""

MOST_FEATURES = 5_000
"""Features that one packet may hold."""

_SEXES = {"FEMALE": "female", "MALE": "male"}
_TEMPOS = {"HP:0011009": "acute", "HP:0011011": "subacute", "HP:0011010": "chronic"}
"""HPO terms for the temporal pattern of a feature."""

_CODES = {"OMIM": "omim", "ORPHA": "orpha", "ORPHANET": "orpha", "ORDO": "orpha", "MONDO": "mondo"}
"""Prefixes of disease ids, and the key of a condition's codes they belong to."""

_SIGNS = ("phenotypicFeatures", "phenotypic_features", "metaData", "meta_data", "subject")
_OTHERS = {
    "proband": "a phenopacket of a family: give the packet of its proband",
    "members": "a phenopacket of a cohort: give its packets one by one",
    "phenopacket": "a file around a phenopacket: give the packet itself",
}


def recognises(data: object) -> bool:
    """Whether a set of keys is meant as a phenopacket of some version, or as a file of packets."""
    if not isinstance(data, Mapping) or "present" in data or "absent" in data:
        return False
    return any(isinstance(data.get(key), Mapping | list) for key in (*_SIGNS, *_OTHERS))


def read(reader: CaseReader, data: Mapping[str, object], line_of: LineOf) -> CaseReading:
    """
    Read one packet.

    Terms are read as the findings that carry them. One that no finding carries is read as the nearest listed term
    above it if it is present, and named as unused otherwise: that a special form is absent says nothing of the
    general one.

    Args:
        reader: Reads words with the vocabulary of a knowledge file.
        data: The packet.
        line_of: Gives the line on which it begins, 0 where that is not known.

    Returns:
        The case; `unresolved` names the terms that were not used.

    Raises:
        InputError: It is a packet of another version or kind, or is not built like one.
    """
    line = line_of("")
    packet = _Packet(data, line)
    packet.refuse_other_kinds()
    present: list[str] = []
    absent: list[str] = []
    tempos: dict[str, None] = {}
    for at, feature in enumerate(packet.items(data, "phenotypicFeatures"), 1):
        word = packet.word(feature, f"feature {at}")
        (absent if _get(feature, "excluded") is True else present).extend(filter(None, [word]))
        for modifier in packet.items(feature, "modifiers"):
            tempos |= dict.fromkeys(filter(None, [_TEMPOS.get(str(_get(modifier, "id")))]))
    subject = packet.keys(data, "subject")
    diagnosis = _diagnosis(reader.vocabulary.knowledge, packet.diseases())
    stated = Case(
        id=packet.text(data, "id") or packet.text(subject, "id"),
        age=packet.age(subject),
        sex=_SEXES.get(packet.text(subject, "sex")),
        onset=next(iter(tempos)) if len(tempos) == 1 else None,
        diagnosis=diagnosis[0] if diagnosis else "",
        accept=diagnosis,
    )
    return reader.assemble(
        stated, present, absent, problems=packet.remarks, kind="phenopacket", line_of=lambda _key: line
    )


def _get(data: object, key: str) -> object:
    """Give the value of a key, which may also be written as `snake_case`; lists under both names are joined."""
    if not isinstance(data, Mapping):
        return None
    other = data.get(re.sub("[A-Z]", lambda m: f"_{m[0].lower()}", key)) if not key.islower() else None
    if key not in data:
        return other
    value = data[key]
    return [*value, *other] if isinstance(value, list) and isinstance(other, list) else value


class _Packet:
    """The values of one packet; what is wrong with a part of it is noted and the part left aside."""

    def __init__(self, data: Mapping[str, object], line: int) -> None:
        self._data = data
        self._line = line
        self.remarks: list[Problem] = []

    def _remark(self, said: str) -> None:
        self.remarks.append(Problem("NW615", said, self._line))

    def _error(self, said: str, help_: str = "") -> InputError:
        return InputError(Problem("NW614", said, self._line, help=help_))

    def refuse_other_kinds(self) -> None:
        """
        Refuse what is not a packet of version 2.

        Raises:
            InputError: It is not.
        """
        for key, said in _OTHERS.items():
            if key in self._data:
                raise self._error(f"this is {said}")
        version = _get(_get(self._data, "metaData"), "phenopacketSchemaVersion")
        help_ = "phenopacket-tools converts packets: pxf convert"
        if version is not None and not re.fullmatch(r"v?2(\.[\w.-]*)?", str(version)):
            raise self._error(f"this is a phenopacket of version {quoted(str(version), 20)}; version 2 is read", help_)
        features = _get(self._data, "phenotypicFeatures")
        is_first = _get(_get(self._data, "subject"), "ageAtCollection") is not None or (
            isinstance(features, Sequence) and any(isinstance(f, Mapping) and "negated" in f for f in features)
        )
        if is_first:
            raise self._error("this is built like a phenopacket of version 1; version 2 is read", help_)
        if version is None:
            self._remark("the phenopacket does not say its version; read as version 2")

    def keys(self, data: object, key: str) -> Mapping[str, object]:
        """Give a set of keys, empty where there is none."""
        value = _get(data, key)
        if value is None or isinstance(value, Mapping):
            return value or {}
        raise self._error(f"{quoted(key)} of the phenopacket must be a set of keys, not {kind_of(value)}")

    def items(self, data: object, key: str) -> Sequence[object]:
        """Give a list, empty where there is none."""
        value = _get(data, key)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self._error(f"{quoted(key)} of the phenopacket must be a list, not {kind_of(value)}")
        if len(value) > MOST_FEATURES:
            raise self._error(f"{quoted(key)} holds {len(value)} items; {MOST_FEATURES} are the most")
        return value

    def text(self, data: object, key: str) -> str:
        """Give a text, empty where there is none."""
        value = _get(data, key)
        if value is not None and not isinstance(value, str):
            self._remark(f"{quoted(key)} of the phenopacket must be text, not {kind_of(value)}; left aside")
        return value if isinstance(value, str) else ""

    def word(self, feature: object, name: str) -> str:
        """Give the term of a feature with its label, or the id of a finding where the packet is one of ours."""
        term = _get(_get(feature, "type"), "id")
        excluded = _get(feature, "excluded")
        if not isinstance(term, str) or not term.strip():
            self._remark(f"{name} of the phenopacket has no term; left aside")
            return ""
        if excluded is not None and not isinstance(excluded, bool):
            self._remark(f"'excluded' of {name} must be true or false, not {kind_of(excluded)}; left aside")
            return ""
        prefix, _, rest = term.partition(":")
        if prefix.lower() == OWN_PREFIX:
            return rest
        label = _get(_get(feature, "type"), "label")
        named = f" {label.strip()[:100]}" if isinstance(label, str) and label.strip() and label.isprintable() else ""
        return f"{hpo.term_id(term) or term}{named}"

    def age(self, subject: Mapping[str, object]) -> float | None:
        """Give the age at the last encounter, or else at the onset of the disease, in years."""
        years = self._years(_get(subject, "timeAtLastEncounter"))
        if years is None:
            onsets = [self._years(_get(d, "onset")) for d in self.items(self._data, "diseases")]
            years = min((y for y in onsets if y is not None), default=None)
            if years is not None:
                self._remark("the phenopacket gives no age; the age at the onset of the disease is taken")
        return years

    def _years(self, time: object) -> float | None:
        """Read a time element that is an age or a range of ages, of which the middle is taken."""
        known = _get(time, "age")
        span = _get(time, "ageRange")
        ends = [known] if known is not None else [_get(span, "start"), _get(span, "end")]
        written = [d for d in (_get(end, "iso8601duration") for end in ends) if d is not None]
        ages = [read_duration(d) if isinstance(d, str) else None for d in written]
        usable = [a for a in ages if a is not None and a <= OLDEST]
        for d, a in zip(written, ages, strict=True):
            if a is None or a > OLDEST:
                shown = quoted(d, 40) if isinstance(d, str) else kind_of(d)
                self._remark(f"{shown} is not an age from 0 to {OLDEST:.0f} years in ISO 8601; left aside")
        return sum(usable) / len(usable) if usable else None

    def diseases(self) -> list[str]:
        """Give the ids of the diseases the patient has."""
        terms = [_get(d, "term") for d in self.items(self._data, "diseases") if _get(d, "excluded") is not True]
        terms += [_get(_get(i, "diagnosis"), "disease") for i in self.items(self._data, "interpretations")]
        return list(dict.fromkeys(i for i in (_get(term, "id") for term in terms) if isinstance(i, str)))


def _diagnosis(knowledge: Knowledge, diseases: Sequence[str]) -> tuple[str, ...]:
    """Give the conditions that bear the code of one of the diseases, in the order of the file."""
    wanted = set()
    for disease in diseases:
        prefix, _, number = disease.partition(":")
        # Bioportal writes `ORDO:Orphanet_589`, others `ORPHA:589`.
        wanted.add((_CODES.get(prefix.upper(), ""), number.removeprefix("Orphanet_")))
    return tuple(
        c.id
        for c in (knowledge.conditions.values() if wanted else ())
        if any((key, code.rpartition(":")[2]) in wanted for key, code in (c.codes or {}).items())
    )
