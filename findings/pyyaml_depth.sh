#!/usr/bin/env bash
# PyYAML 6.0.4: its C parser refuses what is nested more than a thousand deep; 6.0.3 did not, the Python parser does
# not, and the two ways to write the same nesting have limits that differ by one.
#
# One would expect a patch release to read what the last one read, and the two parsers of one package to agree on what
# is YAML. From 6.0.4 the event stream of `CSafeLoader` ends with an error: 1,000 brackets pass and 1,001 do not, in
# block form 999 levels pass and 1,000 do not.
# It matters to a program with a limit of its own and a message for it: with the limit at or above the library's, the
# message depends on the release that is installed. This program's limit lies well below.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
program=$(cat <<'PYTHON'
import yaml


def read(loader, text):
    try:
        return sum(1 for _ in yaml.parse(text, Loader=loader)) > 0
    except yaml.YAMLError as problem:
        return problem.problem


for form, make, depths in (
    ("flow", lambda n: "[" * n + "]" * n, (1000, 1001)),
    ("block", lambda n: "\n".join("  " * i + "a:" for i in range(n)), (999, 1000)),
):
    for depth in depths:
        print(yaml.__version__, form, depth, "C:", read(yaml.CSafeLoader, make(depth)),
              "Python:", read(yaml.SafeLoader, make(depth)))
PYTHON
)
install PyYAML==6.0.3
run <<<"$program"
install PyYAML==6.0.4
run <<<"$program"

as_seen <<'TEXT'
6.0.3 flow 1000 C: True Python: True
6.0.3 flow 1001 C: True Python: True
6.0.3 block 999 C: True Python: True
6.0.3 block 1000 C: True Python: True
6.0.4 flow 1000 C: True Python: True
6.0.4 flow 1001 C: exceeded maximum nesting depth Python: True
6.0.4 block 999 C: True Python: True
6.0.4 block 1000 C: exceeded maximum nesting depth Python: True
TEXT
