"""Cases read for measuring: all or none where one is wrong, because a figure from the rest would mislead."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from neuroweak.cases.files import read_cases
from neuroweak.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from neuroweak.cases.decode import CaseReading
    from neuroweak.cases.files import Source
    from neuroweak.patient import Case
    from neuroweak.vocabulary import Vocabulary

EXAMPLE = 'as in {"id": "c1", "present": ["ptosis"], "diagnosis": "myasthenia_gravis"}'
"""What a case to measure looks like."""

MOST_CASES = 40_000
"""Cases that are measured at once; all of them are held."""


MOST_TOLD = 200
"""Different words for conditions that are looked at for being told of; to look for what is near takes long."""


def read_solved(
    vocabulary: Vocabulary,
    source: Source,
    *,
    strict: bool = False,
    progress: Callable[[int], None] | None = None,
    tell: Callable[[str, str], object] = lambda _said, _remedy: None,
) -> tuple[CaseReading, ...]:
    """
    Read all cases of a file that is meant for measuring.

    Args:
        vocabulary: The words of a knowledge file.
        source: A file in any form that `read_cases` reads, by name, `-` for standard input, or a stream of bytes.
        strict: Whether a word that is not known makes a case wrong.
        progress: Called with the number of usable cases so far.
        tell: Is told, once each, what the columns of a table were taken for and what was mended, with a remedy.

    Returns:
        The cases in their order.

    Raises:
        InputError: A case cannot be used, or there is none; every such case has a problem.
        OSError: The file cannot be read.
    """
    return solved(vocabulary, lambda bad: read_cases(vocabulary, source, strict=strict, bad=bad, tell=tell), progress)


def solved(
    vocabulary: Vocabulary,
    read: Callable[[Callable[[InputError], None]], Iterator[CaseReading]],
    progress: Callable[[int], None] | None = None,
) -> tuple[CaseReading, ...]:
    """
    Take all cases that are meant for measuring, or none.

    Args:
        vocabulary: The words of a knowledge file.
        read: Gives them, and is given what to call for each that cannot be used.
        progress: Called with the number of usable cases so far.

    Returns:
        The cases in their order; what stands for the right condition and is none of the file is a problem of the first.

    Raises:
        InputError: A case cannot be used, or there is none; every such case has a problem. Or there are more than
            `MOST_CASES`.
    """
    told: set[str] = set()
    wrong: list[Problem] = []
    found: list[CaseReading] = []

    def leave(error: InputError) -> None:
        wrong.extend(error.problems)
        refuse_too_many(len(wrong))

    def refuse_too_many(count: int) -> None:
        if count > MOST_CASES:
            said = f"there are more than {MOST_CASES:,} cases"
            raise InputError(Problem("NW610", said, help="measure a part of them at a time"))

    for reading in read(leave):
        refuse_too_many(len(found) + 1)
        strange = _no_conditions(vocabulary, reading.case, told)
        found.append(reading._replace(problems=(*reading.problems, *strange)) if strange else reading)
        if progress:
            progress(len(found))
    if wrong:
        raise InputError(*sorted(wrong, key=lambda problem: problem.line))
    if not found:
        raise InputError(Problem("NW612", "there is no case here", help=EXAMPLE))
    return tuple(found)


def _no_conditions(vocabulary: Vocabulary, case: Case, told: set[str]) -> list[Problem]:
    """
    Say of what is to be accepted, and of a diagnosis that is nearly the name of a condition, that it is none.

    A diagnosis far from all of them is that of another disease, which a case may have, and one beside what is to be
    accepted may be finer than the file. Each word is told once.
    """
    found = []
    known = vocabulary.knowledge.conditions
    is_finer = any(condition in known for condition in case.accept)
    for word in dict.fromkeys(case.accept if is_finer else (case.diagnosis, *case.accept)):
        if not word or word in known or word in told or len(told) >= MOST_TOLD:
            continue
        told.add(word)
        try:
            vocabulary.condition(word)
        except InputError as error:
            found += [problem for problem in error.problems if problem.help or word in case.accept]
    return found


def placed_problems(readings: Iterable[CaseReading]) -> tuple[Problem, ...]:
    """What was mended or left aside in reading, each with the line of its case."""
    return tuple(p if p.line else p._replace(line=r.line) for r in readings for p in r.problems)


def unresolved_words(readings: Iterable[CaseReading]) -> tuple[tuple[str, int], ...]:
    """
    The words that the vocabulary does not know, and in how many cases each stands, most often first.

    Args:
        readings: Cases as read.

    Returns:
        Pairs of word and count.
    """
    counts = Counter(word for reading in readings for word in reading.unresolved)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
