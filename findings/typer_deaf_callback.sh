#!/usr/bin/env bash
# Typer 0.26.0: an option of the application's callback does not hear its environment variable.
#
# One would expect Option(envvar=...) to work wherever an option may stand. In 0.26.0, the first release that carries
# its own copy of Click, the variable is ignored for options of the callback (those before the command's name), and
# the default is taken without a word; 0.25.1 and 0.26.1 read it.
# It matters because nothing fails: a program told by its environment which file to use answers from another one.
# A range of versions has to begin at 0.26.1, and a test has to set the variable and look at the answer.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
program=$(cat <<'PYTHON'
import os
from importlib.metadata import version

import typer

app = typer.Typer()
used = []


@app.callback()
def settings(knowledge: str = typer.Option("built in", envvar="EXAMPLE_KNOWLEDGE")) -> None:
    used.append(knowledge)


@app.command()
def match() -> None:
    pass


os.environ["EXAMPLE_KNOWLEDGE"] = "the teacher's own"
app(["match"], standalone_mode=False)
print(version("typer"), "uses", used[0])
PYTHON
)
for release in 0.25.1 0.26.0 0.26.1; do
    install "typer==$release"
    run <<<"$program"
done

as_seen <<'TEXT'
0.25.1 uses the teacher's own
0.26.0 uses built in
0.26.1 uses the teacher's own
TEXT
