"""The verb a student meets first: `match`."""

from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import given
from neuroweak.cli import options as opt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Ranking
    from neuroweak.render.formats import Answer, Record
    from neuroweak.render.text import Look
    from neuroweak.vocabulary import Reading


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="match", no_args_is_help=True)(match)


def match(
    context: typer.Context,
    findings: opt.Findings = None,
    without: opt.Without = None,
    age: opt.Age = None,
    sex: opt.Sex = None,
    onset: opt.Onset = None,
    case_file: opt.CaseFile = None,
    among: opt.Among = None,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    top: opt.Fitting = None,
    fmt: Annotated[str, opt.format_option("match")] = "table",
    json: opt.Json = False,
    quiet: opt.Quiet = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Rank the conditions that fit what is seen, and say why.

    \b
      neuroweak match ptosis diplopia
      neuroweak match "droopy eyelids" "double vision" --without numbness
      neuroweak match proximal weakness, areflexia, dry mouth --json
    """
    from neuroweak.engine.model import Engine
    from neuroweak.engine.ranking import rank

    written = session.chosen(fmt, json=json)
    known = session.vocabulary(context, knowledge, among)
    case, readings, problems = given.case(known, findings, without, age, sex, onset, file=case_file, unranked=True)
    engine = Engine(known.knowledge)
    ranking = rank(engine, case, prior=prior)._replace(problems=problems)
    if case_file and not case.is_rankable:
        ranking = ranking.without_places()
    answer = ranked(engine, ranking, readings, top or session.MOST)
    session.answer(answer, written, session.look(color, top), quiet=quiet)
    if ranking.nothing_fits:
        raise typer.Exit(1)


def ranked(engine: "Engine", ranking: "Ranking", readings: "tuple[Reading, ...]", top: int) -> "Answer":
    """
    Give a ranking as an answer.

    Args:
        engine: What ranked it.
        ranking: The conditions in their order.
        readings: How the words of the person were read.
        top: How many conditions to give.

    Returns:
        The answer of `match`.
    """
    from neuroweak.reasoning.robustness import appraise
    from neuroweak.render.formats import Answer

    knowledge = engine.knowledge

    def data() -> "Record":
        from neuroweak.render.data import answers

        return answers.ranking(knowledge, ranking, top, appraise(engine, ranking, top=top))

    def page(look: "Look") -> str:
        from neuroweak.render.pages.ranking import ranking_page

        return ranking_page(knowledge, ranking, look, readings=readings, appraisal=appraise(engine, ranking))

    def records(*, full: bool = False) -> "Sequence[Record]":
        from neuroweak.render.data import ranking as flat

        return flat.rows(ranking, top, full=full)

    return Answer(
        knowledge,
        data,
        page,
        records,
        whole_records=lambda: records(full=True),
        case=ranking.case,
        red_flags=ranking.red_flags,
        problems=ranking.problems,
    )
