"""What the value of a FHIR observation says: that something is there or not, or where a quantity stands."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from neuroweak.cases.answers import by_code, by_words
from neuroweak.cases.fhir_codes import LOINC, codings, names_of
from neuroweak.cases.laboratory import Analyte, analyte, level_of, level_of_answer
from neuroweak.cases.plain import items_of, keys_of, number_at, text_at, within
from neuroweak.cases.printed_range import printed_range

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEVELS = {"hu": "high", "lu": "low"}
"""HL7's codes for what is significantly high or low, beside those of `level_of`."""

_BELOW = frozenset({"low", "not high"})
_ABOVE = frozenset({"high", "very high", "not low"})


def analyte_of(code: object) -> Analyte | None:
    """Find what an observation measured, by its LOINC code, or by a name where it has none."""
    of_loinc = list(codings(code, LOINC))
    found = next(filter(None, (analyte(f"LOINC:{number}", name) for number, name in of_loinc)), None)
    if found:
        return found
    named = next(filter(None, (analyte("", name) for name in names_of(code))), None)
    return named if not of_loinc or (named and named.is_antibody) else None


def answer_of(part: object) -> bool | None:
    """
    Tell whether an observation or a component says that something is there.

    Args:
        part: What has a value and an interpretation.

    Returns:
        None where it says nothing that is read, or different things.

    Example:
        >>> answer_of({"valueCodeableConcept": {"coding": [{"system": "http://loinc.org", "code": "LA9634-2"}]}})
        False
    """
    if keys_of(part).get("dataAbsentReason"):
        return None
    heard = set(_heard(part))
    return heard.pop() if len(heard) == 1 else None


def _heard(part: object) -> Iterator[bool | None]:
    """Give everything that is said, none for what is not understood."""
    stated = within(part, "valueBoolean")
    if isinstance(stated, bool):
        yield stated
    value = within(part, "valueCodeableConcept")
    for coding in items_of(within(value, "coding")):
        coded = by_code(text_at(coding, "code"), text_at(coding, "system"))
        named = by_words(text_at(coding, "display"))
        yield coded if named is None else named
        if coded is not None:
            yield coded
    for text in (text_at(value, "text"), text_at(part, "valueString")):
        if text:
            yield by_words(text)
    for coding in _interpretations(part):
        coded = by_code(text_at(coding, "code"), text_at(coding, "system"))
        if coded is not None:
            yield coded
    for word in _interpreted(part):
        said = by_words(word)
        if said is not None:
            yield said


def _interpretations(part: object) -> list[object]:
    """Give the codings of the interpretations."""
    stated = within(part, "interpretation")
    concepts = stated if isinstance(stated, list) else [stated]
    return [coding for one in concepts for coding in items_of(within(one, "coding"))]


def _interpreted(part: object) -> tuple[str, ...]:
    """Give the codes and words of the interpretations, one in earlier releases, in small letters."""
    stated = within(part, "interpretation")
    concepts = stated if isinstance(stated, list) else [stated]
    found = (word for one in concepts for word in (*(c for c, _ in codings(one)), text_at(one, "text")))
    return tuple(word.lower() for word in found if word)


def level(part: object) -> str:
    """
    Tell where a quantity stands, as `laboratory.level_of`.

    Args:
        part: An observation or a component of one.

    Returns:
        Empty where it cannot be told, or where the range and the interpretation disagree.

    Example:
        >>> span = {"low": {"value": 3.5}, "high": {"value": 5.1}}
        >>> level({"valueQuantity": {"value": 2.4}, "referenceRange": [span]})
        'low'
    """
    if keys_of(part).get("dataAbsentReason"):
        return ""
    quantity = within(part, "valueQuantity")
    value = number_at(quantity, "value")
    if value is None:
        value = number_at(part, "valueInteger")
    low, high = _range(part, quantity)
    comparator = text_at(quantity, "comparator")
    if comparator:
        # What is more than 200 is above a range that ends there; and nothing measured is below 0.
        if value is not None:
            value = math.nextafter(value, {">": math.inf, "<": -math.inf}.get(comparator, value))
        low = low or None
    by_number = level_of(value, low, high)
    if comparator:
        # Less than 5 is below a range that begins at 10, and nothing else is known of it.
        allowed = _BELOW if comparator in {"<", "<="} else _ABOVE if comparator in {">", ">="} else frozenset[str]()
        by_number = by_number if by_number in allowed else ""
    words = [*_interpreted(part), *names_of(within(part, "valueCodeableConcept")), text_at(part, "valueString")]
    by_words = {found for word in words if (found := _LEVELS.get(word) or level_of(None, None, None, word))}
    if len(by_words) > 1:
        return ""
    said = next(iter(by_words), "")
    if by_number and said and said not in {by_number, by_number.removeprefix("very ")}:
        fits = {"not high": {"normal", "low"}, "not low": {"normal", "high"}}.get(by_number, set())
        return said if said in fits else ""
    return by_number or said


def antibody_level(part: object) -> str:
    """
    Tell where an antibody stands: by its range, or by an answer such as *positive*.

    Args:
        part: An observation or a component of one.

    Returns:
        As `level`; empty too where the range and the answer disagree.

    Example:
        >>> antibody_level({"valueQuantity": {"value": 2}, "referenceRange": [{"text": "<= 0.4"}]})
        'high'
    """
    by_number, answer = level(part), answer_of(part)
    if answer is None:
        return by_number
    fits = {"", "not low", *({"high", "very high"} if answer else {"normal", "low", "not high"})}
    return level_of_answer(there=answer) if by_number in fits else ""


def _range(part: object, quantity: object) -> tuple[float | None, float | None]:
    """Give the ends of the normal range, none where there is not exactly one, or it is in another unit."""
    spans = [span for span in items_of(within(part, "referenceRange")) if _is_normal(span)]
    if len(spans) != 1:
        return None, None
    ends = (keys_of(spans[0]).get("low"), keys_of(spans[0]).get("high"))
    if not any(ends):
        printed = printed_range(text_at(spans[0], "text"))
        units = {text_at(quantity, "code"), text_at(quantity, "unit")} - {""}
        fits = not (printed.unit and units) or printed.unit in units
        return (printed.low, printed.high) if fits else (None, None)
    for unit in ("code", "unit"):
        named = [text_at(one, unit) for one in (quantity, *(end for end in ends if end))]
        if all(named):
            same = len(set(named)) == 1
            return (number_at(ends[0], "value"), number_at(ends[1], "value")) if same else (None, None)
    stated = {text_at(one, "code") or text_at(one, "unit") for one in (quantity, *ends)} - {""}
    return (number_at(ends[0], "value"), number_at(ends[1], "value")) if len(stated) < 2 else (None, None)


def _is_normal(span: object) -> bool:
    """Whether a range is that of health: without a type, or of the type that says so."""
    kind = within(span, "type")
    return not kind or "normal" in {code for code, _ in codings(kind)} or text_at(kind, "text").lower() == "normal"
