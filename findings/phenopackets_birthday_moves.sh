#!/usr/bin/env bash
# phenopackets 2.0.2.post5, protobuf 6.33.6: a date of birth can move to another day, and cannot be just a date.
#
# One would expect a date of birth to be a date. In the schema it is a point in time: a birthday written as midnight
# east of Greenwich comes out as the evening before, here in another month and year. A bare date is refused, with a
# message that shows a part of it only, since everything from the last hyphen is taken for an offset.
# It matters where age is worked out from the two dates of a packet: an infant of days, or a person on the birthday,
# gets another age; and a person who reads the message looks for a fault that is not in the file.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install phenopackets==2.0.2.post5 protobuf==6.33.6

run <<'PYTHON'
from google.protobuf.json_format import MessageToDict, ParseDict, ParseError
from phenopackets import Individual

born = ParseDict({"dateOfBirth": "1990-01-01T00:00:00+01:00"}, Individual())
print(MessageToDict(born))
try:
    ParseDict({"dateOfBirth": "1990-01-25"}, Individual())
except ParseError as problem:
    print(str(problem).partition(": ")[2])
PYTHON

as_seen <<'TEXT'
{'dateOfBirth': '1989-12-31T23:00:00Z'}
time data '1990-01' does not match format '%Y-%m-%dT%H:%M:%S' at Individual.dateOfBirth.
TEXT
