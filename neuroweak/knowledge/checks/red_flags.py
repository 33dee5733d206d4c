"""Layers NW3 and NW4 for red flags: rules that can speak, and that say what to do."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from neuroweak.files.document import quoted
from neuroweak.knowledge.checks.rule import Breach, Context, Layer
from neuroweak.knowledge.hierarchy import with_ancestors
from neuroweak.knowledge.model import Kind, Tempo
from neuroweak.knowledge.red_flag_rules import fired_by, told_by, waited_for

if TYPE_CHECKING:
    from collections.abc import Iterator

SENSE = Layer()
"""Rules without which a red flag makes no sense."""

VOICES = Layer()
"""Rules about what a red flag says and how it is written."""


@SENSE.rule("NW315")
def red_flag_can_never_fire(context: Context) -> Iterator[Breach]:
    """
    What it means: What a red flag waits for is silenced by what it forbids.

    That is a finding under `none` that one of `all` implies, or that each of `any` or of a group implies.

    Why it matters: A rule that can never speak looks like a guard and is none.

    Wrong:
        all: [unilateral_ptosis]
        none: [ptosis]

    Right:
        all: [unilateral_ptosis]
        none: [bilateral_ptosis]
    """
    for key, flag in context.knowledge.red_flags.items():

        def barred(finding: str, silencing: tuple[str, ...] = flag.none) -> bool:
            return not with_ancestors(context.knowledge, [finding]).isdisjoint(silencing)

        if any(map(barred, flag.all)) or (flag.any and all(map(barred, flag.any))):
            yield Breach(("red_flags", key, "none"), f"{quoted(key)} forbids what it waits for", at="key")
            continue
        for number, group in enumerate(flag.groups):
            left = sum(not all(map(barred, item)) for item in group.of)
            if left < group.at_least:
                path = ("red_flags", key, "groups", number, "at_least")
                yield Breach(path, f"{quoted(key)} forbids what it waits for: {left} can be present")


@SENSE.rule("NW316")
def general_word_not_asked_for(context: Context) -> Iterator[Breach]:
    """
    What it means: A finding under `loosely` is none that the rule waits for, or has no more general finding.

    Why it matters: The author meant that a general word is enough, and it is not.

    Wrong:
        all: [dyspnea]
        loosely: [limb_weakness]

    Right:
        all: [dyspnea, limb_weakness]
        loosely: [limb_weakness]
    """
    known = context.knowledge.findings
    for key, flag in context.knowledge.red_flags.items():
        asked = waited_for(flag)
        for number, finding in enumerate(flag.loosely):
            path = ("red_flags", key, "loosely", number)
            if finding not in asked:
                yield Breach(path, f"{quoted(key)} does not wait for {quoted(finding)}", "add it to 'all' or 'any'")
            elif finding in known and not known[finding].parent:
                yield Breach(path, f"no finding is more general than {quoted(finding)}", "leave it out")


COMMON = 0.025
"""Share of people at large from which what one of them feels or shows is too common to alarm by itself."""

NEW = frozenset({Tempo.HYPERACUTE, Tempo.ACUTE})
"""Onsets within days."""


@SENSE.rule("NW318")
def red_flag_for_everyone(context: Context) -> Iterator[Breach]:
    """
    What it means: One finding alone fires a red flag without `with`, and one in forty people has it anyhow.

    So it is when the last condition of `with` is deleted, or the key itself. Tests are exempt: they are done where
    something is suspected. So are rules that ask for an onset within days: that share of people has it, but few since
    days.

    Why it matters: An alarm at every headache is soon read by nobody.

    Wrong:
        any: [headache, visual_loss]

    Right:
        any: [headache, visual_loss]
        with: [polymyalgia_rheumatica]
    """
    known = context.knowledge.findings
    common = [f for f in known.values() if f.background > COMMON and f.kind not in {Kind.TEST, Kind.TEMPO}]
    common.sort(key=lambda finding: -finding.background)
    for key, flag in context.knowledge.red_flags.items():
        if flag.conditions or (flag.onset and NEW.issuperset(flag.onset)):
            continue
        age = flag.age[0] if flag.age else None
        onset = next(iter(flag.onset), None)
        for finding in common:
            if fired_by(flag, told_by(context.knowledge, [finding.id], age=age, onset=onset)):
                message = (
                    f"{quoted(finding.id)} alone fires {quoted(key)}, and {finding.background:.2g} of people have it"
                )
                advice = "name under 'with' the conditions it is about, or ask under 'all' for more than this"
                yield Breach(("red_flags", key), message, advice, "key")
                break


@VOICES.rule("NW414")
def red_flag_counts_twice(context: Context) -> Iterator[Breach]:
    """
    What it means: In a group, one item is a special form of another, so that one word counts as two.

    Why it matters: `at least 2` would be reached by one finding.

    Wrong:
        groups: [{at_least: 2, of: [dysarthria, nasal_speech, dysphagia]}]

    Right:
        groups: [{at_least: 2, of: [dysarthria, dysphagia]}]
    """
    for key, flag in context.knowledge.red_flags.items():
        for number, group in enumerate(flag.groups):
            several = range(len(group.of)) if group.at_least > 1 else ()
            for one, other in itertools.permutations(several, 2):
                implied = with_ancestors(context.knowledge, group.of[one])
                if not implied.isdisjoint(group.of[other]):
                    path = ("red_flags", key, "groups", number, "of", one)
                    special, general = " or ".join(group.of[one]), " or ".join(group.of[other])
                    message = f"{quoted(special)} is a form of {quoted(general)} and would count twice"
                    yield Breach(path, message, "leave out the special one, or put both in brackets of their own")


@VOICES.rule("NW415")
def red_flag_without_a_word_for_the_person(context: Context) -> Iterator[Breach]:
    """
    What it means: A red flag says under `first` what a clinician does, and nothing under `person`.

    Why it matters: Who reads the line may be the one who is ill, and needs to know where to go and how soon.

    Wrong:
        first: Measure vital capacity now.

    Right:
        first: Measure vital capacity now.
        person: Call the emergency number now and sit upright until help comes.
    """
    for key, flag in context.knowledge.red_flags.items():
        if not flag.person:
            message = f"red flag {quoted(key)} does not say what the person should do"
            yield Breach(("red_flags", key), message, "add the key 'person' with one sentence", "key")
