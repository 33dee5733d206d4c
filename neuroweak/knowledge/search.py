"""What a knowledge file holds, filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.errors import InputError, Problem
from neuroweak.knowledge.model import Kind, Site
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.knowledge.condition import Condition
    from neuroweak.knowledge.model import Finding, Knowledge


def conditions(
    knowledge: Knowledge,
    *,
    text: str = "",
    site: str | None = None,
    treated_with: str = "",
    autoimmune: bool = False,
    urgent: bool = False,
) -> tuple[Condition, ...]:
    """
    Conditions whose name, synonym, summary or code holds a text, at a site, treated in a way.

    Args:
        knowledge: The file.
        text: Any words; empty for all. The name of a site, `autoimmune` and `urgent` hold for what is so.
        site: A site by its id or name, or NMJ for the neuromuscular junction; None for all.
        treated_with: Words of the treatment; empty for all.
        autoimmune: Only what is.
        urgent: Only what is.

    Returns:
        Conditions in the order of the file.

    Raises:
        InputError: There is no such site.
    """
    wanted = one_of(ABBREVIATED.get(site.strip().lower(), site) if site else site, Site, "site")
    found = knowledge.conditions.values()
    return tuple(
        c
        for c in found
        if (wanted is None or c.site == wanted or wanted in c.other_sites)
        and (c.autoimmune or not autoimmune)
        and (c.urgent or not urgent)
        and holds(treated_with, c.treatment)
        and holds(text, (c.id, c.name, *c.synonyms, c.summary, *(c.codes or {}).values(), *_kinds(c)))
    )


ABBREVIATED = {"nmj": Site.NEUROMUSCULAR_JUNCTION}
"""What people write for a site beside its id."""


def _kinds(c: Condition) -> tuple[str, ...]:
    """Words for what a condition is: where it sits, and whether it is autoimmune or urgent."""
    return (*(c.site, *c.other_sites), *["autoimmune"] * c.autoimmune, *["urgent"] * c.urgent)


def findings(
    knowledge: Knowledge, *, text: str = "", region: str | None = None, kind: str | None = None
) -> tuple[Finding, ...]:
    """
    Findings whose name, synonym or code holds a text, of a region and a kind.

    Args:
        knowledge: The file.
        text: Any words; empty for all.
        region: A region of the file, or None for all.
        kind: A kind of finding, or None for all.

    Returns:
        Findings in the order of the file.

    Raises:
        InputError: There is no such region or kind.
    """
    regions = list(dict.fromkeys(f.region for f in knowledge.findings.values()))
    area, sort = one_of(region, regions, "region"), one_of(kind, Kind, "kind")
    return tuple(
        f
        for f in knowledge.findings.values()
        if (area is None or f.region == area)
        and (sort is None or f.kind == sort)
        and holds(text, (f.id, f.name, f.hpo, *f.synonyms))
    )


def one_of(given: str | None, known: Iterable[str], what: str) -> str | None:
    """
    Give one of some ids, however it was written; None where nothing was.

    Raises:
        InputError: It is none of them.
    """
    if given is None:
        return None
    key = given.strip().lower().replace(" ", "_").replace("-", "_")
    if key not in set(known):
        raise InputError(Problem("NW602", f"no {what} called {given!r}", help=f"one of: {', '.join(known)}"))
    return key


def holding(text: str, lines: Iterable[str]) -> list[str]:
    """Those lines that hold a text, whatever its case and hyphens."""
    wanted = normal_form(text)
    return [line for line in lines if wanted in normal_form(line)]


def holds(text: str, places: Iterable[str]) -> bool:
    """Whether a text is empty or held by one of some others."""
    return not normal_form(text) or bool(holding(text, places))
