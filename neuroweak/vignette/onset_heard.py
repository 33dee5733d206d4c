"""The tempo that all the words of a text make it sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.model import Tempo
from neuroweak.meaning.word_pieces import words
from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.model import State, Stated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.errors import Problem
    from neuroweak.vignette.model import Mention

FEWEST_WORDS = 20
"""Words of a text whose tempo is heard from all of them: fewer say it in a form that is known, or do not say it."""


_FAST = frozenset({Tempo.HYPERACUTE, Tempo.ACUTE})

WHEN = Late(
    r"\d\s?(?:[dhwy]|m?o|yrs?|wks?|hrs?|mins?)\b|/(?:7|12|52)\b|\b(?:minute|hour|day|week|month|year|wk|yr)s?\b(?<!\ball\sday)(?<!\bthe\sday)"
    r"|\b(?:ago|since|sudden|acute|subacute|chronic|gradual|progressive|rapid|began|start|onset|today|yesterday"
    r"|overnight|woke|childhood|birth)"
)
"""A word for a time or a course."""


PERSON = Late(r"\b(?:he|she|his|her|my|our|hes|shes)\b")
FEWEST_OF_A_STORY = 45
"""Words of a text about somebody from which on it is the story of an illness, not what was found in an hour."""


def tells_when(text: str, age: Stated | None) -> bool:
    """
    Whether a report tells of a patient or a time; a bare examination or a list of results tells of neither.

    Args:
        text: The whole text.
        age: The age that it tells.
    """
    plain = text.lower()
    is_story = PERSON.search(plain) is not None and len(words(text)) >= FEWEST_OF_A_STORY
    return age is not None or is_story or WHEN.search(plain) is not None


def heard_onset(
    text: str, told: Stated | None, mentions: Iterable[Mention] = ()
) -> tuple[Stated | None, tuple[Problem, ...]]:
    """
    Hear the tempo of a text.

    Args:
        text: The whole text.
        told: What a time in it says.
        mentions: What the text states and denies. Words that are denied (`no fever`) do not turn years into days.

    Returns:
        The tempo as all the words make it sound, or what is told where they leave it open; and what is to be told where
        nothing was listened for.
    """
    if len(words(text)) < FEWEST_WORDS:
        return told, ()
    from neuroweak.meaning.table_file import TableError
    from neuroweak.meaning.tempo_words import tempo_told  # a model that only texts need

    try:
        heard = tempo_told(text)
    except (OSError, TableError) as error:
        from neuroweak.errors import Problem

        said = f"how fast it came was not heard from the words: what hears it cannot be read ({error})"
        return told, (Problem("NW625", said, help="install the program again"),)
    if heard is None or (told and told.value == heard.value):
        return told, ()
    far = told is not None and told.value == Tempo.CHRONIC and heard.value in _FAST
    if far and any(m.state is State.ABSENT and m.start <= heard.start and heard.end <= m.end for m in mentions):
        return told, ()
    return Stated(heard.start, heard.end, text[heard.start : heard.end], heard.value), ()
