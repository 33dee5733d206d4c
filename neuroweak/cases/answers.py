"""Whole answers to whether something is there: by their words, and by the codes of LOINC and SNOMED CT."""

from __future__ import annotations

import re

from neuroweak.text.normalize import normal_form

SNOMED = "http://snomed.info/sct"

_WORDS = {
    **dict.fromkeys(
        ("present", "yes", "positive", "detected", "observed", "true", "pos", "det", "reactive"), True
    ),
    **dict.fromkeys(
        ("absent", "no", "negative", "not detected", "not present", "not observed", "false", "undetected", "none",
         "neg", "nd", "non reactive", "nonreactive"), False
    ),
}  # fmt: skip
"""Whole answers and, in small letters, HL7's codes for an interpretation."""

_LOINC = {
    **dict.fromkeys(("LA9633-4", "LA33-6", "LA6576-8"), True),  # present, yes, positive
    **dict.fromkeys(("LA9634-2", "LA32-8", "LA6577-6"), False),  # absent, no, negative
}

_SNOMED = {
    # present, yes, positive, detected, reactive
    **dict.fromkeys(("52101004", "373066001", "10828004", "260373001", "11214006"), True),
    # absent, no, negative, not detected, non-reactive
    **dict.fromkeys(("2667000", "373067005", "260385009", "260415000", "131194007"), False),
}

_SNOMED_PREFIXES = frozenset({"SNOMED", "SNOMEDCT", "SCT", "SCTID"})

_TAG = re.compile(r"\(qualifier value\)$", re.IGNORECASE)


def by_words(written: str) -> bool | None:
    """
    Tell whether an answer says yes or no, or give none where it says something else.

    Example:
        >>> by_words("Not detected"), by_words("No (qualifier value)"), by_words("as before")
        (False, False, None)
    """
    return _WORDS.get(normal_form(_TAG.sub("", written[:200])))


def by_code(code: str, system: str) -> bool | None:
    """Tell the same of a code of LOINC, or of one of SNOMED CT where the system says that it is one."""
    return _SNOMED.get(code) if system.startswith(SNOMED) else _LOINC.get(code)


def by_term(term: str, label: str) -> bool | None:
    """
    Tell the same of a term with a prefix.

    Args:
        term: Such as `SNOMED:10828004`.
        label: Its name.

    Returns:
        None where it says something else, or the two disagree.
    """
    prefix, _, code = term.rpartition(":")
    coded = by_code(code, SNOMED if prefix.replace("_", "").upper() in _SNOMED_PREFIXES else "")
    named = by_words(label)
    return coded if named is None or coded is named else named if coded is None else None
