"""Cases as GA4GH Phenopackets, version 2: what was understood of a case, for programs that read packets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak import __version__
from neuroweak.cases.packet_fields import OWN_PREFIX
from neuroweak.errors import Problem
from neuroweak.knowledge import hpo
from neuroweak.render.data.answers import dumps

if TYPE_CHECKING:
    from neuroweak.knowledge.condition import Condition
    from neuroweak.knowledge.model import Finding, Knowledge
    from neuroweak.patient import Case

SCHEMA_VERSION = "2.0"
"""Version of the packet schema that is written."""

_TEMPOS = {
    "acute": {"id": "HP:0011009", "label": "Acute"},
    "subacute": {"id": "HP:0011011", "label": "Subacute"},
    "chronic": {"id": "HP:0011010", "label": "Chronic"},
}
"""HPO terms for how fast something came on; there is none for hours, which is written as acute."""

_NAMESPACES = {
    "HP": (
        "hp",
        "Human Phenotype Ontology",
        "http://purl.obolibrary.org/obo/hp.owl",
        "http://purl.obolibrary.org/obo/HP_",
    ),
    "OMIM": ("omim", "Online Mendelian Inheritance in Man", "https://www.omim.org", "https://www.omim.org/entry/"),
    "ORPHA": ("orphanet", "Orphanet", "https://www.orphadata.com", "http://www.orpha.net/ORDO/Orphanet_"),
    "MONDO": (
        "mondo",
        "Mondo Disease Ontology",
        "http://purl.obolibrary.org/obo/mondo.owl",
        "http://purl.obolibrary.org/obo/MONDO_",
    ),
}
"""For each prefix: id, name, address, and what stands before the number in a term's address."""

Json = dict[str, object]


def packet(knowledge: Knowledge, case: Case, created: str) -> str:
    """
    Write one case as a packet.

    A finding that has an HPO term is written as that term; any other as `neuroweak:id`, a namespace that the packet
    declares, so that nothing is lost and `--case` reads it again.

    Args:
        knowledge: The file whose findings the case uses.
        case: A case.
        created: When, as RFC 3339: `2026-11-22T12:00:00Z`.

    Returns:
        JSON text with a line feed at its end.
    """
    subject: Json = {"id": case.id or "patient"}
    if case.age is not None:
        subject["timeAtLastEncounter"] = {"age": {"iso8601duration": duration(case.age)}}
    subject["sex"] = case.sex.upper() if case.sex else "UNKNOWN_SEX"
    modifiers = [_TEMPOS["acute" if case.onset == "hyperacute" else case.onset]] if case.onset else []
    features = [_feature(knowledge.findings[f], present=True, modifiers=modifiers) for f in dict.fromkeys(case.present)]
    features += [_feature(knowledge.findings[f], present=False, modifiers=[]) for f in dict.fromkeys(case.absent)]
    disease = _disease(knowledge.conditions[case.diagnosis]) if case.diagnosis in knowledge.conditions else None
    content: Json = {"id": case.id or "case", "subject": subject, "phenotypicFeatures": features}
    if disease:
        content["diseases"] = [{"term": disease}]
    used = [str(f["type"]["id"]) for f in features] + [str(m["id"]) for m in modifiers]  # type: ignore[index]
    used += [disease["id"]] if disease else []
    content["metaData"] = {
        "created": created,
        "createdBy": f"neuroweak {__version__}",
        "resources": [_resource(knowledge, prefix) for prefix in dict.fromkeys(u.partition(":")[0] for u in used)],
        "phenopacketSchemaVersion": SCHEMA_VERSION,
    }
    return dumps(content)


_NO_PLACE = ("perhaps", "absent_forms", "known", "sounds_urgent")
"""
What a packet has no place for. Its `diseases` are what was found of the patient it tells of, from which a case is
measured; that something was known before, and may be back, is not said by them.
"""


def left_out(case: Case) -> tuple[Problem, ...]:
    """
    Say what of a case a packet does not carry.

    Args:
        case: A case.
    """
    lacking = [key for key in _NO_PLACE if getattr(case, key)]
    said = [f"a phenopacket has no place for {', '.join(lacking)}; left out"] if lacking else []
    said += ["a phenopacket has no term for hyperacute onset; written as acute"] if case.onset == "hyperacute" else []
    return tuple(Problem("NW619", each, help="--format json has all of it") for each in said)


def duration(years: float) -> str:
    """
    Write an age as an ISO 8601 duration, to the month, or below a year to the day.

    Example:
        >>> duration(34), duration(1.5), duration(0.04)
        ('P34Y', 'P1Y6M', 'P15D')
    """
    months = round(years * 12)
    if years < 1 and abs(years * 12 - months) > 1e-6:
        return f"P{round(years * 365.25)}D"
    whole, rest = divmod(months, 12)
    return "P" + (f"{whole}Y" if whole else "") + (f"{rest}M" if rest or not whole else "")


def _feature(finding: Finding, *, present: bool, modifiers: list[dict[str, str]]) -> Json:
    """Write one finding."""
    term = finding.hpo
    label = hpo.terms().labels.get(term, finding.name) if term else finding.name
    feature: Json = {"type": {"id": term or f"{OWN_PREFIX}:{finding.id}", "label": label}}
    if not present:
        feature["excluded"] = True
    if modifiers:
        feature["modifiers"] = modifiers
    return feature


def _disease(condition: Condition) -> dict[str, str] | None:
    """Write a diagnosis, if the condition has a code that packets use."""
    codes = condition.codes or {}
    for key, prefix in (("omim", "OMIM"), ("mondo", "MONDO"), ("orpha", "ORPHA")):
        if codes.get(key):
            return {"id": f"{prefix}:{codes[key].rpartition(':')[2]}", "label": condition.name}
    return None


def _resource(knowledge: Knowledge, prefix: str) -> dict[str, str]:
    """Say where the ids with a prefix come from."""
    if prefix in _NAMESPACES:
        name, title, url, iri = _NAMESPACES[prefix]
        version = hpo.terms().release if prefix == "HP" else "unknown"
    else:
        name, title, url, version = OWN_PREFIX, knowledge.title, "urn:neuroweak", knowledge.version
        iri = "urn:neuroweak:finding:"
    return {"id": name, "name": title, "url": url, "version": version, "namespacePrefix": prefix, "iriPrefix": iri}
