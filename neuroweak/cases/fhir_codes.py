"""What a coded concept of FHIR means here: a finding by its HPO code or its name, or a disease."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.cases.diseases import Disease
from neuroweak.cases.plain import items_of, text_at, within
from neuroweak.knowledge import hpo
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import normal_form, split
from neuroweak.vocabulary import DENIALS, DENIALS_AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.vocabulary import Vocabulary

LOINC = "http://loinc.org"

_HPO = ("human-phenotype-ontology", "/hp.owl", "/obo/hp", "2.16.840.1.113883.6.339")
"""What stands in the addresses that name HPO as the system of a code."""

_DISEASES = {"orpha": "ORPHA", "omim": "OMIM", "mondo": "MONDO"}

_TAG = re.compile(r"\((?:finding|disorder|observable entity|morphologic abnormality)\)$")
"""How SNOMED CT ends the full name of a concept; a situation, such as a suspicion, keeps its tag and is no finding."""

_CAUTION = (
    DENIALS
    | DENIALS_AFTER
    | frozenset(
        split(
            "absence nor never nil neg ve r ddx query maybe perhaps unclear differential possible probable suspected "
            "suspicion questionable rule ruled excluded exclude unlikely risk family familial father mother parent "
            "sibling brother sister history past previous former screening"
        )
    )
)
"""Words, and the r of r/o, by which a name may say that something is not so, not sure, over or of someone else."""


class Concept(NamedTuple):
    """A coded concept as it was understood."""

    label: str
    """How it is named where it was written; may be empty."""
    word: str = ""
    """The word for a finding; empty where it is none that is known."""
    denies: bool = False
    """Whether the word itself says that the finding is not there."""
    is_unsure: bool = False
    """Whether its wording may deny or doubt what its code says, or say it of someone else."""
    diseases: tuple[Disease, ...] = ()


def codings(concept: object, system: str = "") -> Iterator[tuple[str, str]]:
    """Give the code and the name of each coding of a concept, or of those of one system."""
    for coding in items_of(within(concept, "coding")):
        if not system or text_at(coding, "system").rstrip("/") == system:
            yield text_at(coding, "code"), text_at(coding, "display")


def codes_of(status: object) -> set[str]:
    """Give the codes of a status in small letters, or its text where it has none; early releases have a bare code."""
    found = {(code or name).lower() for code, name in codings(status)} - {""}
    written = status if isinstance(status, str) else text_at(status, "text")
    return found or ({written.lower()} if written else set())


def names_of(concept: object) -> tuple[str, ...]:
    """Give the text and the names of the codings of a concept, without the tags of SNOMED CT."""
    written = (text_at(concept, "text"), *(name for _, name in codings(concept)))
    return tuple(dict.fromkeys(_TAG.sub("", name).rstrip()[:200] for name in written if name))


def concept_of(concept: object, vocabulary: Vocabulary) -> Concept:
    """
    Understand a concept.

    An HPO code says what it is. Of any other system, SNOMED CT included, only the name is looked up, whole.

    Args:
        concept: A CodeableConcept.
        vocabulary: The words of a knowledge file.

    Returns:
        What it means.

    Example:
        >>> import neuroweak
        >>> known = neuroweak.Vocabulary.of(neuroweak.load())
        >>> concept_of({"text": "Blepharoptosis"}, known).word, concept_of({"text": "No ptosis"}, known).denies
        ('Blepharoptosis', True)
    """
    names = names_of(concept)
    term = next(_terms(concept), "")
    own = {normal_form(name) for name in (hpo.label(term), *hpo.names_of(hpo.current(term)))} if term else set()
    others = [name for name in names if normal_form(name) not in own]
    entries = [(name, entry) for name in others if (entry := vocabulary.look_up(name))]
    # What was read as a whole phrase says what it says; the rest of the wording must not speak against the code.
    read = {name for name, _ in entries}
    label = next(iter(names), term)
    unsure = any("?" in name or (name not in read and not _CAUTION.isdisjoint(split(name))) for name in others)
    found = {entry.present for _, entry in entries}
    if term:
        name = next(iter(names), "")
        word = f"{term} {name if name.isprintable() else ''}".strip()
        return Concept(label, word, is_unsure=unsure or False in found)
    word = next((name for name, entry in entries), "")
    return Concept(label, word, False in found, unsure or len(found) > 1, tuple(_diseases(concept, names)))


def _terms(concept: object) -> Iterator[str]:
    for coding in items_of(within(concept, "coding")):
        system, code = text_at(coding, "system"), text_at(coding, "code")
        if any(part in system for part in _HPO) or code.upper().startswith("HP:"):
            term = hpo.term_id(code if ":" in code or "_" in code else f"HP:{code}")
            if term:
                yield term


def _diseases(concept: object, names: tuple[str, ...]) -> Iterator[Disease]:
    for coding in items_of(within(concept, "coding")):
        prefix = next((p for part, p in _DISEASES.items() if part in text_at(coding, "system").lower()), "")
        number = re.sub(r"^.*[:_]", "", text_at(coding, "code"))
        if prefix and number:
            yield Disease(f"{prefix}:{number}", text_at(coding, "display"))
    yield from (Disease("", name) for name in names)
