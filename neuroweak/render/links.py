"""Addresses behind the words of a page, for terminals that can open them (OSC 8)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.style import Style

from neuroweak.render.references import address

if TYPE_CHECKING:
    from rich.text import Text

    from neuroweak.knowledge.model import Knowledge
    from neuroweak.render.text import Look


def linked(told: Text, knowledge: Knowledge, look: Look) -> Text:
    """
    Put behind the key of each source in a line, such as `wirtz2002`, where the source is found.

    Args:
        told: A line of a page; it is changed.
        knowledge: The file whose sources it names.
        look: What the output can show.

    Returns:
        The line.
    """
    if look.links:
        for word in re.finditer(r"\w+", told.plain):
            if (source := knowledge.sources.get(word[0])) and (found := address(source)):
                told.stylize(Style(link=found), *word.span())
    return told
