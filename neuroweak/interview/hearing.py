"""A reply that was not understood, and sounds like an emergency all the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from neuroweak.interview.state import weighed

if TYPE_CHECKING:
    from neuroweak.engine.model import Engine
    from neuroweak.interview.state import Interview


def hear_urgency(engine: Engine, interview: Interview, words: str) -> Interview:
    """
    Listen for an emergency in words that name no finding.

    Args:
        engine: The compiled file.
        interview: What has been said.
        words: The reply as it was typed.

    Returns:
        The next state, with the urgent line of the words where no rule raised one; the same where they sound calm.
    """
    from neuroweak.meaning.table_file import TableError
    from neuroweak.meaning.urgent_words import urgent_words

    if interview.alarms:
        return interview
    try:
        heard = urgent_words(words, is_told=True)
    except (OSError, TableError):  # `read` tells of it; a talk goes on
        return interview
    if not heard:
        return interview
    case = interview.case.replace(sounds_urgent=tuple(dict.fromkeys((*interview.case.sounds_urgent, *heard))))
    return replace(weighed(engine, interview, case), earlier=interview)
