#!/usr/bin/env bash
# fastobo 0.14.2, and hpo-toolkit 0.8.1 after it: as an OBO graph, an ontology loses synonyms, and the dead rise.
#
# One would expect the two standard forms of an ontology, OBO and OBO graphs (JSON), to hold the same terms. Written
# with `dump_graph`, a term keeps its name and definition but not one synonym and no comment, and an obsolete term is
# written with "deprecated": false, so every reader takes it for a current one. pronto's `dump(format="json")` writes
# the same way, for it calls this function. And hpo-toolkit, which reads the JSON that the HPO publishes, stops at
# the result: it takes an absent definition, but not one that is null.
# It matters because synonyms are what words are matched with: an ontology that went through this step still loads,
# and finds much less. Convert with another tool, or read the OBO form.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install fastobo==0.14.2 hpo-toolkit==0.8.1

run <<'PYTHON'
import json

import fastobo
import hpotk

ontology = """\
format-version: 1.4
data-version: releases/2025-01-16
ontology: hp

[Term]
id: HP:0000118
name: Phenotypic abnormality

[Term]
id: HP:0000508
name: Ptosis
comment: Worse by evening.
synonym: "Drooping upper eyelid" EXACT []
is_a: HP:0000118

[Term]
id: HP:0000001
name: obsolete Lid that droops
is_obsolete: true
replaced_by: HP:0000508
"""
with open("hp.json", "wb") as file:
    fastobo.dump_graph(fastobo.loads(ontology), file)
with open("hp.json") as file:
    nodes = {n["id"][-10:]: n for n in json.load(file)["graphs"][0]["nodes"]}
for term in ("HP_0000508", "HP_0000001"):
    print(term, {key: nodes[term]["meta"][key] for key in ("synonyms", "comments", "deprecated")})
try:
    hpotk.load_minimal_ontology("hp.json")
except TypeError as problem:
    print("hpo-toolkit:", problem)
PYTHON

as_seen <<'TEXT'
HP_0000508 {'synonyms': [], 'comments': [], 'deprecated': False}
HP_0000001 {'synonyms': [], 'comments': [], 'deprecated': False}
hpo-toolkit: argument of type 'NoneType' is not iterable
TEXT
