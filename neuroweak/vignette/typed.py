"""What is typed for the apostrophe of `can't`: an accent, a backtick, the key beside it, or a blank."""

from __future__ import annotations

import re

from neuroweak.vignette.late_pattern import Late

ACCENTS = "`\u00b4\u02bb\u02bc\u02cb\u2018\u2032"
"""Marks that stand for an apostrophe between letters."""

BETWEEN_LETTERS = Late(rf"(?<=[a-z])[{ACCENTS}](?=[a-z])", re.IGNORECASE)

BESIDE = ("n;t", "n,t", "n t")
"""How a denial is typed with another key, or with none."""

DENIAL = Late(
    r"\b((?:ca|do|does|did|is|are|was|were|have|has|had|could|would|wo)n)[;, ](t)\b(?!['\u2019-])", re.IGNORECASE
)


def with_apostrophes(text: str) -> str:
    """
    Write apostrophes where others stand for them.

    Args:
        text: Any text.

    Returns:
        A text as long as that one.

    Example:
        >>> with_apostrophes("I can`t and i don;t")
        "I can't and i don't"
    """
    if any(mark in text for mark in ACCENTS):
        text = BETWEEN_LETTERS.compiled.sub("'", text)
    plain = text.lower()
    if any(typed in plain for typed in BESIDE):
        text = DENIAL.compiled.sub(r"\1'\2", text)
    return text
