"""What a clause says whatever the order of its words: qualities of what was examined, and troubles at places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from neuroweak.vignette.clauses import LISTS
from neuroweak.vignette.figures import is_terse, measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from neuroweak.vignette.clauses import Clause, Mark, Units
    from neuroweak.vignette.lexicon import Head, Lexicon

ADJECTIVE_GAP = 4
"""Words that may stand between a quality and what it describes when it stands before."""

PREDICATE_GAP = 14
"""Words that may stand between what was examined and the quality said of it."""

PLACE_GAP = 9
"""Words that may stand between a trouble and its place."""

PREPOSITIONS = frozenset(
    "in of at on upon over involving affecting around to for from within throughout across along when while during with by is are was were".split()
)
SIDES = frozenset(
    "left right both even uneven flaccid ascending descending fluctuating fatigable progressive spastic episodic".split()
)
ABSORBING = frozenset({"reflex", "other_reflex", "plantar", "tone", "deep_sense", "pain_sense", "coordination"})
"""Topics that keep places to themselves: ankle reflexes say nothing about weak ankles."""
LEVELS = frozenset({"proximal", "distal"})
FINDING_FALLBACK = {"very_raised": "raised", "delayed": "reduced", "negative": "normal", "there": "positive"}
"""The quality that is tried when a topic says nothing for a more special one."""


class Hit(NamedTuple):
    """A finding stated by a stretch of units, before its scope is known."""

    start: int
    stop: int
    finding: str
    present: bool
    cue: tuple[int, int] | None
    """The units of the quality that said so."""
    settled: bool
    """Whether a denial behind it has been heard already."""
    whole: tuple[int, int] | None = None
    """The units that state it, where they reach beyond the word that a denial must reach."""


@dataclass(slots=True)
class Trouble:
    """A head in a clause, with the places said of it."""

    start: int
    stop: int
    name: str
    present: bool
    cue: tuple[int, int] | None = None
    parts: list[tuple[int, int, str]] = field(default_factory=list)


def hits(clause: Clause, units: Units, lexicon: Lexicon, text: str) -> list[Hit]:
    """
    Read one clause.

    Args:
        clause: The clause.
        units: The units of the whole text.
        lexicon: The frames.
        text: The whole text, for figures.

    Returns:
        What the clause states, without regard to denial, doubt or whose finding it is.
    """
    found: list[Hit] = []
    troubles: list[Trouble] = []
    for start, stop, topic, quality, cue in _qualified(clause, units, lexicon, text):
        for said in _says(lexicon, topic, quality):
            present = not said.startswith("!")
            name = said.lstrip("!")
            if name.startswith("@"):
                if not any(t.start == start and t.name == name[1:] for t in troubles):
                    troubles.append(Trouble(start, stop, name[1:], present, cue))
            else:
                found.append(Hit(start, stop, name, present, cue, settled=True))
    for mark in clause.marks:
        for value in mark.values("head"):
            if not any(t.start <= mark.start < t.stop and t.name == value.lstrip("!") for t in troubles):
                troubles.append(Trouble(mark.start, mark.stop, value.lstrip("!"), not value.startswith("!")))
    if troubles:
        absorbing = [m for m in clause.marks if ABSORBING.intersection(m.values("topic"))]
        troubles += [Trouble(m.start, m.stop, "other", present=True) for m in absorbing]
        troubles.sort(key=lambda t: (t.start, t.stop))
        _place(troubles, clause, units)
        for trouble in troubles:
            found += _findings(trouble, lexicon.heads[trouble.name], lexicon.collapse)
    return found


def _says(lexicon: Lexicon, topic: str, quality: str) -> tuple[str, ...]:
    says = lexicon.topics[topic].says
    while quality not in says and quality in FINDING_FALLBACK:
        quality = FINDING_FALLBACK[quality]
    return says.get(quality, ())


# --- qualities -------------------------------------------------------------------------------------------------

Qualified = tuple[int, int, str, str, "tuple[int, int]"]


def _qualified(clause: Clause, units: Units, lexicon: Lexicon, text: str) -> list[Qualified]:
    """The topics of a clause, each with a quality said of it."""
    topics = [m for m in clause.marks if m.values("topic")]
    if not topics:
        return []
    out: list[Qualified] = []
    qualities = [m for m in clause.marks if m.values("quality")]
    taken: set[int] = set()
    for mark in topics:
        for name in mark.values("topic"):
            figure = measured(lexicon.topics[name], name, text, units, mark)
            if figure:
                out.append((mark.start, mark.stop, name, figure.quality, (mark.start, mark.stop)))
                taken.add(mark.start)
    topics = [m for m in topics if not is_terse(units, m)]
    for quality in qualities:
        before = _described_before(quality, topics, clause, units)
        taken.update(t.start for t in before)
        out += _pairs(quality, before)
    for quality in qualities:
        if not _described_before(quality, topics, clause, units):
            after = _described_after(quality, [t for t in topics if t.start not in taken], clause, units, qualities)
            out += _pairs(quality, after)
    return out


def _pairs(quality: Mark, topics: Iterable[Mark]) -> list[Qualified]:
    out: list[Qualified] = []
    for topic in topics:
        for value in quality.values("quality"):
            only, _, plain = value.rpartition(":")
            out += [
                (topic.start, topic.stop, name, plain, (quality.start, quality.stop))
                for name in topic.values("topic")
                if not only or name == only
            ]
    return out


def _described_before(quality: Mark, topics: Sequence[Mark], clause: Clause, units: Units) -> list[Mark]:
    """`brisk knee and ankle reflexes`: the topics that follow a quality at once, and those listed with them."""
    out: list[Mark] = []
    at, gap = quality.stop, 0
    by_start = {t.start: t for t in topics}
    places = {i for m in clause.marks if m.values("part") for i in range(m.start, m.stop)}
    graded = any(":" in value for value in quality.values("quality"))
    others = {m.start for m in clause.marks if m.values("quality") or m.values("verb")} - {quality.start}
    while at < clause.stop and gap <= ADJECTIVE_GAP:
        topic = by_start.get(at)
        if topic and topic.start != quality.start:
            out.append(topic)
            at, gap = topic.stop, 0
            continue
        word = units.words[at]
        allowed = word == "of" or (word == "to" and out) or (word == "in" and graded and at == quality.stop)
        if at in others or (word in PREPOSITIONS and not allowed):
            break
        if word in LISTS and at == quality.stop:
            break
        gap += at not in places and word not in LISTS
        at += 1
    return out


def _described_after(
    quality: Mark, topics: Sequence[Mark], clause: Clause, units: Units, qualities: Sequence[Mark]
) -> list[Mark]:
    """`knee and ankle reflexes were brisk`: the last topic before a quality, and those listed with it."""
    earlier = [t for t in topics if t.stop <= quality.start and quality.start - t.stop <= PREDICATE_GAP]
    if not earlier:
        return []
    out = [earlier[-1]]
    stops = {i for m in qualities for i in range(m.start, m.stop)}
    stops |= {i for m in clause.marks if m.values("verb") for i in range(m.start, m.stop)}
    for topic in reversed(earlier[:-1]):
        between = range(topic.stop, out[-1].start)
        if len(between) > ADJECTIVE_GAP + 2 or stops.intersection(between):
            break
        if not between or any(units.words[i] in LISTS or units.words[i] == "to" for i in between):
            out.append(topic)
        else:
            break
    return out


# --- places ----------------------------------------------------------------------------------------------------


def _place(troubles: list[Trouble], clause: Clause, units: Units) -> None:
    """Give each place of a clause to the troubles that are said of it."""
    groups = _groups(troubles, clause, units)
    spans = [(min(t.start for t in g), max(t.stop for t in g)) for g in groups]
    reached = [stop for _, stop in spans]
    open_groups = [any(t.name == "difficulty" for t in g) for g in groups]
    for mark in clause.marks:
        parts = mark.values("part")
        if not parts:
            continue
        owner = _owner(mark, spans, reached, open_groups, units)
        if owner is not None:
            reached[owner] = max(reached[owner], mark.stop)
            for trouble in groups[owner]:
                if not (trouble.start <= mark.start and mark.stop <= trouble.stop and trouble.cue is None):
                    trouble.parts += [(mark.start, mark.stop, part) for part in parts]


def _groups(troubles: list[Trouble], clause: Clause, units: Units) -> list[list[Trouble]]:
    """Troubles named in one breath: `pain and weakness`."""
    groups: list[list[Trouble]] = []
    places = {i for m in clause.marks if m.values("part") for i in range(m.start, m.stop)}
    for trouble in troubles:
        last = groups[-1][-1] if groups else None
        between = range(last.stop, trouble.start) if last else range(0)
        joined = last is not None and (
            trouble.start < last.stop
            or (
                len(between) <= 3
                and not places.intersection(between)
                and all(units.words[i] in LISTS or units.words[i] not in PREPOSITIONS for i in between)
                and last.present == trouble.present
            )
        )
        if joined:
            groups[-1].append(trouble)
        else:
            groups.append([trouble])
    return groups


def _owner(
    mark: Mark, spans: Sequence[tuple[int, int]], reached: Sequence[int], open_groups: Sequence[bool], units: Units
) -> int | None:
    """The group of troubles that a place belongs to."""
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
    between = range(spans[before][1], mark.start) if before is not None else range(0)
    linked = before is not None and (open_groups[before] or any(units.words[i] in PREPOSITIONS for i in between))
    listed = before is not None and units.words[mark.start - 1] in LISTS
    noun_phrase = after is not None and not any(
        units.words[i] in PREPOSITIONS for i in range(mark.stop, spans[after][0])
    )
    if after is not None and gap_after <= 1 and noun_phrase and (not linked or listed or gap_before > PLACE_GAP):
        return after
    if before is not None and gap_before <= PLACE_GAP and (linked or gap_before == 0):
        return before
    if after is not None and gap_after <= PLACE_GAP and units.words[mark.stop] not in {",", ";"}:
        return after
    return None


# --- findings --------------------------------------------------------------------------------------------------


def _items(parts: Iterable[tuple[int, int, str]]) -> tuple[list[frozenset[str]], set[str]]:
    """Join places with the level they are narrowed to: `proximal arms and legs` are two places."""
    items: list[set[str]] = []
    sides: set[str] = set()
    level: str | None = None
    loose: list[str] = []
    for _, _, part in sorted(parts):
        for piece in part.split(" + "):
            atoms = set(piece.split())
            if piece in SIDES:
                sides.add(piece)
            elif piece in LEVELS:
                level = piece
                loose.append(piece)
            else:
                items.append(atoms | ({level} if level and not atoms & LEVELS else set()))
                loose = [name for name in loose if name != level]
    for name in loose:
        plain = [item for item in items if not item & LEVELS]
        for item in plain:
            item.add(name)
        if not plain:
            items.append({name})
    return [frozenset(item) for item in items], sides


def _findings(trouble: Trouble, head: Head, collapse: Mapping[str, tuple[frozenset[str], ...]]) -> list[Hit]:
    items, sides = _items(trouble.parts)
    if trouble.name == "pain" and all(any({"proximal", limb} <= item for item in items) for limb in ("arm", "leg")):
        items = [item for item in items if "proximal" not in item] + [frozenset({"proximal"})]
    named: dict[str, None] = {}
    placed = False
    for item in items:
        match = next(((k, f) for k, f in head.at if k <= item and not (k <= LEVELS and item - LEVELS - {"limb"})), None)
        match = match or next(((k, f) for k, f in head.at if k <= item), None)
        if match:
            placed = True
            named.update(dict.fromkeys(match[1]))
    if not placed:
        named.update(dict.fromkeys(head.normal if trouble.cue and not trouble.present and head.normal else head.bare))
    for wide, groups in collapse.items():
        if all(group.intersection(named) for group in groups):
            named = {f: None for f in named if not any(f in group for group in groups)} | {wide: None}
    if trouble.present:
        named = _with_sides(named, items, sides, head, placed=placed)
    start = min([trouble.start, *(s for s, _, _ in trouble.parts)])
    stop = max([trouble.stop, *(e for _, e, _ in trouble.parts), *([trouble.cue[1]] if trouble.cue else [])])
    if stop - start > PLACE_GAP + 3:
        start, stop = trouble.start, trouble.stop
    return [Hit(start, stop, finding, trouble.present, trouble.cue, trouble.cue is not None) for finding in named]


def _with_sides(
    named: dict[str, None], items: list[frozenset[str]], sides: set[str], head: Head, *, placed: bool
) -> dict[str, None]:
    """Add what the sides say: one side of the body, one limb, both alike; and what `flaccid` and the like add."""
    one_side = ("left" in sides) != ("right" in sides) and "both" not in sides
    limbs = {atom for item in items for atom in item}
    if one_side and {"arm", "leg"} <= limbs and head.hemi:
        named = {f: None for f in named if f not in {"arm_weakness", "leg_weakness"}}
        named.update(dict.fromkeys(head.hemi))
    elif (one_side and (placed or not head.at)) or "uneven" in sides:
        named.update(dict.fromkeys(head.uneven))
    if "even" in sides:
        named.update(dict.fromkeys(head.even))
    for word, said in head.qualified.items():
        if set(word.split()) <= sides | limbs:
            named.update(dict.fromkeys(said))
    return named
