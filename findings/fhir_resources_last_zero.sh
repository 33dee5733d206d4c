#!/usr/bin/env bash
# fhir.resources 8.3.0, fhir-core 1.1.12: the precision of a laboratory value does not survive.
#
# FHIR asks implementations to keep the precision of a decimal: 4.10 and 4.1 are different statements. The model holds
# a Decimal, and a test of equality passes; but JSON is read through a binary float, so the last zero is gone before
# the Decimal is made, and digits beyond 17 are others than were sent. What is written differs from what was read.
# It matters to programs that show or sign values as the laboratory gave them, or compare a record with its copy:
# read the number from the text.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install fhir.resources==8.3.0 fhir-core==1.1.12

run <<'PYTHON'
from fhir.resources.quantity import Quantity

for number in ("4.1", "4.10", "0.010", "0.1234567890123456789"):
    read = Quantity.model_validate_json('{"value": %s}' % number)
    print(number, repr(read.value), read.model_dump_json())
PYTHON

as_seen <<'TEXT'
4.1 Decimal('4.1') {"value":4.1}
4.10 Decimal('4.1') {"value":4.1}
0.010 Decimal('0.01') {"value":0.01}
0.1234567890123456789 Decimal('0.12345678901234568') {"value":0.12345678901234568}
TEXT
