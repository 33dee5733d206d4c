#!/usr/bin/env bash
# Typer 0.29.0: each run of a command loads pydantic; importing Typer does not.
#
# One would expect a new dependency to show where it is looked for, in what `import typer` loads. From 0.29.0 pydantic
# converts the parameters of every call, and is imported when the application runs: a test of imports passes, and each
# command starts later. 0.28.0 needs nothing of the kind.
# It matters to every command that ends within a fraction of a second. This program stays below 0.29 and looks at what
# a whole command has loaded, not at what an import has.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
program=$(cat <<'PYTHON'
import sys
from importlib.metadata import version

import typer

app = typer.Typer()


@app.command()
def match(finding: str) -> None:
    pass


imported = "pydantic" in sys.modules
app(["ptosis"], standalone_mode=False)
print(version("typer"), "pydantic loaded by the import:", imported, "- by the run:", "pydantic" in sys.modules)
PYTHON
)
install typer==0.28.0
run <<<"$program"
install typer==0.29.0
run <<<"$program"

as_seen <<'TEXT'
0.28.0 pydantic loaded by the import: False - by the run: False
0.29.0 pydantic loaded by the import: False - by the run: True
TEXT
