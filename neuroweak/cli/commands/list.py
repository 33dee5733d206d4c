"""The verb for what a file knows: `list`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt
from neuroweak.cli.completion import complete_region

if TYPE_CHECKING:
    from neuroweak.render.contract import knowledge as contract
    from neuroweak.render.formats import Record
    from neuroweak.render.text import Look


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="list", no_args_is_help=True)(list_)


class What(StrEnum):
    """What can be listed."""

    CONDITIONS = "conditions"
    FINDINGS = "findings"
    TERMS = "terms"


def list_(
    context: typer.Context,
    what: Annotated[What, typer.Argument(metavar="WHAT", help="conditions, findings or terms.")],
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT]...", help="Only those that hold this text.")
    ] = None,
    autoimmune: Annotated[bool, typer.Option("--autoimmune", help="Only autoimmune conditions.")] = False,
    urgent: Annotated[bool, typer.Option("--urgent", help="Only conditions that cannot wait a day or two.")] = False,
    site: Annotated[str | None, typer.Option(metavar="SITE", help="Conditions at this site, e.g. muscle.")] = None,
    treated_with: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Conditions whose treatment names it.", show_default=False)
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(metavar="REGION", help="Findings of this region, e.g. ocular.", autocompletion=complete_region),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Findings or terms of this kind, e.g. sign or test.")
    ] = None,
    fmt: Annotated[str, opt.format_option("list")] = "table",
    json: opt.Json = False,
    quiet: opt.Quiet = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    List what the file knows.

    \b
      neuroweak list conditions --site nmj --autoimmune
      neuroweak list conditions --treated-with "plasma exchange" --urgent
      neuroweak list findings eyelid
      neuroweak list findings --kind test --format plain
      neuroweak list terms
    """
    from neuroweak.knowledge import search
    from neuroweak.render.data import entries
    from neuroweak.render.formats import Answer

    of_conditions = site or treated_with or autoimmune or urgent
    wrong = {
        What.CONDITIONS: region or kind,
        What.FINDINGS: of_conditions,
        What.TERMS: of_conditions or region,
    }
    if wrong[what]:
        message = (
            "conditions have --site, --autoimmune, --urgent and --treated-with; findings have --region and --kind; "
            "terms have --kind"
        )
        raise typer.BadParameter(message)
    loaded = session.knowledge(context, knowledge)
    wanted = " ".join(text or ())
    if what is What.CONDITIONS:
        found = search.conditions(
            loaded,
            text=wanted,
            site=site,
            treated_with=treated_with or "",
            autoimmune=autoimmune,
            urgent=urgent,
        )
        rows: contract.Records = entries.condition_records(found, treated_with=treated_with or "")
    elif what is What.TERMS:
        from neuroweak.knowledge import glossary

        rows = entries.term_records(glossary.matching(wanted, kind))
    else:
        rows = entries.finding_records(search.findings(loaded, text=wanted, region=region, kind=kind))

    def data() -> "Record":
        return entries.listing(loaded, rows)

    def page(look: "Look") -> str:
        from neuroweak.render.pages.listing import listing_page

        return listing_page(loaded, rows, look)

    answer = Answer(loaded, data, page, lambda: rows)
    session.answer(answer, session.chosen(fmt, json=json), session.look(color), quiet=quiet)
    if not rows:
        raise typer.Exit(1)
