"""A case back in words: what a person may type so that it is read as the same case again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.cases.from_words import read_case
from neuroweak.diagnoses import conditions_in, conditions_named
from neuroweak.errors import InputError
from neuroweak.knowledge.build_index import index_of
from neuroweak.patient import Case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from neuroweak.vocabulary import Vocabulary

FOUND_BEFORE = "known {}"
"""How people say that a condition was found before."""


def present_words(vocabulary: Vocabulary, case: Case) -> tuple[str, ...]:
    """
    Say what is there, conditions that were found before among it, which no finding id says.

    Args:
        vocabulary: The words of a knowledge file.
        case: A case in its ids.

    Returns:
        Finding ids, and phrases for the conditions; one that no phrase gives back is left out.

    Example:
        >>> import neuroweak
        >>> known = neuroweak.Vocabulary.of(neuroweak.load())
        >>> present_words(known, neuroweak.case("known CIDP", "ptosis"))
        ('known CIDP', 'ptosis')
    """
    if not case.known:
        return case.present
    phrases, said = list[str](), set[str]()
    for phrase, findings in _phrases(vocabulary, case):
        phrases.append(phrase)
        said |= findings
    at = next((at for at, finding in enumerate(case.present) if finding in said), len(case.present))
    return (*case.present[:at], *phrases, *(f for f in case.present[at:] if f not in said))


def words_for(vocabulary: Vocabulary, there: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """
    Say in words of a command line what other words stated.

    Args:
        vocabulary: The words of a knowledge file.
        there: Findings that are there, each with the words that state it.

    Returns:
        As for `present_words`.
    """
    told = tuple(there)
    present = tuple(dict.fromkeys(finding for finding, _ in told))
    return present_words(vocabulary, Case(present=present, known=conditions_named(vocabulary, told)))


def _phrases(vocabulary: Vocabulary, case: Case) -> Iterator[tuple[str, frozenset[str]]]:
    """Find a phrase for each condition, or for a family whose forms are all there, with the findings that it says."""
    left = list(case.known)
    while left:
        family = index_of(vocabulary.knowledge).summaries[left[0]].family
        forms = conditions_in(vocabulary, family or "")
        if len(forms) > 1 and set(forms) <= set(left) and (found := _phrase(vocabulary, forms, (family or "",), case)):
            left = [condition for condition in left if condition not in forms]
            yield found
            continue
        known = vocabulary.knowledge.conditions[left[0]]
        names = sorted((known.name, *known.synonyms), key=len)
        if found := _phrase(vocabulary, (left.pop(0),), names, case):
            yield found


def _phrase(
    vocabulary: Vocabulary, conditions: tuple[str, ...], names: Iterable[str], case: Case
) -> tuple[str, frozenset[str]] | None:
    """Find the first name from which just these conditions are read, and no finding that is not there."""
    findings = vocabulary.knowledge.findings
    for name in names:
        phrase = FOUND_BEFORE.format(name)
        try:
            read, _ = read_case(vocabulary, [phrase])
        except InputError:
            continue
        more = [f for f in read.present if f not in case.present and not findings[f].names_condition]
        if set(read.known) == set(conditions) and not (more or read.absent or read.onset):
            return phrase, frozenset(read.present)
    return None
