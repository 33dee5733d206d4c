#!/usr/bin/env bash
# fhirpathpy 2.2.4: quantities can be tested for equality, not for order; and some equal ones are unequal.
#
# FHIRPath defines < and > for quantities of comparable units. One would expect 10 'mg' > 9 'mg' to be true; every
# comparison of two quantities ends in a TypeError about the number of arguments, those of an Observation's own value
# in another error, while dates compare well. Equality knows that a gram is 1000 mg and that a week is seven days, and
# takes 5 mmol/L and 5000 umol/L for different.
# It matters because "above the upper limit" is the commonest thing asked of a laboratory value: compare the bare
# numbers, after looking at their unit.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install fhirpathpy==2.2.4

run <<'PYTHON'
from fhirpathpy import evaluate

for asked in (
    "1 'g' = 1000 'mg'",
    "5 'mmol/L' = 5000 'umol/L'",
    "10 'mg' > 9 'mg'",
    "10 days > 9 days",
    "@2024-01-02 > @2024-01-01",
):
    try:
        print(asked, evaluate({}, asked))
    except TypeError as problem:
        print(asked, "raises:", problem)
PYTHON

as_seen <<'TEXT'
1 'g' = 1000 'mg' [True]
5 'mmol/L' = 5000 'umol/L' [False]
10 'mg' > 9 'mg' raises: FP_Type.compare() takes 1 positional argument but 2 were given
10 days > 9 days raises: FP_Type.compare() takes 1 positional argument but 2 were given
@2024-01-02 > @2024-01-01 [True]
TEXT
