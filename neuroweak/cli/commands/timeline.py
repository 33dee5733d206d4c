"""The verb for how belief moved: `timeline`."""

from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt

if TYPE_CHECKING:
    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Ranking
    from neuroweak.render.formats import Answer, Record
    from neuroweak.render.text import Look
    from neuroweak.vocabulary import Reading


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
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    top: opt.Top = 5,
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
    """
    from neuroweak.engine.model import Engine
    from neuroweak.engine.ranking import rank

    known = session.vocabulary(context, knowledge, among)
    case, readings, problems = session.case(known, findings, without, age, sex, onset, file=case_file)
    engine = Engine(known.knowledge)
    ranking = rank(engine, case, prior=prior)._replace(problems=problems)
    answer = replayed(engine, ranking, readings, top)
    session.answer(answer, session.chosen(fmt, json=json), session.look(color, top), quiet=quiet)


def replayed(engine: "Engine", ranking: "Ranking", readings: "tuple[Reading, ...]", top: int) -> "Answer":
    """
    Give how belief moved to a ranking, as an answer.

    Args:
        engine: What ranked it.
        ranking: Where belief arrived.
        readings: The findings in the order given.
        top: How many conditions to follow.

    Returns:
        The answer of `timeline`, and of `match --steps`.
    """
    from neuroweak.reasoning.timeline import timeline
    from neuroweak.render.formats import Answer

    order = [(r.finding, r.present) for r in readings]
    moments = timeline(engine, ranking.case, order, prior=ranking.prior, top=top)

    def data() -> "Record":
        from neuroweak.render.data import answers

        return answers.moments(engine.knowledge, ranking, moments)

    def page(look: "Look") -> str:
        from neuroweak.render.pages.timeline import timeline_page

        return timeline_page(engine.knowledge, ranking, moments, look, readings=readings)

    def records() -> "list[Record]":
        from neuroweak.render.data import answers

        return answers.moment_records(moments)

    return Answer(
        engine.knowledge,
        data,
        page,
        records,
        case=ranking.case,
        red_flags=ranking.red_flags,
        problems=ranking.problems,
    )
