"""The verb that writes the explorer as a page of the web: `page`."""

from __future__ import annotations

from typing import Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="page")(page)


def page(
    context: typer.Context,
    conditions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CONDITION...",
            help="Only these (MG LEMS IBM ...); all where none is named.",
            autocompletion=opt.complete_condition,
            show_default=False,
        ),
    ] = None,
    output: opt.Output = None,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Write the explorer as one HTML file, for those without Python: it opens from disk on a phone or laptop.

    \b
      neuroweak page -o explorer.html
      neuroweak page MG LEMS IBM PM DM -o class.html
    """
    from neuroweak.cli.output import deliver
    from neuroweak.engine.model import Engine
    from neuroweak.render.web.explorer import explorer

    known = session.vocabulary(context, knowledge, conditions)
    deliver(explorer(Engine(known.knowledge)), output)
