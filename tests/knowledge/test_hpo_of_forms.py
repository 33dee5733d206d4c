"""`tools/hpo_of_forms.py` says what HPO tells of the forms of a condition; the annotations here are made up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

FORMS = ("254210", "601462", "605809", "608930")
"""OMIM's numbers of four congenital myasthenic syndromes."""

PTOSIS = {"254210": "6/8", "601462": "1/4"}
"""In one form three quarters have it, in one a quarter, in the others nobody says."""

OTHERS = ("HP:0000651", "HP:0003473", "HP:0002015", "HP:0001252")

HEAD = """\
#version: 2000-01-01
database_id	disease_name	qualifier	hpo_id	reference	evidence	onset	frequency	sex	modifier	aspect	biocuration
"""


def test_a_finding_stands_with_its_forms_its_patients_and_the_mean_over_all_forms(tmp_path):
    rows = [(form, term, "") for form in FORMS for term in OTHERS]
    rows += [(form, "HP:0000508", share) for form, share in PTOSIS.items()]
    lines = [f"OMIM:{form}\tA form\t\t{term}\tPMID:1\tPCS\t\t{share}\t\t\tP\tx\n" for form, term, share in rows]
    (tmp_path / "phenotype.hpoa").write_text(HEAD + "".join(lines))
    (tmp_path / "hp.obo").write_text("format-version: 1.2\n\n[Term]\nid: HP:0000508\nname: Ptosis\n")
    tool = [sys.executable, "tools/hpo_of_forms.py", tmp_path / "phenotype.hpoa", tmp_path / "hp.obo", "--all"]
    listed = subprocess.run(tool, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    # Shares of 0.75, 0.25, 0 and 0: their mean is a quarter, and two standard errors are 0.354.
    ptosis = ("ptosis", "2 of 4 forms", "7 of 12, of 12 in all", "mean 0.250 [0.000, 0.604]")
    assert "\t".join(("congenital_myasthenic_syndrome", *ptosis)) in listed
