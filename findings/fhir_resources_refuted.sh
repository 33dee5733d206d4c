#!/usr/bin/env bash
# fhir.resources 8.3.0: the default model refuses a valid R4 record of a disease that was ruled out.
#
# In FHIR R4, the release most hospitals exchange, a Condition that was refuted needs no clinicalStatus. The package
# moved its default to R5, where that field is required, and has no module for R4; one would expect R4 to be what the
# word Condition means, or at least a hint. The import works, records of present diseases read well (they have the
# field), and those of excluded ones fail. The module R4B takes them.
# It matters because what fails is exactly the negative half of a history: with errors skipped record by record, a
# pipeline loses every disease that was ruled out and keeps all others.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install fhir.resources==8.3.0

run <<'PYTHON'
from importlib.util import find_spec

from fhir.resources.condition import Condition
from fhir.resources.R4B.condition import Condition as ConditionR4B

system = "http://terminology.hl7.org/CodeSystem/condition-"
common = {"resourceType": "Condition", "subject": {"reference": "Patient/1"}, "code": {"text": "Myasthenia gravis"}}
active = {**common, "clinicalStatus": {"coding": [{"system": system + "clinical", "code": "active"}]}}
refuted = {**common, "verificationStatus": {"coding": [{"system": system + "ver-status", "code": "refuted"}]}}
print("module R4:", find_spec("fhir.resources.R4"))
for name, record in (("active", active), ("refuted", refuted)):
    for release, model in (("default", Condition), ("R4B", ConditionR4B)):
        try:
            model.model_validate(record)
            print(name, release, "read")
        except ValueError as problem:
            print(name, release, "refused:", *(e["loc"] + (e["msg"],) for e in problem.errors()))
PYTHON

as_seen <<'TEXT'
module R4: None
active default read
active R4B read
refuted default refused: ('clinicalStatus', 'Field required')
refuted R4B read
TEXT
