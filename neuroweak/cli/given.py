"""What a person gives: findings on the command line or from standard input, and the case in a file."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING

from neuroweak.cli import diagnostics
from neuroweak.files.limits import LARGEST_INPUT, MOST_WORDS, mib
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from neuroweak.cases.from_words import Advice
    from neuroweak.errors import Problem
    from neuroweak.patient import Case
    from neuroweak.vocabulary import Reading, Vocabulary


def _words(given: Sequence[str] | None) -> tuple[list[str], tuple[Problem, ...]]:
    """The findings from the command line, with `-` replaced by the lines of standard input, and how those were read."""
    found: list[str] = []
    old = 0
    for word in given or ():
        if word != "-":
            found.append(word)
            continue
        for text, is_old in islice(_lines(sys.stdin), MOST_WORDS + 1):
            found.append(text)
            old += is_old
    if not old:
        return found, ()
    from neuroweak.files.encoding import read_otherwise

    return found, (read_otherwise(old),)


def _lines(stream: TextIO) -> Iterator[tuple[str, bool]]:
    """
    Give the lines that say something, each with its line break, so that it is read by itself.

    With each goes whether it is not encoded as the stream should be, and was read as of an old Windows.
    """
    from neuroweak.cases.lines import numbered_lines
    from neuroweak.errors import InputError, Problem
    from neuroweak.files.encoding import OLD_BYTES

    if stream.isatty():
        diagnostics.note("reading findings, one a line (!word for absent); end with Ctrl-D")
    size = 0
    for line in numbered_lines(stream.buffer, "finding"):
        if isinstance(line.content, Problem):
            raise InputError(line.content)
        size += len(line.content)
        if size > LARGEST_INPUT:
            raise InputError(Problem("NW610", f"the findings are longer than {mib(LARGEST_INPUT)}", line.number))
        is_old = False
        try:
            decoded = line.content.decode(stream.encoding)
        except UnicodeDecodeError:
            decoded, is_old = line.content.decode(stream.encoding, OLD_BYTES), True
        text = decoded.partition("#")[0].strip().removeprefix("\ufeff")
        if text:
            yield f"{text}\n", is_old


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
        file="one case in a file: neuroweak match --case FILE; many: neuroweak batch FILE; a text: neuroweak read FILE",
        rest="Or leave out what is not known: the rest is understood ({})",
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
    unranked: bool = False,
) -> Given:
    """
    Read a case from the command line, from a file, or from both; the command line has the last word.

    Where nothing of a file can be ranked and its words sound urgent, they are given back if the verb can say so without
    a ranking (`unranked`), and told before the error if it cannot.

    Raises:
        InputError: A word is unknown, the case contradicts itself, or it has no finding although one is needed.
    """
    from neuroweak.cases.ages import read_age
    from neuroweak.cases.from_words import read_case, remarks_on
    from neuroweak.cli.agreeing import agreed
    from neuroweak.errors import InputError, Problem
    from neuroweak.patient import joined

    years = None if age is None else read_age(age)
    words, otherwise = _words(given)
    case, readings = read_case(known, words, without or (), age=years, sex=sex, onset=onset, advice=advice())
    problems = (*otherwise, *agreed(known, readings, remarks_on(known, readings), reads_input="-" in (given or ())))
    if file:
        from neuroweak.cases.files import load_case

        read = load_case(known, file)
        case, readings = joined(known.knowledge, read.case, case), (*read.readings, *readings)
        unknown = (
            Problem("NW601", f'"{word}" is not known to this file and was left aside') for word in read.unresolved
        )
        problems = (*problems, *read.problems, *unknown)
    if needed and file and not case.is_rankable:
        if case.sounds_urgent and unranked:
            return Given(case, readings, problems)
        _tell_urgent(known, case)
        # What was left aside is why nothing is there: told as errors, which `--quiet` does not drop.
        raise InputError(_unused(case), *problems[: diagnostics.SHOWN])
    if needed and not readings and case.is_empty:
        raise InputError(Problem("NW605", "no finding is given", help="name one or more, such as ptosis diplopia"))
    return Given(case, readings, problems)


def _tell_urgent(known: Vocabulary, case: Case) -> None:
    """Tell the urgent lines of a case that cannot be answered."""
    from neuroweak.engine.red_flags import alarms

    diagnostics.urgent(alarm.in_words for alarm in alarms(known.knowledge, case, {}))


def _unused(case: Case) -> Problem:
    """Say that a file holds no finding that can be used, and how to rank by what else it says."""
    from neuroweak.errors import Problem

    stated = {"--age": None if case.age is None else f"{case.age:.4g}", "--sex": case.sex, "--onset": case.onset}
    options = [f"{option} {value}" for option, value in stated.items() if value]
    help_ = f"for a ranking by age, sex and onset alone: neuroweak match {' '.join(options)}" if options else ""
    return Problem("NW605", "the case has no finding that can be used", help=help_)


def told(known: Vocabulary, read: tuple[Case, tuple[Reading, ...]]) -> tuple[Case, tuple[Reading, ...]]:
    """Say on standard error what of the words of a case was understood otherwise than as typed; give both back."""
    from neuroweak.cases.from_words import remarks_on

    diagnostics.problem_notes(remarks_on(known, read[1]))
    return read
