#!/usr/bin/env bash
# phenopackets 2.0.2.post5, protobuf 6.33.6: read leniently, what version 1 denies version 2 affirms.
#
# Version 1 of the format says "negated" of a feature the patient does not have, version 2 says "excluded". One would
# expect a reader to stop at the old word. Strictly read it does; with ignore_unknown_fields, the usual way to accept
# packets of several makers, the word is dropped, and since absence is only a flag the feature turns present. A null
# in place of the flag reads as present too, in either mode.
# It matters because a sign that was looked for and not found would speak for a disease. A reader must know the words
# of version 1 and refuse or convert them, whatever else it lets pass.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install phenopackets==2.0.2.post5 protobuf==6.33.6

run <<'PYTHON'
from google.protobuf.json_format import ParseDict, ParseError
from phenopackets import Phenopacket

ptosis = {"id": "HP:0000508", "label": "Ptosis"}


def excluded(flags, **lenient):
    packet = {"phenotypicFeatures": [{"type": ptosis, **flags}]}
    return ParseDict(packet, Phenopacket(), **lenient).phenotypic_features[0].excluded


try:
    excluded({"negated": True})
except ParseError:
    print("negated, strict: refused")
print("negated, lenient: excluded is", excluded({"negated": True}, ignore_unknown_fields=True))
print("null: excluded is", excluded({"excluded": None}))
PYTHON

as_seen <<'TEXT'
negated, strict: refused
negated, lenient: excluded is False
null: excluded is False
TEXT
