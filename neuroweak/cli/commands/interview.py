"""The verb that asks: `interview`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import diagnostics, interrupts
from neuroweak.cli import options as opt
from neuroweak.cli.diagnostics import ExitCode
from neuroweak.errors import OutputError

if TYPE_CHECKING:
    from neuroweak.cli.conversation import Talk
    from neuroweak.interview.state import Ending
    from neuroweak.render.formats import Format, Record
    from neuroweak.render.text import Look

SEEDS = 10_000
"""From how many seeds one is drawn when none is given."""


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="interview")(interview)


def interview(
    context: typer.Context,
    findings: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FINDING]...",
            help="What brings the patient; asked for when not given.",
            autocompletion=opt.complete_finding,
            show_default=False,
        ),
    ] = None,
    without: opt.Without = None,
    age: opt.Age = None,
    sex: opt.Sex = None,
    onset: opt.Onset = None,
    most: Annotated[int, typer.Option("--most", min=1, metavar="N", help="Questions at most.", show_default=True)] = 15,
    tier: Annotated[
        list[opt.TierOption] | None, typer.Option("--tier", help="Only this kind of effort; repeat as needed.")
    ] = None,
    as_: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="CONDITION",
            help="Let the program play a patient with this condition.",
            autocompletion=opt.complete_condition,
        ),
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="Play the same patient again (with --as).")
    ] = None,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    top: opt.Top = 5,
    fmt: Annotated[str, opt.format_option("interview", help="How to write the ending.")] = "table",
    json: opt.Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the ending.")] = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Ask one question after the other, and show belief moving.

    Answer yes, no, not sure, why, back or stop, or name another finding. Answers can be piped in, one a line.

    \b
      neuroweak interview "droopy eyelids"
      printf 'yes\\nno\\n' | neuroweak interview ptosis --json
      neuroweak interview --as myasthenia_gravis --seed 7
    """
    from neuroweak.cli.conversation import Given, Talk, Voice

    if seed is not None and as_ is None:
        message = "goes with --as CONDITION"
        raise typer.BadParameter(message, param_hint="--seed")
    written = session.chosen(fmt, json=json)
    known = session.vocabulary(context, knowledge)
    played = known.condition(as_) if as_ else ""
    if played and seed is None:
        from secrets import randbelow

        seed = randbelow(SEEDS)
    voice = Voice(session.look(color, top), aside=not written.is_page, quiet=quiet)
    given = Given(findings or (), without or (), age, sex, onset)
    talk = Talk(known, voice, prior=prior, most=most, tiers=tier or (), played=played, seed=seed or 0)
    with interrupts.Raised():
        try:
            talk.open(given)
            end = talk.hold()
        except KeyboardInterrupt:
            end = talk.interrupted()
    if talk.held is None:
        raise typer.Exit(ExitCode.INTERRUPTED)
    _finish(talk, end, written, knowledge or context.obj or "")


def _finish(talk: Talk, end: Ending, fmt: Format, named: str) -> None:
    """Write the ending, and leave with the code that belongs to it."""
    from neuroweak.engine.ranking import rank
    from neuroweak.interview.state import Ending
    from neuroweak.reasoning.robustness import appraise
    from neuroweak.render.data import interview as interview_records
    from neuroweak.render.formats import Answer

    held, look, knowledge = talk.last, talk.voice.look, talk.known.knowledge
    cut_short = end is Ending.INTERRUPTED
    ranking = rank(talk.engine, held.case, prior=held.prior)
    command = interview_records.command(held.case, prior=held.prior, knowledge=named)

    def data() -> Record:
        return interview_records.interview(
            knowledge,
            held,
            ranking,
            look.top,
            appraise(talk.engine, ranking, top=look.top),
            end=end,
            said_again=command,
            played=(talk.played, talk.seed) if talk.played else None,
        )

    def page(look: Look) -> str:
        from neuroweak.render.pages.interview_ending import ending

        shown = None if cut_short else ranking
        trust = None if cut_short else appraise(talk.engine, ranking)
        return ending(
            knowledge, held, look, end=end, command=command, ranking=shown, appraisal=trust, played=talk.played
        )

    try:
        session.answer(Answer(knowledge, data, page, case=held.case), fmt, look)
    except OutputError:
        diagnostics.note(f"what was said is not lost; the answer comes again with: {command}")
        raise
    if cut_short:
        raise typer.Exit(ExitCode.INTERRUPTED)
    if ranking.nothing_fits:
        raise typer.Exit(ExitCode.NO)
