"""A Markdown table (GitHub Flavored Markdown), with the red flags above and the notice below where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.engine.red_flags import NO_ALARM
from neuroweak.render.writers.cells import cell
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look


def write(answer: Answer, _look: Look) -> str:
    """Write the records of an answer, their cells escaped."""
    records = answer.records()
    lines = [f"| {' | '.join(records[0])} |", f"|{' --- |' * len(records[0])}"] if records else []
    lines += [f"| {' | '.join(escaped(cell(v)) for v in record.values())} |" for record in records]
    table = "".join(f"{line}\n" for line in lines)
    if answer.red_flags is None or answer.knowledge is None:
        return table
    urgent = "".join(f"> **URGENT** {escaped(clean(a.in_words))}\n\n" for a in answer.red_flags)
    calm = "" if answer.red_flags else f"_{NO_ALARM}_\n\n"
    return f"{urgent}{table}\n{calm}_{escaped(clean(answer.knowledge.notice))}_\n"


def escaped(text: str) -> str:
    """Take the meaning from the characters that Markdown and HTML read."""
    for mark in "\\|`*_[]#~":
        text = text.replace(mark, "\\" + mark)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
