"""The verb for a written vignette: `read`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import diagnostics
from neuroweak.cli import options as opt
from neuroweak.cli.diagnostics import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.errors import Problem
    from neuroweak.patient import Case
    from neuroweak.render.formats import Answer, Record
    from neuroweak.render.text import Look
    from neuroweak.vignette import Vignette
    from neuroweak.vocabulary import Vocabulary

With = Annotated[
    list[str] | None,
    typer.Option("--with", "-w", metavar="FINDING", help="There, whatever was read; repeat as needed."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="FINDING", help="Leave this reading out; repeat as needed."),
]


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="read", no_args_is_help=True)(read)


def read(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A written case; '-' is standard input.", show_default=False)
    ],
    findings_only: Annotated[bool, typer.Option("--findings-only", help="What was read, without a ranking.")] = False,
    as_case: Annotated[bool, typer.Option("--as-case", help="One case line for match --case or batch.")] = False,
    with_: With = None,
    without: opt.Without = None,
    ignore: Ignore = None,
    age: opt.Age = None,
    sex: opt.Sex = None,
    onset: opt.Onset = None,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    top: opt.Top = 10,
    fmt: Annotated[str, opt.format_option("read")] = "table",
    json: opt.Json = False,
    quiet: opt.Quiet = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Read a written case: the findings it states, denies or doubts, and the conditions that fit.

    \b
      neuroweak read vignette.txt
      pbpaste | neuroweak read - --without fever
      neuroweak read chart.txt --as-case > case.jsonl
    """
    from neuroweak.files.encoding import decode
    from neuroweak.vignette import Reader

    known = session.vocabulary(context, knowledge)
    corrections = _corrections(known, with_, without, ignore)
    text, problems = decode(_bytes_of(file, quiet=quiet))
    seen = Reader(known).read(text)
    case = _case(seen, corrections, age, sex, onset)
    written = session.chosen(fmt, json=json)
    if not quiet and (as_case or written.is_page):
        diagnostics.problem_notes(problems)
    if as_case and not quiet:
        # The message names the line itself.
        diagnostics.problem_notes(problem._replace(line=0) for problem in seen.problems)
    problems += seen.problems
    fits = True
    if as_case:
        from neuroweak.render.data.vignette import case_line

        session.emit(case_line(case, "" if file == "-" else Path(file).stem))
    else:
        look = session.look(color, top)
        if findings_only:
            answer = _findings(seen, case, problems)
        else:
            answer, fits = _ranked(seen, case, problems, prior, top)
        session.answer(answer, written, look, quiet=quiet)
    if not (case.present or case.absent):
        diagnostics.point_to_care()
    if not fits or not (case.present or case.absent):
        raise typer.Exit(ExitCode.NO)


def _findings(seen: Vignette, case: Case, problems: Sequence[Problem]) -> Answer:
    """What was read, without a ranking."""
    from neuroweak.render.formats import Answer

    def data() -> Record:
        from neuroweak.render.data import vignette

        return vignette.reading(seen, case, problems)

    def page(look: Look) -> str:
        from neuroweak.render.pages.vignette import vignette_page

        return vignette_page(seen, look, problems=seen.problems)

    return Answer(seen.knowledge, data, page, case=case)


def _ranked(seen: Vignette, case: Case, problems: Sequence[Problem], prior: opt.Prior, top: int) -> tuple[Answer, bool]:
    """What was read with its ranking; whether anything fits."""
    from neuroweak.engine.model import Engine
    from neuroweak.engine.ranking import rank
    from neuroweak.reasoning.questions import next_questions
    from neuroweak.reasoning.robustness import appraise
    from neuroweak.render.formats import Answer

    engine = Engine(seen.knowledge)
    ranking = rank(engine, case, prior=prior)
    appraisal = appraise(engine, ranking)
    asked = next_questions(engine, case, prior=prior, top=3) if not case.is_empty else ()

    def data() -> Record:
        from neuroweak.render.data import vignette

        return vignette.ranked_reading(seen, ranking, top, appraisal, asked, problems)

    def page(look: Look) -> str:
        from neuroweak.render.pages.vignette import vignette_page

        shown = ranking if case.present or case.absent else None
        return vignette_page(seen, look, shown, appraisal, asked=asked, problems=seen.problems)

    return Answer(seen.knowledge, data, page, case=case), not ranking.nothing_fits


def _bytes_of(file: str, *, quiet: bool) -> bytes:
    """The bytes of a file or of standard input, one more at most than are allowed."""
    from neuroweak.files.limits import LONGEST_LINE

    if file == "-":
        if sys.stdin.isatty() and not quiet:
            diagnostics.note("reading a text; end with Ctrl-D")
        return sys.stdin.buffer.read(LONGEST_LINE + 1)
    with open(file, "rb") as stream:  # noqa: PTH123 - may be any device
        return stream.read(LONGEST_LINE + 1)


def _corrections(
    known: Vocabulary, with_: Sequence[str] | None, without: Sequence[str] | None, ignore: Sequence[str] | None
) -> tuple[Case, tuple[str, ...]]:
    """
    What a person corrects: a case of findings there and not there, and the findings to leave out.

    Raises:
        InputError: A word is unknown, or the corrections contradict one another.
    """
    from neuroweak.cases.from_words import read_case

    advice = session.advice()
    case, _ = session.told(known, read_case(known, tuple(with_ or ()), tuple(without or ()), advice=advice))
    _, left = session.told(known, read_case(known, tuple(ignore or ()), advice=advice))
    return case, tuple(reading.finding for reading in left)


def _case(
    seen: Vignette, corrections: tuple[Case, tuple[str, ...]], age: str | None, sex: str | None, onset: str | None
) -> Case:
    from neuroweak.patient import read_age

    corrected, ignored = corrections
    return seen.case(
        present=corrected.present,
        absent=corrected.absent,
        ignore=ignored,
        age=None if age is None else read_age(age),
        sex=sex,
        onset=onset or corrected.onset,
    )
