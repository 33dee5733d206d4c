"""The verb that writes a lesson to hand out: `handout`."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt

FEWEST, MOST = 2, 5
"""Conditions that stand side by side on paper."""


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="handout", no_args_is_help=True)(handout)


def handout(
    context: typer.Context,
    conditions: Annotated[
        list[str],
        typer.Argument(
            metavar="CONDITION...",
            help="Two to five: ids, names or abbreviations.",
            autocompletion=opt.complete_condition,
        ),
    ],
    seed: Annotated[int | None, typer.Option("--seed", metavar="N", help="Choose the same cases again.")] = None,
    output: opt.Output = None,
    quiet: opt.Quiet = False,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Write a lesson on look-alikes as one HTML file to print: side by side, the pathway, cases, questions and the key.

    \b
      neuroweak handout MG LEMS IBM -o lesson.html
      neuroweak handout IBM PM DM --seed 7 -o muscle.html
    """
    from random import Random
    from secrets import randbelow

    from neuroweak.cli import diagnostics
    from neuroweak.cli.output import deliver
    from neuroweak.engine.model import Engine
    from neuroweak.quiz.lesson import CASES, lesson
    from neuroweak.render.web import handout as paper

    known = session.vocabulary(context, knowledge)
    chosen = list(dict.fromkeys(session.conditions(known, conditions)))
    if not FEWEST <= len(chosen) <= MOST:
        message = f"give {FEWEST} to {MOST} different conditions"
        raise typer.BadParameter(message, param_hint="CONDITION...")
    engine = Engine(known.knowledge)
    seed = randbelow(opt.SEEDS) if seed is None else seed
    made = lesson(engine, Random(seed), chosen)  # noqa: S311 - a choice of cases, not a secret
    if len(made.items) < CASES and not quiet:
        diagnostics.note(f"{len(made.items)} of {CASES} cases: no more have a clear answer")
    named = session.knowledge_file(context, knowledge)
    again = ["neuroweak", "handout", *chosen, "--seed", str(seed), *(["--knowledge", named] if named else [])]
    deliver(paper.handout(engine, made, shlex.join(again)), output)
