"""The Typer application: its verbs, in the order a newcomer needs them."""

from __future__ import annotations

from typing import Annotated

import typer

from neuroweak import __version__
from neuroweak.cli import files, learn, match, reason

app = typer.Typer(
    name="neuroweak",
    help=(
        "From symptoms and signs to the conditions that make muscles weak. For teaching, not for diagnosis.\n\n"
        "\b\n"
        "  neuroweak match ptosis diplopia\n"
        '  neuroweak match "droopy eyelids" "double vision" --without numbness --age 28\n'
        "  neuroweak show LEMS"
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

match.register(app)
learn.register(app)
reason.register(app)
files.register(app)


def _version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"neuroweak {__version__}")
        raise typer.Exit


@app.callback()
def neuroweak(
    context: typer.Context,
    knowledge: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", envvar="NEUROWEAK_KNOWLEDGE", help="Use this knowledge file instead of the one built in."
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Keep what stands before the verb for the verb."""
    context.obj = knowledge
