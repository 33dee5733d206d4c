"""The verb for how belief moved: `timeline`."""

from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import given
from neuroweak.cli import options as opt
from neuroweak.cli.completion import complete_condition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.render.formats import Record
    from neuroweak.render.text import Look


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="timeline", no_args_is_help=True)(timeline)


def timeline(
    context: typer.Context,
    findings: opt.Findings = None,
    without: opt.Without = None,
    age: opt.Age = None,
    sex: opt.Sex = None,
    onset: opt.Onset = None,
    case_file: opt.CaseFile = None,
    among: opt.Among = None,
    follow: Annotated[
        list[str] | None,
        typer.Option(
            "--follow",
            metavar="CONDITION,...",
            help="Follow these conditions instead of the leaders, as MG,LEMS,IBM.",
            autocompletion=complete_condition,
        ),
    ] = None,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    top: opt.Top = 3,
    fmt: Annotated[str, opt.format_option("timeline")] = "table",
    json: opt.Json = False,
    quiet: opt.Quiet = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Show how belief moved as each finding was added, in the order given.

    \b
      neuroweak timeline ptosis diplopia "dry mouth" areflexia
      neuroweak timeline ptosis areflexia --follow MG,LEMS,IBM
    """
    from neuroweak.engine.model import Engine
    from neuroweak.engine.ranking import rank
    from neuroweak.reasoning.timeline import timeline as replayed
    from neuroweak.render.formats import Answer

    known = session.vocabulary(context, knowledge, among, follow and session.names(follow))
    case, readings, problems = given.case(known, findings, without, age, sex, onset, file=case_file)
    engine = Engine(known.knowledge)
    ranking = rank(engine, case, prior=prior)._replace(problems=problems)
    order = [(r.finding, r.present) for r in readings]
    followed = session.conditions(known, follow or ())
    moments = replayed(engine, case, order, prior=prior, top=top, follow=followed)

    def data() -> "Record":
        from neuroweak.render.data import answers

        return answers.moments(known.knowledge, ranking, moments)

    def page(look: "Look") -> str:
        from neuroweak.render.pages.timeline import timeline_page

        return timeline_page(known.knowledge, ranking, moments, look, readings=readings)

    def records() -> "Sequence[Record]":
        from neuroweak.render.data import answers

        return answers.moment_records(moments)

    answer = Answer(known.knowledge, data, page, records, case=case, red_flags=ranking.red_flags, problems=problems)
    session.answer(answer, session.chosen(fmt, json=json), session.look(color, top), quiet=quiet)
