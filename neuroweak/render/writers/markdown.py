"""Markdown (GitHub Flavored): a list as a table, a page with its headings and lists; red flags above, notice below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.engine.red_flags import NO_ALARM
from neuroweak.render.markdown import escaped, markdown_of, table
from neuroweak.render.writers.cells import cell
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look


def write(answer: Answer, look: Look) -> str:
    """Write the records of an answer, or the page of one that has none."""
    if not answer.is_list:
        page = answer.page(look._replace(width=None, color=False, unicode=True, lines=None, take=markdown_of))
        return page + (f"\n_{escaped(clean(answer.knowledge.notice))}_\n" if answer.knowledge else "")
    records = answer.records()
    rows = table(list(records[0]), ([escaped(cell(v)) for v in r.values()] for r in records)) if records else ""
    if answer.red_flags is None or answer.knowledge is None:
        return rows
    urgent = "".join(f"> **URGENT** {escaped(clean(a.in_words))}\n\n" for a in answer.red_flags)
    calm = "" if answer.red_flags else f"_{NO_ALARM}_\n\n"
    return f"{urgent}{rows}\n{calm}_{escaped(clean(answer.knowledge.notice))}_\n"
