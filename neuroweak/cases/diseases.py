"""Diseases of other files to conditions: by a code that a condition bears, or as a form of one that MONDO knows."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from neuroweak.files.packaged import damage_told, packaged
from neuroweak.files.seal import unsealed_json
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from neuroweak.vocabulary import Vocabulary

_FILE = Path(__file__).parent.parent / "reference" / "disease_forms.json"

_KEYS = {"OMIM": "omim", "MIM": "omim", "ORPHA": "orpha", "ORPHANET": "orpha", "ORDO": "orpha", "MONDO": "mondo"}
"""Prefixes of disease ids, and the key of a condition's codes they belong to."""

_CODE = re.compile(r"(?:https?://\S*/)?([a-z]+)[:_](?:Orphanet_)?(\d{1,9})", re.IGNORECASE | re.ASCII)
_PAGE = re.compile(
    r"https?://(?:\S*[/.])?(omim|mim|orphanet|orpha|ordo|mondo)(?:\.org/(?:entry|clinicalSynopsis)|\.net/\S+)?/#?(\d{1,9})/?",
    re.IGNORECASE | re.ASCII,
)
"""Addresses that hold the number by itself: `https://omim.org/entry/254200`, `http://identifiers.org/omim/254200`."""

_NAME = "name"


class Disease(NamedTuple):
    """A disease as another file names it."""

    id: str
    """Such as `OMIM:615120`, `ORDO:Orphanet_590` or the address of either; empty where it has none."""
    label: str = ""


class Conditions(NamedTuple):
    """The conditions that diseases are, or are forms of."""

    ids: tuple[str, ...] = ()
    """In the order of the file."""
    by_name: tuple[str, ...] = ()
    """Labels that were known where the number was not."""


@cache
@damage_told
def forms() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Give, for each number and name of a form, the MONDO numbers of the conditions it belongs to."""
    found: dict[tuple[str, str], list[str]] = {}
    for code, held in unsealed_json(packaged(_FILE))["forms"].items():
        written = [(_NAME, normal_form(name)) for name in held["names"]]
        written += ((key, number) for key in ("mondo", "omim", "orpha") for number in held.get(key, "").split())
        for one in written:
            found.setdefault(one, []).append(code.partition(":")[2])
    return {one: tuple(codes) for one, codes in found.items()}


def conditions_of(vocabulary: Vocabulary, diseases: Iterable[Disease]) -> Conditions:
    """
    Find the conditions that diseases are, or are forms of.

    A code that a condition bears comes first; then MONDO's word on what a number is a form of; last, where the number
    is not known, the label, if it is the name of a condition or one of MONDO's.

    Args:
        vocabulary: The words of a knowledge file.
        diseases: As another file names them.

    Returns:
        The conditions, none where the file knows none of the diseases.

    Example:
        >>> import neuroweak
        >>> conditions_of(neuroweak.Vocabulary.of(neuroweak.load()), [Disease("OMIM:615120")]).ids
        ('congenital_myasthenic_syndrome',)
    """
    known = vocabulary.knowledge.conditions
    borne: dict[tuple[str, str], tuple[str, ...]] = {}
    for condition in known.values():
        for key, number in (condition.codes or {}).items():
            code = key, number.rpartition(":")[2]
            borne[code] = (*borne.get(code, ()), condition.id)
    found: set[str] = set()
    named: list[str] = []
    for disease in diseases:
        code = _code(disease.id)
        ids = borne.get(code) or _formed(borne, code)
        if not ids and disease.label:
            name = normal_form(disease.label)
            ids = (vocabulary.conditions[name],) if name in vocabulary.conditions else _formed(borne, (_NAME, name))
            named += [disease.label] if ids else []
        found.update(ids)
    return Conditions(tuple(c for c in known if c in found), tuple(named))


def _formed(borne: Mapping[tuple[str, str], tuple[str, ...]], form: tuple[str, str]) -> tuple[str, ...]:
    """Give the conditions that a number or a name is a form of."""
    return tuple(c for code in forms().get(form, ()) for c in borne.get(("mondo", code), ()))


def _code(written: str) -> tuple[str, str]:
    """Read an id in any of its usual forms; the key is empty where it is of another collection."""
    read = _CODE.fullmatch(written) or _PAGE.fullmatch(written)
    return (_KEYS.get(read[1].upper(), ""), read[2]) if read else ("", "")
