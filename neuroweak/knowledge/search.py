"""What a knowledge file holds, filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.errors import InputError, Problem
from neuroweak.knowledge.model import Kind, Site
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.knowledge.model import Condition, Finding, Knowledge


def conditions(knowledge: Knowledge, *, text: str = "", site: str | None = None) -> tuple[Condition, ...]:
    """
    Conditions whose name, synonym, summary or code holds a text, at a site.

    Args:
        knowledge: The file.
        text: Any words; empty for all.
        site: A site, or None for all.

    Returns:
        Conditions in the order of the file.

    Raises:
        InputError: There is no such site.
    """
    wanted = _one_of(site, Site, "site")
    found = knowledge.conditions.values()
    return tuple(
        c
        for c in found
        if (wanted is None or c.site == wanted or wanted in c.other_sites)
        and _holds(text, (c.id, c.name, *c.synonyms, c.summary, *(c.codes or {}).values()))
    )


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
    area, sort = _one_of(region, regions, "region"), _one_of(kind, Kind, "kind")
    return tuple(
        f
        for f in knowledge.findings.values()
        if (area is None or f.region == area)
        and (sort is None or f.kind == sort)
        and _holds(text, (f.id, f.name, f.hpo, *f.synonyms))
    )


def _one_of(given: str | None, known: Iterable[str], what: str) -> str | None:
    if given is None:
        return None
    key = given.strip().lower().replace(" ", "_").replace("-", "_")
    if key not in set(known):
        raise InputError(Problem("NW602", f"no {what} called {given!r}", help=f"one of: {', '.join(known)}"))
    return key


def _holds(text: str, places: Iterable[str]) -> bool:
    wanted = normal_form(text)
    return not wanted or any(wanted in normal_form(place) for place in places)
