"""What the words of a telling add to the rules: urgent where none is met, calm where what met one is long known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.engine.red_flags import by_words
from neuroweak.errors import Problem
from neuroweak.meaning.table_file import TableError
from neuroweak.meaning.urgent_words import is_calm, urgent_words
from neuroweak.vignette.teller import is_telling

if TYPE_CHECKING:
    from neuroweak.engine.results import Ranking


def hear_urgency(ranking: Ranking, text: str) -> tuple[Ranking, tuple[Problem, ...]]:
    """
    Add an urgent line where the words of a text sound like an emergency and nothing else raised one.

    Where they sound calm and only rules of what is an emergency `if_new` fired, these are no urgent lines but stand
    under `watch_for`.

    Args:
        ranking: The ranking of what was read.
        text: The words of the person.

    Returns:
        The ranking with these lines, its case with these words, or as it is; and what is to be told where nothing was
        listened for.
    """
    try:
        if ranking.red_flags:
            is_calmed = all(alarm.if_new for alarm in ranking.red_flags) and is_calm(text)
            return (ranking._replace(red_flags=(), watch_for=ranking.red_flags) if is_calmed else ranking), ()
        heard = urgent_words(text, is_told=is_telling(text))
    except (OSError, TableError) as error:
        said = f"whether the words sound urgent was not listened for: what hears it cannot be read ({error})"
        return ranking, (Problem("NW625", said, help="install the program again"),)
    if not heard:
        return ranking, ()
    case = ranking.case.replace(sounds_urgent=heard)
    return ranking._replace(case=case, red_flags=(by_words(heard),)), ()
