"""A condition in few strokes: what is commonest in it, and what gives it away."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.knowledge.build_index import index_of
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.knowledge.model import Kind, ToldOf
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from neuroweak.knowledge.condition import Association, Condition
    from neuroweak.knowledge.model import Finding, Knowledge

COMMONEST, TELLING = 5, 3
"""How many findings each part of a portrait names at most."""

USUAL = 1 / 3
"""Share of patients from which a finding gives a condition away: what fewer have is no clue to wait for."""

TIMES = 2.0
"""How many times as often as the conditions of the file do on average it must show the finding: less is no clue."""

GIVEN = frozenset({ToldOf.DRUG, ToldOf.TREATMENT})
"""What somebody was given: often for the condition, which it then does not give away."""

SHOWN = frozenset({Kind.SYMPTOM, Kind.SIGN})
"""Kinds of findings in which a condition shows itself."""

ASKED = SHOWN | {Kind.PATTERN, Kind.HISTORY, Kind.RISK_FACTOR}
"""Kinds of findings that asking and examining bring to light."""


class Portrait(NamedTuple):
    """A condition in few strokes; within a part none is a kind of another, and none only sums up its kinds."""

    commonest: tuple[Association, ...]
    """Complaints and signs, the commonest first."""
    telling: tuple[Association, ...]
    """What of the history and the examination gives it away, the most telling first."""
    telling_tests: tuple[Association, ...]
    """The same of tests."""


def portrait(knowledge: Knowledge, condition: Condition) -> Portrait:
    """
    Choose what to say first of a condition.

    A finding is the more telling the oftener the condition shows it, p, and the more so than the conditions of the file
    do on average, m: p ln(p / m), its share in the relative entropy between the two. What fewer than `USUAL` of the
    patients show is not telling, nor what is not `TIMES` as frequent as elsewhere, nor a drug that does not belong to
    the condition by definition, nor what a treatment did.

    Args:
        knowledge: A checked file.
        condition: One of its conditions.

    Returns:
        The findings to name, each with its figure.

    Example:
        >>> import neuroweak
        >>> known = neuroweak.load()
        >>> [a.finding for a in portrait(known, known.conditions["dermatomyositis"]).telling[:2]]
        ['gottron_papules', 'heliotrope_rash']
    """
    average = index_of(knowledge).mean_frequency

    def telling(a: Association) -> float:
        p = a.frequency.value
        if p < max(USUAL, TIMES * average[a.finding]) or _is_given(knowledge, condition, knowledge.findings[a.finding]):
            return 0.0
        return p * math.log(p / average[a.finding])

    def first(most: int, kinds: Collection[Kind], weight: Callable[[Association], float]) -> tuple[Association, ...]:
        chosen: dict[str, Association] = {}
        covered: set[str] = set()
        for a in sorted(condition.associations.values(), key=lambda a: (-weight(a), a.finding)):
            finding, above = knowledge.findings[a.finding], ancestors(knowledge, a.finding)
            is_kin = a.finding in covered or not chosen.keys().isdisjoint(above)
            if weight(a) > 0 and finding.kind in kinds and not finding.general and not is_kin:
                chosen[a.finding] = a
                covered.update(above)
            if len(chosen) == most:
                break
        return tuple(chosen.values())

    return Portrait(
        first(COMMONEST, SHOWN, lambda a: a.frequency.value),
        first(TELLING, ASKED, telling),
        first(TELLING, {Kind.TEST}, telling),
    )


def _is_given(knowledge: Knowledge, condition: Condition, finding: Finding) -> bool:
    """Whether a finding is a drug that does not belong to a condition by definition, or what one did."""
    if finding.is_only_told:
        return True
    return finding.told_of in GIVEN and {finding.id, *ancestors(knowledge, finding.id)}.isdisjoint(condition.bound_to)
