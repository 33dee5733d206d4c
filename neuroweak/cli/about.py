"""The verb that says how far to trust the others: `about`."""

from __future__ import annotations

import typer

from neuroweak.cli import options as opt
from neuroweak.cli import session


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
    from neuroweak.constants import DEFAULT
    from neuroweak.measured import measured

    loaded = session.knowledge(context, knowledge)
    made = measured()
    current = made.is_of(loaded.sha256, DEFAULT._asdict())
    if json:
        from neuroweak.render import about_data, answer

        session.emit(answer.dumps(about_data.data(loaded, made, current=current)))
    else:
        from neuroweak.render.about_page import about_page

        session.emit(about_page(loaded, made, session.look(color), current=current))
