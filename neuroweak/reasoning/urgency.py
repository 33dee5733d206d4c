"""An urgent line for a text that sounds like an emergency though no rule of the file is met by what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.engine.red_flags import Alarm
from neuroweak.errors import Problem
from neuroweak.meaning.table_file import TableError
from neuroweak.meaning.urgent_words import urgent_words

if TYPE_CHECKING:
    from neuroweak.engine.results import Ranking

RULE = "sounds_urgent"
"""What stands in the place of a rule's id; no rule of a file fired."""


def hear_urgency(ranking: Ranking, text: str) -> tuple[Ranking, tuple[Problem, ...]]:
    """
    Add an urgent line where the words of a text sound like an emergency and nothing else raised one.

    Args:
        ranking: The ranking of what was read.
        text: The words of the person.

    Returns:
        The ranking as it is where a rule fired already, or where the words do not sound urgent; and what is to be told
        where nothing was listened for.
    """
    try:
        heard = () if ranking.red_flags else urgent_words(text)
    except (OSError, TableError) as error:
        said = f"no rule was met, and what else sounds urgent was not listened for: it cannot be read ({error})"
        return ranking, (Problem("NW625", said, help="install the program again"),)
    if not heard:
        return ranking, ()
    words = ", ".join(f'"{word}"' for word in heard)
    alarm = Alarm(
        RULE,
        "Told like an emergency",
        f"This is told like an emergency ({words}), though no rule of the file was met.",
        "Ask how fast it came and what it has reached: breathing, swallowing, speech, sight, bladder; then examine.",
        (),
        (),
        (),
        "Call the emergency number if this is happening now: that little was recognised does not mean it can wait.",
    )
    return ranking._replace(red_flags=(alarm,)), ()
