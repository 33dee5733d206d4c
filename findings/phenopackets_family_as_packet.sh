#!/usr/bin/env bash
# phenopackets 2.0.2.post5, protobuf 6.33.6: a family read as a phenopacket is a patient without findings, born in 1970.
#
# The standard has three things a file may hold: a phenopacket, a family and a cohort. One would expect the bytes of one
# to be refused by the reader of another. Nothing in the binary form says which it is, and the fields have the same
# numbers: the proband is taken for the subject and the features of the proband for the date of birth, so that a child
# with ptosis comes out as an adult of whom nothing is known. A cohort is a family without a proband in the same way,
# its members being relatives. There is no error.
# It matters to whoever reads files of several makers: only metaData has a number of its own in each of the three, so
# look for the version there before anything is believed.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install phenopackets==2.0.2.post5 protobuf==6.33.6

run <<'PYTHON'
from google.protobuf.json_format import MessageToJson, ParseDict
from phenopackets import Cohort, Family, Phenopacket

ptosis = {"type": {"id": "HP:0000508", "label": "Ptosis"}}
child = {"id": "child", "subject": {"id": "s1"}, "phenotypicFeatures": [ptosis]}
meta = {"phenopacketSchemaVersion": "2.0"}


def misread(data, written_as, read_as):
    message = read_as.FromString(ParseDict(data, written_as()).SerializeToString())
    print(written_as.__name__, "read as", read_as.__name__, MessageToJson(message, indent=None))
    print("a version in metaData:", bool(message.meta_data.phenopacket_schema_version))


misread({"id": "f1", "proband": child, "metaData": meta}, Family, Phenopacket)
misread({"id": "c1", "members": [child], "metaData": meta}, Cohort, Family)
PYTHON

as_seen <<'TEXT'
Family read as Phenopacket {"id": "f1", "subject": {"id": "child", "alternateIds": ["\n\u0002s1"], "dateOfBirth": "1970-01-01T00:00:00Z"}, "interpretations": [{}]}
a version in metaData: False
Cohort read as Family {"id": "c1", "relatives": [{"id": "child", "subject": {"id": "s1"}, "phenotypicFeatures": [{"type": {"id": "HP:0000508", "label": "Ptosis"}}]}], "files": [{}]}
a version in metaData: False
TEXT
