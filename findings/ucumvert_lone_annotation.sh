#!/usr/bin/env bash
# ucumvert 0.3.2 (Pint 0.25.3): a unit that is an annotation only is parsed, and comes back as a piece of the parser.
#
# One would expect {score}, a valid UCUM unit equal to 1, to give what "1" gives. It gives a token of the grammar
# instead of a quantity, without an error; the failure comes later, wherever the quantity is first used. With a number
# before it (1{score}) it is read as it should. [pH], valid as well, raises an error of the parser's own kind.
# It matters because scores and grades have exactly such units in FHIR and LOINC: muscle strength, the MG composite,
# the ALS functional scale.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install ucumvert==0.3.2 Pint==0.25.3 lark==1.3.1

run <<'PYTHON'
from ucumvert import PintUcumRegistry

units = PintUcumRegistry()
for written in ("1", "1{score}", "{score}", "[pH]"):
    try:
        read = units.from_ucum(written)
        print(written, type(read).__name__)
    except Exception as problem:
        print(written, "raises", type(problem).__name__)
PYTHON

as_seen <<'TEXT'
1 Quantity
1{score} Quantity
{score} Token
[pH] raises VisitError
TEXT
