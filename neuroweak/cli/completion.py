"""What a shell completes: words of the knowledge file, of which nothing leaves that a shell could act on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from neuroweak.vocabulary import Vocabulary

KEPT = frozenset(" -.,_")
"""Signs beside letters and digits that stay in a help text: they mean nothing to any shell, even outside quotes."""

LONGEST_HELP = 80
"""Characters of a help text, which shares a line with its value."""


def complete_finding(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Finding ids that begin with what was typed, or else whose names or everyday words hold it, with their names."""
    known = _vocabulary(context)
    wanted = incomplete.lower()
    found = known.knowledge.findings.values() if known else ()
    begun = list(_offered((f.id, f.name) for f in found if f.id.startswith(wanted)))
    held = ((f.id, f.name) for f in found if any(wanted in w.lower() for w in (f.id, f.name, *f.synonyms)))
    return begun or list(_offered(held))


def complete_condition(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Condition ids that begin with what was typed, and abbreviations, with their names as help."""
    known = _vocabulary(context)
    wanted = incomplete.lower()
    found = known.knowledge.conditions.values() if known else ()
    ids = ((c.id, c.name) for c in found if c.id.startswith(wanted))
    short = ((s, c.name) for c in found for s in c.synonyms if s.isupper() and s.lower().startswith(wanted))
    return [*_offered(ids), *_offered(short)]


def complete_page(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """What `show` has a page for: conditions and terms that begin with what was typed; without any, findings."""
    from neuroweak.knowledge import glossary

    terms = [
        (word, term.name)
        for term in glossary.load().terms.values()
        for word in (term.id, *filter(str.isupper, term.also))
        if word.lower().startswith(incomplete.lower())
    ]
    pages = [*complete_condition(context, incomplete), *_offered(terms)]
    return pages or complete_finding(context, incomplete)


def complete_region(context: typer.Context, incomplete: str) -> list[str]:
    """Regions of the file that begin with what was typed."""
    known = _vocabulary(context)
    regions = dict.fromkeys(f.region for f in known.knowledge.findings.values()) if known else ()
    return [region for region, _ in _offered((r, "") for r in regions if r.startswith(incomplete.lower()))]


def _offered(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """
    Give values with their help, as any shell may be handed them.

    Shells evaluate what completion prints, each in its own way, so there is no quoting that suits all. A value that is
    not a plain word is left out, since a changed one would be another value; help is stripped to letters and digits.
    """
    for value, help_ in pairs:
        if value.isascii() and value[:1].isalnum() and value.replace("_", "").replace("-", "").isalnum():
            yield value, _plain(help_)


def _plain(text: str) -> str:
    kept = "".join(c if c.isalnum() or c in KEPT else " " for c in text[:LONGEST_HELP])
    return " ".join(kept.split())


def _vocabulary(context: typer.Context) -> Vocabulary | None:
    from neuroweak.errors import NeuroweakError
    from neuroweak.knowledge.loading import load
    from neuroweak.vocabulary import Vocabulary

    parent = context.parent
    named = context.params.get("knowledge") or (parent.params.get("knowledge") if parent else None)
    if named and not Path(named).is_file():  # a pipe or a terminal would keep the shell waiting
        return None
    try:
        return Vocabulary.of(load(named))
    except NeuroweakError:
        return None
