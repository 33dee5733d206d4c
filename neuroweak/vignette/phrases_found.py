"""What the phrases in a stretch of words do: the marks, the names, and the groups of words that count together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.vignette.lexicon import Phrase, Roles

Places = list[tuple[int, int]]
"""The first unit of each of some phrases, and the unit after its last."""


class Mark(NamedTuple):
    """A phrase with a role, from one unit up to another."""

    start: int
    stop: int
    roles: Roles

    def values(self, kind: str) -> tuple[str, ...]:
        """What the phrase is, of one kind."""
        return self.roles.get(kind, ())


def sorted_by_use(phrases: Iterable[Phrase], after: int) -> tuple[list[Mark], list[Phrase], int, set[int]]:
    """
    Sort phrases by what they do.

    Args:
        phrases: As `phrases_in` gives them.
        after: Where the first may begin.

    Returns:
        Those that play a role: of those that begin at a unit the longest, and none that begins inside another; then the
        names of findings and conditions, the groups of words as bits, and the numbers of the rules to try.
    """
    marks: list[Mark] = []
    names: list[Phrase] = []
    groups = 0
    rules: set[int] = set()
    last = -1
    for phrase in phrases:
        at, to, meaning = phrase
        if "bits" in meaning:
            groups |= meaning["bits"]
            if "rules" in meaning:
                rules.update(meaning["rules"])
        if "roles" in meaning and (at >= after or at == last):
            if at == last:
                marks.pop()
            marks.append(Mark(at, to, meaning["roles"]))
            last, after = at, to
        if "finding" in meaning or "condition" in meaning:
            names.append(phrase)
    return marks, names, groups, rules


def places_of(wanted: int, phrases: Iterable[Phrase]) -> dict[int, Places]:
    """For each group of words, of those that are wanted (as bits), its places among some phrases, in order."""
    places: dict[int, Places] = {}
    for at, to, meaning in phrases:
        here = meaning.get("bits", 0) & wanted
        # Of thousands of groups that a phrase may stand in few are wanted.
        while here:
            number = (here & -here).bit_length() - 1
            places.setdefault(number, []).append((at, to))
            here &= here - 1
    return places
