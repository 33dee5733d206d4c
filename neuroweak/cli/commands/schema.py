"""The verb for editors of knowledge files: `schema`."""

import typer

from neuroweak.cli import context as session


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="schema")(schema)


def schema() -> None:
    """
    Print the JSON Schema of knowledge files, for editors.

    \b
      neuroweak schema > conditions.schema.json
    """
    from neuroweak.knowledge.schema import json_schema
    from neuroweak.render.data import answers

    session.emit(answers.dumps(json_schema()))
