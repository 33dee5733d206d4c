"""
List what HPO says of the forms of a condition and the knowledge file does not: for whoever extends the file.

    python tools/hpo_of_forms.py phenotype.hpoa hp.obo [--aside FOLDER]

A condition such as a congenital myopathy stands for dozens of diseases, which HPO annotates one by one. What several of
them show, each rarely among all, is easily missing from the file, and a patient who shows it is then taken for someone
else. Listed are findings that at least `LEAST_FORMS` forms show and for which the condition has no figure, or with
`--all` any: in how many of the forms described; where HPO counts patients, how many of those looked at, and of all
patients that it counts in the forms, which is the least that it can be; and the mean of the shares in all forms, with
two standard errors on either side. In that mean a form counts as one, however rare it is; one in which the finding is
not mentioned counts as 0, and a word or nothing as the importer of `tools/import_hpo_annotations.py` takes it, whose
files are those that are read here. With `--aside`, annotations from the articles of the packets in a folder are left
out, so that these can still be used to measure by.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from hpo_files import Disease, figure, read_annotations, read_ontology

import neuroweak
from neuroweak.cases.diseases import Disease as Named
from neuroweak.cases.diseases import conditions_of

LEAST_FORMS = 2
"""Forms that show a finding, from which it belongs to the group and not to one of its kinds."""

LEAST_TERMS = 4
"""Terms from which a disease counts as described."""


class Counted(NamedTuple):
    """A finding in one disease."""

    shown: int
    """Patients with it; 0 where nobody counted."""
    seen: int
    share: float
    """What HPO says, or else what is taken where it gives no figure."""


def of_disease(vocabulary: neuroweak.Vocabulary, disease: Disease) -> dict[str, Counted]:
    """Give the findings that a disease shows, each by the term that most of those looked at have."""
    found: dict[str, Counted] = {}
    for term, written in disease.shows.items():
        counts = [match for text in written if (match := re.fullmatch(r"(\d+)/(\d+)", text))]
        here = Counted(sum(int(c[1]) for c in counts), sum(int(c[2]) for c in counts), figure(written)[1])
        read = vocabulary.term(term, there=True)
        if read and here.share:
            known = found.get(read.finding, here)
            found[read.finding] = max(known, here, key=lambda one: (one.seen > 0, one.share))
    return found


def patients(disease: Disease) -> int:
    """Give how many patients of a disease HPO counts, by the largest series."""
    texts = (text for written in disease.shows.values() for text in written)
    return max((int(match[1]) for text in texts if (match := re.fullmatch(r"\d+/(\d+)", text))), default=0)


def mean(shares: list[float], forms: int) -> str:
    """Give the mean share over all forms, those without the finding included, and two standard errors around it."""
    every = [*shares, *[0.0] * (forms - len(shares))]
    middle = statistics.mean(every)
    error = 2 * statistics.stdev(every, middle) / forms**0.5
    return f"{middle:.3f} [{max(middle - error, 0):.3f}, {min(middle + error, 1):.3f}]"


def without(text: str, aside: Path | None) -> str:
    """Leave out the annotations from the articles of packets."""
    numbers = (
        {match[1] for path in aside.glob("*.json") if (match := re.match(r"PMID_(\d+)_", path.name))} if aside else ()
    )
    return "\n".join(line for line in text.splitlines() if not any(f"PMID:{n}" in line for n in numbers))


def main() -> int:
    """List."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotations", type=Path, help="phenotype.hpoa")
    parser.add_argument("ontology", type=Path, help="hp.obo of the same release")
    parser.add_argument("--aside", type=Path, metavar="FOLDER", help="packets whose articles are left out")
    parser.add_argument("--all", action="store_true", help="list also findings for which the condition has a figure")
    asked = parser.parse_args()
    _, before = read_ontology(asked.ontology.read_text(encoding="utf-8"))
    _, diseases = read_annotations(without(asked.annotations.read_text(encoding="utf-8"), asked.aside), before)
    vocabulary = neuroweak.Vocabulary.of(neuroweak.load())
    forms: dict[str, list[Disease]] = defaultdict(list)
    for key, disease in diseases.items():
        for condition in conditions_of(vocabulary, [Named(key)]).ids:
            forms[condition] += [disease] if len(disease.shows) >= LEAST_TERMS else []
    for condition, of_one in forms.items():
        listed = vocabulary.knowledge.conditions[condition].associations
        shown: dict[str, list[tuple[Counted, Disease]]] = defaultdict(list)
        for disease in of_one:
            for finding, counted in of_disease(vocabulary, disease).items():
                shown[finding] += [(counted, disease)] if asked.all or finding not in listed else []
        every = sum(map(patients, of_one))
        for finding, where in sorted(shown.items(), key=lambda pair: (-len(pair[1]), pair[0])):
            n, of = sum(counted.shown for counted, _ in where), sum(counted.seen for counted, _ in where)
            rest = every - sum(patients(disease) for counted, disease in where if counted.seen)
            if len(where) >= LEAST_FORMS:
                print(
                    f"{condition}\t{finding}\t{len(where)} of {len(of_one)} forms\t{n} of {of}, of {of + rest} in all"
                    f"\tmean {mean([counted.share for counted, _ in where], len(of_one))}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
