"""
The rules that a knowledge file must keep, each with a code and an explanation.

Layers: NW0 cannot be read, NW1 subset of YAML and limits, NW2 form, NW3 references, NW4 evidence, NW5 style.
Layers 0 to 3 are errors, 4 and 5 warnings. The first three are asked by the reader and the schema and only explained
here; the others are functions in this package. Layer NW6 is no rule of the file: it is what may be wrong with a case, a
text or a call (`answers.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from neuroweak.files.document import in_order
from neuroweak.knowledge.checks.answers import ANSWERS
from neuroweak.knowledge.checks.conditions import DEFINITIONS, FIGURES
from neuroweak.knowledge.checks.evidence import EVIDENCE
from neuroweak.knowledge.checks.families import FAMILIES
from neuroweak.knowledge.checks.form import FORM
from neuroweak.knowledge.checks.names import NAMES
from neuroweak.knowledge.checks.patterns import PATTERNS
from neuroweak.knowledge.checks.reading import READING
from neuroweak.knowledge.checks.red_flags import SENSE, VOICES
from neuroweak.knowledge.checks.references import REFERENCES
from neuroweak.knowledge.checks.rule import Context, Rule
from neuroweak.knowledge.checks.style import IGNORES, STYLE, ignores, silence
from neuroweak.knowledge.checks.teaching import TEACHING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from neuroweak.errors import Problem
    from neuroweak.files.document import Document
    from neuroweak.knowledge.checks.rule import Layer
    from neuroweak.knowledge.condition import TeachingCase
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.knowledge.patterns import Language

__all__ = ["ANSWERS", "EXPLAINED", "RULES", "Rule", "check", "check_references"]


ERRORS: tuple[Layer, ...] = (REFERENCES, NAMES, PATTERNS, SENSE, DEFINITIONS)
"""Rules across entries that a file must keep to be used."""

WARNINGS: tuple[Layer, ...] = (EVIDENCE, TEACHING, VOICES, FIGURES, FAMILIES)
"""Rules about the evidence, which follow the references and so need them to hold."""


def _all_rules() -> Mapping[str, Rule]:
    """Gather the rules of all layers by code."""
    of_layers = [rule for layer in (*ERRORS, *WARNINGS, STYLE) for rule in layer.rules.values()]
    every = (*READING, *FORM, *of_layers, *IGNORES)
    return {rule.code: rule for rule in sorted(every, key=lambda rule: rule.code)}


RULES: Mapping[str, Rule] = _all_rules()
"""Every rule by its code, in order, for `neuroweak check` and the documentation."""

EXPLAINED: Mapping[str, Rule] = {**RULES, **ANSWERS}
"""All codes that a problem may bear, for `neuroweak check --explain`."""


def check_references(knowledge: Knowledge, document: Document) -> tuple[Problem, ...]:
    """Ask the rules of layer NW3 only: those without which a file cannot be used."""
    return in_order(_ask(ERRORS, Context(knowledge, document)))


def _ask(layers: tuple[Layer, ...], context: Context) -> Iterator[Problem]:
    """Ask every rule of some layers."""
    for layer in layers:
        yield from layer.problems(context)


def check(
    knowledge: Knowledge,
    document: Document,
    today: date | None,
    rank_of: Callable[[str, TeachingCase], int] | None = None,
    language: Callable[[], Language] | None = None,
) -> tuple[Problem, ...]:
    """
    Ask every rule across the entries of a file that has the right form.

    Args:
        knowledge: What the file says.
        document: The data with places it was built from.
        today: The date that the review date is measured against; `None` leaves that rule out.
        rank_of: Gives the rank of a condition in a teaching case; `None` leaves the cases out.
        language: Gives what the reader knows of the language; `None` leaves out whether a text can meet a pattern.

    Returns:
        The problems in the order of the file, without the warnings that a comment silences. The layer of evidence is
        asked only when the references hold, because it follows them.
    """
    context = Context(knowledge, document, today, rank_of, language)
    found = list(_ask(ERRORS, context))
    unasked = {code for code, given in (("NW406", today), ("NW410", rank_of)) if given is None}
    if found:
        unasked.update(code for layer in WARNINGS for code in layer.rules)
    else:
        found.extend(_ask(WARNINGS, context))
    found.extend(STYLE.problems(context))
    return in_order(silence(found, ignores(document), unasked))
