"""What every verb does before and after its own work: find the knowledge, read the words, write the answer."""

from __future__ import annotations

import os
import shutil
import sys
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from neuroweak.cli import diagnostics, output
from neuroweak.cli.options import Color
from neuroweak.files.limits import LARGEST_INPUT, MOST_WORDS, mib
from neuroweak.render import formats
from neuroweak.render.text import FEWEST, Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    import typer

    from neuroweak.cases.from_words import Advice
    from neuroweak.errors import Problem
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.patient import Case
    from neuroweak.render.formats import Answer, Format
    from neuroweak.vocabulary import Reading, Vocabulary

NARROWEST = 40
"""Columns below which nothing is laid out any narrower."""

WIDEST = 1_000
"""Columns beyond which nothing is laid out any wider."""


def knowledge(context: typer.Context, named: str | None) -> Knowledge:
    """Load the file named after the verb, before it, in the environment, or the one built in."""
    from neuroweak.knowledge.loading import load

    return load(knowledge_file(context, named))


def knowledge_file(context: typer.Context, named: str | None) -> str | None:
    """
    The file named after the verb, before it, or in the environment; None for the one built in.

    Raises:
        InputError: The name is empty.
    """
    from neuroweak.errors import InputError, Problem

    chosen: str | None = context.obj if named is None else named
    if chosen == "":
        raise InputError(
            Problem("NW605", "the name of the knowledge file is empty", help="name a file, or leave it out")
        )
    return chosen


def vocabulary(
    context: typer.Context,
    named: str | None,
    among: Sequence[str] | None = None,
    asked: Iterable[str | None] | None = None,
) -> Vocabulary:
    """
    Load the knowledge and index its words.

    Args:
        context: That of the verb.
        named: The file named after the verb.
        among: The conditions to leave, several of them in one text with commas between; all where None.
        asked: Conditions that the call names besides, which belong to the choice.

    Raises:
        InputError: A condition is not known.
    """
    from neuroweak.vocabulary import Vocabulary

    known = Vocabulary.of(knowledge(context, named))
    if not among:
        return known
    from neuroweak.knowledge.choice import among as only

    chosen = {*conditions(known, among), *(known.condition(name) for name in asked or () if name)}
    return Vocabulary.of(only(known.knowledge, chosen))


def conditions(known: Vocabulary, given: Sequence[str]) -> list[str]:
    """
    The ids of conditions that were named one by one, or several in one text with commas between.

    A name of several words needs no quotes: of words that together name a condition, as many as do are taken for one.

    Raises:
        InputError: One is not known.
    """
    left, found = names(given), []
    while left:
        together = (n for n in range(min(len(left), LONGEST_NAME), 1, -1) if _named(known, left[:n]))
        most = next(together, 1)
        found.append(known.condition(" ".join(left[:most])))
        left = left[most:]
    return found


LONGEST_NAME = 12
"""Words of the longest name of a condition."""


def _named(known: Vocabulary, words: Sequence[str]) -> bool:
    from neuroweak.text.normalize import normal_form

    return normal_form(" ".join(words)) in known.conditions


def names(given: Sequence[str]) -> list[str]:
    """Names that were given one by one, or several in one text with commas between."""
    return [name for text in given for name in text.split(",") if name.strip()]


MOST = 10
"""Rows of a ranking that are shown where nobody says how many; in a terminal as many of them as it has room for."""

AROUND = 12
"""Lines of a ranking that are surely no rows: what was given, the titles, the foot, and the prompt below it."""


def look(color: Color, top: int | None = None) -> Look:
    """
    Find out what standard output can show.

    Args:
        color: When to use colour.
        top: Rows of a ranking; None for as many as there is room for.
    """
    terminal = sys.stdout is not None and sys.stdout.isatty()
    lines = shutil.get_terminal_size().lines if terminal else None
    most = min(MOST, max(FEWEST, (lines - AROUND) // 2)) if lines else MOST
    width = (
        min(WIDEST, max(NARROWEST, shutil.get_terminal_size().columns))
        if terminal or os.environ.get("COLUMNS", "").isdigit()
        else None
    )
    dull = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    auto = bool(os.environ.get("FORCE_COLOR")) or (terminal and not dull)
    colored = color is Color.ALWAYS or (color is Color.AUTO and auto)
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    return Look(
        width=width,
        color=colored,
        unicode=encoding.replace("-", "").startswith("utf"),
        top=most if top is None else top,
        fitting=bool(lines) and top is None,
        lines=lines,
        # The console of Linux writes what it does not know; all others pass over it.
        links=terminal and colored and os.environ.get("TERM") not in {"dumb", "linux"},
    )


def words(given: Sequence[str] | None) -> list[str]:
    """The findings from the command line, with `-` replaced by the lines of standard input."""
    found: list[str] = []
    for word in given or ():
        found += islice(_lines(sys.stdin), MOST_WORDS + 1) if word == "-" else [word]
    return found


def _lines(stream: TextIO) -> Iterator[str]:
    """Give the lines that say something, each with its line break, so that it is read by itself."""
    from neuroweak.cases.lines import numbered_lines
    from neuroweak.errors import InputError, Problem

    if stream.isatty():
        diagnostics.note("reading findings, one a line (!word for absent); end with Ctrl-D")
    size = 0
    for line in numbered_lines(stream.buffer, "finding"):
        if isinstance(line.content, Problem):
            raise InputError(line.content)
        size += len(line.content)
        if size > LARGEST_INPUT:
            raise InputError(Problem("NW610", f"the findings are longer than {mib(LARGEST_INPUT)}", line.number))
        text = line.content.decode(stream.encoding, "replace").partition("#")[0].strip().removeprefix("\ufeff")
        if text:
            yield f"{text}\n"


class Given(NamedTuple):
    """What a person gave: the case, how each word was read, and what was left aside."""

    case: Case
    readings: tuple[Reading, ...] = ()
    problems: tuple[Problem, ...] = ()


def advice() -> Advice:
    """What to do on a command line about words that are no findings."""
    from neuroweak.cases.from_words import Advice

    return Advice(
        sex="give the sex as an option: --sex female or --sex male",
        onset="say how it did: --onset",
        condition="that is a condition; see: neuroweak show {}",
    )


def case(
    known: Vocabulary,
    given: Sequence[str] | None,
    without: Sequence[str] | None,
    age: str | None,
    sex: str | None,
    onset: str | None,
    *,
    file: str | None = None,
    needed: bool = True,
) -> Given:
    """
    Read a case from the command line, from a file, or from both; the command line has the last word.

    Raises:
        InputError: A word is unknown, the case contradicts itself, or it has no finding although one is needed.
    """
    from neuroweak.cases.ages import read_age
    from neuroweak.cases.from_words import read_case, remarks_on
    from neuroweak.cli.agreeing import agreed
    from neuroweak.errors import InputError, Problem
    from neuroweak.patient import joined

    years = None if age is None else read_age(age)
    case, readings = read_case(known, words(given), without or (), age=years, sex=sex, onset=onset, advice=advice())
    problems = agreed(readings, remarks_on(known, readings), reads_input="-" in (given or ()))
    if file:
        from neuroweak.cases.files import load_case

        read = load_case(known, file)
        case, readings = joined(known.knowledge, read.case, case), (*read.readings, *readings)
        unknown = (
            Problem("NW601", f'"{word}" is not a finding of this file and was left aside') for word in read.unresolved
        )
        problems = (*problems, *read.problems, *unknown)
    if needed and not readings and case.is_empty:
        if file:
            # What was left aside is why nothing is there: told as errors, which `--quiet` does not drop.
            raise InputError(
                Problem("NW605", "the case has no finding that can be used"), *problems[: diagnostics.SHOWN]
            )
        raise InputError(Problem("NW605", "no finding is given", help="name one or more, such as ptosis diplopia"))
    return Given(case, readings, problems)


def told(known: Vocabulary, read: tuple[Case, tuple[Reading, ...]]) -> tuple[Case, tuple[Reading, ...]]:
    """Say on standard error what of the words of a case was understood otherwise than as typed; give both back."""
    from neuroweak.cases.from_words import remarks_on

    diagnostics.problem_notes(remarks_on(known, read[1]))
    return read


def emit(text: str) -> None:
    """Write an answer to standard output, whole."""
    output.write(sys.stdout, text)


def chosen(fmt: str, *, json: bool) -> Format:
    """Give the format that was asked for, `--json` being short for one of them."""
    return formats.named("json" if json else fmt)


def answer(told: Answer, fmt: Format, look: Look, *, quiet: bool = False) -> None:
    """
    Write an answer in a format; what the format has no place for goes to standard error.

    A page that is longer than the screen goes through the pager: it opens with what is urgent or differs most.

    Args:
        told: The answer.
        fmt: The format.
        look: What standard output can show.
        quiet: Whether to leave out the notes.
    """
    text = fmt.write(told, look)
    if not (fmt.is_page and look.lines and text.count("\n") >= look.lines and _in_pager(text)):
        emit(text)
    if told.red_flags and not fmt.has_notice:
        # An option that drops words drops no warning.
        diagnostics.urgent(alarm.in_words for alarm in told.red_flags)
    if told.knowledge:
        footnote(told.knowledge, fmt, quiet=quiet, problems=told.problems)


def _in_pager(text: str) -> bool:
    from neuroweak.cli.pager import through_pager

    return through_pager(text)


def footnote(known: Knowledge, fmt: Format, *, quiet: bool, problems: Iterable[Problem] = ()) -> None:
    """Put the notice, and what was left aside, on standard error for the formats that cannot carry them."""
    if not (fmt.has_notice or quiet):
        diagnostics.problem_notes(problems)
        diagnostics.note(known.notice.removeprefix("note: "))
