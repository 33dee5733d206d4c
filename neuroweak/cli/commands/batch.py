"""The verb for many cases: `batch`."""

from __future__ import annotations

import signal
import sys
from collections import Counter
from contextlib import contextmanager, nullcontext
from time import monotonic
from typing import TYPE_CHECKING, Annotated, BinaryIO, Self

import typer

from neuroweak.cli import context as session
from neuroweak.cli import diagnostics, interrupts
from neuroweak.cli import options as opt
from neuroweak.cli.batch_files import Target, asks_for, check_target, form_of, format_of, lines_of, remark_on
from neuroweak.cli.diagnostics import ExitCode
from neuroweak.cli.progress import Progress, grouped
from neuroweak.errors import InputError, OutputError, Problem, ResourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from neuroweak.batch import Answer, Written


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="batch", no_args_is_help=True)(batch)


def batch(
    context: typer.Context,
    cases: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="Cases: JSON lines, a JSON list, YAML, a cohort, CSV, TSV, .parquet or .arrow; '-' is standard input.",
            show_default=False,
        ),
    ],
    top: Annotated[int, typer.Option(min=1, metavar="N", help="Conditions to name.", show_default=True)] = 5,
    prior: opt.PriorOption = opt.Prior.TEMPERED,
    unknown: Annotated[
        opt.Unknown, typer.Option(help="What a word that is not known does to its case.", show_default=True)
    ] = opt.Unknown.SKIP,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first line that is wrong.")] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, max=256, metavar="N", help="Processes to share the work.")
    ] = 1,
    target: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="A file for the answers, which appears whole at the end; .parquet, .arrow and .csv say the form.",
        ),
    ] = None,
    fmt: Annotated[str, opt.format_option("batch", "jsonl", "How to write the answers.")] = "jsonl",
    json: Annotated[bool, typer.Option("--json", help="Short for --format jsonl.")] = False,
    stamp: Annotated[
        bool, typer.Option("--stamp", help="Put schema, program, and version and hash of the knowledge on each line.")
    ] = False,
    quiet: opt.Quiet = False,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Rank the conditions for many cases: JSON lines in, JSON lines out, in the same order.

    \b
      neuroweak batch cases.jsonl > answers.jsonl
      jq -c '.patients[]' ward.json | neuroweak batch - > answers.jsonl
      jq -r 'select(.nothing_fits == false).results[0].condition' answers.jsonl
      neuroweak batch cases.jsonl --format csv --jobs 4 > answers.csv
      neuroweak batch cases.parquet -o answers.parquet
    """
    from neuroweak.batch import Settings, answers_in_blocks
    from neuroweak.render.data.batch import Stamp

    check_target(cases, target)
    form_in, form_out = form_of(cases), form_of(target)
    written = session.chosen(format_of(context, fmt, target, form_out, lines=json), json=False)
    known = session.knowledge(context, knowledge)
    settings = Settings(top, prior, strict=unknown is opt.Unknown.ERROR)
    stamped = Stamp.of(known) if stamp else None
    notes = Notes(quiet=quiet)
    remark = "" if form_out or asks_for(context) else remark_on(written.name, target)
    if remark and not json:
        notes.tell(remark, "")
    if jobs > 1 and hasattr(signal, "SIGPIPE"):
        # The pipes to the workers are pipes too: one that breaks is told, and is no sign that nobody reads.
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    to = Target(target)
    with _WholeLines(to, notes.clear) as out, to, _opened(cases, quiet=quiet) as (stream, is_more):
        table = None
        if form_out:
            from neuroweak.columnar.files import AnswerTable, answer_line, rows_at_once, scored, tables_in

            table = AnswerTable(to.binary, form_out, top, stamped and stamped._asdict())
            to.put = table.write_lines
        unicode = (getattr(to.stream, "encoding", None) or "utf-8").lower().startswith("utf")
        header, write = ("", answer_line) if table else written.lines(top, unicode=unicode, stamp=stamped)
        with table or nullcontext():
            out.write(header)
            if table and form_in:
                tables = tables_in(stream, form_in, rows_at_once(top), notes.tell)
                blocks = scored(tables, known, settings, table.write, notes.pass_over, jobs=jobs)
            else:
                lines = lines_of(stream, form_in, known, notes.tell)
                blocks = answers_in_blocks(lines, known, write, settings, jobs=jobs, is_more=is_more)
            bad = _run(blocks, out, notes, strict=strict, kept=not to.is_file)
        to.finish()
    notes.close()
    session.footnote(known, written, quiet=quiet)
    if bad:
        raise typer.Exit(ExitCode.NO)


@contextmanager
def _opened(name: str, *, quiet: bool) -> Iterator[tuple[BinaryIO, Callable[[], bool]]]:
    """Open the cases; tell with them whether more is at hand."""
    from neuroweak.cases.lines import open_cases
    from neuroweak.files.at_hand import at_hand

    if name != "-":
        with open_cases(name) as file:
            yield at_hand(file)
        return
    if sys.stdin.isatty() and not quiet:
        diagnostics.note("reading cases, one a line as JSON; end with Ctrl-D")
    yield at_hand(sys.stdin.buffer)


def _run(blocks: Iterator[list[Written]], out: _WholeLines, notes: Notes, *, strict: bool, kept: bool) -> int:
    """Write the answers as they come, and tell where they are kept if it stops; give the number of wrong lines."""
    bad = 0
    try:
        for block in blocks:
            wrong = next((at for at, (answer, _) in enumerate(block) if answer.errors), None) if strict else None
            written = block[:wrong]
            out.write("".join([text for _, text in written]))
            for answer, _ in written:
                bad += bool(answer.errors)
                notes.take(answer)
            if wrong is not None:
                raise InputError(*block[wrong][0].errors)
    except (ResourceError, OutputError) as error:
        if not kept:
            raise
        lines = f"{notes.cases} line{'s are' if notes.cases != 1 else ' is'} answered"
        raise type(error)(f"{error}; {lines}, each whole") from None
    finally:
        notes.clear()
    return bad


class _WholeLines:
    """Writes lines so that what asks for the end, which may come at any time, leaves only whole ones."""

    def __init__(self, to: Target, clear: Callable[[], None]) -> None:
        self._to = to
        self._clear = clear
        self._writing = False
        self._stopped = 0

    def __enter__(self) -> Self:
        # What whoever started the program has ignored stays so.
        self._before = {
            number: signal.signal(number, self._stop)
            for number in interrupts.STOPPING
            if signal.getsignal(number) is not signal.SIG_IGN
        }
        return self

    def __exit__(self, *_raised: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        """Stop now, or after the line that is being written; the second time in any case."""
        if self._writing and not self._stopped:
            self._stopped = number
            return
        self._clear()
        self._end(number)

    def write(self, text: str) -> None:
        """Write lines and hand them on at once."""
        self._writing = True
        try:
            self._to.put(text)
        except BrokenPipeError:
            raise typer.Exit(ExitCode.PIPE_CLOSED) from None
        self._writing = False
        if self._stopped:
            self._end(self._stopped)

    def _end(self, number: int) -> None:
        self._to.abandon()
        interrupts.end(number)


class Notes:
    """What is said on standard error while the answers are written: faults, each remark once, and how far it got."""

    MOST = 10
    """Different remarks that are told; the rest is counted."""

    MOST_WORDS = 10_000
    """Different unknown words that are counted."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        # On a screen the answers themselves show how far it is.
        self._progress = Progress(quiet=quiet or sys.stdout.isatty())
        self.clear = self._progress.clear
        self._begun = monotonic()
        self.cases = self._strange_cases = 0
        self._told: set[str] = set()
        self._untold = 0
        self._words: Counter[str] = Counter()

    def take(self, answer: Answer) -> None:
        """Tell what is to be told of an answer."""
        self.cases += 1
        for p in answer.errors:
            self.clear()
            diagnostics.error(f"line {p.line}: {p.told}", p.help)
        if self._quiet:
            return
        if answer.remarks:
            self._remark(answer.remarks)
        if answer.unresolved:
            self._strange_cases += 1
            self._words.update(w for w in answer.unresolved if w in self._words or len(self._words) < self.MOST_WORDS)
        self._progress.tell(self._how_far)

    def pass_over(self, cases: int) -> None:
        """Count answers of which nothing is to be told."""
        self.cases += cases
        self._progress.tell(self._how_far)

    def tell(self, said: str, remedy: str) -> None:
        """Tell what concerns the whole file."""
        if not self._quiet:
            self.clear()
            diagnostics.note(f"{said}; {remedy}" if remedy else said)

    def _remark(self, remarks: tuple[Problem, ...]) -> None:
        for p in remarks:
            if p.message in self._told or len(self._told) >= self.MOST:
                self._untold += 1
            else:
                self._told.add(p.message)
                self.clear()
                diagnostics.problem_notes([p])

    def _how_far(self) -> str:
        speed = grouped(round(self.cases / (monotonic() - self._begun)))
        return f"{grouped(self.cases)} case{'s'[: self.cases != 1]}, {speed} a second"

    def close(self) -> None:
        """Sum up."""
        self.clear()
        if self._quiet:
            return
        if not self.cases:
            diagnostics.note("there was no case")
        if self._untold:
            more = "1 more remark" if self._untold == 1 else f"{grouped(self._untold)} more remarks"
            diagnostics.note(f"{more} of this sort; each answer holds its own under remarks")
        if self._words:
            often = ", ".join(f"{word} ({count})" for word, count in self._words.most_common(5))
            cases = f"{self._strange_cases} case{'s'[: self._strange_cases > 1]}"
            diagnostics.note(f"words that are not known in {cases}; most often: {often}")
