#!/usr/bin/env bash
# polars 2.1.0: a key that first appears in line 101 of a JSON lines file is not there.
#
# One would expect a reader of JSON lines either to have all keys or to stop at one it did not count on. polars takes
# the columns from the first 100 lines and drops other keys without a word, while a number that is no integer after 100
# integers is an error. pyarrow 26.0.1 reads the same file whole.
# It matters because rare keys are the important ones: an "error" or a warning that one case in a thousand has. Read
# with infer_schema_length=None; and who writes JSON lines gives every line the same keys, null where there is nothing.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
install polars==2.1.0 pyarrow==26.0.1

run <<'PYTHON'
import json

import polars
import pyarrow.json


def columns(line):
    lines = [{"id": n, "rank": 1} for n in range(line - 1)] + [{"id": line, "rank": 1, "error": "unknown finding"}]
    with open("cases.jsonl", "w") as file:
        file.writelines(json.dumps(case) + "\n" for case in lines)
    read = polars.read_ndjson("cases.jsonl").columns
    whole = polars.read_ndjson("cases.jsonl", infer_schema_length=None).columns
    return f"polars {read}, of all lines {whole}, pyarrow {pyarrow.json.read_json('cases.jsonl').column_names}"


print("line 100:", columns(100))
print("line 101:", columns(101))
PYTHON

as_seen <<'TEXT'
line 100: polars ['id', 'rank', 'error'], of all lines ['id', 'rank', 'error'], pyarrow ['id', 'rank', 'error']
line 101: polars ['id', 'rank'], of all lines ['id', 'rank', 'error'], pyarrow ['id', 'rank', 'error']
TEXT
