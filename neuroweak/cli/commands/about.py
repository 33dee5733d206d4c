"""The verb that says how far to trust the others: `about`."""

from __future__ import annotations

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="about")(about)


def about(
    context: typer.Context,
    json: opt.Json = False,
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

    loaded = session.knowledge(context, knowledge)
    made = measured()
    current = made.is_of(loaded.sha256, DEFAULT._asdict())
    if json:
        from neuroweak.render.data import about as about_data
        from neuroweak.render.data import answers as answer

        session.emit(answer.dumps(about_data.data(loaded, made, current=current)))
    else:
        from neuroweak.render.pages.about import about_page

        session.emit(about_page(loaded, made, session.look(color), current=current))
