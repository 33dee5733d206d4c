"""The verb for where the lesion sits: `localize`."""

from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import given
from neuroweak.cli import options as opt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.render.formats import Record
    from neuroweak.render.text import Look


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="localize", no_args_is_help=True)(localize)


def localize(
    context: typer.Context,
    findings: opt.Findings = None,
    without: opt.Without = None,
    age: opt.Age = None,
    sex: opt.Sex = None,
    onset: opt.Onset = None,
    case_file: opt.CaseFile = None,
    among: opt.Among = None,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    fmt: Annotated[str, opt.format_option("localize")] = "table",
    json: opt.Json = False,
    quiet: opt.Quiet = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Show where along the motor pathway the lesion sits, and what points there.

    \b
      neuroweak localize "proximal weakness" areflexia "dry mouth"
    """
    from neuroweak.engine.model import Engine
    from neuroweak.engine.ranking import rank
    from neuroweak.reasoning.localization import localize as localized
    from neuroweak.render.formats import Answer

    known = session.vocabulary(context, knowledge, among)
    case, readings, problems = given.case(known, findings, without, age, sex, onset, file=case_file)
    engine = Engine(known.knowledge)
    ranking = rank(engine, case, prior=prior)._replace(problems=problems)
    sites = localized(engine, ranking)

    def data() -> "Record":
        from neuroweak.render.data import answers

        return answers.localization(known.knowledge, ranking, sites)

    def page(look: "Look") -> str:
        from neuroweak.render.pages.pathway import pathway_page

        return pathway_page(known.knowledge, ranking, sites, look, readings=readings)

    def records() -> "Sequence[Record]":
        from neuroweak.render.data import answers

        return answers.site_records(sites)

    answer = Answer(known.knowledge, data, page, records, case=case, red_flags=ranking.red_flags, problems=problems)
    session.answer(answer, session.chosen(fmt, json=json), session.look(color), quiet=quiet)
