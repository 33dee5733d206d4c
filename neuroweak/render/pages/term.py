"""A term of the glossary as a page: what it means, where it matters, which conditions, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.glossary import GENERAL
from neuroweak.render import page
from neuroweak.text.denied import lowered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from neuroweak.knowledge.glossary import Concerned, Glossary, Term
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.render.text import Look

SHOWN = (12, 8, 6, 4, 3, 2)
"""Conditions named for each reason on the first screen: as many of these as it has room for."""


def term_page(
    knowledge: Knowledge,
    glossary: Glossary,
    term: Term,
    concerned: Sequence[Concerned],
    look: Look,
    *,
    full: bool = False,
) -> str:
    """
    Draw what the glossary says about one term.

    Args:
        knowledge: The file in use.
        glossary: All terms.
        term: One of them.
        concerned: The conditions of the file that it is about.
        look: What the output can show.
        full: Whether to name all of these, not only the first screen of them.

    Returns:
        The page.
    """
    most = max((len(group.conditions) for group in concerned), default=0)
    rooms = (most,) if full else (most, *SHOWN)
    return page.fullest((_parts(knowledge, glossary, term, concerned, room) for room in rooms), look)


def meaning(term: Term) -> tuple[Text, Text]:
    """What a term means, and where it matters, each a paragraph."""
    return page.line(term.says), page.line(("Where it matters  ", "bold"), term.matters)


def _parts(
    knowledge: Knowledge, glossary: Glossary, term: Term, concerned: Sequence[Concerned], most: int
) -> Iterator[RenderableType]:
    other = f" ({', '.join(term.also)})" if term.also else ""
    yield page.line((term.name.upper(), "bold"), other)
    yield page.line((term.kind, "dim"))
    yield from meaning(term)
    if concerned:
        yield page.heading("Conditions")
    for group in concerned:
        names = ", ".join(c.name for c in group.conditions[:most])
        left = len(group.conditions) - most
        more = (f" and {left} more (--full)", "dim") if left > 0 else ""
        yield page.indented(page.line((f"{group.why}  ", "bold"), names, more))
    if term.see:
        yield page.line(("See also  ", "bold"), ", ".join(lowered(glossary.terms[t].name) for t in term.see))
    yield page.line((f"[{'; '.join(_cited(glossary, term))}]", "dim"))
    yield page.notice(knowledge)


def _cited(glossary: Glossary, term: Term) -> Iterator[str]:
    for key in term.sources:
        yield "general knowledge" if key == GENERAL else page.reference(glossary.sources[key])
