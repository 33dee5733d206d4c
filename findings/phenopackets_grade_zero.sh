#!/usr/bin/env bash
# phenopackets 2.0.2.post5, protobuf 6.33.6: a measured 0 is written as no number at all.
#
# One would expect a muscle of MRC grade 0 to be written with "value": 0, as grade 1 is written with "value": 1.0.
# The schema has a plain double, and the JSON form of protobuf leaves out a plain field that holds its default: the
# quantity keeps its unit and loses its number. A reference range from 0 loses its lower end in the same way.
# It matters because the strongest finding there is, no movement at all, looks like a measurement without a result:
# who reads a packet has to take a quantity without a value for 0.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install phenopackets==2.0.2.post5 protobuf==6.33.6

run <<'PYTHON'
from google.protobuf.json_format import MessageToJson, ParseDict
from phenopackets import Phenopacket


def written(grade):
    packet = {
        "measurements": [
            {
                "assay": {"id": "example:1", "label": "Strength of the left deltoid"},
                "value": {"quantity": {"unit": {"label": "MRC grade"}, "value": grade,
                                       "referenceRange": {"low": 0, "high": 5}}},
            }
        ]
    }
    return MessageToJson(ParseDict(packet, Phenopacket()).measurements[0].value, indent=None)


print(written(1))
print(written(0))
PYTHON

as_seen <<'TEXT'
{"quantity": {"unit": {"label": "MRC grade"}, "value": 1.0, "referenceRange": {"high": 5.0}}}
{"quantity": {"unit": {"label": "MRC grade"}, "referenceRange": {"high": 5.0}}}
TEXT
