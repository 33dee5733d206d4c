"""What a clause says whatever the order of its words: qualities of what was examined, and troubles at places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple
from neuroweak.vignette.attributes import qualified, says
from neuroweak.vignette.body_sites import OTHER, PLACE_GAP, Trouble, place
from neuroweak.vignette.grades import GRADE
from neuroweak.vignette.lexicon import AT_A_PLACE, LEVELS, MANNERS
from neuroweak.vignette.not_sound import denied_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from neuroweak.vignette.lexicon import Head, Lexicon
    from neuroweak.vignette.sentences import Clause
    from neuroweak.vignette.units import Units

NEAR = 3
"""Words between what was examined and its quality up to which both are shown as one."""

ABSORBING = frozenset(
    {
        "reflex",
        "ankle_reflex",
        "other_reflex",
        "plantar",
        "tone",
        "deep_sense",
        "pain_sense",
        "coordination",
        "acuity",
        "fields",
    }
)
"""Topics that keep places to themselves: ankle reflexes say nothing about weak ankles."""


LIMBS_GRADED, SIDES_GRADED = frozenset({"arm", "leg"}), frozenset({"left", "right", "both", "even"})
"""Places by which the grades of limbs make up a half of the body, or a pair."""

NOT = frozenset({"not", "isnt", "arent", "wasnt", "werent"})
"""Words that deny the quality behind them: `reflexes were not brisk`."""


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
    only_denied: bool = False
    """Whether it counts only where it is denied."""


def hits(clause: Clause, units: Units, lexicon: Lexicon, text: str, named: Sequence[Hit] = ()) -> list[Hit]:
    """
    Read one clause.

    Args:
        clause: The clause.
        units: The units of the whole text.
        lexicon: The frames.
        text: The whole text, for figures.
        named: What the clause says by name.

    Returns:
        What the clause states, without regard to denial, doubt or whose finding it is.
    """
    found: list[Hit] = []
    troubles: list[Trouble] = []
    names = [(hit.start, hit.stop, hit.present) for hit in named if hit.stop - hit.start > 1]
    for start, stop, topic, quality, cue in qualified(clause, units, lexicon, text):
        cut = any(_parts(name, (start, stop), cue) for name in names)
        turned = cue[0] > stop and units.words[cue[0] - 1] in NOT
        every = says(lexicon, topic, quality)
        # What `not normal` says where it could be several things is not known.
        denied = turned or denied_before(units.words, clause.start, cue[0])
        open_ = denied and (quality != "normal" or len(every) > 1)
        for said in every:
            present = not said.startswith("!")
            if (open_ and not present) or (cut and present):
                continue  # `reflexes were not absent` says nothing of what they were
            if not present and units.words[max(start - 1, 0)] == OTHER:
                continue
            said_by = (cue[0] - 1, cue[1]) if turned and present else cue
            present = present and not turned
            name = said.lstrip("!")
            if name.startswith("@"):
                same = [t.present for t in troubles if (t.start, t.name) == (start, name[1:])]
                if not same:
                    troubles.append(Trouble(start, stop, name[1:], present, said_by))
                elif present not in same:  # `power was full in the arms and reduced in the legs`
                    troubles.append(Trouble(*cue, name[1:], present, cue))
            else:
                whole = (min(start, cue[0]), max(stop, cue[1]))
                near = whole[1] - whole[0] <= stop - start + cue[1] - cue[0] + NEAR
                found.append(Hit(start, stop, name, present, said_by, settled=True, whole=whole if near else None))
    for mark in clause.marks:
        for value in mark.roles.get("head", ()):
            name = value.strip("!" + AT_A_PLACE)
            if not any(t.start <= mark.start < t.stop and t.name == name for t in troubles):
                needs_place = value.endswith(AT_A_PLACE)
                troubles.append(
                    Trouble(mark.start, mark.stop, name, not value.startswith("!"), needs_place=needs_place)
                )
    if troubles:
        absorbing = [m for m in clause.marks if "topic" in m.roles and ABSORBING.intersection(m.roles["topic"])]
        troubles += [Trouble(m.start, m.stop, "other", present=True) for m in absorbing]
        troubles.sort(key=lambda t: (t.start, t.stop))
        place(troubles, clause, units)
        graded = [t for t in troubles if t.parts and units.words[t.start].startswith(GRADE)]
        if len(graded) > 1:
            found += _half(graded, lexicon)
            _pair(graded, units)
        at_home = {(t.start, t.stop) for t in troubles if t.needs_place and _named(t, lexicon)[1] != _ANYWHERE}
        for trouble in troubles:
            # `my voice no longer works` is no weakness: one of two troubles with the same words has a place there.
            elsewhere = (trouble.start, trouble.stop) in at_home and _named(trouble, lexicon)[1] == _ANYWHERE
            if (trouble.parts or not trouble.needs_place) and not elsewhere:
                found += _findings(trouble, lexicon)
    return found


def _places(trouble: Trouble) -> frozenset[str]:
    return frozenset(" ".join(part for _, _, part in trouble.parts).split())


def _half(graded: Iterable[Trouble], lexicon: Lexicon) -> list[Hit]:
    """The half of the body whose arm and leg are graded one by one: `right arm 2/5, right leg 3/5, left 5/5`."""
    weak = [t for t in graded if t.present and not LIMBS_GRADED.isdisjoint(_places(t))]
    limbs = {_places(trouble) & LIMBS_GRADED for trouble in weak}
    sides = {_places(trouble) & SIDES_GRADED for trouble in weak}
    if len(limbs) < len(LIMBS_GRADED) or len(sides) > 1 or len(next(iter(sides))) != 1:
        return []
    last, whole = weak[-1], (weak[0].start, weak[-1].stop)
    return [Hit(last.start, last.stop, one, True, None, False, whole) for one in lexicon.heads[last.name].hemi]


def _pair(graded: Iterable[Trouble], units: Units) -> None:
    """Take what is graded alike on either side for one trouble of both: `right leg 3/5, left leg 3/5`."""
    alone: dict[tuple[str, frozenset[str]], tuple[frozenset[str], Trouble]] = {}
    for trouble in graded:
        places = _places(trouble)
        sides = places & SIDES_GRADED
        key = (units.words[trouble.start], places - SIDES_GRADED)
        side, other = alone.get(key, (sides, trouble))
        if len(sides | side) > len(sides) == 1:
            trouble.parts, other.parts = trouble.parts + other.parts, other.parts + trouble.parts
        elif len(sides) == 1:
            alone[key] = (sides, trouble)


def _parts(name: tuple[int, int, bool], topic: tuple[int, int], quality: tuple[int, int]) -> bool:
    """Whether a name holds one of what was examined and its quality alone: `toe walking, Gowers positive`."""
    start, stop, present = name

    def is_within(span: tuple[int, int]) -> bool:
        return start <= span[0] and span[1] <= stop and span != (start, stop)

    if is_within(topic):
        return present and not is_within(quality)
    return is_within(quality) and topic[1] <= start


def _items(parts: Iterable[str]) -> tuple[list[frozenset[str]], set[str]]:
    """Join places with the level they are narrowed to: `proximal arms and legs` are two places."""
    items: list[set[str]] = []
    sides: set[str] = set()
    level: str | None = None
    loose: list[str] = []
    for part in parts:
        for piece in part.split(" + "):
            atoms = set(piece.split())
            if piece in MANNERS:
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


_ANYWHERE = MANNERS | LEVELS
"""Words of places that a trouble uses wherever it is."""

MOST_KEPT = 50_000
"""Answers of `_named` that are remembered; bounds memory."""


def _named(trouble: Trouble, lexicon: Lexicon) -> tuple[tuple[str, ...], frozenset[str]]:
    """What a trouble is at its places: the findings, and the words of places that were used; remembered."""
    parts = tuple([part for _, _, part in sorted(trouble.parts)]) if trouble.parts else ()
    key = (trouble.name, trouble.present, trouble.cue is None, parts)
    known = lexicon.named.get(key)
    if known is None:
        known = _work_out(trouble, parts, lexicon.heads[trouble.name], lexicon.collapse)
        if len(lexicon.named) < MOST_KEPT:
            lexicon.named[key] = known
    return known


def _work_out(
    trouble: Trouble, parts: Iterable[str], head: Head, collapse: Mapping[str, tuple[frozenset[str], ...]]
) -> tuple[tuple[str, ...], frozenset[str]]:
    items, sides = _items(parts)
    if trouble.name == "pain" and all(any({"proximal", limb} <= item for item in items) for limb in ("arm", "leg")):
        items = [item for item in items if "proximal" not in item] + [frozenset({"proximal"})]
    named: dict[str, None] = {}
    used: set[str] = set(_ANYWHERE)
    placed = False
    for item in items:
        match = next(((k, f) for k, f in head.at if k <= item and not (k <= LEVELS and item - LEVELS - {"limb"})), None)
        match = match or next(((k, f) for k, f in head.at if k <= item), None)
        if match:
            placed = True
            used |= match[0]
            named.update(dict.fromkeys(match[1]))
    if not placed:
        named.update(dict.fromkeys(head.normal if trouble.cue and not trouble.present and head.normal else head.bare))
    for wide, groups in collapse.items():
        if all(group.intersection(named) for group in groups):
            named = {f: None for f in named if not any(f in group for group in groups)} | {wide: None}
    if trouble.present:
        named = _with_sides(named, items, sides, head, placed=placed)
    return tuple(named), frozenset(used)


def _findings(trouble: Trouble, lexicon: Lexicon) -> list[Hit]:
    named, used = _named(trouble, lexicon)
    parts = [part for part in trouble.parts if not used.isdisjoint(part[2].split())]
    start = min([trouble.start, *(s for s, _, _ in parts)])
    stop = max([trouble.stop, *(e for _, e, _ in parts), *([trouble.cue[1]] if trouble.cue else [])])
    if stop - start > PLACE_GAP + 3:
        start, stop = trouble.start, trouble.stop
    out = []
    for finding in named:
        present = trouble.present and not finding.startswith("!")
        settled = trouble.cue is not None or not present
        out.append(Hit(trouble.start, trouble.stop, finding.lstrip("!"), present, trouble.cue, settled, (start, stop)))
    if not trouble.parts and trouble.present:
        whole = (start, stop)
        out += [
            Hit(trouble.start, trouble.stop, finding, True, trouble.cue, False, whole, only_denied=True)
            for finding in lexicon.heads[trouble.name].nowhere
        ]
    return out


def _with_sides(
    named: dict[str, None], items: list[frozenset[str]], sides: set[str], head: Head, *, placed: bool
) -> dict[str, None]:
    """Add what the sides say: one side of the body, one limb, both alike; and what `flaccid` and the like add."""
    one_side = ("left" in sides) != ("right" in sides) and "both" not in sides
    limbs = {atom for item in items for atom in item}
    if one_side and {"arm", "leg"} <= limbs and head.hemi:
        single = {f for places, findings in head.at if places in ({"arm"}, {"leg"}) for f in findings}
        named = {f: None for f in named if f not in single} | dict.fromkeys(head.hemi)
    elif (one_side and (placed or not head.at)) or "uneven" in sides:
        named.update(dict.fromkeys(head.uneven))
    for word, said in head.qualified.items():
        if set(word.split()) <= sides | limbs:
            named.update(dict.fromkeys(said))
    return named
