"""The verbs for reading the knowledge: `explain`, `compare`, `show`, `list`."""

from enum import StrEnum
from typing import Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt


def register(app: typer.Typer) -> None:
    """Add the verbs of this module to the application."""
    app.command(name="explain", no_args_is_help=True)(explain)
    app.command(name="compare", no_args_is_help=True)(compare)
    app.command(name="show", no_args_is_help=True)(show)
    app.command(name="list", no_args_is_help=True)(list_)


def explain(
    context: typer.Context,
    condition: opt.ConditionArgument,
    findings: opt.Findings = None,
    versus: Annotated[
        str | None,
        typer.Option(
            "--versus",
            metavar="CONDITION",
            help="Set a second condition beside it.",
            autocompletion=opt.complete_condition,
        ),
    ] = None,
    without: opt.Without = None,
    age: opt.Age = None,
    sex: opt.Sex = None,
    onset: opt.Onset = None,
    case_file: opt.CaseFile = None,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    fmt: Annotated[
        opt.PageFormat, typer.Option("--format", "-f", help="How to write the answer.")
    ] = opt.PageFormat.TABLE,
    json: opt.Json = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Show what speaks for and against one condition, and what to ask for.

    \b
      neuroweak explain myasthenia_gravis ptosis diplopia
      neuroweak explain MG ptosis "dry mouth" areflexia --versus LEMS
    """
    from neuroweak.engine.model import Engine
    from neuroweak.engine.ranking import expected, rank
    from neuroweak.reasoning.contrast import contrast

    known = session.vocabulary(context, knowledge)
    chosen = known.condition(condition)
    other = known.condition(versus) if versus else None
    if chosen == other:
        message = "give a different condition to set beside it"
        raise typer.BadParameter(message, param_hint="--versus")
    case, readings, problems = session.case(known, findings, without, age, sex, onset, file=case_file)
    engine = Engine(known.knowledge)
    ranking = rank(engine, case, prior=prior)._replace(problems=problems)
    asked = expected(engine, case, chosen, top=12)
    set_beside = contrast(engine, ranking, chosen, other) if other else None
    if json or fmt is opt.PageFormat.JSON:
        from neuroweak.render.data import answers as answer

        session.emit(answer.dumps(answer.explanation(known.knowledge, ranking, chosen, asked, set_beside)))
        return
    from neuroweak.render.pages.contrast import explain_page

    row = ranking.row(chosen)
    session.emit(
        explain_page(known.knowledge, ranking, row, asked, session.look(color), readings=readings, versus=set_beside)
    )


def compare(
    context: typer.Context,
    conditions: Annotated[
        list[str],
        typer.Argument(
            metavar="CONDITION...",
            help="Two or more: ids, names or abbreviations.",
            autocompletion=opt.complete_condition,
        ),
    ],
    top: opt.Top = 15,
    fmt: Annotated[
        opt.PageFormat, typer.Option("--format", "-f", help="How to write the answer.")
    ] = opt.PageFormat.TABLE,
    json: opt.Json = False,
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

    known = session.vocabulary(context, knowledge)
    chosen = list(dict.fromkeys(known.condition(c) for c in conditions))
    if len(chosen) < 2:
        message = "give at least two different conditions"
        raise typer.BadParameter(message)
    rows = compared(Engine(known.knowledge), chosen)
    beside = [known.knowledge.conditions[c] for c in chosen]
    if json or fmt is opt.PageFormat.JSON:
        from neuroweak.render.data import answers as answer
        from neuroweak.render.data import entries

        session.emit(answer.dumps(entries.comparison(known.knowledge, beside, rows)))
        return
    from neuroweak.render.pages.contrast import compare_page

    session.emit(compare_page(known.knowledge, beside, rows, session.look(color, top)))


def show(
    context: typer.Context,
    condition: opt.ConditionArgument,
    fmt: Annotated[
        opt.PageFormat, typer.Option("--format", "-f", help="How to write the answer.")
    ] = opt.PageFormat.TABLE,
    json: opt.Json = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Show a page to learn from: one condition, or one finding, with its sources.

    \b
      neuroweak show LEMS
      neuroweak show "inclusion body myositis"
      neuroweak show ptosis
    """
    from neuroweak.errors import InputError
    from neuroweak.render.data import answers as answer
    from neuroweak.render.data import entries

    known = session.vocabulary(context, knowledge)
    as_json = json or fmt is opt.PageFormat.JSON
    try:
        chosen = known.knowledge.conditions[known.condition(condition)]
    except InputError:
        entry = known.look_up(condition)
        if entry is None:
            raise
        from neuroweak.engine.model import Engine
        from neuroweak.render.pages.finding import finding_page

        finding = known.knowledge.findings[entry.finding]
        shown_by = Engine(known.knowledge).shown_by(finding.id)
        if as_json:
            session.emit(answer.dumps(entries.finding_entry(known.knowledge, finding, shown_by)))
        else:
            session.emit(finding_page(known.knowledge, finding, shown_by, session.look(color)))
        return
    if as_json:
        session.emit(answer.dumps(entries.condition_entry(known.knowledge, chosen)))
        return
    from neuroweak.render.pages.condition import condition_page

    session.emit(condition_page(known.knowledge, chosen, session.look(color)))


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
    fmt: opt.FormatOption = opt.Format.TABLE,
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
    from neuroweak.knowledge import search as catalogue
    from neuroweak.render import formats as records
    from neuroweak.render.data import answers as answer
    from neuroweak.render.data import entries

    if (site if what is What.FINDINGS else region or kind) is not None:
        message = "conditions have a --site; findings have a --region and a --kind"
        raise typer.BadParameter(message)
    loaded = session.knowledge(context, knowledge)
    wanted = " ".join(text or ())
    if what is What.CONDITIONS:
        rows = entries.condition_records(catalogue.conditions(loaded, text=wanted, site=site))
    else:
        rows = entries.finding_records(catalogue.findings(loaded, text=wanted, region=region, kind=kind))
    fmt = opt.Format.JSON if json else fmt
    if fmt is opt.Format.JSON:
        session.emit(answer.dumps(answer.envelope("list", loaded, results=rows)))
    elif fmt is opt.Format.TABLE:
        from neuroweak.render.pages.listing import listing_page

        session.emit(listing_page(loaded, rows, session.look(color)))
    else:
        session.emit(records.FORMATS[fmt](rows))
    session.footnote(loaded, fmt, quiet=quiet)
    if not rows:
        raise typer.Exit(1)
