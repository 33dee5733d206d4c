"""Findings that several words of one sentence state together, in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.patterns import ONE, SEVERAL
from neuroweak.vignette.cord_levels import segments
from neuroweak.vignette.relations import Hit
from neuroweak.vignette.sentences import CLEFT

if TYPE_CHECKING:
    from neuroweak.vignette.lexicon import Rule
    from neuroweak.vignette.sentences import Sentence
    from neuroweak.vignette.units import Units

NORMAL = frozenset({"normal", "negative", "absent"})
"""Qualities whose phrases, such as `not involved`, turn round the word they end with."""


def combined(sentence: Sentence, units: Units, text: str) -> list[Hit]:
    """
    Apply the rules of one sentence.

    Args:
        sentence: The sentence, with phrases such as `no improvement` or `not involved`, which reverse a word.
        units: The units of the whole text.
        text: The whole text, for levels of the cord.

    Returns:
        One hit for each rule that holds, at its tightest place.
    """
    out: list[Hit] = []
    if not sentence.rules:
        return out

    def extent() -> int:
        return segments(text[units.starts[sentence.start] : units.ends[sentence.stop - 1]])

    denials = {
        mark.start for clause in sentence.clauses for mark in clause.marks if any(map(is_denial, mark.values("cue")))
    }
    for rule in sentence.rules:
        if not rule.segments or extent() >= rule.segments:
            hit = _tightest(rule, sentence, units, text, denials)
            if hit:
                out.append(hit)
    return out


BARRED = 12
"""Units around the words of a rule within which one that must not be there bars it; others speak of other things."""

PARTING, BEFORE = frozenset({";", "but", ","}), "deny"
"""What stands between two statements, and the cue that denies what follows: `no myalgia; dyspnoea on exertion`."""

LEAST_PARTED = 2
"""Words of a rule of which the last may be said of something else."""

MOST_PLACES = 40
"""Words of one group in a sentence beyond which the rest are not tried."""


def _tightest(rule: Rule, sentence: Sentence, units: Units, text: str, denials: set[int]) -> Hit | None:
    groups, words = sentence.groups, units.words
    best: tuple[int, list[tuple[int, int]]] | None = None
    for first in groups[rule.groups[0]][:MOST_PLACES]:
        if rule.number and rule.number != _number(text[units.starts[first[0]] : units.ends[first[1] - 1]]):
            continue
        chosen = [first]
        for name in rule.groups[1:]:
            free = [p for p in groups[name][:MOST_PLACES] if all(p[1] <= c[0] or c[1] <= p[0] for c in chosen)]
            if not free:
                break
            chosen.append(min(free, key=lambda p: max(p[1], first[1]) - min(p[0], first[0])))
        else:
            span = max(c[1] for c in chosen) - min(c[0] for c in chosen)
            if span <= rule.within + len(rule.groups) and (best is None or span < best[0]):
                best = (span, chosen)
    if best is None:
        return None
    places = best[1]
    whole = min(p[0] for p in places), max(p[1] for p in places)
    around = whole[0] - BARRED, whole[1] + BARRED
    if any(around[0] < p[1] and p[0] < around[1] for name in rule.unless for p in groups.get(name, ())):
        return None
    if _is_parted(min(places), whole[1], sentence, words) or _is_of_another(sorted(places), sentence, words):
        return None
    # A `not` that is one of the words itself denies nothing: `nothing has changed in years`. One between them denies.
    between = max((at for at in denials if whole[0] < at and all(at < p[0] or p[1] <= at for p in places)), default=0)
    behind = (p for p in sorted(places) if between and p[0] > between)
    anchor = next((p for p in places if p[0] in denials), next(behind, places[min(1, len(places) - 1)]))
    for clause in sentence.clauses:
        for mark in clause.marks:
            outside = not any(p[0] <= mark.start < p[1] for p in places)
            reverses = outside and any(mark.start < p[0] and p[1] <= mark.stop for p in places)
            if reverses and ("pseudo" in mark.values("cue") or not NORMAL.isdisjoint(mark.values("quality"))):
                return Hit(*anchor, rule.finding, False, (mark.start, mark.stop), True, whole)
    return Hit(*anchor, rule.finding, True, None, False, whole)


def _is_of_another(places: list[tuple[int, int]], sentence: Sentence, words: list[str]) -> bool:
    """Whether the last of some words is said of a part named just before it: `my legs are weak and my neck hurts`."""
    if len(places) < LEAST_PARTED:
        return False
    before, start = places[-2][1], places[-1][0]
    marks = [
        mark for clause in sentence.clauses for mark in clause.marks if before <= mark.start and mark.stop <= start
    ]
    own = marks and marks[-1]
    if not own or own.stop != start or "part" not in own.roles or words[own.start - 1] != "and":
        return False
    # In `legs and arms hurt` both do.
    return any("head" in mark.roles for mark in marks[:-1])


def is_denial(cue: str) -> bool:
    """Whether a cue denies something."""
    return cue.startswith(BEFORE)


def _number(written: str) -> str:
    """Whether words name one of each or several."""
    return SEVERAL if any(word.endswith("s") for word in written.lower().split()) else ONE


def _is_parted(first: tuple[int, int], stop: int, sentence: Sentence, words: list[str]) -> bool:
    """Whether the first of some words is denied in a statement of its own: `myalgia absent, dyspnoea on exertion`."""
    parted = [at for at in range(first[1], stop) if words[at] in PARTING]
    if not parted:
        return False
    cleft = any(words[at + 1] in CLEFT for at in parted)
    return any(
        (cleft and mark.stop <= first[0] and words[mark.start - 1] in CLEFT and any(map(is_denial, mark.values("cue"))))
        or (mark.stop == first[0] and any(words[at] != "," for at in parted) and BEFORE in mark.values("cue"))
        or (mark.start == first[1] and mark.stop in parted and "deny_after" in mark.values("cue"))
        for clause in sentence.clauses
        for mark in clause.marks
        if "cue" in mark.roles
    )
