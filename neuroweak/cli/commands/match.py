"""The verb a student meets first: `match`."""

from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt

if TYPE_CHECKING:
    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Ranking
    from neuroweak.render.text import Look
    from neuroweak.vocabulary import Reading


def register(app: typer.Typer) -> None:
    """Add the verbs of this module to the application."""
    app.command(name="match", no_args_is_help=True)(match)


def match(
    context: typer.Context,
    findings: opt.Findings = None,
    without: opt.Without = None,
    age: opt.Age = None,
    sex: opt.Sex = None,
    onset: opt.Onset = None,
    case_file: opt.CaseFile = None,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    top: opt.Top = 10,
    fmt: Annotated[opt.CaseFormat, typer.Option("--format", "-f", help="How to write the answer.")] = (
        opt.CaseFormat.TABLE
    ),
    json: opt.Json = False,
    quiet: opt.Quiet = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
    steps: Annotated[bool, typer.Option("--steps", help="Show how belief moved, finding by finding.")] = False,
) -> None:
    """
    Rank the conditions that fit what is seen, and say why.

    \b
      neuroweak match ptosis diplopia
      neuroweak match "droopy eyelids" "double vision" --without numbness --age 28 --sex female
      neuroweak match proximal weakness, areflexia, dry mouth --json
    """
    from neuroweak.engine.model import Engine
    from neuroweak.engine.ranking import rank

    fmt = opt.CaseFormat.JSON if json else fmt
    if steps and fmt is opt.CaseFormat.PHENOPACKET:
        message = "a phenopacket holds the case, not the steps: leave out --steps or --format phenopacket"
        raise typer.BadParameter(message)
    known = session.vocabulary(context, knowledge)
    case, readings, problems = session.case(known, findings, without, age, sex, onset, file=case_file)
    engine = Engine(known.knowledge)
    ranking = rank(engine, case, prior=prior)._replace(problems=problems)
    if steps:
        from neuroweak.cli.commands.reason import emit_timeline

        emit_timeline(engine, ranking, readings, opt.Format(fmt), session.look(color, 5))
    else:
        session.emit(written(engine, ranking, fmt, session.look(color, top), readings))
    session.footnote(known.knowledge, fmt, quiet=quiet, problems=problems)
    if ranking.nothing_fits:
        raise typer.Exit(1)


def written(
    engine: "Engine",
    ranking: "Ranking",
    fmt: opt.CaseFormat,
    look: "Look",
    readings: "tuple[Reading, ...]" = (),
) -> str:
    """Write a ranking in the format asked for."""
    from neuroweak.reasoning.robustness import appraise

    knowledge = engine.knowledge
    if fmt is opt.CaseFormat.JSON:
        from neuroweak.render.data import answers as answer

        return answer.dumps(answer.ranking(knowledge, ranking, look.top, appraise(engine, ranking, top=look.top)))
    if fmt is opt.CaseFormat.TABLE:
        from neuroweak.render.pages.ranking import ranking_page

        return ranking_page(knowledge, ranking, look, readings=readings, appraisal=appraise(engine, ranking))
    if fmt is opt.CaseFormat.PHENOPACKET:
        from datetime import UTC, datetime

        from neuroweak.render.data.phenopacket import packet

        return packet(knowledge, ranking.case, created=datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    from neuroweak.render import formats as records
    from neuroweak.render.data import ranking as ranking_records

    rows = ranking_records.rows(ranking, look.top, full=fmt is opt.CaseFormat.JSONL)
    body = records.FORMATS[fmt](rows)
    return body if fmt is not opt.CaseFormat.MARKDOWN else ranking_records.around(knowledge, ranking, body)
