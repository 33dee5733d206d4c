"""The verb for a written vignette: `read`."""

from __future__ import annotations

import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import diagnostics, given
from neuroweak.cli import options as opt
from neuroweak.cli.diagnostics import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.engine.model import Engine
    from neuroweak.engine.results import Ranking
    from neuroweak.errors import Problem
    from neuroweak.patient import Case
    from neuroweak.reasoning.confirmation import Confirmation, Confirmed
    from neuroweak.reasoning.questions import Question
    from neuroweak.render.formats import Answer, Format, Record
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

Ask = Annotated[
    int,
    typer.Option(
        "--ask", min=0, max=20, metavar="N", help="Questions at a terminal about what is perhaps said; 0: none."
    ),
]
Interview = Annotated[bool, typer.Option("--interview", help="Go on with questions from what was read.")]


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
    ask: Ask = 5,
    interview: Interview = False,
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
      neuroweak read letter.txt --interview
    """
    from neuroweak.cases.in_words import words_for
    from neuroweak.cases.texts import refuse_data
    from neuroweak.cli.progress import waiting
    from neuroweak.engine.model import Engine
    from neuroweak.engine.ranking import rank
    from neuroweak.files.encoding import decode
    from neuroweak.reasoning.confirmation import Confirmed, confirmations, with_answers
    from neuroweak.reasoning.urgency import hear_urgency
    from neuroweak.vignette import Reader

    if interview and (as_case or findings_only or (file == "-" and not sys.stdin.isatty())):
        message = "needs a FILE, and goes neither with --as-case nor with --findings-only"
        raise typer.BadParameter(message, param_hint="--interview")
    known = session.vocabulary(context, knowledge)
    corrections = _corrections(known, with_, without, ignore)
    text, problems = decode(_bytes_of(file, quiet=quiet))
    refuse_data(text, known)
    reader = Reader(known)
    with waiting("reading", quiet=quiet):
        seen = reader.read(text)
        guesses = reader.guesses(seen)
    seen = replace(seen, problems=(*seen.problems, *guesses.problems))
    written = session.chosen(fmt, json=json)
    look = session.look(color, top)
    engine = Engine(seen.knowledge)

    as_read = seen

    def case_of(said: Confirmed) -> Case:
        answered = with_answers(as_read, said, guesses.found)
        return _case(answered, corrections, said, age, sex, onset)

    said, warned = Confirmed(left=guesses.found), frozenset[str]()
    if ask and written.is_page and not as_case and sys.stdin.isatty() and sys.stdout.isatty():
        from neuroweak.cli.confirming import confirm
        from neuroweak.cli.voice import Voice

        said, warned = confirm(known, engine, case_of, seen, said.left, ask, Voice(look, aside=False, quiet=quiet))
    case = case_of(said)
    seen = with_answers(seen, said, guesses.found)
    if interview:
        _interviewed(known, case, prior, written, look, knowledge or context.obj or "", quiet=quiet)
        return
    if not quiet and (as_case or written.is_page):
        diagnostics.problem_notes(problems)
    if as_case and not quiet:
        # The message names the line itself.
        diagnostics.problem_notes(problem._replace(line=0) for problem in seen.problems)
    ranking, unheard = hear_urgency(rank(engine, case, prior=prior), seen.told)
    fits = True
    if as_case:
        from neuroweak.render.data.vignette import case_line

        session.emit(case_line(ranking.case, "" if file == "-" else Path(file).stem))
        diagnostics.urgent(alarm.in_words for alarm in ranking.red_flags)
    else:
        seen = replace(seen, problems=(*seen.problems, *unheard))
        problems += seen.problems
        perhaps = confirmations(engine, case, said.left, prior)
        command = f"neuroweak read {shlex.quote(file)}"
        take = shlex.join(words_for(known, [(one.guess.finding, one.guess.words) for one in perhaps[:1]]))
        if findings_only:
            answer = _findings(seen, ranking, perhaps, command, take, problems, warned)
        else:
            answer, fits = _ranked(engine, seen, ranking, perhaps, command, take, problems, top, warned)
        session.answer(answer, written, look, quiet=quiet)
    if not (case.present or case.absent):
        diagnostics.point_to_care()
    if not fits or not (case.present or case.absent):
        raise typer.Exit(ExitCode.NO)


def _findings(
    seen: Vignette,
    ranking: Ranking,
    perhaps: Sequence[Confirmation],
    command: str,
    take: str,
    problems: Sequence[Problem],
    warned: frozenset[str],
) -> Answer:
    """What was read and what of it is urgent, without a ranking; what was `warned` of is not drawn again."""
    from neuroweak.render.formats import Answer

    def data() -> Record:
        from neuroweak.render.data import vignette

        return vignette.reading(
            seen, ranking.case, perhaps, problems, alarms=ranking.red_flags, watch_for=ranking.watch_for
        )

    def page(look: Look) -> str:
        from neuroweak.render.pages.vignette import vignette_page

        return vignette_page(
            seen,
            look,
            alarms=ranking.red_flags,
            warned=warned,
            watch_for=ranking.watch_for,
            perhaps=perhaps,
            command=command,
            take=take,
            problems=seen.problems,
        )

    return Answer(seen.knowledge, data, page, case=ranking.case)


def _ranked(
    engine: Engine,
    seen: Vignette,
    ranking: Ranking,
    perhaps: Sequence[Confirmation],
    command: str,
    take: str,
    problems: Sequence[Problem],
    top: int,
    warned: frozenset[str],
) -> tuple[Answer, bool]:
    """What was read with its ranking; whether anything fits. What was `warned` of is not drawn again."""
    from neuroweak.reasoning.questions import next_questions
    from neuroweak.reasoning.robustness import appraise
    from neuroweak.render.formats import Answer

    case = ranking.case
    appraisal = appraise(engine, ranking)

    def asked(*, shifts: bool) -> tuple[Question, ...]:
        return () if case.is_empty else next_questions(engine, case, prior=ranking.prior, top=3, shifts=shifts)

    def data() -> Record:
        from neuroweak.render.data import vignette

        return vignette.ranked_reading(seen, ranking, top, appraisal, asked(shifts=True), perhaps, problems)

    def page(look: Look) -> str:
        from neuroweak.render.pages.vignette import vignette_page

        shown = None if case.is_empty else ranking
        return vignette_page(
            seen,
            look,
            shown,
            appraisal,
            alarms=ranking.red_flags,
            warned=warned,
            watch_for=ranking.watch_for,
            asked=asked(shifts=False),
            perhaps=perhaps,
            command=command,
            take=take,
            problems=seen.problems,
        )

    return Answer(seen.knowledge, data, page, case=case), not ranking.nothing_fits


FEWEST_WORDS = 3
"""Words from which on the name of a file that is not there is taken for a sentence."""


def _bytes_of(file: str, *, quiet: bool) -> bytes:
    """
    The bytes of a file or of standard input, one more at most than are allowed.

    Raises:
        InputError: A sentence stands where a file is wanted.
    """
    from neuroweak.errors import InputError, Problem, shown
    from neuroweak.files.limits import LONGEST_LINE

    if file == "-":
        if sys.stdin.isatty() and not quiet:
            diagnostics.note("reading a text; end with Ctrl-D")
        return sys.stdin.buffer.read(LONGEST_LINE + 1)
    try:
        with open(file, "rb") as stream:  # noqa: PTH123 - may be any device
            return stream.read(LONGEST_LINE + 1)
    except OSError as error:
        if len(file.split()) < FEWEST_WORDS:
            raise
        said = f'there is no file called "{shown(file)}"'
        help_ = "to read a sentence: echo 'my legs are weak' | neuroweak read -"
        raise InputError(Problem("NW605", said, help=help_)) from error


def _corrections(
    known: Vocabulary, with_: Sequence[str] | None, without: Sequence[str] | None, ignore: Sequence[str] | None
) -> tuple[Case, tuple[str, ...]]:
    """
    What a person corrects: a case of findings there and not there, and the findings to leave out.

    Raises:
        InputError: A word is unknown, or the corrections contradict one another.
    """
    from neuroweak.cases.from_words import read_case

    advice = given.advice()
    case, _ = given.told(known, read_case(known, tuple(with_ or ()), tuple(without or ()), advice=advice))
    _, left = given.told(known, read_case(known, tuple(ignore or ()), advice=advice))
    return case, tuple(reading.finding for reading in left)


def _case(
    seen: Vignette,
    corrections: tuple[Case, tuple[str, ...]],
    said: Confirmed,
    age: str | None,
    sex: str | None,
    onset: str | None,
) -> Case:
    from neuroweak.cases.ages import read_age

    corrected, ignored = corrections
    return seen.case(
        present=(*corrected.present, *said.present),
        absent=(*corrected.absent, *said.absent),
        ignore=ignored,
        perhaps=((guess.finding, guess.probability) for guess in said.left),
        age=None if age is None else read_age(age),
        sex=sex,
        onset=onset or corrected.onset,
        known=corrected.known,
    )


def _interviewed(
    known: Vocabulary, case: Case, prior: str, written: Format, look: Look, named: str, *, quiet: bool
) -> None:
    """Go on with an interview from what was read, and leave as it does."""
    from neuroweak.cli.conversation import Talk
    from neuroweak.cli.interviewing import held
    from neuroweak.cli.voice import Voice

    voice = Voice(look, aside=not written.is_page, quiet=quiet)
    talk = Talk(known, voice, prior=prior)
    held(talk, lambda: talk.begin(case), written, named)
