"""Tab-separated values with a header, one record a line, for `cut` and `awk`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.render.writers.cells import cell

if TYPE_CHECKING:
    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look


def write(answer: Answer, _look: Look) -> str:
    """Write the records of an answer; nothing when there is none."""
    records = answer.records()
    if not records:
        return ""
    lines = ["\t".join(records[0])]
    lines += ["\t".join(cell(v) for v in record.values()) for record in records]
    return "\n".join(lines) + "\n"
