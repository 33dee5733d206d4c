#!/usr/bin/env bash
# pandas 3.1.1: an infant of six months is six minutes old.
#
# Phenopackets and FHIR exports write an age as an ISO 8601 duration: P62Y, P6M, P3D. pandas.Timedelta reads such
# durations and rightly refuses years, which have no fixed length. One would expect it to refuse months too. It takes
# the M of P6M, which stands before any T and so means months, for minutes, and P62, which is no duration, for zero.
# It matters because only infants are affected: a table of ages in years raises an error at once and gets its own
# parser, one of months converts cleanly, to nothing. Spinal muscular atrophy and infant botulism are diseases of
# months.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install pandas==3.1.1

run <<'PYTHON'
import pandas as pd

for age in ("P3D", "P2W", "P6M", "PT6M", "P62", "P62Y", "P1Y6M"):
    try:
        print(age, pd.Timedelta(age))
    except ValueError as problem:
        print(age, "refused:", problem)
PYTHON

as_seen <<'TEXT'
P3D 3 days 00:00:00
P2W 14 days 00:00:00
P6M 0 days 00:06:00
PT6M 0 days 00:06:00
P62 0 days 00:00:00
P62Y refused: Invalid ISO 8601 Duration format - P62Y
P1Y6M refused: Invalid ISO 8601 Duration format - P1Y6M
TEXT
