#!/usr/bin/env bash
# Pint 0.25.3: common laboratory units are read without complaint as something else.
#
# One would expect a unit that the library does not know to be refused. These are known, as others: a pH is a
# picohenry; platelets in G/L are gauss and red cells in T/L tesla per litre; the UCUM unit 10*9/L is computed, to 90
# per litre; protein in g/24h becomes 1/24 of a gram times an hour. Only mEq/L, of those tried here, is refused.
# It matters because no exception tells: potassium in mmol/L and creatine kinase in U/L come out right, so a converter
# built on it looks sound. Units in medical files are UCUM, and need a UCUM parser or a list of what is taken.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install Pint==0.25.3

run <<'PYTHON'
import pint

units = pint.UnitRegistry()
for written in ("mmol/L", "U/L", "pH", "G/L", "T/L", "10*9/L", "g/24h", "mEq/L"):
    try:
        read = units(written)
        print(f"{written} is {read:.4g}")
    except pint.UndefinedUnitError:
        print(f"{written} is refused")
PYTHON

as_seen <<'TEXT'
mmol/L is 1 millimole / liter
U/L is 1 enzyme_unit / liter
pH is 1 picohenry
G/L is 1 gauss / liter
T/L is 1 tesla / liter
10*9/L is 90 / liter
g/24h is 0.04167 gram * hour
mEq/L is refused
TEXT
