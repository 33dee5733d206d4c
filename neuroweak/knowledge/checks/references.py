"""Layer NW3: what one entry says about another must hold. A file that breaks one of these cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from neuroweak.files.document import quoted
from neuroweak.knowledge.checks.rule import Breach, Context, Layer
from neuroweak.knowledge.field_types import did_you_mean
from neuroweak.knowledge.hierarchy import MOST_LEVELS, ancestors, with_ancestors
from neuroweak.knowledge.model import AGE, ESTIMATE, SEX
from neuroweak.knowledge.patterns import patterns_of

if TYPE_CHECKING:
    from neuroweak.files.document import Path

REFERENCES = Layer()
"""The rules of this layer."""

ALWAYS_KNOWN = frozenset({ESTIMATE, "convention"})
"""Source keys that need no entry: nobody counted it; it is set by agreement."""

TOLERANCE = 0.01
"""How far shares may be off their sum, as a share."""


def _uses_of_findings(context: Context) -> Iterator[tuple[str, Path, bool]]:
    """Give every use of a finding by another entry: its id, its path, and whether it stands there as a key."""
    for key, entry in context.knowledge.findings.items():
        patterns = patterns_of(entry)
        for number, group in enumerate(patterns.joins if patterns else ()):
            for index, finding in enumerate(group):
                yield finding, ("findings", key, "says", "joins", number, index), False
    for key, condition in context.knowledge.conditions.items():
        base = ("conditions", key)
        for finding in condition.associations:
            yield finding, (*base, "findings", finding), True
        for index, finding in enumerate(condition.bound_to):
            if finding not in {AGE, SEX}:
                yield finding, (*base, "bound_to", index), False
        for number, case in enumerate(condition.cases):
            for state, findings in (("present", case.present), ("absent", case.absent)):
                for index, finding in enumerate(findings):
                    yield finding, (*base, "cases", number, state, index), False
    for key, flag in context.knowledge.red_flags.items():
        for part in ("any", "all", "none", "loosely", "if_new"):
            for index, finding in enumerate(getattr(flag, part)):
                yield finding, ("red_flags", key, part, index), False
        for number, wanted in enumerate(flag.groups):
            for place, item in enumerate(wanted.of):
                for index, finding in enumerate(item):
                    yield finding, context.item(("red_flags", key, "groups", number, "of", place), index), False
        for number, picture in enumerate(flag.unless):
            for part in ("all", "any", "denied", "none"):
                for index, finding in enumerate(getattr(picture, part)):
                    yield finding, ("red_flags", key, "unless", number, part, index), False
        for part, examples in (("fires", flag.fires), ("silent", flag.silent)):
            for number, example in enumerate(examples):
                for index, finding in enumerate(example):
                    yield finding, ("red_flags", key, part, number, index), False


@REFERENCES.rule("NW301")
def unknown_finding(context: Context) -> Iterator[Breach]:
    """
    What it means: A condition, a case, a red flag or `joins` names a finding that the section `findings` does not have.

    Why it matters: What is not listed there has no name, no background and no place in the ranking; a letter that is
    wrong would lose evidence without a word.

    Wrong:
        findings: {ptossis: {frequency: 0.8, source: estimate}}

    Right:
        findings: {ptosis: {frequency: 0.8, source: estimate}}
    """
    known = context.knowledge.findings
    for finding, path, is_key in _uses_of_findings(context):
        if finding not in known:
            message = f"no finding has the id {quoted(finding)}"
            yield Breach(path, message, did_you_mean(finding, known), "key" if is_key else "value")


def _citations(context: Context) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Give every place where sources are named, with their keys."""
    for key, finding in context.knowledge.findings.items():
        yield ("findings", key, "background", "source"), finding.background_sources
    for key, condition in context.knowledge.conditions.items():
        base = ("conditions", key)
        yield (*base, "onset", "source"), condition.onset.sources
        if condition.prevalence is not None:
            yield (*base, "prevalence", "source"), condition.prevalence.sources
        if condition.incidence is not None:
            yield (*base, "incidence", "source"), condition.incidence.sources
        for part, review in (condition.reviewed or {}).items():
            yield (*base, "reviewed", part, "source"), review.sources
        for name, association in condition.associations.items():
            yield (*base, "findings", name, "source"), association.sources
    for key, flag in context.knowledge.red_flags.items():
        yield ("red_flags", key, "source"), flag.sources


def cited(context: Context) -> set[str]:
    """Collect the keys of all sources that something in the file rests on."""
    return {source for _, sources in _citations(context) for source in sources}


@REFERENCES.rule("NW302")
def unknown_source(context: Context) -> Iterator[Breach]:
    """
    What it means: A figure names a source that the section `sources` does not have.

    Only `estimate` (nobody counted it) and `convention` (set by agreement) need no entry.

    Why it matters: A figure whose source cannot be looked up is a figure without a source.

    Wrong:
        ptosis: {frequency: 0.8, source: smith2009}     # no smith2009 under `sources`

    Right:
        sources:
          smith2009: {cite: "Smith A. A series of 50. J Neurol 2009", pmid: "12345678"}
    """
    known = context.knowledge.sources
    for path, sources in _citations(context):
        for index, source in enumerate(sources):
            if source not in known and source not in ALWAYS_KNOWN:
                advice = did_you_mean(source, (*known, *ALWAYS_KNOWN)) or "add it under `sources`, or say `estimate`"
                yield Breach(context.item(path, index), f"no source has the key {quoted(source)}", advice)


@REFERENCES.rule("NW303")
def unknown_condition(context: Context) -> Iterator[Breach]:
    """
    What it means: `neighbours` of a condition or `with` of a red flag names a condition that the file does not have.

    Why it matters: A comparison would lead nowhere, and a red flag would wait for a condition that never comes.

    Wrong:
        neighbours: {myasthenia: "The eyes come first there."}

    Right:
        neighbours: {myasthenia_gravis: "The eyes come first there."}
    """
    known = context.knowledge.conditions
    for key, condition in known.items():
        for other in condition.neighbours or ():
            path: Path = ("conditions", key, "neighbours", other)
            if other == key:
                yield Breach(path, "a condition cannot be its own neighbour", at="key")
            elif other not in known:
                yield Breach(path, f"no condition has the id {quoted(other)}", did_you_mean(other, known), "key")
    for key, flag in context.knowledge.red_flags.items():
        for index, other in enumerate(flag.conditions):
            if other not in known:
                path = context.item(("red_flags", key, "with"), index)
                yield Breach(path, f"no condition has the id {quoted(other)}", did_you_mean(other, known))


@REFERENCES.rule("NW304")
def unknown_parent(context: Context) -> Iterator[Breach]:
    """
    What it means: `is_a` of a finding names a finding that the file does not have.

    Why it matters: A finding that is present makes the more general ones present too; here that line is cut.

    Wrong:
        fatigable_ptosis: {is_a: eyelids, …}

    Right:
        fatigable_ptosis: {is_a: ptosis, …}
    """
    known = context.knowledge.findings
    for key, finding in known.items():
        if finding.parent and finding.parent not in known:
            message = f"no finding has the id {quoted(finding.parent)}"
            yield Breach(("findings", key, "is_a"), message, did_you_mean(finding.parent, known))


@REFERENCES.rule("NW305")
def circle_of_parents(context: Context) -> Iterator[Breach]:
    """
    What it means: Going from a finding to what it is a kind of, again and again, leads back to the finding.

    Why it matters: Two findings cannot each be more general than the other, and nothing could be computed.

    Wrong:
        ptosis: {is_a: eyelid_weakness, …}
        eyelid_weakness: {is_a: ptosis, …}

    Right:
        ptosis: {is_a: eyelid_weakness, …}
        eyelid_weakness: {…}
    """
    known = context.knowledge.findings
    for key, finding in known.items():
        chain = [key, *ancestors(context.knowledge, key)]
        last = known.get(chain[-1])
        if finding.parent and last is not None and last.parent == key:
            yield Breach(("findings", key, "is_a"), f"{quoted(key)} is a kind of itself: {' → '.join([*chain, key])}")


@REFERENCES.rule("NW319")
def too_many_levels(context: Context) -> Iterator[Breach]:
    """
    What it means: A finding is a kind of one that is a kind of another, and so on, for more than 12 levels.

    Why it matters: Nothing in medicine is that finely parted; such a chain comes from a mistake, and every level is
    worked through for every case.

    Wrong:
        sign_14: {is_a: sign_13, …}     # and each of those above is a kind of the next

    Right:
        sign_14: {is_a: sign_1, …}
    """
    for key in context.knowledge.findings:
        above = ancestors(context.knowledge, key)
        if len(above) > MOST_LEVELS:
            yield Breach(("findings", key, "is_a"), f"{quoted(key)} has more than {MOST_LEVELS} findings above it")


@REFERENCES.rule("NW308")
def condition_without_findings(context: Context) -> Iterator[Breach]:
    """
    What it means: A condition lists no finding at all.

    Why it matters: Nothing could speak for it, so it could only be noise in every ranking.

    Wrong:
        findings: {}

    Right:
        findings: {ptosis: {frequency: 0.8, source: estimate}}
    """
    for key, condition in context.knowledge.conditions.items():
        if not condition.associations:
            yield Breach(("conditions", key, "findings"), f"condition {quoted(key)} lists no findings", at="key")


@REFERENCES.rule("NW310")
def tempo_shares_do_not_sum_to_one(context: Context) -> Iterator[Breach]:
    """
    What it means: The shares of patients under `tempo` are more or less than everybody.

    Why it matters: They are read as a distribution; a condition whose shares sum to 0.8 would be at a disadvantage.

    Wrong:
        tempo: {acute: 0.5, chronic: 0.3}

    Right:
        tempo: {acute: 0.5, subacute: 0.2, chronic: 0.3}
    """
    for key, condition in context.knowledge.conditions.items():
        total = sum(condition.onset.tempo.values())
        if abs(total - 1) > TOLERANCE + 1e-9:
            yield Breach(("conditions", key, "onset", "tempo"), f"the shares sum to {total:.3g}, not 1", at="key")


@REFERENCES.rule("NW311")
def age_shares_above_one(context: Context) -> Iterator[Breach]:
    """
    What it means: The shares of the age strata of a condition sum to more than everybody.

    Why it matters: What the strata leave over is spread over life; there cannot be less than nothing.

    Wrong:
        ages: [{from: 20, to: 50, share: 0.7}, {from: 50, to: 80, share: 0.6}]

    Right:
        ages: [{from: 20, to: 50, share: 0.4}, {from: 50, to: 80, share: 0.6}]
    """
    for key, condition in context.knowledge.conditions.items():
        total = sum(age.share for age in condition.onset.ages)
        if total > 1 + TOLERANCE:
            yield Breach(("conditions", key, "onset", "ages"), f"the shares sum to {total:.3g}, more than 1", at="key")


@REFERENCES.rule("NW312")
def case_contradicts_itself(context: Context) -> Iterator[Breach]:
    """
    What it means: A teaching case lists a finding as absent that is present, or that a present finding implies.

    Why it matters: No patient can show it; the case would test nothing.

    Wrong:
        {present: [fatigable_ptosis], absent: [ptosis]}

    Right:
        {present: [fatigable_ptosis], absent: [pupil_abnormality]}
    """
    for key, condition in context.knowledge.conditions.items():
        for number, case in enumerate(condition.cases):
            there = with_ancestors(context.knowledge, case.present)
            for index, finding in enumerate(case.absent):
                if finding in there:
                    path = ("conditions", key, "cases", number, "absent", index)
                    yield Breach(path, f"{quoted(finding)} is absent here and present or implied above")
