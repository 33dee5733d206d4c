"""The verb for a class before a screen: `class`."""

from __future__ import annotations

import sys
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import given
from neuroweak.cli import options as opt
from neuroweak.cli.completion import complete_condition, complete_finding

if TYPE_CHECKING:
    from neuroweak.classroom.patient import Patient
    from neuroweak.classroom.room import Room
    from neuroweak.knowledge.model import Knowledge


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="class")(class_)


def class_(
    context: typer.Context,
    findings: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FINDING]...",
            help="What is known at the beginning.",
            autocompletion=complete_finding,
            show_default=False,
        ),
    ] = None,
    as_: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="CONDITION",
            help="Let the program play a patient with this condition, who answers what the room asks.",
            autocompletion=complete_condition,
        ),
    ] = None,
    mystery: Annotated[
        bool, typer.Option("--mystery", help="Play a patient whose condition is hidden until it is revealed.")
    ] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="CONDITION,...",
            help="Draw the mystery from these and let the room vote on them, as MG,LEMS,IBM.",
            autocompletion=complete_condition,
        ),
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="Play the same patient again (with --as or --mystery).")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write at the end one HTML page of what happened."),
    ] = None,
    among: opt.Among = None,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Show a class on a full screen how belief moves, finding by finding, or let it ask a patient and vote.

    Needs a terminal and Textual, which the extra [class] brings, as does: pip install textual

    \b
      neuroweak class ptosis diplopia
      neuroweak class --as LEMS --seed 7
      neuroweak class --mystery --seed 7 --only MG,LEMS,IBM -o lesson.html
    """
    from neuroweak.cases.from_words import read_case
    from neuroweak.classroom.ballot import MOST
    from neuroweak.classroom.room import Room
    from neuroweak.cli import classroom

    if mystery and as_ is not None:
        message = "goes without --as: a mystery is drawn"
        raise typer.BadParameter(message, param_hint="--mystery")
    if seed is not None and as_ is None and not mystery:
        message = "goes with --as CONDITION or --mystery"
        raise typer.BadParameter(message, param_hint="--seed")
    classroom.check_installed()
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        message = "class needs a terminal; through a pipe, neuroweak timeline shows how belief moves"
        raise typer.BadParameter(message)
    known = session.vocabulary(context, knowledge, among, (as_, *session.names(only or ())))
    chosen = session.conditions(known, only or ())
    if len(chosen) > MOST:
        message = f"names {len(chosen)} conditions; a room votes on {MOST} at most"
        raise typer.BadParameter(message, param_hint="--only")
    case, _ = given.told(known, read_case(known, findings or (), (), advice=given.advice()))
    played = session.condition(known, as_) if as_ else ""
    patient = _patient(known.knowledge, played, chosen, seed) if mystery or played else None
    room = Room(known, prior=prior, patient=patient, only=chosen)
    room.open(case)
    _hold(room, _title(room), output)


def _patient(knowledge: Knowledge, played: str, only: list[str], seed: int | None) -> Patient:
    from secrets import randbelow

    from neuroweak.classroom.patient import Patient, mystery

    seed = randbelow(opt.SEEDS) if seed is None else seed
    return Patient(played, seed) if played else mystery(only or tuple(knowledge.conditions), seed)


def _title(room: Room) -> str:
    patient = room.patient
    if patient is None:
        return "How belief moves"
    who = (
        "A mystery patient"
        if patient.hidden
        else f"A patient with {room.known.knowledge.conditions[patient.condition].name}"
    )
    return f"{who}, seed {patient.seed}"


def _hold(room: Room, title: str, output: str | None) -> None:
    """Hold the class, then say what happened, and write the page where one is wanted."""
    from neuroweak.cli import diagnostics, interrupts
    from neuroweak.cli.classroom.app import Class
    from neuroweak.cli.diagnostics import ExitCode
    from neuroweak.cli.output import write_file
    from neuroweak.render import class_page

    path = output or _free_name()

    def save() -> str:
        write_file(class_page.html_page(room, title), path)
        return f"the page is in {path}"

    if output:  # what cannot be written is better known before the class than after it
        save()
    end = Class(room, title, save).run()
    interrupts.guard()  # the view heard signals itself
    session.emit(class_page.summary(room, title, session.look(opt.Color.AUTO)))
    if output:
        diagnostics.note(save())
    if end:
        raise typer.Exit(end)
    if not room.lesson.entries:
        raise typer.Exit(ExitCode.NO)


def _free_name() -> str:
    """A name for a page that is saved without one, under which nothing is yet."""
    names = chain(["class.html"], (f"class-{number}.html" for number in count(2)))
    return next(name for name in names if not Path(name).exists())
