"""What of two readings of the same words says more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.vignette.model import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.knowledge.model import Knowledge
    from neuroweak.vignette.lexicon import Phrase
    from neuroweak.vignette.model import Mention
    from neuroweak.vignette.relations import Hit
    from neuroweak.vignette.sentences import Clause

BESIDE = 1
"""Words between a name and the quality that says it of what was examined: `Babinski was flexor`."""


def merged(named: list[Hit], framed: list[Hit], knowledge: Knowledge) -> list[Hit]:
    """
    Put both ways of reading a clause together: where they overlap, a general finding gives way to one of its kinds.

    Args:
        named: What is said by name.
        framed: What is said by the frames of language.
        knowledge: The file.

    Returns:
        Both, without what says nothing that another does not say.
    """
    every = [*named, *framed]
    if len(every) < 2:
        return every
    spans = [hit.whole or (hit.start, hit.stop) for hit in every]
    order = sorted(range(len(every)), key=lambda index: spans[index])
    dropped: set[int] = set()
    for place, index in enumerate(order):
        for other in order[place + 1 :]:
            if spans[other][0] >= spans[index][1]:
                break
            if every[index].present == every[other].present:
                dropped.update(_weaker(index, other, every, knowledge))
            else:
                dropped.update(_turned(index, other, every))
                if _is_figure(every[index]) or _is_figure(every[other]):
                    dropped.update(_disproved(index, other, every, knowledge))
    return [hit for index, hit in enumerate(every) if index not in dropped]


def _weaker(one: int, two: int, every: list[Hit], knowledge: Knowledge) -> tuple[int, ...]:
    """Which of two overlapping hits says nothing that the other does not say."""
    first, second = every[one].finding, every[two].finding
    if first == second:
        return (max(one, two),)
    if every[one].present:
        if first in ancestors(knowledge, second) and knowledge.findings[first].general:
            return (one,)
        if second in ancestors(knowledge, first) and knowledge.findings[second].general:
            return (two,)
    return ()


def _turned(one: int, two: int, every: list[Hit]) -> tuple[int, ...]:
    """The name of what was examined, where a quality says that it was found normal: `Babinski: down`."""
    same = {(hit.start, hit.stop, hit.finding) for hit in (every[one], every[two])}
    if len(same) > 1:
        return ()
    # `Babinski: right down, left up` calls it both.
    here = [hit for hit in every if (hit.start, hit.stop, hit.finding) in same and hit.cue]
    both = not here or any(hit.present for hit in here)
    beside = any(hit.cue and 0 <= hit.cue[0] - hit.stop <= BESIDE for hit in here)
    return tuple(at for at in (one, two) if not every[at].cue) if beside and not both else ()


def _is_figure(hit: Hit) -> bool:
    """Whether a value behind the name of what was measured says it."""
    return hit.cue is not None and hit.cue[0] == hit.start


def _disproved(one: int, two: int, every: list[Hit], knowledge: Knowledge) -> tuple[int, ...]:
    """The name of a test whose figure is an ordinary one: `jitter 28 (normal <35)`."""
    name, figure = (one, two) if every[one].present else (two, one)
    found, denied = every[name].finding, every[figure].finding
    known = found == denied or found in ancestors(knowledge, denied)
    # `vital capacity fell from 90% to 50%` says more than its first figure.
    alone = not every[name].whole or found != denied
    return (name,) if known and alone and _is_figure(every[figure]) and not _is_figure(every[name]) else ()


def denied_in(hit: Hit, named: Iterable[Hit]) -> bool:
    """
    Whether words that deny a finding by name are part of those that together seem to state it: `swallow ok`.

    Args:
        hit: What words state together.
        named: What the same clause says by name.
    """
    start, stop = hit.whole or (hit.start, hit.stop)
    return hit.present and any(
        not name.present and name.finding == hit.finding and start < name.stop and name.start < stop for name in named
    )


def called_sound(hit: Hit, clause: Clause, names: Iterable[Phrase]) -> bool:
    """
    Whether the next clause calls sound what words reach into it for: `can no longer run, but climbs stairs normally`.

    Args:
        hit: What words state together.
        clause: The clause that it begins in.
        names: The names of findings in the sentence.
    """
    stop = hit.whole[1] if hit.whole else hit.stop
    if stop <= clause.stop:
        return False
    return any(
        clause.stop <= at < stop and [*meaning["finding"]][:2] == [hit.finding, False]
        for at, _, meaning in names
        if "finding" in meaning
    )


def narrowed(mentions: Iterable[Mention], knowledge: Knowledge) -> list[Mention]:
    """
    Leave out what is denied in general by the words that deny it of a part: `my arms are strong`.

    Args:
        mentions: What a clause states.
        knowledge: The file.

    Returns:
        The mentions that are left, in their order.
    """
    every = list(mentions)
    denied = [one for one in every if one.state is not State.PRESENT]

    def is_of_a_part(one: Mention) -> bool:
        kinds = [
            other
            for other in denied
            if other.start < one.end and one.start < other.end and one.finding in ancestors(knowledge, other.finding)
        ]
        # What denies several kinds by the very same words, as `reflexes normal` does, denies the whole.
        same = {other.finding for other in kinds if (other.start, other.end) == (one.start, one.end)}
        return bool(kinds) and len(same) < 2

    return [
        one
        for one in every
        if one.state is not State.ABSENT or not knowledge.findings[one.finding].general or not is_of_a_part(one)
    ]
