"""What was examined or measured in a clause, and how it was found to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple
from neuroweak.vignette.measurements import is_terse, measured
from neuroweak.vignette.sentences import LISTS, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from neuroweak.vignette.lexicon import Lexicon
    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.sentences import Clause
    from neuroweak.vignette.units import Units

ADJECTIVE_GAP = 4
"""Words that may stand between a quality and what it describes when it stands before."""

ARROW = re.compile(r" ?[\u2191\u2193]")
PREDICATE_GAP = 14
"""Words that may stand between what was examined and the quality said of it."""

PERSONS = frozenset({"he", "she", "i", "they", "im", "hes", "shes"})
"""Words for somebody who is fine, whatever was not."""

FALLBACK = {"very_raised": "raised", "delayed": "reduced", "negative": "normal", "there": "positive"}
"""The quality that is tried when a topic says nothing for a more special one."""


class Qualified(NamedTuple):
    """Something examined, with the quality said of it."""

    start: int
    stop: int
    topic: str
    quality: str
    cue: tuple[int, int]
    """The units that say the quality."""


def says(lexicon: Lexicon, topic: str, quality: str) -> tuple[str, ...]:
    """What a topic of this quality states: findings, `!` before what it denies, `@` before troubles."""
    said = lexicon.topics[topic].says
    while quality not in said and quality in FALLBACK:
        quality = FALLBACK[quality]
    return said.get(quality, ())


def qualified(clause: Clause, units: Units, lexicon: Lexicon, text: str) -> list[Qualified]:
    """
    Find the topics of a clause, each with a quality said of it.

    Args:
        clause: The clause.
        units: The units of the whole text.
        lexicon: The topics.
        text: The whole text, for figures.
    """
    marks = [m for m in clause.marks if "topic" in m.roles]
    if not marks:
        return []
    there = {name for m in marks for name in m.values("topic")}
    topics = [(m, _meant(m, there, lexicon)) for m in marks]
    out, taken = _measured(topics, clause, units, lexicon, text)
    named = {m.start: names for m, names in topics if names and not _says_little(m, units, text)}
    marks = [m for m in marks if m.start in named]
    qualities = [m for m in clause.marks if "quality" in m.roles and not _is_limit(m, clause, units)]
    later = []
    for quality in qualities:
        meant = [m for m in marks if _can_be(quality, named[m.start], lexicon)]
        before = _described_before(quality, meant, clause, units)
        taken.update(t.start for t in before)
        out += _pairs(quality, before, named)
        if not before:
            later.append(quality)
    for quality in later:
        left = [m for m in marks if m.start not in taken]
        left = [m for m in left if _can_be(quality, named[m.start], lexicon) or not _is_its_place(m, clause, units)]
        left = [m for m in left if not (_is_place(m) and _places_another(m, left, clause, units))]
        if left and _is_parted(left, quality, clause, units):
            continue
        after = _described_after(quality, left, clause, units, qualities)
        out += _pairs(quality, after, named)
    high = {q.topic for q in out if q.quality in {"raised", "very_raised"}}
    return [q for q in out if lexicon.topics[q.topic].unless not in high]


def _can_be(quality: Mark, topics: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether a quality says anything of what a word stands for: a face can be normal, its strength reduced too."""
    values = [value.rpartition(":")[::2] for value in quality.values("quality")]
    return any(says(lexicon, topic, plain) for topic in topics for only, plain in values if only in {"", topic})


def _is_its_place(mark: Mark, clause: Clause, units: Units) -> bool:
    """Whether a word only says where what stands before it is: `strength in the left arm`."""
    places = {i for m in clause.marks if "part" in m.roles for i in range(m.start, m.stop)}
    at = mark.start - 1
    while at in places:
        at -= 1
    return units.words[at] in PREPOSITIONS if at >= clause.start else False


def _places_another(mark: Mark, others: Iterable[Mark], clause: Clause, units: Units) -> bool:
    """Whether a part of the body says where what was examined before it is: `reflexes in the legs normal`."""
    first = next((other for other in others if other.stop <= mark.start and not _is_place(other)), None)
    return first is not None and mark.start - first.stop <= ADJECTIVE_GAP and _is_its_place(mark, clause, units)


def _is_place(topic: Mark) -> bool:
    """Whether what was examined is a part of the body, which only a quality said of itself calls sound."""
    return "part" in topic.roles and all(name.startswith("normal:") for name in topic.values("topic"))


def _is_parted(topics: Sequence[Mark], quality: Mark, clause: Clause, units: Units) -> bool:
    """Whether a quality behind a comma is another's: `power 5/5, give-way weakness absent`, `limp, he is fine`."""
    before = [t.stop for t in topics if t.stop <= quality.start]
    between = range(before[-1], quality.start) if before else range(0)
    heads = {m.start for m in clause.marks if "head" in m.roles}
    comma = next((at for at in between if units.words[at] == ","), None)
    if comma is None:
        return False
    of_a_person = not PERSONS.isdisjoint(units.words[max(comma, quality.start - 2) : quality.start])
    return of_a_person or units.words[comma + 1] == "no" or any(at > comma and at in heads for at in between)


def _says_little(mark: Mark, units: Units, text: str) -> bool:
    """Whether a word may be anything, were it not for a number: `K`, but not `K \u2193`."""
    return is_terse(units, mark) and not (
        text[units.starts[mark.start]].isupper() and ARROW.match(text, units.ends[mark.start])
    )


def _meant(mark: Mark, there: Container[str], lexicon: Lexicon) -> list[str]:
    """Which topics a word is for: beside `CSF`, white cells are those of the CSF and not of the blood."""
    names = mark.values("topic")
    return [n for n in names if lexicon.topics[n].near in there] or [n for n in names if not lexicon.topics[n].near]


def _measured(
    topics: Sequence[tuple[Mark, Sequence[str]]], clause: Clause, units: Units, lexicon: Lexicon, text: str
) -> tuple[list[Qualified], set[int]]:
    """The topics that a number follows, and where they stand."""
    out: list[Qualified] = []
    for mark, names in topics:
        for name in names:
            figure = measured(lexicon.topics[name], name, text, units, mark)
            if figure:
                stop = mark.stop
                while stop < clause.stop and units.ends[stop] <= figure.end:
                    stop += 1
                out.append(Qualified(mark.start, mark.stop, name, figure.quality, (mark.start, stop)))
    return out, {q.start for q in out}


def _is_figure(word: str) -> bool:
    return word[:1].isdigit()


LIMITS = frozenset({"below", "above", "range", "value", "less", "up", "reference", "limit", "under", "over", "level"})


def _is_limit(quality: Mark, clause: Clause, units: Units) -> bool:
    """Whether `normal` begins a printed range, as in `(normal below 0.45)`, and says nothing of the result."""
    if quality.stop >= clause.stop or "normal" not in quality.values("quality"):
        return False
    if units.words[quality.start - 1] == "of" and any(
        map(_is_figure, units.words[quality.start - 3 : quality.start - 1])
    ):
        return True  # `20% of normal`
    if units.words[quality.start] == "full" and "of" in units.words[quality.stop : quality.stop + 1]:
        return True  # `my legs feel full of sand`
    following = units.words[quality.stop]
    opened = quality.start > clause.start and units.words[quality.start - 1] in {"(", "[", ",", ";"}
    return following[0].isdigit() or (opened and following in LIMITS)


def _pairs(quality: Mark, topics: Iterable[Mark], named: Mapping[int, Sequence[str]]) -> list[Qualified]:
    """Each topic with the quality said of it."""
    out: list[Qualified] = []
    values = [value.rpartition(":")[::2] for value in quality.values("quality")]
    for topic in topics:
        for name in named[topic.start]:
            # What a word says of this topic alone comes before what it says of all: lost reflexes are absent.
            said = [plain for only, plain in values if only == name] or [plain for only, plain in values if not only]
            out += [Qualified(topic.start, topic.stop, name, plain, (quality.start, quality.stop)) for plain in said]
    return out


def _described_before(quality: Mark, topics: Sequence[Mark], clause: Clause, units: Units) -> list[Mark]:
    """`brisk knee and ankle reflexes`: the topics that follow a quality at once, and those listed with them."""
    out: list[Mark] = []
    at, gap = quality.stop, 0
    only = {value.rpartition(":")[0] for value in quality.values("quality")}
    by_start = {t.start: t for t in topics if t.start >= at and ("" in only or not only.isdisjoint(t.roles["topic"]))}
    if not by_start:
        return out
    places = {i for m in clause.marks if "part" in m.roles for i in range(m.start, m.stop)}
    graded = any(":" in value for value in quality.values("quality"))
    others = {m.start for m in clause.marks if "quality" in m.roles or "verb" in m.roles} - {quality.start}
    while at < clause.stop and gap <= ADJECTIVE_GAP:
        topic = by_start.get(at)
        if topic:
            if topic.stop in others and "," in units.words[quality.stop : at]:
                break  # `reduced in the left arm, reflexes normal`
            out.append(topic)
            at, gap = topic.stop, 0
            continue
        word = units.words[at]
        allowed = word == "of" or (word == "to" and out) or (word == "in" and graded and at == quality.stop)
        if at in others or (word in PREPOSITIONS and not allowed):
            break
        if word in LISTS and (at == quality.stop or (word == "," and gap and not out)):
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
        if any(_is_figure(units.words[i]) for i in between):
            break  # `ACE 120, chest film normal`
        if _is_place(topic) and (not between or _is_its_place(topic, clause, units)):
            continue  # `calf MRI normal`; `twitches in the calves, EMG normal`
        if _is_place(topic) and units.words[between[0]] not in LISTS:
            break  # `legs bad, arms good`
        if not between or any(units.words[i] in LISTS or units.words[i] == "to" for i in between):
            out.append(topic)
        else:
            break
    return out
