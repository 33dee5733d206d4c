"""The verb that cuts a knowledge file down to some conditions: `subset`."""

from typing import Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import diagnostics
from neuroweak.cli import options as opt
from neuroweak.cli.completion import complete_condition


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="subset", no_args_is_help=True)(subset)


def subset(
    context: typer.Context,
    conditions: Annotated[
        list[str],
        typer.Argument(
            metavar="CONDITION...",
            help="Ids, names or abbreviations (MG LEMS IBM ...).",
            autocompletion=complete_condition,
            show_default=False,
        ),
    ],
    quiet: opt.Quiet = False,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Write a knowledge file of some conditions, with the findings, red flags and sources they need.

    \b
      neuroweak subset MG LEMS IBM PM DM MS > mine.yaml
      neuroweak check --strict mine.yaml
      neuroweak --knowledge mine.yaml match ptosis
    """
    from neuroweak.knowledge.loading import with_places
    from neuroweak.knowledge.subset import subset as cut
    from neuroweak.vocabulary import Vocabulary

    document, known = with_places(session.knowledge_file(context, knowledge))
    made = cut(document, known, session.conditions(Vocabulary.of(known), conditions))
    if not quiet:
        parts = (f"{kept} of {there} {name.replace('_', ' ')}" for name, (kept, there) in made.kept.items())
        diagnostics.note(f"kept {', '.join(parts)}; comments on what went are gone with it")
    session.emit(made.text)
