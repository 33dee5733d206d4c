"""One JSON object, for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.render.data.answers import dumps

if TYPE_CHECKING:
    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look


def write(answer: Answer, _look: Look) -> str:
    """Write all of an answer."""
    return (answer.lay_out or dumps)(answer.data())
