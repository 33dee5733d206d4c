"""The verb that puts conditions side by side: `compare`."""

from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt
from neuroweak.cli.completion import complete_condition

if TYPE_CHECKING:
    from neuroweak.render.formats import Record
    from neuroweak.render.text import Look


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="compare", no_args_is_help=True)(compare)


def compare(
    context: typer.Context,
    conditions: Annotated[
        list[str],
        typer.Argument(
            metavar="CONDITION...",
            help="Two or more: ids, names or abbreviations.",
            autocompletion=complete_condition,
        ),
    ],
    top: opt.Top = 15,
    fmt: Annotated[str, opt.format_option("compare")] = "table",
    json: opt.Json = False,
    quiet: opt.Quiet = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Put conditions side by side, differences first.

    \b
      neuroweak compare MG LEMS
      neuroweak compare IBM PM DM --top 25
    """
    from neuroweak.engine.model import Engine
    from neuroweak.reasoning.contrast import compare as compared
    from neuroweak.render.formats import Answer

    known = session.vocabulary(context, knowledge)
    chosen = list(dict.fromkeys(session.conditions(known, conditions)))
    if len(chosen) < 2:
        message = "give at least two different conditions"
        raise typer.BadParameter(message)
    rows = compared(Engine(known.knowledge), chosen)
    beside = [known.knowledge.conditions[c] for c in chosen]

    def data() -> "Record":
        from neuroweak.render.data import entries

        return entries.comparison(known.knowledge, beside, rows)

    def page(look: "Look") -> str:
        from neuroweak.render.pages.comparison import compare_page

        return compare_page(known.knowledge, beside, rows, look)

    answer = Answer(known.knowledge, data, page)
    session.answer(answer, session.chosen(fmt, json=json), session.look(color, top), quiet=quiet)
