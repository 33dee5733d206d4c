"""The verb that measures: `evaluate`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt
from neuroweak.cli.batch_files import form_of
from neuroweak.cli.interrupts import Raised
from neuroweak.cli.progress import Progress, grouped

if TYPE_CHECKING:
    from collections.abc import Callable

    from neuroweak.cases.decode import CaseReading
    from neuroweak.render.formats import Record
    from neuroweak.render.text import Look
    from neuroweak.vocabulary import Vocabulary


class Stage(StrEnum):
    """What is known of a case when it is ranked."""

    ALL = "all"
    BEDSIDE = "bedside"


MOST_MISSES = 10
"""Misses explained on a page unless more are asked for."""


_NONE_MEASURED = (
    "no case has a diagnosis that is in the knowledge file: the id or name of a condition, or in phenopackets and FHIR "
    "also its number in OMIM, ORPHA or MONDO"
)


def register(app: typer.Typer) -> None:
    """Add the verb to the application."""
    app.command(name="evaluate", no_args_is_help=True)(evaluate)


def evaluate(
    context: typer.Context,
    cases: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="Cases with a diagnosis: JSON lines, JSON, YAML, CSV, TSV, .parquet or .arrow; '-' is standard input.",
        ),
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
      neuroweak evaluate cases.csv
    """
    from neuroweak.cases.labelled import read_solved
    from neuroweak.cli import diagnostics
    from neuroweak.engine.model import Engine
    from neuroweak.evaluation.error_analysis import explain_miss
    from neuroweak.evaluation.metrics import evaluate as measure
    from neuroweak.render.formats import Answer

    known = session.vocabulary(context, knowledge)
    written = session.chosen(fmt, json=json)
    most = MOST_MISSES if top is None and written.is_page else top
    engine = Engine(known.knowledge)

    def tell(said: str, remedy: str) -> None:
        if not quiet:
            progress.clear()
            diagnostics.note(f"{said}; {remedy}" if remedy else said)

    with Raised(), Progress(quiet=quiet) as progress:
        solved = _from_table if form_of(cases) else read_solved
        read = solved(
            known,
            cases,
            strict=unknown is opt.Unknown.ERROR,
            progress=lambda done: progress.tell(lambda: f"reading case {grouped(done)}"),
            tell=tell,
        )
        pairs = [(m.case, m.kind) for m in read]
        told = measure(engine, progress.through(pairs, "ranking case"), stage=stage, prior=prior)
        misses = [
            explain_miss(engine, read[o.place].case, o, stage=stage, prior=prior)
            for o in progress.through(told.misses[:most], "explaining miss")
        ]

    def data() -> Record:
        from neuroweak.render.data import evaluation

        return evaluation.data(known.knowledge, told, read, misses, stage=stage, prior=prior)

    def page(look: Look) -> str:
        from neuroweak.render.pages.evaluation import evaluation_page

        return evaluation_page(known.knowledge, told, read, misses, look, stage=stage)

    session.answer(Answer(known.knowledge, data, page), written, session.look(color), quiet=quiet)
    if not told.outcomes:
        if not quiet:
            diagnostics.note(f"{_NONE_MEASURED}; see: neuroweak list conditions")
        raise typer.Exit(diagnostics.ExitCode.NO)


def _from_table(
    known: Vocabulary,
    name: str,
    *,
    strict: bool,
    progress: Callable[[int], None],
    tell: Callable[[str, str], None],
) -> tuple[CaseReading, ...]:
    """Read the cases of a table that is no text."""
    from neuroweak.cases.files import read_lines
    from neuroweak.cases.labelled import solved
    from neuroweak.cases.lines import open_cases
    from neuroweak.columnar.files import ROWS, case_lines, tables_in
    from neuroweak.columnar.schemas import SOLVED

    with open_cases(name) as file:
        lines = case_lines(tables_in(file, form_of(name), ROWS, tell, SOLVED))
        return solved(known, lambda bad: read_lines(known, lines, strict=strict, bad=bad), progress)
