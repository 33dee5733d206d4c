"""What a finding `says` in a text: patterns of the file, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from neuroweak.knowledge.model import Finding

OWN = "own"
"""In place of the name of something examined: the finding's own `words`."""

ANYWHERE = "anywhere"
"""The place of a trouble that is said of no place."""

WHOLE = "whole"
"""The place that is denied when an examination calls the whole of it normal: `strength was normal`."""

UNEVEN = "uneven"
"""The place of a trouble that is on one side, or worse there."""

HALF = "half"
"""The place of a trouble of arm and leg on one side."""

NOWHERE = "nowhere"
"""The place of a trouble that is denied of no place: `there is no pain`."""

SPECIAL = frozenset({ANYWHERE, NOWHERE, WHOLE, UNEVEN, HALF})
"""Places that are none of the body."""

WITHIN = 12
"""Words between the first and the last group of a combination where the file says nothing."""


ONE, SEVERAL = NUMBERS = "one", "several"
"""Whether words name one of each or several: `arm and leg`, `arms and legs`."""


class Combination(NamedTuple):
    """Groups of words that state a finding when one word of each stands in the same sentence."""

    all: tuple[str | tuple[str, ...], ...]
    """Each a list of phrases, or the name of a list that all findings share."""
    none: tuple[str | tuple[str, ...], ...]
    """Groups none of which may stand there."""
    within: int
    segments: int
    """How many segments of the cord the sentence must name, from one level to another; 0 for none."""
    everyday: bool
    """Whether it counts only in a text told in everyday words."""
    number: str
    """One of `NUMBERS`, where the words of the first group must be of that number."""


class Patterns(NamedTuple):
    """All that states or denies a finding beside its names and synonyms."""

    present: Mapping[str, tuple[str, ...]]
    """By trouble the places, by what is examined the results, that state it."""
    absent: Mapping[str, tuple[str, ...]]
    """The same for what denies it."""
    words: tuple[str, ...]
    """Names of what is examined, where the language has none; `own` stands for them."""
    together: tuple[Combination, ...]
    joins: tuple[tuple[str, ...], ...]
    """Groups of findings; one of each in one place of the text is this finding."""
    relatives: bool
    """Whether a relative with the same trouble states it."""


class Language(NamedTuple):
    """What the reader knows of the language, for patterns to refer to."""

    troubles: frozenset[str]
    """Names of what can be wrong: `weak`."""
    places: tuple[frozenset[str], ...]
    """The words of each place of the body and each action: `proximal leg`."""
    levels: frozenset[str]
    """Words that narrow any place, one at a time: `distal`."""
    manners: frozenset[str]
    """Words beside a trouble that say of what kind or on which side it is: `flaccid`, `left`."""
    examined: frozenset[str]
    """Names of what is examined or measured: `reflex`."""
    results: frozenset[str]
    """How something is found to be: `raised`."""
    groups: Mapping[str, tuple[str, ...]]
    """Lists of words that findings share."""
    words_of: Callable[[str], list[str]]
    """The words of a phrase that count."""


def patterns_of(finding: Finding) -> Patterns | None:
    """
    Read the patterns of a finding.

    Args:
        finding: A finding whose `says` has the form that `says_field` gives.

    Returns:
        The patterns, or None where the file has none.
    """
    says = finding.says
    if says is None:
        return None
    return Patterns(
        {name: _several(written) for name, written in says.get("present", {}).items()},
        {name: _several(written) for name, written in says.get("absent", {}).items()},
        tuple(says.get("words", ())),
        tuple(
            Combination(
                _groups(entry["all"]),
                _groups(entry.get("none", ())),
                int(entry.get("within", WITHIN)),
                int(entry.get("segments", 0)),
                bool(entry.get("everyday", False)),
                entry.get("number", ""),
            )
            for entry in says.get("together", ())
        ),
        tuple(tuple(group) for group in says.get("joins", ())),
        bool(says.get("relatives", False)),
    )


def claims_of(patterns: Patterns) -> Iterator[tuple[str, str, bool]]:
    """Go through what states (True) and denies a finding: a name, and a place or result."""
    for claims, states in ((patterns.present, True), (patterns.absent, False)):
        for name, values in claims.items():
            for value in values:
                yield name, value, states


def _several(written: str | list[str]) -> tuple[str, ...]:
    return (written,) if isinstance(written, str) else tuple(written)


def _groups(written: list[str | list[str]] | tuple[()]) -> tuple[str | tuple[str, ...], ...]:
    return tuple(group if isinstance(group, str) else tuple(group) for group in written)
