"""Layer NW4: whether the figures make sense and rest on something. These are warnings."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

from neuroweak.files.document import quoted
from neuroweak.knowledge.checks.references import cited
from neuroweak.knowledge.checks.rule import Breach, Context, Layer
from neuroweak.knowledge.hierarchy import ancestors, with_ancestors
from neuroweak.knowledge.model import HPO, Kind
from neuroweak.knowledge.red_flag_rules import listened_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from neuroweak.knowledge.condition import Condition

EVIDENCE = Layer()
"""The rules of this layer."""

PARENT_SLACK = 0.05
"""How far a finding may be more frequent than a more general one before it is reported, as a share."""

NEGATIVE = 0.1
"""Highest frequency of a finding whose absence is typical, as a share."""

NEGATIVES_WANTED = 2
"""Fewest pertinent negatives of a condition."""

SEPARATES = 0.2
"""Smallest difference of two frequencies that separates two conditions, as a share."""

REVIEW_YEARS = 2
"""Longest time since the last medical review, in years."""


@EVIDENCE.rule("NW401")
def source_never_cited(context: Context) -> Iterator[Breach]:
    """
    What it means: A source is listed, but no figure names it.

    Why it matters: A reader takes a list of sources for the ground the file stands on.

    Wrong:
        sources: {smith2009: {cite: …}}      # and no `source: smith2009` anywhere

    Right:
        ptosis: {frequency: 0.8, source: smith2009}
    """
    used = cited(context) | {HPO}
    for key in context.knowledge.sources:
        if key not in used:
            yield Breach(("sources", key), f"source {quoted(key)} is never cited", "cite it or delete it", "key")


@EVIDENCE.rule("NW402")
def more_frequent_than_its_parent(context: Context) -> Iterator[Breach]:
    """
    What it means: A condition lists a finding as more frequent than a more general one, by more than 0.05.

    Why it matters: Whoever has fatigable ptosis has ptosis, so ptosis cannot be the rarer of the two. Often the two
    figures come from different series; a range that covers both is then the honest figure.

    Wrong:
        ptosis: {frequency: 0.6, source: a}
        fatigable_ptosis: {frequency: 0.8, source: b}

    Right:
        ptosis: {frequency: [0.8, 0.9], source: [a, b]}
        fatigable_ptosis: {frequency: 0.8, source: b}
    """
    for key, condition in context.knowledge.conditions.items():
        listed = condition.associations
        for finding, association in listed.items():
            parent = next((name for name in ancestors(context.knowledge, finding) if name in listed), None)
            if parent is None:
                continue
            own, above = association.frequency.value, listed[parent].frequency.value
            if own > above + PARENT_SLACK + 1e-9:
                message = f"{quoted(finding)} ({own:.2g}) implies {quoted(parent)} ({above:.2g}) but is more frequent"
                yield Breach(("conditions", key, "findings", finding, "frequency"), message)


@EVIDENCE.rule("NW403")
def few_pertinent_negatives(context: Context) -> Iterator[Breach]:
    """
    What it means: A condition lists fewer than two findings with a frequency of 0.1 or less.

    Why it matters: What is typically normal is half of the picture: reflexes and pupils in myasthenia, sensation in
    myopathy. Without it nothing tells the student what would speak against the condition.

    Wrong:
        findings: {ptosis: {frequency: 0.8, source: estimate}}

    Right:
        findings:
          ptosis: {frequency: 0.8, source: estimate}
          sensory_disturbance: {frequency: [0, 0.05], source: estimate}
          pupil_abnormality: {frequency: [0, 0.02], source: estimate}
    """
    for key, condition in context.knowledge.conditions.items():
        low = sum(association.frequency.value <= NEGATIVE for association in condition.associations.values())
        if low < NEGATIVES_WANTED:
            message = f"{quoted(key)} lists {low} finding{'s'[: low != 1]} that are typically absent"
            yield Breach(("conditions", key), message, "list at least two with a frequency of 0.1 or less", "key")


@EVIDENCE.rule("NW404")
def finding_never_used(context: Context) -> Iterator[Breach]:
    """
    What it means: No condition lists a finding, nor a finding that is a kind of it, and no red flag asks for one.

    Why it matters: A student who types it learns nothing. Findings of kind `tempo` are exempt, which speak through
    `onset`, and those with `names_condition`, which speak for the condition that they name.

    Wrong:
        findings: {hiccups: {…}}      # and no condition that lists hiccups

    Right:
        conditions: {brainstem_stroke: {findings: {hiccups: {frequency: 0.1, source: estimate}}}}
    """
    listed = (condition.associations for condition in context.knowledge.conditions.values())
    asked = map(listened_for, context.knowledge.red_flags.values())
    used = with_ancestors(context.knowledge, itertools.chain.from_iterable((*listed, *asked)))
    for key, finding in context.knowledge.findings.items():
        if key not in used and finding.kind is not Kind.TEMPO and not finding.names_condition:
            yield Breach(("findings", key), f"no condition lists {quoted(key)}", "list it or delete it", "key")


@EVIDENCE.rule("NW405")
def background_above_its_parents(context: Context) -> Iterator[Breach]:
    """
    What it means: A finding is said to be more common among people at large than a more general one.

    Why it matters: Whoever has the one has the other, so the general finding cannot be rarer.

    Wrong:
        ptosis: {background: {share: 0.01, source: estimate}, …}
        unilateral_ptosis: {is_a: ptosis, background: {share: 0.03, source: estimate}, …}

    Right:
        ptosis: {background: {share: 0.04, source: estimate}, …}
    """
    known = context.knowledge.findings
    for key, finding in known.items():
        parent = known.get(finding.parent)
        if parent is not None and finding.background > parent.background + 1e-9:
            message = f"background {finding.background:g} is above {parent.background:g}, that of {quoted(parent.id)}"
            yield Breach(("findings", key, "background", "share"), message)


@EVIDENCE.rule("NW406")
def review_out_of_date(context: Context) -> Iterator[Breach]:
    """
    What it means: The date of the last review is missing, in the future, or more than two years ago.

    Why it matters: Medicine changes; a reader must see how old the knowledge is.

    Wrong:
        reviewed: 2019-03-01

    Right:
        reviewed: 2026-11-01
    """
    if context.today is None:
        return
    written = context.knowledge.reviewed
    if not written:
        yield Breach(("title",), "the date of the last review is missing", "add `reviewed: YYYY-MM-DD`", "key")
        return
    try:
        reviewed = date.fromisoformat(written)
    except ValueError:
        yield Breach(("reviewed",), f"there is no day {quoted(written)}")
        return
    if reviewed > context.today:
        yield Breach(("reviewed",), f"the last review is yet to come: {written}")
    # Day by day within the year, without tripping over 29 February.
    elif (reviewed.year + REVIEW_YEARS, reviewed.month, reviewed.day) < context.today.timetuple()[:3]:
        yield Breach(("reviewed",), f"the last review, {written}, is more than {REVIEW_YEARS} years old")


@EVIDENCE.rule("NW419")
def part_reviewed_later_than_the_file(context: Context) -> Iterator[Breach]:
    """
    What it means: A part of a condition is said to have been reviewed in a month after the last review of the file.

    Why it matters: One of the two dates is wrong; the file is as new as what was reviewed last in it.

    Wrong:
        reviewed: 2026-10-03
        conditions: {lambert_eaton: {reviewed: {treatment: {month: 2026-11, source: [smith2026]}}, …}}

    Right:
        reviewed: 2026-11-01
        conditions: {lambert_eaton: {reviewed: {treatment: {month: 2026-11, source: [smith2026]}}, …}}
    """
    last = context.knowledge.reviewed[:7]
    for key, condition in context.knowledge.conditions.items():
        for part, review in (condition.reviewed or {}).items():
            if last and review.month > last:
                message = f"the {part} was reviewed in {review.month}, the file in {last}"
                yield Breach(("conditions", key, "reviewed", part, "month"), message)


def _separated(one: Condition, other: Condition) -> bool:
    """Whether some finding differs enough; what a condition does not list counts as absent."""
    first, second = one.associations, other.associations
    for name in first.keys() | second.keys():
        left = first[name].frequency.value if name in first else 0.0
        right = second[name].frequency.value if name in second else 0.0
        if abs(left - right) >= SEPARATES - 1e-9:
            return True
    return False


def _perhaps_alike(conditions: Sequence[Condition]) -> Iterator[tuple[Condition, Condition]]:
    """Give each pair of which the second lists the rarest telling finding of the first: no other can be alike."""
    listing: dict[str, list[int]] = {}
    for at, condition in enumerate(conditions):
        for name in condition.associations:
            listing.setdefault(name, []).append(at)
    for at, one in enumerate(conditions):
        telling = [name for name, shown in one.associations.items() if shown.frequency.value >= SEPARATES]
        others = min((listing[name] for name in telling), key=len, default=range(len(conditions)))
        yield from ((one, conditions[other]) for other in others if other > at)


@EVIDENCE.rule("NW407")
def two_conditions_alike(context: Context) -> Iterator[Breach]:
    """
    What it means: No finding separates two conditions: none differs by 0.2 or more between them.

    Why it matters: They will always stand side by side, and the tool can never say which to think of first.

    Wrong:
        one: {findings: {ptosis: {frequency: 0.8, …}}}
        other: {findings: {ptosis: {frequency: 0.75, …}}}

    Right:
        other: {findings: {ptosis: {frequency: 0.75, …}, pupil_abnormality: {frequency: 0.6, …}}}
    """
    for one, other in _perhaps_alike(tuple(context.knowledge.conditions.values())):
        if not _separated(one, other):
            message = f"no finding separates {quoted(other.id)} from {quoted(one.id)}"
            yield Breach(("conditions", other.id), message, at="key")


@EVIDENCE.rule("NW411")
def estimate_without_range(context: Context) -> Iterator[Breach]:
    """
    What it means: Figures that nobody counted are given as one number.

    Why it matters: A single number claims a precision that an estimate does not have; a range shows what is not known.
    One warning sums up a condition.

    Wrong:
        ptosis: {frequency: 0.8, source: estimate}

    Right:
        ptosis: {frequency: [0.7, 0.9], source: estimate}
    """
    for key, condition in context.knowledge.conditions.items():
        points = [
            finding
            for finding, association in condition.associations.items()
            if association.is_estimate and association.frequency.low == association.frequency.high
        ]
        if points:
            some = ", ".join(points[:3]) + (", …" if points[3:] else "")
            message = f"{len(points)} of {len(condition.associations)} figures are estimates without a range ({some})"
            yield Breach(("conditions", key, "findings"), message, "write [low, high]", "key")
