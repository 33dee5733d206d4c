"""Layer NW4 for families: forms of one disease that are shown as one row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from neuroweak.files.document import quoted
from neuroweak.knowledge.checks.rule import Breach, Context, Layer
from neuroweak.knowledge.field_types import did_you_mean
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILIES = Layer()
"""Rules without which a family says nothing, or something else."""


@FAMILIES.rule("NW417")
def family_of_one(context: Context) -> Iterator[Breach]:
    """
    What it means: No other condition has this family.

    Why it matters: A family puts forms of one disease into one row. The name is perhaps written in another way
    elsewhere, and then the forms still split the vote.

    Wrong:
        ocular_myasthenia: {family: Myastenia, …}
        generalised_myasthenia: {family: Myasthenia, …}

    Right:
        ocular_myasthenia: {family: Myasthenia, …}
        generalised_myasthenia: {family: Myasthenia, …}
    """
    conditions = context.knowledge.conditions
    members = Counter(condition.family for condition in conditions.values())
    for key, condition in conditions.items():
        if condition.family and members[condition.family] == 1:
            others = [family for family in members if family and family != condition.family]
            message = f"{quoted(key)} is the only form of {quoted(condition.family)}"
            help_ = did_you_mean(condition.family, others) or "give its other forms the same family, or leave it out"
            yield Breach(("conditions", key, "family"), message, help_)


@FAMILIES.rule("NW418")
def family_named_as_a_condition(context: Context) -> Iterator[Breach]:
    """
    What it means: A family has the name of a condition.

    Why it matters: Where the name stands in an answer, nobody could tell whether the one form is meant or all.

    Wrong:
        myasthenia_gravis: {name: Myasthenia gravis, family: Myasthenia gravis, …}

    Right:
        myasthenia_gravis: {name: Myasthenia gravis, family: Myasthenia, …}
    """
    names = {normal_form(condition.name): key for key, condition in context.knowledge.conditions.items()}
    for key, condition in context.knowledge.conditions.items():
        named = names.get(normal_form(condition.family))
        if condition.family and named:
            message = f"the family has the name of the condition {quoted(named)}"
            yield Breach(("conditions", key, "family"), message, "name the disease of which all are forms")
