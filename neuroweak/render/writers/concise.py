"""Problems of files, one a line, as editors read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.render import problems

if TYPE_CHECKING:
    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look


def write(answer: Answer, _look: Look) -> str:
    """Write the problems of each file."""
    return "".join(map(problems.concise, answer.reports))
