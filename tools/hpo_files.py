"""Reads the files of the Human Phenotype Ontology: its terms (`hp.obo`) and its annotations (`phenotype.hpoa`)."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from neuroweak.knowledge.condition import FREQUENCY_WORDS
from neuroweak.knowledge.frequency_field import Figure
from neuroweak.knowledge.hpo import current

WORDS = {
    "HP:0040280": "obligate",
    "HP:0040281": "very_frequent",
    "HP:0040282": "frequent",
    "HP:0040283": "occasional",
    "HP:0040284": "very_rare",
    "HP:0040285": "excluded",
}
"""HPO's frequency terms."""

UNCOUNTED = FREQUENCY_WORDS["frequent"]
"""The share where HPO gives none."""

AGES = {
    "HP:0030674": (0, 1),  # antenatal
    "HP:0011460": (0, 1),  # embryonal
    "HP:0011461": (0, 1),  # fetal
    "HP:0003577": (0, 1),  # congenital
    "HP:0003623": (0, 1),  # neonatal
    "HP:0003593": (0, 1),  # infantile
    "HP:0011463": (1, 5),  # childhood
    "HP:0003621": (5, 15),  # juvenile
    "HP:0003581": (16, 110),  # adult
    "HP:0011462": (16, 40),  # young adult
    "HP:0025708": (16, 19),  # early young adult
    "HP:0025709": (19, 25),  # intermediate young adult
    "HP:0025710": (25, 40),  # late young adult
    "HP:0003596": (40, 60),  # middle age
    "HP:0003584": (60, 110),  # late
}
"""Years of HPO's onset terms, by their definitions; what is before the first birthday is one year here."""


class Term(NamedTuple):
    """A term of the ontology that is in use."""

    name: str
    parents: tuple[str, ...]
    synonyms: tuple[str, ...]


class Disease(NamedTuple):
    """A disease with the figures that HPO gives, as written there."""

    name: str
    shows: dict[str, list[str]]
    onsets: Counter[str]


def read_ontology(text: str) -> tuple[dict[str, Term], dict[str, str]]:
    """
    Read an OBO file.

    Args:
        text: What it holds.

    Returns:
        The terms in use by their ids, and the ids of before with what they lead to. Terms that a later release made one
        with another are ids of before as well.
    """
    terms: dict[str, Term] = {}
    before: dict[str, str] = {}
    for block in text.split("\n[Term]\n")[1:]:
        lines = [line.partition(": ")[::2] for line in block.partition("\n[")[0].splitlines()]
        said = {tag: [value for t, value in lines if t == tag] for tag, _ in lines}
        key = said["id"][0]
        if "is_obsolete" in said:
            before |= {key: said["replaced_by"][0].partition(" ")[0]} if "replaced_by" in said else {}
            continue
        before |= dict.fromkeys(said.get("alt_id", ()), key)
        exact = (re.match(r'"([^"\\]+)" EXACT', value) for value in said.get("synonym", ()))
        parents = tuple(value.partition(" ")[0] for value in said.get("is_a", ()))
        terms[key] = Term(said["name"][0], parents, tuple(match[1] for match in exact if match))
    merged = {key: current(key) for key in terms if current(key) != key and current(key) in terms}
    return {key: term for key, term in terms.items() if key not in merged}, before | merged


def read_annotations(text: str, before: dict[str, str]) -> tuple[str, dict[str, Disease]]:
    """
    Read the annotations of diseases.

    Args:
        text: What `phenotype.hpoa` holds.
        before: Ids of before with what they lead to.

    Returns:
        The release, and the diseases by their ids.
    """
    lines = text.splitlines()
    release = next(line.partition(": ")[2] for line in lines if line.startswith("#version"))
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    column = {name: at for at, name in enumerate(rows[0])}
    diseases: dict[str, Disease] = {}
    for row in rows[1:]:
        key, name, denied, written, frequency, aspect = (
            row[column[field]]
            for field in ("database_id", "disease_name", "qualifier", "hpo_id", "frequency", "aspect")
        )
        disease = diseases.setdefault(key, Disease(name, {}, Counter()))
        term = before.get(written, written)
        if aspect == "P":
            disease.shows.setdefault(term, []).append("HP:0040285" if denied else frequency)
        elif aspect == "C" and term in AGES:
            count = re.fullmatch(r"([0-9]+)/[0-9]+", frequency)
            disease.onsets[term] += int(count[1]) if count else 1
    return release, diseases


def figure(written: list[str]) -> tuple[str, float]:
    """
    Say how often a disease shows a finding.

    Args:
        written: The frequencies of all annotations, of which each may be empty.

    Returns:
        The figure with its source, as the knowledge file writes it, and its best value.
    """
    counts = [match for text in written if (match := re.fullmatch(r"([0-9]+)/([0-9]+)", text))]
    ill, seen = sum(int(c[1]) for c in counts), sum(int(c[2]) for c in counts)
    if not any(Figure().faults(f"{ill}/{seen}", ())):
        return f"frequency: {ill}/{seen}, source: hpo", ill / seen
    shares = [float(text[:-1]) / 100 for text in written if re.fullmatch(r"[0-9.]+%", text)]
    if shares:
        return f"frequency: {shares[0]:.4g}, source: hpo", shares[0]
    # A denial stands only where nothing else is said.
    words = sorted((WORDS[text] for text in written if text in WORDS), key=lambda word: word == "excluded")
    if words and (words[0] != "excluded" or "" not in written):
        return f"frequency: {words[0]}, source: hpo", sum(FREQUENCY_WORDS[words[0]]) / 2
    return f"frequency: [{UNCOUNTED[0]}, {UNCOUNTED[1]}], source: estimate", sum(UNCOUNTED) / 2
