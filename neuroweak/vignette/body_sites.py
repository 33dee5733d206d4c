"""What is wrong in a clause, and where: each place is given to the trouble it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from neuroweak.vignette.sentences import LISTS, MARKS, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.sentences import Clause
    from neuroweak.vignette.units import Units

PLACE_GAP = 9
"""Words that may stand between a trouble and its place."""

LINKED_WITHOUT = "difficulty"
"""The trouble whose places need no preposition: `difficulty climbing stairs`."""


WELL = frozenset({"spared", "able"})
"""The heads that deny what they are said of, and so are never said in one breath with others."""

DENYING = frozenset({"no", "not"})
"""Words before a trouble with which it may be a heading."""

FULLY = frozenset({"perfectly", "totally", "absolutely", "completely", "plenty", "still", "just", "all", "both"})
"""Words that only strengthen what is said."""

OTHER = "other"
"""The word before what is sound of a pair: `the other hand is fine` says nothing of its fellow."""

OBJECT = 3
"""Words of its object that may stand between an action and the trouble with it: `swallowing solid food is hard`."""


@dataclass(slots=True)
class Trouble:
    """A head in a clause, with the places said of it."""

    start: int
    stop: int
    name: str
    present: bool
    cue: tuple[int, int] | None = None
    parts: list[tuple[int, int, str]] = field(default_factory=list)
    needs_place: bool = False
    """Whether it says nothing without a place (`lexicon.AT_A_PLACE`)."""


def is_trouble(mark: Mark) -> bool:
    """Whether a phrase says that something is wrong, not that it is sound."""
    return any(value.strip("?") not in WELL for value in mark.values("head"))


def place(troubles: list[Trouble], clause: Clause, units: Units) -> None:
    """Give each place of a clause to the troubles that are said of it."""
    groups = _groups(troubles, clause, units)
    spans = [(min(t.start for t in g), max(t.stop for t in g)) for g in groups]
    qualities = frozenset(m.start for m in clause.marks if "quality" in m.roles)
    said = [max([t.stop for t in g] + [t.cue[1] for t in g if t.cue]) for g in groups]
    reached = list(said)
    open_groups = [any(t.name == LINKED_WITHOUT and not t.needs_place for t in g) for g in groups]
    # `my speech is bad in company, I walk well`: what is said behind its place has none behind it.
    closed = [all(t.name == LINKED_WITHOUT and t.needs_place for t in g) for g in groups]
    known = frozenset(i for m in clause.marks if "part" in m.roles or "verb" in m.roles for i in range(m.start, m.stop))
    for mark in clause.marks:
        parts = mark.roles.get("part")
        if not parts:
            continue
        apart = [not any(t.cue and t.cue[0] == mark.stop for t in g) for g in groups] if mark.stop in qualities else ()
        owner = _owner(mark, spans, said, reached, open_groups, known, units, apart)
        if owner is not None and closed[owner] and spans[owner][1] <= mark.start:
            continue
        if owner is not None and units.words[max(mark.start - 1, 0)] == OTHER and groups[owner][0].name in WELL:
            continue  # as where a quality is said of it
        if owner is not None:
            reached[owner] = max(reached[owner], mark.stop)
            for trouble in groups[owner]:
                if not (trouble.start <= mark.start and mark.stop <= trouble.stop and trouble.cue is None):
                    trouble.parts += [(mark.start, mark.stop, part) for part in parts]


def _groups(troubles: list[Trouble], clause: Clause, units: Units) -> list[list[Trouble]]:
    """Troubles named in one breath: `pain and weakness`."""
    groups: list[list[Trouble]] = []
    places = {i for m in clause.marks if "part" in m.roles for i in range(m.start, m.stop)}
    for trouble in troubles:
        last = groups[-1][-1] if groups else None
        between = range(last.stop, trouble.start) if last else range(0)
        joined = (
            last is not None
            and (last.name in WELL) == (trouble.name in WELL)
            and (
                trouble.start < last.stop
                or (
                    len(between) <= 3
                    and not places.intersection(between)
                    and all(units.words[i] in LISTS or units.words[i] not in PREPOSITIONS for i in between)
                    and last.present == trouble.present
                )
            )
        )
        if joined:
            groups[-1].append(trouble)
        else:
            groups.append([trouble])
    return groups


def _owner(
    mark: Mark,
    spans: Sequence[tuple[int, int]],
    said: Sequence[int],
    reached: Sequence[int],
    open_groups: Sequence[bool],
    known: frozenset[int],
    units: Units,
    apart: Sequence[bool],
) -> int | None:
    """The group of troubles that a place belongs to; of one that is `apart` what is listed last is not said."""
    before = after = None
    for index, (start, stop) in enumerate(spans):
        if start <= mark.start < stop:
            return index
        if stop <= mark.start:
            before = index
        elif after is None and start >= mark.stop:
            after = index
    gap_before = mark.start - reached[before] if before is not None else PLACE_GAP + 1
    gap_after = spans[after][0] - mark.stop if after is not None else PLACE_GAP + 1
    between = range(spans[before][1], mark.start + 1) if before is not None else range(0)
    named = before is not None and _is_heading(*spans[before], units.words)
    linked = named or (
        before is not None and (open_groups[before] or any(units.words[i] in PREPOSITIONS for i in between))
    )
    listed = before is not None and units.words[mark.start - 1] in LISTS
    goes_on = (
        before is not None
        and listed
        and reached[before] > said[before]
        and all(word in LISTS for word in units.words[reached[before] : mark.start])
    )
    if before is not None and "not" in units.words[spans[before][1] : mark.start]:
        before = None  # `weak in the legs, not the arms`
    if before is not None and apart and apart[before] and (listed or named):
        before = None  # `weakness of the left arm, face normal`
    noun_phrase = after is not None and not any(
        units.words[i] in PREPOSITIONS | LISTS for i in range(mark.stop, spans[after][0])
    )
    if after is not None and gap_after <= 1 and noun_phrase and (not linked or listed or gap_before > PLACE_GAP):
        return after
    if before is not None and gap_before <= PLACE_GAP and (linked or gap_before == 0 or goes_on):
        return before
    if (
        after is not None
        and gap_after <= PLACE_GAP
        and _leads_on(mark.stop, spans[after][0], known, units, OBJECT if open_groups[after] else 1)
    ):
        return after
    return None


def _is_heading(start: int, stop: int, words: Sequence[str]) -> bool:
    """Whether a trouble is the heading of a list of its places: `Weak: left arm, both legs`."""
    return words[stop] == ":" and (not start or words[start - 1] in MARKS or words[start - 1] in DENYING)


def _leads_on(start: int, stop: int, known: frozenset[int], units: Units, most: int) -> bool:
    """Whether what stands between a place and a trouble behind it joins them: `the legs had become weak`."""
    between = range(start, stop)
    listed = [units.words[i] in LISTS for i in between]
    if listed and all(listed):
        return False  # `nasal speech and difficulty running`
    strange = [i for i in between if i not in known and units.words[i] not in LISTS | PREPOSITIONS | FULLY]
    return units.words[start] not in {",", ";"} and len(strange) <= (0 if any(listed) else most)
