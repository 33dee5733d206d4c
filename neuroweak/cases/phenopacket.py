"""GA4GH Phenopackets to cases: what a packet or a family states of one patient, and what of it is not used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from neuroweak.cases.diseases import conditions_of
from neuroweak.cases.packet_course import age_of, disease_onsets, tempo_of
from neuroweak.cases.packet_family import FamilyHistory, family_history, is_family
from neuroweak.cases.packet_fields import Packet
from neuroweak.cases.packet_keys import normal_keys
from neuroweak.cases.packet_measurements import shown_by
from neuroweak.cases.packet_schema import unknown_keys
from neuroweak.cases.plain import items_of, keys_of, text_at, within
from neuroweak.errors import InputError, Problem
from neuroweak.files.document import quoted
from neuroweak.knowledge import hpo
from neuroweak.knowledge.model import Kind, ToldOf
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from neuroweak.cases.decode import CaseReader, CaseReading
    from neuroweak.cases.fields import LineOf
    from neuroweak.cases.packet_times import Span
    from neuroweak.vocabulary import Vocabulary

_TEMPOS = {"HP:0011009": "acute", "HP:0011011": "subacute", "HP:0011010": "chronic"}
"""HPO terms for the temporal pattern of a feature."""

_SHOWN = 5
"""Keys that a remark names."""

_SIGNS = frozenset(
    {"phenotypicfeatures", "metadata", "subject", "proband", "relatives", "pedigree", "members", "phenopacket"}
)
"""Keys that a packet, a family or a cohort has, without case and underscores."""


def recognises(data: object) -> bool:
    """Whether a set of keys is meant as a phenopacket of some version, or as a file of packets."""
    if not isinstance(data, Mapping) or "present" in data or "absent" in data:
        return False
    return any(
        isinstance(value, Mapping | list) and str(key).replace("_", "").lower() in _SIGNS for key, value in data.items()
    )


def members(data: object) -> list[object] | None:
    """
    Give the packets of a cohort.

    Args:
        data: What a file or a line holds.

    Returns:
        Its members, or None where it is something else.
    """
    if not recognises(data):
        return None
    packets = normal_keys(keys_of(data)).data.get("members")
    return packets if isinstance(packets, list) else None


def read(reader: CaseReader, data: Mapping[str, object], line_of: LineOf) -> CaseReading:
    """
    Read one packet, or the proband of a family.

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
        InputError: It is a cohort, of a version that is not known, or not built like a packet.
    """
    line = line_of("")
    whole = normal_keys(data)
    _refuse_several(whole.data, line)
    own, of_family = whole.data, is_family(whole.data)
    if of_family:
        # The metadata of the family are those of its packets, where these have none.
        own = {"metaData": own.get("metaData"), "id": own.get("id"), **keys_of(own.get("proband"))}
    packet = Packet(own, line)
    if whole.odd:
        packet.remark(f"keys of the phenopacket in another case than the schema's are read: {_some(whole.odd)}")
    unknown = unknown_keys(whole.data)
    if unknown:
        packet.remark(f"keys that are not of the phenopacket schema are left aside: {_some(unknown)}")
    history = family_history(whole.data, packet.remark) if of_family else FamilyHistory()
    for relative in items_of(whole.data.get("relatives")):
        packet.unused("relatives' features", len(items_of(within(relative, "phenotypicFeatures"))))
    knowledge = reader.vocabulary.knowledge
    present, absent, tempos, onsets = _features(reader.vocabulary, packet)
    onsets += disease_onsets(packet, reader.vocabulary)
    by_time = tempo_of(packet, onsets)
    for measurement in packet.items(packet.data, "measurements"):
        shown = shown_by(measurement, knowledge.findings)
        present += shown.present
        absent += shown.absent
        packet.unused("measurements", not (shown.present or shown.absent))
    diseases = packet.named_diseases()
    diagnosis, by_name = conditions_of(reader.vocabulary, diseases)
    for label in by_name:
        packet.remark(f"the disease {quoted(label, 80)} has no number that is known; its name is taken")
    stated = Case(
        id=packet.identity(),
        age=age_of(packet, onsets),
        sex=packet.sex(),
        onset=next(iter(tempos)) if len(tempos) == 1 else None if tempos else by_time,
        diagnosis=next(iter((*diagnosis, *(disease.id or disease.label for disease in diseases))), ""),
        accept=diagnosis,
    )
    packet.tell_unused()
    reading = reader.assemble(
        stated,
        [*present, *history.present],
        [*absent, *history.absent],
        problems=packet.remarks,
        kind="phenopacket",
        line_of=lambda _key: line,
    )
    tests = tuple(f for f in reading.case.present if knowledge.findings[f].kind == Kind.TEST)
    return reading._replace(case=reading.case.replace(tests=tests))


def _some(keys: Sequence[str]) -> str:
    """Name some of many keys."""
    more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
    return ", ".join(quoted(key, 40) for key in keys[:_SHOWN]) + more


def _refuse_several(data: Mapping[str, object], line: int) -> None:
    """
    Refuse what is not one patient.

    Raises:
        InputError: It is not.
    """
    if isinstance(data.get("members"), list):
        number = len(items_of(data["members"]))
        said = f"this is a phenopacket of a cohort, with {number} member{'s'[: number != 1]}; one patient is wanted"
        raise InputError(Problem("NW614", said, line, help="each by itself: neuroweak batch FILE"))
    if {"relatives", "pedigree"} & data.keys() and not is_family(data):
        said = "this is a phenopacket of a family without a 'proband'; whose case it is is not said"
        raise InputError(Problem("NW614", said, line, help="put the packet of the patient under 'proband'"))
    if "phenopacket" in data:
        said = "this is a file around a phenopacket"
        raise InputError(Problem("NW614", said, line, help="give the packet itself: jq .phenopacket FILE"))


def _is_denied_by_name(vocabulary: Vocabulary, feature: object) -> bool:
    """Whether the label of a feature says no, and is none of the names that HPO gives the term."""
    label = text_at(feature, "type", "label")[:100]
    known = vocabulary.look_up(label) if label else None
    if known is None or known.present:
        return False
    term = hpo.current(hpo.term_id(text_at(feature, "type", "id")))
    return normal_form(label) not in map(normal_form, (hpo.label(term), *hpo.names_of(term)))


class _Features(NamedTuple):
    present: list[str]
    """Words for what is there."""
    absent: list[str]
    tempos: frozenset[str]
    """What the modifiers say of how fast it came on."""
    onsets: list[Span]
    """The ages at which what is there began."""


def _features(vocabulary: Vocabulary, packet: Packet) -> _Features:
    """Take what the features say."""
    findings = vocabulary.knowledge.findings

    def counts_when_over(word: str) -> bool:
        known = vocabulary.look_up(word)
        return known is not None and findings[known.finding].told_of == ToldOf.PAST

    present: list[str] = []
    absent: list[str] = []
    tempos: set[str] = set()
    onsets: list[Span] = []
    for at, feature in enumerate(packet.features, 1):
        word = packet.word(feature, f"feature {at}")
        if not word:
            continue
        if packet.is_automatic(feature):
            packet.unused("automatically asserted features")
        elif packet.is_excluded(feature):
            absent.append(word)
        elif packet.may_be_denied(feature, f"feature {at}"):
            continue
        elif _is_denied_by_name(vocabulary, feature):
            name = quoted(text_at(feature, "type", "label"), 40)
            packet.remark(f"feature {at} of the phenopacket is named {name}, which denies its term; left aside")
        elif within(feature, "resolution") is not None and not counts_when_over(word):
            packet.unused("resolved features")
        else:
            present.append(word)
            packet.unused("severity grades", bool(text_at(feature, "severity", "id")))
            for modifier in packet.items(feature, "modifiers"):
                term = hpo.term_id(text_at(modifier, "id"))
                if term in _TEMPOS:
                    tempos.add(_TEMPOS[term])
                elif term and vocabulary.look_up(term, there=False):
                    present.append(term)
                else:
                    packet.unused("modifiers")
            onset = packet.onset(feature)
            onsets += [onset] if onset else []
    return _Features(present, absent, frozenset(tempos), onsets)
