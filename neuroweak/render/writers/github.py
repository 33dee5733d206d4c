"""Problems of files as workflow commands, which GitHub shows beside the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.render import problems

if TYPE_CHECKING:
    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look


def write(answer: Answer, _look: Look) -> str:
    """Write the problems of each file."""
    return "".join(map(problems.github, answer.reports))
