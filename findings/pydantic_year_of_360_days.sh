#!/usr/bin/env bash
# pydantic 2.14.4 (pydantic-core 2.50.5): twelve months are not a year, and 62 years are 61.
#
# A model that declares an age as `timedelta` accepts ISO 8601 durations with years and months. One would expect an
# error, since neither has a fixed length, or calendar arithmetic. A year is taken for 365 days and a month for 30,
# without leap years: P12M is five days shorter than P1Y, and someone of P62Y, counted in years of 365.25 days, has
# not had that birthday yet.
# It matters at the limits of ages: a rule "from 18 years" misses a person of P18Y, and P24M is not "two years". Keep
# years and months as they are written.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install pydantic==2.14.4 pydantic-core==2.50.5

run <<'PYTHON'
from datetime import timedelta

from pydantic import TypeAdapter

read = TypeAdapter(timedelta).validate_python
for age in ("P1Y", "P12M", "P2Y", "P24M", "P18Y", "P62Y"):
    days = read(age).days
    print(age, days, "days,", int(days / 365.25), "years of 365.25 days")
PYTHON

as_seen <<'TEXT'
P1Y 365 days, 0 years of 365.25 days
P12M 360 days, 0 years of 365.25 days
P2Y 730 days, 1 years of 365.25 days
P24M 720 days, 1 years of 365.25 days
P18Y 6570 days, 17 years of 365.25 days
P62Y 22630 days, 61 years of 365.25 days
TEXT
