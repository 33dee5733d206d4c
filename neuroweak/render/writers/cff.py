"""The Citation File Format 1.2.0, as `CITATION.cff` at the root of a repository holds it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from neuroweak.render import references

if TYPE_CHECKING:
    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look


def write(answer: Answer, _look: Look) -> str:
    """Write the first reference of an answer: the program. A text in quotes is the same in YAML as in JSON."""
    program = answer.references()[0]
    name, _, subtitle = program.title.partition(": ")
    told = {
        "cff-version": "1.2.0",
        "message": "If you use neuroweak, cite it as below, and the version of the knowledge file you used.",
        "type": program.kind,
        "title": name,
        "abstract": subtitle,
        "version": program.version,
        "date-released": references.RELEASED,
        "license": references.LICENSE,
    }
    rows = [f"{key}: {json.dumps(value)}" for key, value in told.items()]
    return "\n".join([*rows, "authors:", f"  - name: {json.dumps(program.author)}"]) + "\n"
