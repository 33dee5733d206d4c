"""The terminal's view as a picture for slides: 100 columns, or as many as `COLUMNS` says."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console, Group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look

FONTS = re.compile(r"@font-face \{.*?\}\s*", flags=re.DOTALL)
"""Where Rich would have a browser fetch a font from the network."""


def write(answer: Answer, look: Look) -> str:
    """Draw the page of an answer as a terminal shows it."""
    title = answer.knowledge.title if answer.knowledge else "neuroweak"

    def take(parts: Iterable[RenderableType]) -> str:
        console = Console(
            file=StringIO(),
            record=True,
            width=look.columns,
            force_terminal=True,
            color_system="standard",
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )
        console.print(Group(*parts))
        return FONTS.sub("", console.export_svg(title=title)) + "\n"

    return answer.page(look._replace(width=look.columns, color=True, unicode=True, lines=None, take=take))
