"""Layers NW3 and NW4 for conditions: what belongs to one by definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.files.document import quoted
from neuroweak.knowledge.checks.rule import Breach, Context, Layer
from neuroweak.knowledge.model import AGE, SEX, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.files.document import Path

DEFINITIONS = Layer()
"""Rules without which it makes no sense to say that something belongs to a condition by definition."""

FIGURES = Layer()
"""Rules about figures that must agree with it."""

NEARLY_ALL = 0.9
"""Share of patients from which a figure may stand beside the word that all have it."""


@DEFINITIONS.rule("NW317")
def bound_to_what_it_does_not_list(context: Context) -> Iterator[Breach]:
    """
    What it means: `bound_to` names a finding that the condition does not list, or that has to be looked for.

    Why it matters: What belongs to a condition by definition is one of its findings, and is heard by being told or
    not. A sign or a test that nobody speaks of was not looked for, and that says nothing.

    Wrong:
        bound_to: [snake_bite]
        findings: {ptosis: {frequency: 0.8, source: estimate}}

    Right:
        bound_to: [snake_bite]
        findings:
          snake_bite: {frequency: [0.95, 1], source: estimate}
          ptosis: {frequency: 0.8, source: estimate}
    """
    known = context.knowledge.findings
    for key, condition in context.knowledge.conditions.items():
        for index, finding in enumerate(condition.bound_to):
            path: Path = ("conditions", key, "bound_to", index)
            if finding not in known:
                continue
            if finding not in condition.associations:
                yield Breach(path, f"{quoted(key)} does not list {quoted(finding)}", "list it under `findings`")
            elif known[finding].kind not in {Kind.HISTORY, Kind.RISK_FACTOR}:
                message = f"{quoted(finding)} is a {known[finding].kind}, not history or a risk factor"
                yield Breach(path, message, "only what a person tells can be heard by its not being told")


@FIGURES.rule("NW416")
def figures_deny_the_definition(context: Context) -> Iterator[Breach]:
    """
    What it means: A condition is bound to something that, by its own figures, more than a tenth of patients lack.

    For a finding that is its frequency; for `age` the shares of the strata together; for `sex` the share of women,
    or of men.

    Why it matters: One of the two is wrong, and the definition closes the condition to everybody else.

    Wrong:
        bound_to: [sex]
        onset: {female: 0.3, …}

    Right:
        bound_to: [sex]
        onset: {female: 0.01, …}
    """
    for key, condition in context.knowledge.conditions.items():
        onset = condition.onset
        held = {AGE: sum(age.share for age in onset.ages), SEX: max(onset.female, 1.0 - onset.female)}
        for index, bound in enumerate(condition.bound_to):
            association = condition.associations.get(bound)
            share = association.frequency.high if association else held.get(bound, 1.0)
            if share < NEARLY_ALL:
                message = f"by its figures, {share:.2g} of the patients of {quoted(key)} have this"
                yield Breach(("conditions", key, "bound_to", index), message, "mend the figure, or leave it out")
