"""Problems of files with their lines, and a caret under each place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.render import problems

if TYPE_CHECKING:
    from neuroweak.render.formats import Answer
    from neuroweak.render.text import Look


def write(answer: Answer, look: Look) -> str:
    """Show each problem as compilers do."""
    return "".join(problems.full(report, color=look.color) for report in answer.reports)
