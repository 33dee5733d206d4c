"""A page for people, with tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look


def write(answer: Answer, look: Look) -> str:
    """Draw the page of an answer."""
    return answer.page(look)
