"""The verb that asks: `interview`."""

from __future__ import annotations

from typing import Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt
from neuroweak.cli.completion import complete_condition, complete_finding
from neuroweak.reasoning.tiers import Tier


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
            autocompletion=complete_finding,
            show_default=False,
        ),
    ] = None,
    without: opt.Without = None,
    age: opt.Age = None,
    sex: opt.Sex = None,
    onset: opt.Onset = None,
    most: Annotated[int, typer.Option("--most", min=1, metavar="N", help="Questions at most.", show_default=True)] = 15,
    tier: Annotated[
        list[Tier] | None, typer.Option("--tier", help="Only this kind of effort; repeat as needed.")
    ] = None,
    as_: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="CONDITION",
            help="Let the program play a patient with this condition.",
            autocompletion=complete_condition,
        ),
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="Play the same patient again (with --as).")
    ] = None,
    among: opt.Among = None,
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
    from neuroweak.cli.conversation import Given, Talk
    from neuroweak.cli.interviewing import held
    from neuroweak.cli.voice import Voice

    if seed is not None and as_ is None:
        message = "goes with --as CONDITION"
        raise typer.BadParameter(message, param_hint="--seed")
    written = session.chosen(fmt, json=json)
    known = session.vocabulary(context, knowledge, among, (as_,))
    played = session.condition(known, as_) if as_ else ""
    if played and seed is None:
        from secrets import randbelow

        seed = randbelow(opt.SEEDS)
    voice = Voice(session.look(color, top), aside=not written.is_page, quiet=quiet)
    given = Given(findings or (), without or (), age, sex, onset)
    talk = Talk(known, voice, prior=prior, most=most, tiers=tier or (), played=played, seed=seed or 0)
    held(talk, lambda: talk.open(given), written, knowledge or context.obj or "")
