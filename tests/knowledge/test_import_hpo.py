"""`tools/import_hpo_annotations.py` makes a sound knowledge file of HPO's files; these are made up and tiny."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import neuroweak
from neuroweak.knowledge.loading import examine
from tests.process import environment

ROOT = Path(__file__).parents[2]

ONTOLOGY = """\
format-version: 1.2

[Term]
id: HP:0000118
name: Phenotypic abnormality

[Term]
id: HP:0000478
name: Abnormality of the eye
is_a: HP:0000118 ! Phenotypic abnormality

[Term]
id: HP:0000508
name: Ptosis
alt_id: HP:0001488
synonym: "Drooping upper eyelid" EXACT layperson []
synonym: "Eye drop" RELATED layperson []
is_a: HP:0000478 ! Abnormality of the eye

[Term]
id: HP:0000651
name: Diplopia
is_a: HP:0000478 ! Abnormality of the eye

[Term]
id: HP:0003581
name: Adult onset

[Term]
id: HP:0000001
name: obsolete Droop
is_obsolete: true
replaced_by: HP:0000508

[Typedef]
id: part_of
name: part of
"""

ROWS = """\
OMIM:100001	Illness, first		HP:0000508	PMID:1	PCS		3/4			P	x
OMIM:100001	Illness, first		HP:0001488	PMID:2	PCS		1/6			P	x
OMIM:100001	Illness, first	NOT	HP:0000651	PMID:1	PCS					P	x
OMIM:100001	Illness, first		HP:0003581	PMID:1	PCS		4/4			C	x
ORPHA:2	illness, first		HP:0000001	ORPHA:2	TAS		HP:0040281			P	x
ORPHA:2	illness, first		HP:0000651	ORPHA:2	TAS		12.5%			P	x
DECIPHER:3	Illness, third		HP:0000651	DECIPHER:3	IEA					P	x
DECIPHER:4	Illness without a sign		HP:0003581	DECIPHER:4	IEA					C	x
"""

HEAD = "database_id	disease_name	qualifier	hpo_id	reference	evidence	onset	frequency	sex	modifier	aspect	biocuration"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The knowledge file that the tool makes of both."""
    folder = tmp_path_factory.mktemp("hpo")
    (folder / "hp.obo").write_text(ONTOLOGY, "utf-8")
    (folder / "phenotype.hpoa").write_text(f'#description: "made up"\n#version: 2025-01-16\n{HEAD}\n{ROWS}', "utf-8")
    tool = ROOT / "tools" / "import_hpo_annotations.py"
    given = [folder / name for name in ("phenotype.hpoa", "hp.obo", "made.yaml")]
    subprocess.run([sys.executable, tool, *given], check=True, env=environment())
    return given[-1]


def test_what_is_made_is_a_knowledge_file(made):
    """Without an error; and what nobody counted is marked."""
    assert [p.message for p in examine(made.read_bytes(), str(made)).problems if p.is_error] == []
    knowledge = neuroweak.load(made)
    assert list(knowledge.conditions) == ["decipher_3", "omim_100001", "orpha_2"]
    assert "reviewed by nobody" in knowledge.notice


def test_a_figure_is_that_of_hpo_or_marked_an_estimate(made):
    """Counts are added, also those under an id of before; a denial is a figure too."""
    shown = {
        (condition.id, finding): (association.frequency.written, association.sources)
        for condition in neuroweak.load(made).conditions.values()
        for finding, association in condition.associations.items()
    }
    assert shown == {
        ("omim_100001", "hp_0000508"): ("4/10", ("hpo",)),
        ("omim_100001", "hp_0000651"): ("excluded", ("hpo",)),
        ("orpha_2", "hp_0000508"): ("very_frequent", ("hpo",)),
        ("orpha_2", "hp_0000651"): ("0.125", ("hpo",)),
        ("decipher_3", "hp_0000651"): ("0.3-0.79", ("estimate",)),
    }


def test_names_ages_and_what_is_more_general_are_those_of_hpo(made):
    """A name that is taken has its id behind it."""
    knowledge = neuroweak.load(made)
    assert [c.name for c in knowledge.conditions.values()] == [
        "Illness, third", "Illness, first", "Illness, first (ORPHA:2)",
    ]  # fmt: skip
    ptosis = knowledge.findings["hp_0000508"]
    assert (ptosis.name, ptosis.synonyms, ptosis.parent) == ("Ptosis", ("Drooping upper eyelid",), "hp_0000478")
    assert [(a.start, a.stop) for a in knowledge.conditions["omim_100001"].onset.ages] == [(16, 110)]
    (best, *_) = neuroweak.rank(knowledge, neuroweak.case("drooping upper eyelid", age=40, knowledge=knowledge)).rows
    assert best.condition == "orpha_2"
