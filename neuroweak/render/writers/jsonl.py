"""One JSON object a line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from neuroweak.render.data import batch
from neuroweak.render.data.answers import dumps

if TYPE_CHECKING:
    from neuroweak.batch import Write
    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look


def write(answer: Answer, _look: Look) -> str:
    """Write the records of an answer, whole."""
    return "".join(dumps(record, indent=None) for record in (answer.whole_records or answer.records)())


def lines(_top: int, *, unicode: bool, stamp: batch.Stamp | None) -> tuple[str, Write]:
    """Give the function that writes one of many answers."""
    return "", partial(batch.json_line if unicode else batch.ascii_json_line, stamp=stamp)
