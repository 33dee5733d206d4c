"""Terms of the Human Phenotype Ontology: their ids in every form, earlier ids, what stands above and below."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from neuroweak.files.packaged import damage_told, packaged
from neuroweak.files.seal import unsealed_json
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FILE = Path(__file__).parent.parent / "reference" / "hpo_ancestors.json"

_TERM = re.compile(
    r"\s*(?:https?://purl\.obolibrary\.org/obo/)?HP\s?[:_]\s?(\d{7})(?:\s(.*))?", re.IGNORECASE | re.ASCII | re.DOTALL
)


class Terms(NamedTuple):
    """What is known of one release, as far as findings carry its terms or know them by name."""

    release: str
    """Date of the release, `YYYY-MM-DD`."""
    labels: Mapping[str, str]
    """Preferred label of each term that a finding carries."""
    names: Mapping[str, str]
    """Preferred label of each term that no finding carries, where the label is a phrase of the vocabulary."""
    synonyms: Mapping[str, str]
    """An exact synonym of each term that no finding carries, where that, but not the label, is a phrase."""
    earlier: Mapping[str, str]
    """Ids that are no longer in use, alternate ones included, with the one that took their place."""
    nearest: Mapping[str, str]
    """The nearest carried term above a term; one that is carried itself has one too where there is any."""
    forms: Mapping[str, tuple[str, ...]]
    """The highest carried terms below a term that is not carried itself."""


class TermReading(NamedTuple):
    """The finding an HPO term was read as, and by what."""

    finding: str
    by: Literal["id", "name", "above"]
    """Its own or an earlier id, the name of the term, or the nearest listed term above it."""


@cache
@damage_told
def terms() -> Terms:
    """Read the data file, once, when it is first needed."""
    held = unsealed_json(packaged(_FILE))
    nearest = {f"HP:{kind}": term for term, kinds in held["kinds"].items() for kind in kinds.split()}
    earlier = {f"HP:{old}": term for term, ids in held["earlier"].items() for old in ids.split()}
    forms = {general: tuple(f"HP:{form}" for form in ids.split()) for general, ids in held["forms"].items()}
    return Terms(held["release"], held["labels"], held["names"], held["synonyms"], earlier, nearest, forms)


def term_and_label(text: str) -> tuple[str, str]:
    """
    Read an HPO id in any of its usual forms, with what follows it.

    Args:
        text: Such as `HP:0000508`, `hp_0000508`, `HP: 0000508`, `HP:0000508 Ptosis` or the term's address.

    Returns:
        The id as `HP:0000508` and the rest of the text; both empty where the text is something else.

    Example:
        >>> term_and_label("http://purl.obolibrary.org/obo/HP_0000508"), term_and_label("HP:0000508 Ptosis")
        (('HP:0000508', ''), ('HP:0000508', 'Ptosis'))
    """
    found = _TERM.fullmatch(text)
    return (f"HP:{found[1]}", (found[2] or "").strip()) if found else ("", "")


def term_id(text: str) -> str:
    """
    Read an HPO id in any of its usual forms.

    Args:
        text: As for `term_and_label`.

    Returns:
        The id as `HP:0000508`, or empty where the text is something else.

    Example:
        >>> term_id("hp_0000508"), term_id("ptosis")
        ('HP:0000508', '')
    """
    return term_and_label(text)[0]


def current(term: str) -> str:
    """Give the id that took the place of an earlier, alternate or obsolete one, or the id itself."""
    return terms().earlier.get(term, term)


def label(term: str) -> str:
    """Give the preferred label of a term, or empty where it is not known here."""
    known = terms()
    return known.labels.get(term) or known.names.get(term, "")


def names_of(term: str) -> tuple[str, ...]:
    """
    Give the names by which a term may be known to a vocabulary: its preferred label, or an exact synonym.

    Args:
        term: An HPO id.

    Returns:
        The names, none where it is not known here.
    """
    return tuple(filter(None, (label(term), terms().synonyms.get(term, ""))))


def listed_above(term: str, is_listed: Callable[[str], bool]) -> str:
    """
    Find the nearest more general term that is listed.

    Args:
        term: An HPO id.
        is_listed: Whether a finding carries an HPO id.

    Returns:
        The id of the nearest listed ancestor, or empty where none is known.
    """
    nearest = terms().nearest
    above = nearest.get(term, "")
    while above and not is_listed(above):
        above = nearest.get(above, "")
    return above
