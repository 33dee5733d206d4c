"""What is cited, as the formats for references and the links of pages need it; the program itself among it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from neuroweak import __version__
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.knowledge.condition import Source
    from neuroweak.knowledge.model import Knowledge

AUTHOR = "The neuroweak developers"
"""As the licence names them."""

RELEASED = "2026-11-29"
"""The day of the release, as the changelog has it."""

YEAR = int(RELEASED[:4])
"""Of the release, as the licence names it."""

TITLE = (
    "neuroweak: From symptoms and signs to the conditions that make muscles weak: a command-line explorer for teaching"
)
LICENSE = "MIT"


class Reference(NamedTuple):
    """One thing to cite, in words that are not yet escaped for any format."""

    key: str
    title: str
    """For a source of a knowledge file, its citation in one piece, as the file has it."""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    kind: str = "document"
    """`document`, `software` or `dataset`, as the Citation Style Language names them."""
    author: str = ""
    """A group of people, not parted into names."""
    year: int = 0
    """0 where nobody says it."""
    version: str = ""
    note: str = ""


def of_sources(sources: Iterable[Source]) -> list[Reference]:
    """Sources of a knowledge file as references."""
    return [Reference(s.id, s.cite, s.doi, s.pmid, s.url, year=year_of(s.cite)) for s in sources]


YEAR_ALONE = r"(?<![\d:/\u2013-])\b((?:19|20)\d\d)\b(?![\d/\u2013-])"
"""A year that is no page, no number and no part of a span."""


def year_of(cite: str) -> int:
    """
    Find the year of a citation in one piece: before the volume, else the only one that is named.

    Example:
        >>> year_of("Dalakas MC et al. N Engl J Med 2001;345(26):1870-1876"), year_of("Criteria of 2017, read in 2019")
        (2001, 0)
    """
    found = re.findall(r"\b((?:19|20)\d\d)(?=\s?[;:]\s?\d)", cite) or re.findall(YEAR_ALONE, cite)
    return int(found[0]) if len(set(found)) == 1 else 0


def of_program(knowledge: Knowledge) -> list[Reference]:
    """The program, and the knowledge file that it answers from, whose version and hash an answer depends on."""
    asked = knowledge.whole or knowledge
    return [
        Reference(
            "neuroweak",
            TITLE,
            kind="software",
            author=AUTHOR,
            year=YEAR,
            version=__version__,
            note=f"{LICENSE} License",
        ),
        Reference(
            "neuroweak_knowledge",
            asked.title,
            kind="dataset",
            version=asked.version,
            note=f"reviewed {asked.reviewed}, SHA-256 {asked.sha256}",
        ),
    ]


def address(source: Source) -> str:
    """
    Where a source is found: by its DOI, its PubMed number or its address; empty where it has none.

    No character is left in it that a terminal or a browser could take for more than an address.
    """
    if source.doi:
        return f"https://doi.org/{quote(source.doi, safe=KEPT)}"
    if source.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{quote(source.pmid)}/"
    return quote(source.url, safe=f"{KEPT}%#?[]@!$&'*+=~")


KEPT = "/:;,()"
"""Signs of a DOI that stand in an address as they are."""
