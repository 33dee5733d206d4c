"""The age of the one a text is about: by its form, or where somebody tells by what stands around each number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.vignette.ages import age_of, formal_age
from neuroweak.vignette.demographics import OPENING
from neuroweak.vignette.model import Stated
from neuroweak.vignette.teller import is_telling, telling_of

if TYPE_CHECKING:
    from neuroweak.errors import Problem


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
    if heard is None:
        return age_of(text), ()
    return Stated(heard.start, heard.end, opening[heard.start : heard.end], heard.years), ()
