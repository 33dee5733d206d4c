"""The verb that measures: `evaluate`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt

if TYPE_CHECKING:
    from collections.abc import Callable

    from neuroweak.cases.decode import CaseReading
    from neuroweak.engine.model import Engine
    from neuroweak.evaluation.error_analysis import Miss
    from neuroweak.evaluation.metrics import Evaluation


class Stage(StrEnum):
    """What is known of a case when it is ranked."""

    ALL = "all"
    BEDSIDE = "bedside"


class Unknown(StrEnum):
    """What is done with words that no finding is called."""

    SKIP = "skip"
    ERROR = "error"


MOST_MISSES = 10
"""Misses explained on a page unless more are asked for."""

STEP = 25
"""Cases between two signs of progress."""


PageFormatOption = Annotated[opt.PageFormat, typer.Option("--format", "-f", help="How to write the answer.")]


def register(app: typer.Typer) -> None:
    """Add the verb to the application."""
    app.command(name="evaluate", no_args_is_help=True)(evaluate)


def evaluate(
    context: typer.Context,
    cases: Annotated[
        str,
        typer.Argument(metavar="CASES.jsonl", help="Cases with a diagnosis, one a line; '-' is standard input."),
    ],
    stage: Annotated[
        Stage, typer.Option("--stage", help="bedside leaves out results of tests.", show_default=True)
    ] = Stage.ALL,
    unknown: Annotated[
        Unknown, typer.Option("--unknown", help="Skip and count words that are not known, or refuse them.")
    ] = Unknown.SKIP,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    top: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Misses to explain. [default: 10 in the table, all in JSON]"),
    ] = None,
    fmt: PageFormatOption = opt.PageFormat.TABLE,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Measure how often the ranking is right on cases whose diagnosis is known.

    \b
      neuroweak evaluate cases.jsonl
      neuroweak evaluate cases.jsonl --stage bedside --json
    """
    from neuroweak.cases.labelled import read_solved
    from neuroweak.engine.model import Engine
    from neuroweak.evaluation.metrics import evaluate as measure

    known = session.vocabulary(context, knowledge)
    read = read_solved(known, cases, strict=unknown is Unknown.ERROR)
    engine = Engine(known.knowledge)
    pairs = [(m.case, m.kind) for m in read]
    told = measure(engine, pairs, stage=stage, prior=prior, progress=None if quiet else _progress(len(pairs)))
    machine = json or fmt is opt.PageFormat.JSON
    misses = _explained(engine, read, told, stage, prior, top if top is not None or machine else MOST_MISSES)
    if machine:
        from neuroweak.render.data import answers as answer
        from neuroweak.render.data import evaluation as evaluation_data

        session.emit(answer.dumps(evaluation_data.data(known.knowledge, told, read, misses, stage=stage, prior=prior)))
    else:
        from neuroweak.render.pages.evaluation import evaluation_page

        session.emit(evaluation_page(known.knowledge, told, read, misses, session.look(color), stage=stage))


def _explained(
    engine: Engine, read: tuple[CaseReading, ...], told: Evaluation, stage: str, prior: str, top: int | None
) -> list[Miss]:
    """The worst misses, each with its reasons."""
    from neuroweak.evaluation.error_analysis import explain_miss

    return [explain_miss(engine, read[o.place].case, o, stage=stage, prior=prior) for o in told.misses[:top]]


def _progress(total: int) -> Callable[[int], None] | None:
    """A way to show how far a long file is, where standard error is a terminal."""
    if total < 2 * STEP or sys.stderr is None or not sys.stderr.isatty():
        return None

    def show(done: int) -> None:
        if done % STEP == 0 or done == total:
            end = "\r\033[K" if done == total else ""
            sys.stderr.write(f"\r{done} of {total} cases{end}")
            sys.stderr.flush()

    return show
