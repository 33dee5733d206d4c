"""The verb for what to ask next: `next`."""

from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import given
from neuroweak.cli import options as opt
from neuroweak.reasoning.tiers import Tier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.render.formats import Record
    from neuroweak.render.text import Look


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="next", no_args_is_help=True)(next_)


def next_(
    context: typer.Context,
    findings: opt.Findings = None,
    without: opt.Without = None,
    age: opt.Age = None,
    sex: opt.Sex = None,
    onset: opt.Onset = None,
    case_file: opt.CaseFile = None,
    tier: Annotated[
        list[Tier] | None, typer.Option("--tier", help="Only this kind of effort; repeat as needed.")
    ] = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option("--between", metavar="CONDITION CONDITION", help="What best tells these two apart."),
    ] = None,
    among: opt.Among = None,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    top: opt.Top = 12,
    fmt: Annotated[str, opt.format_option("next")] = "table",
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
    from neuroweak.reasoning.questions import next_questions
    from neuroweak.render.formats import Answer

    known = session.vocabulary(context, knowledge, among, between)
    pair = tuple(session.condition(known, c) for c in between or ())
    if pair and len(set(pair)) < 2:
        message = "give two different conditions"
        raise typer.BadParameter(message, param_hint="--between")
    case, readings, problems = given.case(known, findings, without, age, sex, onset, file=case_file, needed=not pair)
    engine = Engine(known.knowledge)
    tiers = [Tier(t) for t in tier or Tier]
    written = session.chosen(fmt, json=json)
    each = -(-top // len(tiers)) if written.is_page else None
    asked = next_questions(engine, case, prior=prior, tiers=tiers, among=pair, top=top, each=each)
    ranking = rank(engine, case, prior=prior)._replace(problems=problems)

    def data() -> "Record":
        from neuroweak.render.data import answers

        return answers.next_questions(known.knowledge, ranking, asked)

    def page(look: "Look") -> str:
        from neuroweak.render.pages.questions import questions_page

        return questions_page(known.knowledge, ranking, asked, look, readings=readings, among=pair)

    def records() -> "Sequence[Record]":
        from neuroweak.render.data import answers

        return answers.question_records(asked)

    answer = Answer(known.knowledge, data, page, records, case=case, red_flags=ranking.red_flags, problems=problems)
    session.answer(answer, written, session.look(color, top), quiet=quiet)
    if not asked:
        raise typer.Exit(1)
