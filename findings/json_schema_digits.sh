#!/usr/bin/env bash
# hypothesis-jsonschema 0.23.1, jsonschema 4.26.0, check-jsonschema 0.39.0: one schema, two opinions of \d and $.
#
# JSON Schema's patterns are those of ECMAScript, where \d is 0 to 9 and $ is the end. One would expect a generator of
# examples, a validator and a command that validates to agree on the schema of an HPO id. hypothesis-jsonschema takes
# the pattern for one of Python and makes ids of digits of any script; jsonschema, Python too, accepts them, and an id
# with a line feed behind it; check-jsonschema, which by default matches as ECMAScript does, refuses both.
# It matters to a project that tests with the first, runs the second and has an editor or a hook check with the third:
# write [0-9], as this program's schema does, and do not trust $ in Python.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install hypothesis-jsonschema==0.23.1 hypothesis==6.170.17 jsonschema==4.26.0 check-jsonschema==0.39.0 regress==2026.9.1

run <<'PYTHON'
import json
import subprocess
import sys

import jsonschema
from hypothesis import find, settings
from hypothesis_jsonschema import from_schema

schema = {"type": "string", "pattern": r"^HP:\d{7}$"}
with open("schema.json", "w") as file:
    json.dump(schema, file)


def checked(value):
    with open("value.json", "w") as file:
        json.dump(value, file)
    call = [sys.executable, "-m", "check_jsonschema", "--schemafile", "schema.json", "value.json"]
    return subprocess.run(call, capture_output=True, check=False).returncode == 0


made = find(from_schema(schema), lambda value: not value.isascii(), settings=settings(database=None))
for name, value in (("usual", "HP:0000508"), ("generated, not ASCII", made), ("line feed at the end", "HP:0000508\n")):
    valid = jsonschema.Draft202012Validator(schema).is_valid(value)
    print(f"{name}: jsonschema {valid}, check-jsonschema {checked(value)}")
PYTHON

as_seen <<'TEXT'
usual: jsonschema True, check-jsonschema True
generated, not ASCII: jsonschema True, check-jsonschema False
line feed at the end: jsonschema True, check-jsonschema False
TEXT
