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
    from neuroweak.render.formats import Record
    from neuroweak.render.text import Look


class Stage(StrEnum):
    """What is known of a case when it is ranked."""

    ALL = "all"
    BEDSIDE = "bedside"


MOST_MISSES = 10
"""Misses explained on a page unless more are asked for."""

STEP = 25
"""Cases between two signs of progress."""


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
        opt.Unknown, typer.Option("--unknown", help="Skip and count words that are not known, or refuse them.")
    ] = opt.Unknown.SKIP,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    top: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Misses to explain. [default: 10 in the table, all in JSON]"),
    ] = None,
    fmt: Annotated[str, opt.format_option("evaluate")] = "table",
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
    from neuroweak.render.formats import Answer

    known = session.vocabulary(context, knowledge)
    read = read_solved(known, cases, strict=unknown is opt.Unknown.ERROR)
    engine = Engine(known.knowledge)
    pairs = [(m.case, m.kind) for m in read]
    told = measure(engine, pairs, stage=stage, prior=prior, progress=None if quiet else _progress(len(pairs)))
    written = session.chosen(fmt, json=json)
    most = MOST_MISSES if top is None and written.is_page else top
    misses = _explained(engine, read, told, stage, prior, most)

    def data() -> Record:
        from neuroweak.render.data import evaluation

        return evaluation.data(known.knowledge, told, read, misses, stage=stage, prior=prior)

    def page(look: Look) -> str:
        from neuroweak.render.pages.evaluation import evaluation_page

        return evaluation_page(known.knowledge, told, read, misses, look, stage=stage)

    session.answer(Answer(known.knowledge, data, page), written, session.look(color), quiet=quiet)


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
