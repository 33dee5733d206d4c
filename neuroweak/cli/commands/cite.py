"""The verb for those who publish: `cite`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt

if TYPE_CHECKING:
    from neuroweak.render.text import Look


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="cite")(cite)


def cite(
    context: typer.Context,
    fmt: Annotated[str, opt.format_option("cite")] = "table",
    quiet: opt.Quiet = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Say how to cite the program and the knowledge that it answers from.

    \b
      neuroweak cite
      neuroweak cite --format bibtex >> references.bib
      neuroweak show LEMS --format bibtex >> references.bib

    The last gives the sources of a condition, which are what to cite for a figure.
    """
    from neuroweak.render.formats import Answer
    from neuroweak.render.references import of_program

    loaded = session.knowledge(context, knowledge)

    def page(look: Look) -> str:
        from neuroweak.render.pages.citation import citation_page

        return citation_page(loaded, look)

    answer = Answer(loaded, dict, page, references=lambda: of_program(loaded))
    session.answer(answer, session.chosen(fmt, json=False), session.look(color), quiet=quiet)
