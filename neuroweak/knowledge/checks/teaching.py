"""Layer NW4, teaching: red flags that do what they say, cases that lead where they should, pages that are whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.files.document import quoted
from neuroweak.knowledge.checks.rule import Breach, Context, Layer
from neuroweak.knowledge.red_flag_rules import UNTOLD, fired_by, told_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.knowledge.model import RedFlag

TEACHING = Layer()
"""The rules of this layer that are about what is taught."""

CASES_WANTED = 2
"""Fewest teaching cases of a condition."""


def _speaks(context: Context, flag: RedFlag, example: tuple[str, ...]) -> bool:
    """Whether the findings of an example fire a rule; a tempo or an age that it must know is taken to fit."""
    known = context.knowledge.findings
    stated = any(known[name].onset for name in example if name in known)
    onset = flag.onset[0] if flag.onset and UNTOLD not in flag.onset and not stated else None
    age = flag.age[0] if flag.age and flag.age_told else None
    return fired_by(flag, told_by(context.knowledge, example, age=age, onset=onset)) is not None


@TEACHING.rule("NW408")
def red_flag_example_fails(context: Context) -> Iterator[Breach]:
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
                yield Breach(path, f"{quoted(key)} does not fire on {', '.join(example) or 'nothing'}")
        for number, example in enumerate(flag.silent):
            if not flag.conditions and _speaks(context, flag, example):
                path = ("red_flags", key, "silent", number)
                yield Breach(path, f"{quoted(key)} is not silent on {', '.join(example)}")


@TEACHING.rule("NW409")
def red_flag_without_example(context: Context) -> Iterator[Breach]:
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
            yield Breach(("red_flags", key), f"red flag {quoted(key)} has no example that fires it", at="key")


@TEACHING.rule("NW410")
def teaching_case_fails(context: Context) -> Iterator[Breach]:
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
                yield Breach(("conditions", key, "cases", number), message, advice)


@TEACHING.rule("NW412")
def few_teaching_cases(context: Context) -> Iterator[Breach]:
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
            number = len(condition.cases) or "no"
            message = f"{quoted(key)} has {number} teaching case{'s'[: number != 1]}"
            yield Breach(("conditions", key), message, "write at least two", "key")


@TEACHING.rule("NW413")
def page_incomplete(context: Context) -> Iterator[Breach]:
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
            yield Breach(("conditions", key), f"the page of {quoted(key)} lacks {', '.join(empty)}", at="key")
