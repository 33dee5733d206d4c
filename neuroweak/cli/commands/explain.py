"""The verb that gives reasons: `explain`."""

from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import given
from neuroweak.cli import options as opt
from neuroweak.cli.completion import complete_condition

if TYPE_CHECKING:
    from neuroweak.render.formats import Record
    from neuroweak.render.text import Look


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="explain", no_args_is_help=True)(explain)


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
            autocompletion=complete_condition,
        ),
    ] = None,
    without: opt.Without = None,
    age: opt.Age = None,
    sex: opt.Sex = None,
    onset: opt.Onset = None,
    case_file: opt.CaseFile = None,
    among: opt.Among = None,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    fmt: Annotated[str, opt.format_option("explain")] = "table",
    json: opt.Json = False,
    quiet: opt.Quiet = False,
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
    from neuroweak.render.formats import Answer

    known = session.vocabulary(context, knowledge, among, (condition, versus))
    chosen = session.condition(known, condition)
    other = session.condition(known, versus) if versus else None
    if chosen == other:
        message = "give a different condition to set beside it"
        raise typer.BadParameter(message, param_hint="--versus")
    case, readings, problems = given.case(known, findings, without, age, sex, onset, file=case_file)
    engine = Engine(known.knowledge)
    ranking = rank(engine, case, prior=prior)._replace(problems=problems)
    asked = expected(engine, case, chosen, top=12)
    set_beside = contrast(engine, ranking, chosen, other) if other else None

    def data() -> "Record":
        from neuroweak.render.data import answers

        return answers.explanation(known.knowledge, ranking, chosen, asked, set_beside)

    def page(look: "Look") -> str:
        from neuroweak.render.pages.contrast import explain_page

        row = ranking.row(chosen)
        return explain_page(known.knowledge, ranking, row, asked, look, readings=readings, versus=set_beside)

    answer = Answer(known.knowledge, data, page, case=case, problems=problems)
    session.answer(answer, session.chosen(fmt, json=json), session.look(color), quiet=quiet)
