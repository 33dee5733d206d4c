"""
How many of those with a finding show a form of it that the file does not list: `form_share` of the engine.

    python benchmarks/form_share.py phenotype.hpoa hp.obo

Counted over the pairs of a term that a finding carries and a special one that none does, in one disease, where the
Human Phenotype Ontology's annotations count patients for both (at least `LEAST` looked at): the share who show the
special one over the share who show the general one, at most 1, weighed by the patients. Only forms that somebody saw in
the disease are annotated; they are also those that are looked for in it. The files are those of
`tools/import_hpo_annotations.py`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import neuroweak

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
from hpo_files import Disease, read_annotations, read_ontology

LEAST = 3
"""Patients looked at from which a share counts."""


def counted(written: list[str]) -> tuple[float, int]:
    """Give the share of the patients who show a term and how many were looked at, over all series that count them."""
    counts = [match for text in written if (match := re.fullmatch(r"(\d+)/(\d+)", text))]
    seen = sum(int(count[2]) for count in counts)
    return (sum(int(count[1]) for count in counts) / seen if seen else 0.0), seen


def pairs(vocabulary: neuroweak.Vocabulary, disease: Disease) -> Iterator[tuple[float, int]]:
    """Give for each form of a finding in one disease the share of those with the finding, and how many patients."""
    general: dict[str, tuple[float, int]] = {}
    forms: list[tuple[str, float, int]] = []
    for term, written in disease.shows.items():
        share, seen = counted(written)
        read = vocabulary.term(term, there=True)
        if read is None or seen < LEAST:
            continue
        if vocabulary.term(term, there=False) is None:
            forms.append((read.finding, share, seen))
        elif seen > general.get(read.finding, (0.0, 0))[1]:
            general[read.finding] = share, seen
    for finding, share, seen in forms:
        of_all, looked_at = general.get(finding, (0.0, 0))
        if of_all:
            yield min(1.0, share / of_all), min(seen, looked_at)


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotations", type=Path, help="phenotype.hpoa")
    parser.add_argument("ontology", type=Path, help="hp.obo of the same release")
    asked = parser.parse_args()
    _, before = read_ontology(asked.ontology.read_text(encoding="utf-8"))
    release, diseases = read_annotations(asked.annotations.read_text(encoding="utf-8"), before)
    vocabulary = neuroweak.Vocabulary.of(neuroweak.load())
    found = [pair for disease in diseases.values() for pair in pairs(vocabulary, disease)]
    patients = sum(seen for _, seen in found)
    share = sum(share * seen for share, seen in found) / patients
    print(f"HPO {release}: {share:.2f} over {len(found)} pairs and {patients} patients")


if __name__ == "__main__":
    main()
