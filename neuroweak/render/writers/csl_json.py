"""References for programs that read the JSON of the Citation Style Language, as Zotero and pandoc do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.render.data.answers import dumps

if TYPE_CHECKING:
    from neuroweak.render.formats import Answer
    from neuroweak.render.references import Reference
    from neuroweak.render.text import Look


def write(answer: Answer, _look: Look) -> str:
    """Write a list with an item for each reference; the title of a source is its whole citation."""
    return dumps([_item(r) for r in answer.references()])


def _item(r: Reference) -> dict[str, object]:
    item: dict[str, object] = {"id": r.key, "type": r.kind, "title": r.title}
    if r.author:
        item["author"] = [{"literal": r.author}]
    if r.year:
        item["issued"] = {"date-parts": [[r.year]]}
    told = {"version": r.version, "note": r.note, "DOI": r.doi, "PMID": r.pmid, "URL": r.url}
    return item | {name: value for name, value in told.items() if value}
