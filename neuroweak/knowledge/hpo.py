"""Terms of the Human Phenotype Ontology: their ids, and the listed term nearest above one that no finding carries."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from neuroweak.files.packaged import packaged

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

_FILE = Path(__file__).parent.parent / "reference" / "hpo_ancestors.json"

_ID = re.compile(r"(?:http://purl\.obolibrary\.org/obo/)?HP[:_](\d{7})(?:\s.*)?", re.IGNORECASE | re.ASCII)


class Terms(NamedTuple):
    """What is known of one release, as far as findings carry its terms."""

    release: str
    """Date of the release, `YYYY-MM-DD`."""
    labels: Mapping[str, str]
    """Preferred label of each term that a finding carries."""
    earlier: Mapping[str, str]
    """Ids that a carried term had before."""
    nearest: Mapping[str, str]
    """The nearest carried term above a term; one that is carried itself has one too where there is any."""


@cache
def terms() -> Terms:
    """Read the data file, once, when it is first needed."""
    held = json.loads(packaged(_FILE))
    nearest = {f"HP:{kind}": term for term, kinds in held["kinds"].items() for kind in kinds.split()}
    return Terms(held["release"], held["labels"], held["earlier"], nearest)


def term_id(text: str) -> str:
    """
    Read an HPO id in any of its usual forms.

    Args:
        text: Such as `HP:0000508`, `hp_0000508`, `HP:0000508 Ptosis` or the term's address.

    Returns:
        The id as `HP:0000508`, or empty where the text is something else.

    Example:
        >>> term_id("http://purl.obolibrary.org/obo/HP_0000508"), term_id("ptosis")
        ('HP:0000508', '')
    """
    found = _ID.fullmatch(text)
    return f"HP:{found[1]}" if found else ""


def current(term: str) -> str:
    """Give the id that took the place of an earlier one, as far as a finding carries it, or the id itself."""
    return terms().earlier.get(term, term)


def listed_above(term: str, listed: Container[str]) -> str:
    """
    Find the nearest more general term that is listed.

    Args:
        term: An HPO id.
        listed: The HPO ids that findings carry.

    Returns:
        The id of the nearest listed ancestor, or empty where none is known.
    """
    nearest = terms().nearest
    above = nearest.get(term, "")
    while above and above not in listed:
        above = nearest.get(above, "")
    return above
