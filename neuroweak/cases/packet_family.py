"""Families and cohorts of phenopackets: whose packet it is, and what the relatives say of the family history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from neuroweak.cases.packet_enums import AFFECTED
from neuroweak.cases.plain import items_of, keys_of, text_at, within
from neuroweak.files.document import kind_of
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

HISTORY = "HP:0032316 Family history"
CONSANGUINITY = "related parents"


class FamilyHistory(NamedTuple):
    """What a family says of its proband, in words for findings."""

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def is_family(data: Mapping[str, object]) -> bool:
    """Whether a packet with normal keys is one of a family."""
    return isinstance(data.get("proband"), Mapping)


def family_history(data: Mapping[str, object], remark: Callable[[str], None]) -> FamilyHistory:
    """
    Read what the relatives say.

    One affected relative is a family history, and so is one who has the disease of the proband. That there is none is
    taken only where both parents are in the pedigree and everyone in it is said to be unaffected.

    Args:
        data: A family with normal keys.
        remark: Is told of a status that is none.

    Returns:
        Words for findings of the proband.
    """
    proband = text_at(data, "proband", "subject", "id")
    persons = items_of(within(data, "pedigree", "persons"))
    status = {text_at(p, "individualId"): AFFECTED.read(keys_of(p).get("affectedStatus"), remark) for p in persons}
    status.pop(proband, None)
    parents = next(
        (
            (text_at(p, "paternalId"), text_at(p, "maternalId"))
            for p in persons
            if text_at(p, "individualId") == proband
        ),
        ("", ""),
    )
    theirs = {disease for relative in items_of(data.get("relatives")) for disease in _diseases(relative)}
    has_history = "AFFECTED" in status.values() or bool(theirs & _diseases(data.get("proband")))
    denies = set(parents) <= status.keys() and set(status.values()) <= {"UNAFFECTED"} and not theirs
    related = data.get("consanguinousParents")
    if related is not None and not isinstance(related, bool):
        remark(f"'consanguinousParents' of the phenopacket must be true or false, not {kind_of(related)}; left aside")
    return FamilyHistory(
        ((HISTORY,) if has_history else ()) + ((CONSANGUINITY,) if related is True else ()),
        (HISTORY,) if denies and not has_history else (),
    )


def _diseases(packet: object) -> set[str]:
    """Give the ids of the diseases that are not excluded."""
    there = [d for d in items_of(within(packet, "diseases")) if keys_of(d).get("excluded") is not True]
    return {text_at(disease, "term", "id") for disease in there} - {""}
