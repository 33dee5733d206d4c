"""Layer NW4: whether the figures make sense and rest on something. These are warnings."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

from neuroweak.checks.references import cited
from neuroweak.checks.rule import Context, Layer
from neuroweak.document import quoted
from neuroweak.model import HPO, Kind
from neuroweak.shapes import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.model import Condition, RedFlag

EVIDENCE = Layer()
"""The rules of this layer."""

PARENT_SLACK = 0.05
"""How far a finding may be more frequent than a more general one before it is reported, as a share."""

NEGATIVE = 0.1
"""Highest frequency of a finding whose absence is typical, as a share."""

NEGATIVES_WANTED = 2
"""Fewest pertinent negatives of a condition."""

CASES_WANTED = 2
"""Fewest teaching cases of a condition."""

SEPARATES = 0.2
"""Smallest difference of two frequencies that separates two conditions, as a share."""

REVIEW_YEARS = 2
"""Longest time since the last medical review, in years."""


@EVIDENCE.rule("NW401")
def source_never_cited(context: Context) -> Iterator[Fault]:
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
            yield Fault("", ("sources", key), f"source {quoted(key)} is never cited", "cite it or delete it", "key")


@EVIDENCE.rule("NW402")
def more_frequent_than_its_parent(context: Context) -> Iterator[Fault]:
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
            parent = next((name for name in context.ancestors(finding) if name in listed), None)
            if parent is None:
                continue
            own, above = association.frequency.value, listed[parent].frequency.value
            if own > above + PARENT_SLACK + 1e-9:
                message = f"{quoted(finding)} ({own:.2g}) is more frequent than {quoted(parent)} ({above:.2g}), which it implies"
                yield Fault("", ("conditions", key, "findings", finding, "frequency"), message)


@EVIDENCE.rule("NW403")
def few_pertinent_negatives(context: Context) -> Iterator[Fault]:
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
            yield Fault("", ("conditions", key), message, "list at least two with a frequency of 0.1 or less", "key")


@EVIDENCE.rule("NW404")
def finding_never_used(context: Context) -> Iterator[Fault]:
    """
    What it means: No condition lists a finding, nor a finding that is a kind of it.

    Why it matters: A student who types it learns nothing. Findings of kind `tempo` are exempt: they speak through
    `onset`.

    Wrong:
        findings: {hiccups: {…}}      # and no condition that lists hiccups

    Right:
        conditions: {brainstem_stroke: {findings: {hiccups: {frequency: 0.1, source: estimate}}}}
    """
    used = context.with_implied(
        finding for condition in context.knowledge.conditions.values() for finding in condition.associations
    )
    for key, finding in context.knowledge.findings.items():
        if key not in used and finding.kind is not Kind.TEMPO:
            yield Fault("", ("findings", key), f"no condition lists {quoted(key)}", "list it or delete it", "key")


@EVIDENCE.rule("NW405")
def background_above_its_parents(context: Context) -> Iterator[Fault]:
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
            yield Fault("", ("findings", key, "background", "share"), message)


@EVIDENCE.rule("NW406")
def review_out_of_date(context: Context) -> Iterator[Fault]:
    """
    What it means: The file does not say when it was last reviewed, or that was more than two years ago, or is yet to
    come.

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
        yield Fault("", ("title",), "the date of the last review is missing", "add `reviewed: YYYY-MM-DD`", "key")
        return
    try:
        reviewed = date.fromisoformat(written)
    except ValueError:
        yield Fault("", ("reviewed",), f"there is no day {quoted(written)}")
        return
    if reviewed > context.today:
        yield Fault("", ("reviewed",), f"the last review is yet to come: {written}")
    # Day by day within the year, without tripping over 29 February.
    elif (reviewed.year + REVIEW_YEARS, reviewed.month, reviewed.day) < context.today.timetuple()[:3]:
        yield Fault("", ("reviewed",), f"the last review, {written}, is more than {REVIEW_YEARS} years old")


def _separated(one: Condition, other: Condition) -> bool:
    """Whether some finding differs enough; what a condition does not list counts as absent."""
    first, second = one.associations, other.associations
    for name in first.keys() | second.keys():
        left = first[name].frequency.value if name in first else 0.0
        right = second[name].frequency.value if name in second else 0.0
        if abs(left - right) >= SEPARATES - 1e-9:
            return True
    return False


@EVIDENCE.rule("NW407")
def two_conditions_alike(context: Context) -> Iterator[Fault]:
    """
    What it means: No finding separates two conditions: none differs by 0.2 or more between them.

    Why it matters: They will always stand side by side, and the tool can never say which to think of first.

    Wrong:
        one: {findings: {ptosis: {frequency: 0.8, …}}}
        other: {findings: {ptosis: {frequency: 0.75, …}}}

    Right:
        other: {findings: {ptosis: {frequency: 0.75, …}, pupil_abnormality: {frequency: 0.6, …}}}
    """
    for one, other in itertools.combinations(context.knowledge.conditions.values(), 2):
        if not _separated(one, other):
            yield Fault("", ("conditions", other.id), f"no finding separates {quoted(other.id)} from {quoted(one.id)}", at="key")


def _speaks(context: Context, flag: RedFlag, example: tuple[str, ...]) -> bool:
    """Whether the findings of an example fire a rule; a tempo that the example does not state is taken to fit."""
    there = context.with_implied(example)
    known = context.knowledge.findings
    tempos = {known[name].onset for name in example if name in known and known[name].onset}
    return (
        (not flag.any or not there.isdisjoint(flag.any))
        and there.issuperset(flag.all)
        and (not flag.onset or not tempos or not tempos.isdisjoint(flag.onset))
    )


@EVIDENCE.rule("NW408")
def red_flag_example_fails(context: Context) -> Iterator[Fault]:
    """
    What it means: A red flag stays silent in an example under `fires`, or speaks in one under `silent`.

    Why it matters: Either the rule or the example does not say what its author meant. Rules that wait for a condition
    (`with`) may be silent for want of it, so only their `fires` are tried.

    Wrong:
        any: [dyspnea]
        fires: [[dysphagia]]

    Right:
        any: [dyspnea, dysphagia]
        fires: [[dysphagia]]
    """
    for key, flag in context.knowledge.red_flags.items():
        for number, example in enumerate(flag.fires):
            if not _speaks(context, flag, example):
                path = ("red_flags", key, "fires", number)
                yield Fault("", path, f"{quoted(key)} does not fire on {', '.join(example) or 'nothing'}")
        for number, example in enumerate(flag.silent):
            if not flag.conditions and _speaks(context, flag, example):
                path = ("red_flags", key, "silent", number)
                yield Fault("", path, f"{quoted(key)} is not silent on {', '.join(example)}")


@EVIDENCE.rule("NW409")
def red_flag_without_example(context: Context) -> Iterator[Fault]:
    """
    What it means: A red flag has no example under `fires`.

    Why it matters: A rule that nobody has seen firing may never fire.

    Wrong:
        bulbar: {any: [dysphagia], …}

    Right:
        bulbar: {any: [dysphagia], fires: [[dysphagia, ptosis]], silent: [[ptosis]], …}
    """
    for key, flag in context.knowledge.red_flags.items():
        if not flag.fires:
            yield Fault("", ("red_flags", key), f"red flag {quoted(key)} has no example that fires it", at="key")


@EVIDENCE.rule("NW410")
def teaching_case_fails(context: Context) -> Iterator[Fault]:
    """
    What it means: In a teaching case of a condition, the condition comes out at a lower rank than the case expects.

    Why it matters: The textbook picture must lead to the textbook answer; otherwise a figure is wrong or missing.

    Wrong:
        {present: [ptosis], expect: {rank_at_most: 1}}      # one sign, many conditions

    Right:
        {present: [ptosis, fatigable_weakness, test_achr_antibodies], expect: {rank_at_most: 1}}
    """
    if context.rank_of is None:
        return
    for key, condition in context.knowledge.conditions.items():
        for number, case in enumerate(condition.cases):
            rank = context.rank_of(key, case)
            if rank > case.rank_at_most:
                message = f"{quoted(key)} comes out at rank {rank}, not {case.rank_at_most} or better"
                advice = f"run `neuroweak explain {key}` with these findings to see why"
                yield Fault("", ("conditions", key, "cases", number), message, advice)


@EVIDENCE.rule("NW411")
def estimate_without_range(context: Context) -> Iterator[Fault]:
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
            yield Fault("", ("conditions", key, "findings"), message, "write [low, high]", "key")


@EVIDENCE.rule("NW412")
def few_teaching_cases(context: Context) -> Iterator[Fault]:
    """
    What it means: A condition has fewer than two teaching cases.

    Why it matters: The cases are how the file proves that its figures lead where they should.

    Wrong:
        cases: []

    Right:
        cases:
          - {present: [ptosis, diplopia, fatigable_weakness], expect: {rank_at_most: 1}}
          - {present: [dysphagia, dysarthria, fatigable_weakness], absent: [sensory_loss], expect: {rank_at_most: 3}}
    """
    for key, condition in context.knowledge.conditions.items():
        if len(condition.cases) < CASES_WANTED:
            message = f"{quoted(key)} has {len(condition.cases) or 'no'} teaching case{'s'[: len(condition.cases) != 1]}"
            yield Fault("", ("conditions", key), message, "write at least two", "key")


@EVIDENCE.rule("NW413")
def page_incomplete(context: Context) -> Iterator[Fault]:
    """
    What it means: The page of a condition lacks its mechanism, course, tests, treatment, pearls or neighbours.

    Why it matters: Students read these pages; what is missing here is missing in `show` and `compare`.

    Wrong:
        tests: []

    Right:
        tests: [{test: Repetitive stimulation at 3 Hz, shows: the response falls by a tenth or more}]
    """
    for key, condition in context.knowledge.conditions.items():
        parts = ("mechanism", "course", "tests", "treatment", "pearls", "neighbours")
        empty = [part for part in parts if not getattr(condition, part)]
        if empty:
            yield Fault("", ("conditions", key), f"the page of {quoted(key)} lacks {', '.join(empty)}", at="key")
