"""
The glossary: words a student meets, in a few sentences each, and the conditions of a file that they are about.

It ships with the package and belongs to no knowledge file: which conditions a word is about follows from the file in
use.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from neuroweak.files.packaged import damage_told, packaged
from neuroweak.files.seal import SEAL, check_seal
from neuroweak.knowledge.condition import Source
from neuroweak.knowledge.search import conditions as found_conditions
from neuroweak.knowledge.search import holds, one_of
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from neuroweak.knowledge.condition import Condition
    from neuroweak.knowledge.model import Knowledge

PACKAGE = Path(__file__).parent.parent
COMPILED = PACKAGE / "generated" / "glossary.json"
WRITTEN = PACKAGE.parent / "knowledge" / "glossary.yaml"
"""The file it is made of, in a checkout."""

GENERAL = "general"
"""The source key of sentences that every textbook says and for which none was looked up."""

OFTEN = 0.2
"""Share of patients from which a condition is named with a finding."""


class Term(NamedTuple):
    """A word, what it means, and what in a knowledge file it is about."""

    id: str
    name: str
    kind: str
    """One of `glossary_file.KINDS`."""
    says: str
    """What it means, in two or three sentences."""
    matters: str
    """Where it matters, in one or two."""
    sources: tuple[str, ...]
    also: tuple[str, ...] = ()
    explains: tuple[str, ...] = ()
    """Findings whose pages it opens, because it says what they are."""
    findings: tuple[str, ...] = ()
    """Further findings that it is about."""
    site: str = ""
    autoimmune: bool = False
    treated_with: str = ""
    see: tuple[str, ...] = ()
    """Other terms, by id."""


class Concerned(NamedTuple):
    """Conditions that a term is about, and why."""

    why: str
    conditions: tuple[Condition, ...]


class Glossary(NamedTuple):
    """All terms, and where their sentences come from."""

    terms: Mapping[str, Term]
    sources: Mapping[str, Source]
    phrases: Mapping[str, str]
    """Every name in normal form, with the term it stands for."""

    def look_up(self, phrase: str) -> Term | None:
        """Find the term that a phrase names, whatever its case and number."""
        known = self.phrases.get(normal_form(phrase))
        return self.terms[known] if known else None

    def explaining(self, finding: str) -> Term | None:
        """Find the term that says what a finding is."""
        return next((term for term in self.terms.values() if finding in term.explains), None)

    def cited_by(self, term: Term) -> list[Source]:
        """The sources of a term; none for what is general knowledge."""
        return [self.sources[key] for key in term.sources if key in self.sources]


@cache
@damage_told
def load() -> Glossary:
    """
    Read the glossary that ships with the package.

    Returns:
        The glossary, as it was when the package was built; where that is not there or damaged, as it is written.

    Raises:
        MissingError: That is not there either.

    Example:
        >>> load().look_up("EMG").name
        'Electromyography'
    """
    try:
        content = packaged(COMPILED)
        check_seal(content)
        data = json.loads(content[SEAL:])
    except (OSError, ValueError):
        from neuroweak.files.strict_yaml import read

        data = read(WRITTEN.read_bytes(), places=False).data
    return build(data)


def matching(text: str = "", kind: str | None = None) -> tuple[Term, ...]:
    """
    Terms whose names or sentences hold a text.

    Args:
        text: Any words; empty for all.
        kind: One of the kinds of term, or None for all.

    Returns:
        Terms in the order of the file.

    Raises:
        InputError: There is no such kind.
    """
    terms = load().terms.values()
    sort = one_of(kind, dict.fromkeys(term.kind for term in terms), "kind")
    return tuple(
        term
        for term in terms
        if (sort is None or term.kind == sort) and holds(text, (*names_of(term), term.says, term.matters))
    )


def build(data: Mapping[str, Any]) -> Glossary:
    """Make a glossary of checked plain data."""
    terms = {key: _term(key, entry) for key, entry in data["terms"].items()}
    phrases = {normal_form(name): term.id for term in terms.values() for name in names_of(term)}
    return Glossary(terms, {key: Source(key, **entry) for key, entry in data["sources"].items()}, phrases)


def names_of(term: Term) -> tuple[str, ...]:
    """All that a term is called."""
    return (term.id.replace("_", " "), term.name, *term.also)


def _term(key: str, entry: Mapping[str, Any]) -> Term:
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    source = fields.pop("source")
    return Term(id=key, sources=(source,) if isinstance(source, str) else source, **fields)


def concerned(knowledge: Knowledge, term: Term) -> tuple[Concerned, ...]:
    """
    The conditions of a file that a term is about.

    Args:
        knowledge: The file.
        term: Any.

    Returns:
        One group for each reason that holds for a condition: being autoimmune; the site; a finding that at least
        `OFTEN` of its patients show, commonest first; a treatment that names it.
    """
    return tuple(group for group in _groups(knowledge, term) if group.conditions)


def _groups(knowledge: Knowledge, term: Term) -> Iterator[Concerned]:
    if term.autoimmune:
        yield Concerned("Autoimmune are", found_conditions(knowledge, autoimmune=True))
    if term.site:
        yield Concerned("At this site", found_conditions(knowledge, site=term.site))
    for finding in (*term.explains, *term.findings):
        if finding in knowledge.findings:
            yield Concerned(knowledge.findings[finding].name, _showing(knowledge, finding))
    if term.treated_with:
        treated = found_conditions(knowledge, treated_with=term.treated_with)
        yield Concerned("Named in the treatment of", treated)


def _showing(knowledge: Knowledge, finding: str) -> tuple[Condition, ...]:
    stated = ((c, c.associations.get(finding)) for c in knowledge.conditions.values())
    often = [(a.frequency.value, c) for c, a in stated if a and a.frequency.value >= OFTEN]
    return tuple(c for _, c in sorted(often, key=lambda pair: -pair[0]))
