"""Whether a finding is only thought of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.model import Kind, ToldOf
from neuroweak.vignette.cues import REACH_UNSURE
from neuroweak.vignette.relatives import SUBJECTS
from neuroweak.vignette.scope_words import (
    ANEW,
    ASKED,
    CERTAIN,
    COPULAS,
    LASTING,
    NOW,
)
from neuroweak.vignette.warned import MARKS, came_true, is_instruction

if TYPE_CHECKING:
    from neuroweak.knowledge.model import Finding
    from neuroweak.vignette.cues import Cues
    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.relations import Hit

REACH_SCARCE = 1
"""Words behind a cue like `hardly any` that it can still speak of."""

REACH_TREATED = 12
"""Words behind a cue like `treated with` that it can still speak of."""

PAST = frozenset({Kind.HISTORY, Kind.RISK_FACTOR})
"""Kinds of what somebody had or has not had before: exposures, drugs, earlier illnesses."""

CONDITIONS = frozenset({"if", "should"})
"""Words that end a cue where what follows is only supposed: `come back if`."""

PERSONS = SUBJECTS - {"it"}
"""Words for whom a clause is about, and for no disease."""

ENDS = frozenset({".", ";", "|"})
TOLD = frozenset({"positive", "raised", "high", "detected", "found", "seropositive"})
"""Words by which a test that was ordered has a result all the same."""

MISSED = frozenset({"missed", "skipped"})
"""What is done so with a drug is done by who takes it."""
NEXT = 3
"""Words that may stand between an exposure and what says that it was not had."""


def doubt_of(cues: Cues, hit: Hit, finding: Finding, *, bare: bool = False) -> Mark | None:
    """
    What says that a finding is only thought of; nothing where a result is told.

    Args:
        cues: The cues of the clause.
        hit: What was found.
        finding: The finding.
        bare: Whether it is the mere name of a test.
    """
    is_test = finding.kind is Kind.TEST
    if is_test and (condition := _condition(cues, hit)):
        return condition
    if is_test and any("positive" in m.values("quality") and m.start >= hit.stop for m in cues.clause.marks):
        return None
    return (
        _idea(cues, hit)
        or cues.last_before("scarce", hit, REACH_SCARCE)
        or _supposed(cues, hit)
        or _doubted(cues, hit)
        or _doubted_behind(cues, hit)
        or _doubted_beside(cues, hit)
        or (_no_result(cues, hit) if is_test else None)
        or (_planned(cues, hit) if bare else None)
        or (_not_had(cues, hit, finding) if finding.kind in PAST else None)
        or _prevented(cues, hit, is_test=is_test)
        or (_treatment(cues, hit) if finding.told_of == ToldOf.TREATMENT else None)
    )


def _idea(cues: Cues, hit: Hit) -> Mark | None:
    """What is only spoken of, up to where somebody says something else of themselves."""
    mark = cues.last_before("idea", hit)
    if mark is None or _goes_on(cues, mark.stop, hit.start):
        return None
    words, owned = cues.units.words, cues.units.owned
    if words[mark.stop - 1] in CONDITIONS:
        return None if came_true(cues, mark, hit) else mark  # `come back if my legs get weak`
    if words[mark.stop - 1] in {"with", "as"} and words[mark.start - 1] in PERSONS and mark.start > cues.clause.start:
        return None  # `she often presents with ptosis`
    start = min(hit.start, hit.whole[0]) if hit.whole else hit.start
    if cues.units.everyday and mark.stop == start and start in owned and "warned" not in words[mark.start : mark.stop]:
        return None  # `worried about my weak legs`
    return None if mark.start in owned else mark  # `his risk factors include diabetes`


def _condition(cues: Cues, hit: Hit) -> Mark | None:
    """`if AChR antibodies are positive, do a CT` tells no result."""
    mark = cues.last_before("idea_short", hit, NEXT)
    return mark if mark and not {",", "and"}.intersection(cues.units.words[mark.stop : hit.start]) else None


def _supposed(cues: Cues, hit: Hit) -> Mark | None:
    """`if` and the like, up to the next comma, or the end of a list with `or`."""
    words = cues.units.words
    mark = cues.last_before("idea_short", hit)
    if mark and came_true(cues, mark, hit):
        return None
    asked = mark and words[max(mark.start - 1, 0)] in ASKED
    if mark and is_instruction(cues, mark, hit):
        return mark
    if mark and cues.units.everyday and words[mark.start] == "if" and not asked:
        return None
    commas = [comma for comma in cues.joints.commas if mark and mark.stop <= comma < hit.start]
    if mark is None or not commas or words[mark.stop] == "you":
        return mark  # `if you develop double vision, call`
    # `return if she chokes, sees double or is short of breath`
    goes_on = cues.is_list(mark.stop, hit.start, commas) and any(at > commas[0] for at in cues.joints.alternatives)
    return mark if goes_on else None


def _doubted(cues: Cues, hit: Hit) -> Mark | None:
    """`suspected` and the like, up to a comma, unless `or` goes on with the list."""
    mark = cues.last_before("unsure", hit, REACH_UNSURE)
    if mark and _is_of_a_time(cues, mark):
        return None
    if mark and _goes_on(cues, mark.stop, hit.start):
        return None
    if mark and not CERTAIN.isdisjoint(cues.units.words[mark.stop : hit.start]):
        return None
    commas = [comma for comma in cues.joints.commas if mark and mark.stop <= comma < hit.start]
    if mark is None or not commas:
        return mark
    listed = cues.is_list(mark.stop, hit.start, commas)  # `possible ptosis, diplopia or foot drop`
    return mark if any(mark.stop <= at and (listed or at < hit.start) for at in cues.joints.alternatives) else None


def _goes_on(cues: Cues, start: int, stop: int) -> bool:
    """Whether another statement begins between two places: `my lid maybe droops and I see double`."""
    words, owned = cues.units.words, cues.units.owned
    return any(
        (words[at] in SUBJECTS and words[at - 1] in ANEW)
        # `the leaflet says weak legs, and now I can't walk`
        or (words[at - 1] in NOW and words[at - 2] in ANEW and (words[at] in SUBJECTS or at in owned))
        for at in range(start + 1, stop + 1)
    )


def _doubted_behind(cues: Cues, hit: Hit) -> Mark | None:
    mark = cues.first_after("unsure_after", hit)
    return None if mark and _is_of_a_time(cues, mark) else mark


def _doubted_beside(cues: Cues, hit: Hit) -> Mark | None:
    """What is said of what stands right before it and of nothing else: `Babinski: equivocal`."""
    words, stop = cues.units.words, hit.whole[1] if hit.whole else hit.stop
    for mark in cues.named.get("unsure_beside", ()):
        ends = mark.stop >= cues.clause.stop or words[mark.stop] in MARKS
        if ends and mark.start >= stop and COPULAS.union((":",)).issuperset(words[stop : mark.start]):
            return mark
    return None


def _is_of_a_time(cues: Cues, mark: Mark) -> bool:
    """Whether `maybe` is said of a time: `since maybe ten years`."""
    words = cues.units.words
    behind = words[mark.stop : mark.stop + 1]
    return words[max(mark.start - 1, 0)] in LASTING or any(word[0].isdigit() for word in behind)


def _no_result(cues: Cues, hit: Hit) -> Mark | None:
    """A test that is only named, and was sent or is awaited; not one whose result is told."""
    before = cues.last_before("no_result", hit, REACH_UNSURE)
    after = cues.first_after("no_result_after", hit)
    if after and any(hit.stop <= comma < after.start for comma in cues.joints.commas):
        after = None
    doubt = before or after
    if doubt is None or hit.cue:
        return None
    number = any(word[0].isdigit() for word in cues.units.words[doubt.stop : cues.clause.stop])
    return None if number else doubt


def _planned(cues: Cues, hit: Hit) -> Mark | None:
    """A test that is wanted, ordered or sent, with those listed behind it: `check AChR antibodies and RNS`."""
    words = cues.units.words
    mark = cues.last_before("planned", hit)
    if mark is None or hit.cue:
        return None
    commas = [comma for comma in cues.joints.commas if mark.stop <= comma < hit.start]
    if hit.start - mark.stop > REACH_UNSURE and not cues.is_list(mark.stop, hit.start, commas):
        return None
    end = next((at for at in range(hit.stop, len(words)) if words[at] in ENDS), len(words))
    told = any(word in TOLD or word[0].isdigit() for word in words[hit.stop : end])
    return None if told else mark


def _not_had(cues: Cues, hit: Hit, finding: Finding) -> Mark | None:
    """A drug that was avoided, an operation that is planned, a vaccination that was missed."""
    words = cues.units.words
    before, after = cues.last_before("not_had", hit, NEXT), cues.first_after("not_had_after", hit)
    if before and finding.told_of and words[before.start] in MISSED:
        before = None  # `missed my statin for a week`
    if before is None:
        wide = cues.last_before("not_had", hit)  # `to avoid: ciprofloxacin, gentamicin`
        commas = [comma for comma in cues.joints.commas if wide and wide.stop <= comma < hit.start]
        before = wide if wide and commas and cues.is_list(wide.stop, hit.start, commas) else None
    if after and (after.start > hit.stop + NEXT or "," in words[hit.stop : after.start]):
        after = None
    causes = cues.first_after("drug_causes", hit) if finding.told_of in {ToldOf.DRUG, ToldOf.TREATMENT} else None
    return before or after or (causes if causes and causes.start == hit.stop else None)


def _prevented(cues: Cues, hit: Hit, *, is_test: bool) -> Mark | None:
    """What is guarded against: `seizure precautions`, `PCP prophylaxis (pneumonia)`, `low sodium diet`."""
    words = cues.units.words
    stop = max(hit.stop, hit.cue[1] if hit.cue else 0, hit.whole[1] if hit.whole else 0)
    measures: list[Mark] = [*cues.named.get("prevents", ())]
    if is_test:
        measures += cues.named.get("prevents_value", ())
    for mark in measures:
        between = words[mark.stop : hit.start]
        aside = between[:1] == ["("] and ")" not in between
        if mark.start == stop or aside or (mark.stop <= hit.start and between in ([], ["with"])):
            return mark
    return None


def _treatment(cues: Cues, hit: Hit) -> Mark | None:
    """A drug given for the illness is not one that came before it, unless the clause says that it did."""
    if "earlier" in cues.named:
        return None
    return cues.last_before("treated", hit, REACH_TREATED) or cues.first_after("treated_after", hit)
