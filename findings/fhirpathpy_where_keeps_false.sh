#!/usr/bin/env bash
# fhirpathpy 2.2.4: where() keeps what is false.
#
# FHIRPath's where(criteria) gives the items for which the criteria are true. With a Boolean element as criteria, as in
# where(value), one would expect the observations that were answered yes. This library keeps each item for which the
# criteria are not empty, and false is not empty: both answers pass, and exists(criteria) likewise. Written as
# where(value = true), or with and, it is right; so is where(false) with the literal.
# It matters because "symptom: no" is an Observation with valueBoolean false: a rule that selects the symptoms of a
# patient would select the denied ones with them.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install fhirpathpy==2.2.4

run <<'PYTHON'
from fhirpathpy import evaluate
from fhirpathpy.models import models

answers = {"ptosis": True, "diplopia": False}
bundle = {
    "resourceType": "Bundle",
    "entry": [
        {"resource": {"resourceType": "Observation", "id": symptom, "status": "final", "valueBoolean": answer}}
        for symptom, answer in answers.items()
    ],
}
for criteria in ("where(value)", "where(value = true)", "where(value and true)", "where(false)"):
    print(criteria, evaluate(bundle, f"Bundle.entry.resource.{criteria}.id", {}, models["r4"]))
PYTHON

as_seen <<'TEXT'
where(value) ['ptosis', 'diplopia']
where(value = true) ['ptosis']
where(value and true) ['ptosis']
where(false) []
TEXT
