"""The values of one phenopacket, each looked at by itself; what is wrong with a part is noted and the part left out."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from neuroweak.cases.diseases import Disease
from neuroweak.cases.packet_enums import GENOMIC, PROGRESS, SEX
from neuroweak.cases.packet_keys import first_keys, is_first_version, second_version
from neuroweak.cases.packet_schema import denying_key
from neuroweak.cases.packet_times import Span, Times
from neuroweak.cases.plain import items_of, keys_of, text_at, within
from neuroweak.errors import InputError, Problem
from neuroweak.files.document import kind_of, quoted
from neuroweak.knowledge import hpo

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN_PREFIX = "neuroweak"
"""Prefix of the ids of findings that have no HPO term, in packets written by this program."""

MOST_FEATURES = 5_000
"""Features that one packet may hold."""

_UNSETTLED = frozenset({"IN_PROGRESS", "UNSOLVED", ""})
"""Progress of an interpretation that names no diagnosis yet, with what is no progress of the schema's."""

_AUTOMATIC = frozenset({"ECO:0000203", "ECO:0000501", "ECO:0007669"})
"""Evidence of which nobody has read the source: assertions made by a program."""


class Packet:
    """The values of one packet with normal keys."""

    def __init__(self, data: Mapping[str, object], line: int) -> None:
        """
        Begin; a packet of version 1 is put into the form of version 2.

        Args:
            data: The packet.
            line: Where it begins, 0 where that is not known.

        Raises:
            InputError: It is of a version that is not known.
        """
        self._line = line
        self.remarks: list[Problem] = []
        self._unused: Counter[str] = Counter()
        version = within(data, "metaData", "phenopacketSchemaVersion")
        if is_first_version(data):
            self.remark("a phenopacket of version 1; read as version 2")
        elif version is None:
            self.remark("the phenopacket does not say its version; read as version 2")
        elif not re.fullmatch(r"v?2(\.[\w.-]*)?", str(version)):
            said = f"this is a phenopacket of version {quoted(str(version), 20)}; versions 1 and 2 are read"
            raise self._error(said, "phenopacket-tools converts packets: pxf convert")
        elif old := first_keys(data):
            self.remark(f"keys of version 1 in a phenopacket of version 2 are read: {', '.join(old)}")
        data = second_version(data)
        self.data = data
        self.subject = self._keys("subject")
        self.features = self.items(data, "phenotypicFeatures")
        diseases = enumerate(self.items(data, "diseases"), 1)
        self.diseases = [d for at, d in diseases if not (self.is_excluded(d) or self.may_be_denied(d, f"disease {at}"))]
        self._times = Times(self.subject.get("dateOfBirth"), self.remark)
        self.last_seen = self._times.span(self.subject.get("timeAtLastEncounter"))
        """The age at the last encounter."""
        self.interpreted = self._interpreted()
        """What the interpretations that are settled say the patient has."""

    def remark(self, said: str) -> None:
        """Note what was mended or left aside."""
        self.remarks.append(Problem("NW615", said, self._line))

    def _error(self, said: str, help_: str = "") -> InputError:
        return InputError(Problem("NW614", said, self._line, help=help_))

    def unused(self, what: str, number: int = 1) -> None:
        """Count something that says nothing here, to be told once with the rest."""
        self._unused[what] += number

    def tell_unused(self) -> None:
        """Note what was counted."""
        for key in ("biosamples", "medicalActions", "files"):
            self.unused(re.sub("[A-Z]", lambda m: f" {m[0].lower()}", key), len(items_of(self.data.get(key))))
        told = [f"{number} {what[: len(what) - (number == 1)]}" for what, number in self._unused.items() if number]
        if told:
            self.remark(f"not used of the phenopacket: {', '.join(told)}")

    def _keys(self, key: str) -> Mapping[str, object]:
        """Give a set of keys, empty where there is none."""
        value = self.data.get(key)
        if value is None or value is keys_of(value):
            return keys_of(value)
        raise self._error(f"{quoted(key)} of the phenopacket must be a set of keys, not {kind_of(value)}")

    def items(self, data: object, key: str) -> list[object]:
        """Give a list, empty where there is none."""
        value = within(data, key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self._error(f"{quoted(key)} of the phenopacket must be a list, not {kind_of(value)}")
        if len(value) > MOST_FEATURES:
            raise self._error(f"{quoted(key)} holds {len(value)} items; {MOST_FEATURES} are the most")
        return value

    def is_excluded(self, part: object) -> bool:
        """Whether a feature or a disease is said not to be there, in the words of either version."""
        return any(keys_of(part).get(flag) is True for flag in ("excluded", "negated"))

    def may_be_denied(self, part: object, name: str) -> bool:
        """Whether a feature or a disease has a key that is not of the schema and may deny it, which is then told."""
        key = denying_key(part)
        if key:
            said = f"{name} of the phenopacket has {quoted(key, 40)}, which is not of the schema and may deny it"
            self.remark(f"{said}; left aside")
        return bool(key)

    def identity(self) -> str:
        """Give the id of the packet, or else of its subject."""
        for data in (self.data, self.subject):
            value = data.get("id")
            if value is not None and not isinstance(value, str):
                self.remark(f"'id' of the phenopacket must be text, not {kind_of(value)}; left aside")
            elif value:
                return str(value)
        return ""

    def sex(self) -> str | None:
        """Give the sex, where it is female or male."""
        name = SEX.read(self.subject.get("sex"), self.remark)
        if name == "OTHER_SEX":
            self.remark("'sex' of the phenopacket is neither female nor male; left aside")
        return name.lower() if name in {"FEMALE", "MALE"} else None

    def word(self, feature: object, name: str) -> str:
        """Give the term of a feature with its label, or the id of a finding where the packet is one of ours."""
        term = text_at(feature, "type", "id")
        if not term:
            self.remark(f"{name} of the phenopacket has no term; left aside")
            return ""
        for flag in ("excluded", "negated"):
            value = within(feature, flag)
            if value is not None and not isinstance(value, bool):
                self.remark(f"'{flag}' of {name} must be true or false, not {kind_of(value)}; left aside")
                return ""
        prefix, _, rest = term.partition(":")
        if prefix.lower() == OWN_PREFIX:
            return rest
        label = text_at(feature, "type", "label")
        return f"{hpo.term_id(term) or term} {label[:100] if label.isprintable() else ''}".strip()

    def is_automatic(self, feature: object) -> bool:
        """Whether no person stands behind any of the evidence that a feature gives."""
        codes = [text_at(e, "evidenceCode", "id") for e in items_of(within(feature, "evidence"))]
        return bool(codes) and set(codes) <= _AUTOMATIC

    def onset(self, part: object) -> Span | None:
        """Give the age at which a feature or a disease began."""
        return self._times.span(within(part, "onset"))

    def disease(self, part: object) -> Disease:
        """Give one of the diseases as it is named."""
        return Disease(text_at(part, "term", "id"), text_at(part, "term", "label"))

    def named_diseases(self) -> tuple[Disease, ...]:
        """Give the diseases the patient has, by themselves or by an interpretation."""
        found = (*map(self.disease, self.diseases), *self.interpreted)
        return tuple(dict.fromkeys(disease for disease in found if disease.id or disease.label))

    def _interpreted(self) -> tuple[Disease, ...]:
        found = []
        for one in self.items(self.data, "interpretations"):
            term = within(one, "diagnosis", "disease")
            genomic = self.items(within(one, "diagnosis"), "genomicInterpretations")
            statuses = {GENOMIC.read(within(part, "interpretationStatus"), self.remark) for part in genomic}
            if PROGRESS.read(within(one, "progressStatus"), self.remark) in _UNSETTLED:
                self.unused("unsettled interpretations")
            elif statuses == {"REJECTED"}:
                self.unused("rejected interpretations")
            else:
                found.append(Disease(text_at(term, "id"), text_at(term, "label")))
        return tuple(found)
