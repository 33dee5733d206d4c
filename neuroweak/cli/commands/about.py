"""The verb that says how far to trust the others: `about`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt

if TYPE_CHECKING:
    from neuroweak.render.formats import Record
    from neuroweak.render.text import Look


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="about")(about)


def about(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    quiet: opt.Quiet = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Say what it was measured on, how often it is right, and what it does not cover.

    \b
      neuroweak about
    """
    from neuroweak.engine.parameters import DEFAULT
    from neuroweak.evaluation.published import measured
    from neuroweak.render.formats import Answer

    loaded = session.knowledge(context, knowledge)
    made = measured()
    current = made.is_of(loaded.sha256, DEFAULT._asdict())

    def data() -> Record:
        from neuroweak.render.data import about

        return about.data(loaded, made, current=current)

    def page(look: Look) -> str:
        from neuroweak.render.pages.about import about_page

        return about_page(loaded, made, look, current=current)

    session.answer(Answer(loaded, data, page), session.chosen("table", json=json), session.look(color), quiet=quiet)
