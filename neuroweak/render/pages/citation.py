"""How to cite the program and its knowledge, as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.render import page
from neuroweak.render.references import of_program

if TYPE_CHECKING:
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.render.text import Look


def citation_page(knowledge: Knowledge, look: Look) -> str:
    """Draw what to write into a list of references, and where a figure's own source is found."""
    program, file = of_program(knowledge)
    return page.draw(
        [
            page.heading("The program"),
            page.indented(
                page.line(
                    f"{program.author} ({program.year}). {program.title} (version {program.version}) "
                    f"[Computer software]. {program.note}."
                )
            ),
            page.heading("The knowledge file"),
            page.indented(page.line(f"{file.title} (version {file.version}) [Data set]; {file.note}.")),
            page.heading("A figure"),
            page.indented(page.line("By its own source: neuroweak show CONDITION --format bibtex, or csl-json.")),
            page.notice(knowledge),
        ],
        look,
    )
