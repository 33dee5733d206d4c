"""What the value of a FHIR observation says: that something is there or not, or where a quantity stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.cases.fhir_codes import LOINC, codings, names_of
from neuroweak.cases.laboratory import Analyte, analyte, level_of
from neuroweak.cases.plain import items_of, keys_of, number_at, text_at, within
from neuroweak.text.normalize import normal_form

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANSWERS = {
    **dict.fromkeys(("present", "yes", "positive", "detected", "observed", "true", "pos", "det"), True),
    **dict.fromkeys(("absent", "no", "negative", "not detected", "not present", "not observed", "false"), False),
    **dict.fromkeys(("undetected", "none", "neg", "nd"), False),
}
"""Whole answers and, in small letters, HL7's codes for an interpretation."""

_ANSWER_CODES = {
    "LA9633-4": True,
    "LA33-6": True,
    "LA6576-8": True,
    "LA9634-2": False,
    "LA32-8": False,
    "LA6577-6": False,
}
"""LOINC's codes for present, yes, positive, absent, no and negative."""

_LEVELS = {"hu": "high", "lu": "low"}
"""HL7's codes for what is significantly high or low, beside those of `level_of`."""

_BELOW = frozenset({"low", "not high"})
_ABOVE = frozenset({"high", "very high", "not low"})


def analyte_of(code: object) -> Analyte | None:
    """Find what an observation measured, by its LOINC code, or by a name where it has none."""
    by_code = list(codings(code, LOINC))
    if by_code:
        return next(filter(None, (analyte(f"LOINC:{number}", name) for number, name in by_code)), None)
    return next(filter(None, (analyte("", name) for name in names_of(code))), None)


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
        by_code = _ANSWER_CODES.get(text_at(coding, "code"))
        by_name = _ANSWERS.get(normal_form(text_at(coding, "display")))
        yield by_code if by_name is None else by_name
        if by_code is not None:
            yield by_code
    for text in (text_at(value, "text"), text_at(part, "valueString")):
        if text:
            yield _ANSWERS.get(normal_form(text))
    for word in _interpreted(part):
        if word in _ANSWERS:
            yield _ANSWERS[word]


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
    by_number = level_of(value, low, high)
    comparator = text_at(quantity, "comparator")
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


def _range(part: object, quantity: object) -> tuple[float | None, float | None]:
    """Give the ends of the normal range, none where there is not exactly one, or it is in another unit."""
    spans = [span for span in items_of(within(part, "referenceRange")) if _is_normal(span)]
    if len(spans) != 1:
        return None, None
    ends = (keys_of(spans[0]).get("low"), keys_of(spans[0]).get("high"))
    for unit in ("code", "unit"):
        units = [text_at(one, unit) for one in (quantity, *(end for end in ends if end))]
        if all(units):
            same = len(set(units)) == 1
            return (number_at(ends[0], "value"), number_at(ends[1], "value")) if same else (None, None)
    stated = {text_at(one, "code") or text_at(one, "unit") for one in (quantity, *ends)} - {""}
    return (number_at(ends[0], "value"), number_at(ends[1], "value")) if len(stated) < 2 else (None, None)


def _is_normal(span: object) -> bool:
    """Whether a range is that of health: without a type, or of the type that says so."""
    kind = within(span, "type")
    return not kind or "normal" in {code for code, _ in codings(kind)} or text_at(kind, "text").lower() == "normal"
