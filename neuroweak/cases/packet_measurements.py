"""The measurements of a phenopacket as test findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from neuroweak.cases.answers import by_term
from neuroweak.cases.laboratory import Analyte, Shown, analyte, findings_of, level_of, level_of_answer
from neuroweak.cases.plain import items_of, number_at, text_at, within
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from neuroweak.knowledge.model import Finding


class _Value(NamedTuple):
    code: str
    label: str
    value: object


def shown_by(measurement: object, findings: Mapping[str, Finding]) -> Shown:
    """
    Say what one measurement shows.

    Args:
        measurement: One of the `measurements`, with normal keys.
        findings: The findings of the knowledge file.

    Returns:
        What is there and what is not; nothing where the assay is not known or the value says nothing.
    """
    shown = []
    for one in _values(measurement):
        what = analyte(one.code, one.label)
        if what:
            shown.append(findings_of(what, _level(what, one.value), findings))
    return Shown(tuple(f for s in shown for f in s.present), tuple(f for s in shown for f in s.absent))


def _values(measurement: object) -> Iterator[_Value]:
    """Give the value of a measurement, or each of the several that it has."""
    code, label = text_at(measurement, "assay", "id"), text_at(measurement, "assay", "label")
    value = within(measurement, "value")
    if value is not None:
        yield _Value(code, label, value)
    for part in items_of(within(measurement, "complexValue", "typedQuantities")):
        yield _Value(text_at(part, "type", "id"), text_at(part, "type", "label"), part)


def _level(what: Analyte, value: object) -> str:
    word = text_at(value, "ontologyClass", "label")
    answer = by_term(text_at(value, "ontologyClass", "id"), word) if what.is_antibody else None
    if answer is not None:
        return level_of_answer(there=answer)
    quantity = within(value, "quantity")
    span = within(quantity, "referenceRange")
    units = {text_at(part, "unit", "id") for part in (quantity, span)} - {""}
    # A range in another unit says nothing of the number.
    low, high = (number_at(span, end) if len(units) < 2 else None for end in ("low", "high"))
    return level_of(number_at(quantity, "value"), low, high, word)
