"""The age of the one a text is about: by its form, or where somebody tells by what stands around each number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.vignette.ages import age_of, formal_age
from neuroweak.vignette.demographics import OPENING
from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.model import Stated
from neuroweak.vignette.resources import alternatives, read_list
from neuroweak.vignette.teller import is_telling, telling_of

if TYPE_CHECKING:
    from neuroweak.errors import Problem


_VALUES = read_list("people.toml")["values"]
MEASURED = Late(
    rf"\b{alternatives(_VALUES['of'])}s?\W{{1,3}}(?:{alternatives(_VALUES['between'])}\W{{1,3}}){{0,5}}$", re.IGNORECASE
)
"""What before a number says that it was measured: `my potassium is 7`, `temperature of 38`."""

AGED = Late(r"[-\s]*(?:y/?o\b|y(?:ea)?rs?\b|old\b|[fm]\b)", re.IGNORECASE)
BEFORE = 60
"""Characters before a number in which it is said what was measured."""


def is_value(text: str, stated: Stated | None) -> bool:
    """
    Whether what was taken for an age is a measured value.

    Args:
        text: The whole text.
        stated: An age, if one was found.
    """
    if stated is None or not stated.words.isdigit() or AGED.match(text, stated.end):
        return False
    return MEASURED.search(text, max(0, stated.start - BEFORE), stated.start) is not None


def heard_age(text: str) -> tuple[Stated | None, tuple[Problem, ...]]:
    """
    Hear the age of the patient.

    Args:
        text: The whole text.

    Returns:
        The age in years with its place, or None; and what is to be told where nothing was listened for.
    """
    opening = text[:OPENING]
    if not is_telling(opening):
        return age_of(text), ()
    formal = formal_age(text)
    if formal:
        return formal, ()
    from neuroweak.meaning.age_words import age_told  # a model that only tellings need
    from neuroweak.meaning.table_file import TableError

    try:
        heard = age_told(opening, telling_of(opening).of)
    except (OSError, TableError) as error:
        from neuroweak.errors import Problem

        said = f"the age was looked for by its form alone: what hears it cannot be read ({error})"
        return age_of(text), (Problem("NW625", said, help="install the program again"),)
    told = heard and Stated(heard.start, heard.end, opening[heard.start : heard.end], heard.years)
    if told is None or is_value(text, told):
        told = age_of(text)
    return (None if is_value(text, told) else told), ()
