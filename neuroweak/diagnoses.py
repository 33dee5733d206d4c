"""Names of conditions in words, and diagnoses that were made before: `known GBS`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.build_index import index_of
from neuroweak.knowledge.model import Kind, ToldOf
from neuroweak.text.normalize import normal_form, split, unaccented
from neuroweak.vocabulary import LONGEST_PHRASE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.knowledge.model import Finding
    from neuroweak.vocabulary import Vocabulary


COMORBIDITY = "comorbidity"
"""The region of findings that are other diseases."""

LETTERS = 5
"""Letters of a word by which a name is no abbreviation; behind other words that may be one of something else."""


def conditions_called(vocabulary: Vocabulary, name: str) -> tuple[str, ...]:
    """
    Find what a name stands for.

    Args:
        vocabulary: The words of a knowledge file.
        name: In normal form, with or without accents.

    Returns:
        One condition; all of a family; or all whose names end so, as in `muscular dystrophy`.
    """
    for form in dict.fromkeys((name, unaccented(name))):
        if condition := vocabulary.conditions.get(form):
            return (condition,)
    summaries = index_of(vocabulary.knowledge).summaries
    forms = [c for c, known in summaries.items() if known.family and normal_form(known.family) == name]
    if " " in name:
        forms += [c for form, c in vocabulary.conditions.items() if form.endswith(f" {name}")]
    return tuple(dict.fromkeys(forms))


def conditions_in(vocabulary: Vocabulary, words: str) -> tuple[str, ...]:
    """
    Find the conditions whose names stand among some words, longer names first.

    Args:
        vocabulary: The words of a knowledge file.
        words: A phrase or a stretch of a text.

    Returns:
        Condition ids, as for `conditions_called`.
    """
    parts, found, at = split(words), list[str](), 0
    while at < len(parts):
        for end in range(min(len(parts), at + LONGEST_PHRASE), at, -1):
            if forms := conditions_called(vocabulary, " ".join(parts[at:end])):
                found += forms
                at = end
                break
        else:
            at += 1
    return tuple(dict.fromkeys(found))


def found_before(vocabulary: Vocabulary, condition: str) -> str:
    """
    Find the finding that a condition was found before.

    Args:
        vocabulary: The words of a knowledge file.
        condition: Its id.

    Returns:
        That of the condition alone (`known MS`), else the one for its site; empty where the file has none.
    """
    entry = vocabulary.knowledge.conditions[condition]
    findings = vocabulary.knowledge.findings
    for name in (entry.name, *entry.synonyms):
        known = vocabulary.look_up(f"known {name}")
        own = findings[known.finding] if known and known.present else None
        # Lupus is also called by the finding of any autoimmune disease, which says nothing of lupus alone.
        if own and own.told_of == ToldOf.PAST and not own.names_condition:
            return own.id
    return next((f for f, finding in findings.items() if entry.site in finding.names_condition), "")


def conditions_named(vocabulary: Vocabulary, there: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """
    Find the conditions that were found before.

    Args:
        vocabulary: The words of a knowledge file.
        there: Findings that are there, each with its words; of those only history is looked at.

    Returns:
        Condition ids, as for `conditions_called`: what the words of `known MS` name, and what other history is called
        by the name of a condition, as any autoimmune disease is by that of lupus.
    """
    found: list[str] = []
    for finding, words in there:
        entry = vocabulary.knowledge.findings[finding]
        if entry.names_condition:
            found += conditions_in(vocabulary, words)
        elif _is_other_disease(entry) and not _is_bound(vocabulary, finding):
            found += _called_last(vocabulary, split(words))
    return tuple(dict.fromkeys(found))


def _is_other_disease(finding: Finding) -> bool:
    return finding.region == COMORBIDITY and finding.kind is Kind.HISTORY and not finding.told_of


def _is_bound(vocabulary: Vocabulary, finding: str) -> bool:
    """Whether a finding belongs to a condition by definition, as polio does to what comes decades behind it."""
    return any(finding in known.bound_to for known in index_of(vocabulary.knowledge).summaries.values())


def _called_last(vocabulary: Vocabulary, parts: list[str]) -> tuple[str, ...]:
    """The conditions whose name ends some words: `history of lupus`, but not `lupus nephritis`, nor `known DM`."""
    names = (parts[at:] for at in range(len(parts)) if at == 0 or len(max(parts[at:], key=len)) >= LETTERS)
    return next(filter(None, (conditions_called(vocabulary, " ".join(name)) for name in names)), ())
