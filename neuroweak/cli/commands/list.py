"""The verb for what a file knows: `list`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt

if TYPE_CHECKING:
    from neuroweak.render.formats import Record
    from neuroweak.render.text import Look


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="list", no_args_is_help=True)(list_)


class What(StrEnum):
    """What can be listed."""

    CONDITIONS = "conditions"
    FINDINGS = "findings"


def list_(
    context: typer.Context,
    what: Annotated[What, typer.Argument(help="conditions or findings.")],
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT]...", help="Only those that hold this text.")
    ] = None,
    site: Annotated[str | None, typer.Option(metavar="SITE", help="Conditions at this site, e.g. muscle.")] = None,
    region: Annotated[str | None, typer.Option(metavar="REGION", help="Findings of this region, e.g. ocular.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Findings of this kind, e.g. sign or test.")] = None,
    fmt: Annotated[str, opt.format_option("list")] = "table",
    json: opt.Json = False,
    quiet: opt.Quiet = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    List what the file knows.

    \b
      neuroweak list conditions --site muscle
      neuroweak list findings eyelid
      neuroweak list findings --kind test --format plain
    """
    from neuroweak.knowledge import search
    from neuroweak.render.data import entries
    from neuroweak.render.formats import Answer

    if (site if what is What.FINDINGS else region or kind) is not None:
        message = "conditions have a --site; findings have a --region and a --kind"
        raise typer.BadParameter(message)
    loaded = session.knowledge(context, knowledge)
    wanted = " ".join(text or ())
    if what is What.CONDITIONS:
        rows = entries.condition_records(search.conditions(loaded, text=wanted, site=site))
    else:
        rows = entries.finding_records(search.findings(loaded, text=wanted, region=region, kind=kind))

    def data() -> "Record":
        from neuroweak.render.data import answers

        return answers.envelope("list", loaded, results=rows)

    def page(look: "Look") -> str:
        from neuroweak.render.pages.listing import listing_page

        return listing_page(loaded, rows, look)

    answer = Answer(loaded, data, page, lambda: rows)
    session.answer(answer, session.chosen(fmt, json=json), session.look(color), quiet=quiet)
    if not rows:
        raise typer.Exit(1)
