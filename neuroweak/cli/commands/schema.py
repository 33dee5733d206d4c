"""The verb for editors of knowledge files and for programs that read answers: `schema`."""

from typing import Annotated, Any, Literal

import typer
from typer.main import get_click_type

from neuroweak.cli import context as session
from neuroweak.render import formats


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="schema")(schema)


def _answer() -> Any:
    """Make the argument, whose choices are the verbs that answer in JSON."""
    argument: Any = typer.Argument(
        metavar="[VERB]",
        help="The verb whose answer in JSON is described, `statistics` being check --stats; none for knowledge files.",
        show_default=False,
    )
    argument.click_type = get_click_type(
        annotation=Literal.__getitem__((*formats.named("json").verbs, "batch")), parameter_info=argument
    )
    return argument


def schema(verb: Annotated[str | None, _answer()] = None) -> None:
    """
    Print the JSON Schema of knowledge files, for editors, or of what a verb answers in JSON.

    \b
      neuroweak schema > conditions.schema.json
      neuroweak schema match > match.schema.json
    """
    from neuroweak.render.data import answers

    if verb is None:
        from neuroweak.knowledge.schema import json_schema

        session.emit(answers.dumps(json_schema()))
    else:
        from neuroweak.render.contract import json_schema as contract

        session.emit(answers.dumps(contract.json_schema(verb)))
