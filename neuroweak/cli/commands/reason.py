"""The verbs for reasoning: `next`, `localize`, `timeline`."""

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
    app.command(name="next", no_args_is_help=True)(next_)
    app.command(name="localize", no_args_is_help=True)(localize)
    app.command(name="timeline", no_args_is_help=True)(timeline)


def next_(
    context: typer.Context,
    findings: opt.Findings = None,
    without: opt.Without = None,
    age: opt.Age = None,
    sex: opt.Sex = None,
    onset: opt.Onset = None,
    case_file: opt.CaseFile = None,
    tier: Annotated[
        list[opt.TierOption] | None, typer.Option("--tier", help="Only this kind of effort; repeat as needed.")
    ] = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option("--between", metavar="CONDITION CONDITION", help="What best tells these two apart."),
    ] = None,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    top: opt.Top = 12,
    fmt: opt.FormatOption = opt.Format.TABLE,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Say what to ask, examine or test next, and what each answer would do.

    \b
      neuroweak next ptosis diplopia
      neuroweak next ptosis diplopia --tier examination
      neuroweak next "proximal weakness" --between MG LEMS
    """
    from neuroweak.engine.model import Engine
    from neuroweak.engine.ranking import rank
    from neuroweak.reasoning.questions import questions
    from neuroweak.reasoning.tiers import Tier
    from neuroweak.render import formats as records
    from neuroweak.render.data import answers as answer

    known = session.vocabulary(context, knowledge)
    pair = tuple(known.condition(c) for c in between or ())
    if pair and len(set(pair)) < 2:
        message = "give two different conditions"
        raise typer.BadParameter(message, param_hint="--between")
    case, readings, problems = session.case(known, findings, without, age, sex, onset, file=case_file, needed=not pair)
    engine = Engine(known.knowledge)
    tiers = [Tier(t) for t in tier or Tier]
    each = -(-top // len(tiers)) if fmt is opt.Format.TABLE and not json else None
    asked = questions(engine, case, prior=prior, tiers=tiers, among=pair, top=top, each=each)
    ranking = rank(engine, case, prior=prior)._replace(problems=problems)
    fmt = opt.Format.JSON if json else fmt
    if fmt is opt.Format.TABLE:
        from neuroweak.render.pages.questions import questions_page

        look = session.look(color, top)
        session.emit(questions_page(known.knowledge, ranking, asked, look, readings=readings, among=pair))
    elif fmt is opt.Format.JSON:
        session.emit(answer.dumps(answer.next_questions(known.knowledge, ranking, asked)))
    else:
        session.emit(records.FORMATS[fmt](answer.question_records(asked)))
    session.footnote(known.knowledge, fmt, quiet=quiet, problems=problems)
    if not asked:
        raise typer.Exit(1)


def localize(
    context: typer.Context,
    findings: opt.Findings = None,
    without: opt.Without = None,
    age: opt.Age = None,
    sex: opt.Sex = None,
    onset: opt.Onset = None,
    case_file: opt.CaseFile = None,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    fmt: opt.FormatOption = opt.Format.TABLE,
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
    from neuroweak.render import formats as records
    from neuroweak.render.data import answers as answer

    known = session.vocabulary(context, knowledge)
    case, readings, problems = session.case(known, findings, without, age, sex, onset, file=case_file)
    engine = Engine(known.knowledge)
    ranking = rank(engine, case, prior=prior)._replace(problems=problems)
    sites = localized(engine, ranking)
    fmt = opt.Format.JSON if json else fmt
    if fmt is opt.Format.TABLE:
        from neuroweak.render.pages.pathway import pathway_page

        session.emit(pathway_page(known.knowledge, ranking, sites, session.look(color), readings=readings))
    elif fmt is opt.Format.JSON:
        session.emit(answer.dumps(answer.localization(known.knowledge, ranking, sites)))
    else:
        session.emit(records.FORMATS[fmt](answer.site_records(sites)))
    session.footnote(known.knowledge, fmt, quiet=quiet, problems=problems)


def timeline(
    context: typer.Context,
    findings: opt.Findings = None,
    without: opt.Without = None,
    age: opt.Age = None,
    sex: opt.Sex = None,
    onset: opt.Onset = None,
    case_file: opt.CaseFile = None,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    top: opt.Top = 5,
    fmt: opt.FormatOption = opt.Format.TABLE,
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

    known = session.vocabulary(context, knowledge)
    case, readings, problems = session.case(known, findings, without, age, sex, onset, file=case_file)
    engine = Engine(known.knowledge)
    ranking = rank(engine, case, prior=prior)._replace(problems=problems)
    fmt = opt.Format.JSON if json else fmt
    emit_timeline(engine, ranking, readings, fmt, session.look(color, top))
    session.footnote(known.knowledge, fmt, quiet=quiet, problems=problems)


def emit_timeline(
    engine: "Engine", ranking: "Ranking", readings: "tuple[Reading, ...]", fmt: opt.Format, look: "Look"
) -> None:
    """Write how belief moved to a ranking, in the format asked for."""
    from neuroweak.reasoning.timeline import timeline as replayed
    from neuroweak.render import formats as records
    from neuroweak.render.data import answers as answer

    order = [(r.finding, r.present) for r in readings]
    moments = replayed(engine, ranking.case, order, prior=ranking.prior, top=look.top)
    if fmt is opt.Format.TABLE:
        from neuroweak.render.pages.timeline import timeline_page

        session.emit(timeline_page(engine.knowledge, ranking, moments, look, readings=readings))
    elif fmt is opt.Format.JSON:
        session.emit(answer.dumps(answer.moments(engine.knowledge, ranking, moments)))
    else:
        session.emit(records.FORMATS[fmt](answer.moment_records(moments)))
