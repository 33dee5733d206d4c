"""Cases with a known diagnosis, read for measuring: one JSON object a line, with its place kept for every fault."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from neuroweak.case_files import parse_case
from neuroweak.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.case import Case
    from neuroweak.vocabulary import Vocabulary


class Measured(NamedTuple):
    """One case to measure."""

    case: Case
    kind: str
    """What kind of case it is, as the file says; may be empty."""
    unresolved: tuple[str, ...]
    """Words of the case that the vocabulary does not know."""
    problems: tuple[Problem, ...]
    """What was wrong with it but did not stop the reading."""


def read_measured(
    vocabulary: Vocabulary, lines: Iterable[str], *, refuse_unknown: bool = False
) -> tuple[Measured, ...]:
    """
    Read cases with a known diagnosis.

    Args:
        vocabulary: The words of the knowledge file.
        lines: JSON lines; empty ones are passed over.
        refuse_unknown: Whether a word that is not known stops the reading.

    Returns:
        The cases, in the order given.

    Raises:
        InputError: A line is not a case, has no diagnosis, or there is none at all; every fault has its line.
    """
    found: list[Measured] = []
    wrong: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(_read_line(vocabulary, line, number))
        except InputError as error:
            wrong += [_at(p, number) for p in error.problems]
    if refuse_unknown:
        wrong += [
            Problem("NW601", f"{m.case.id}: no finding called {word!r}", help="or: --unknown skip")
            for m in found
            for word in m.unresolved
        ]
    if wrong:
        raise InputError(*wrong)
    if not found:
        raise InputError(Problem("NW606", "there are no cases in the file", help=EXAMPLE))
    return tuple(found)


EXAMPLE = 'one case a line, as in {"id": "c1", "present": ["ptosis"], "diagnosis": "myasthenia_gravis"}'
"""What a line looks like."""


def _read_line(vocabulary: Vocabulary, line: str, number: int) -> Measured:
    try:
        mapping = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise InputError(Problem("NW606", f"this is not JSON: {reason}", help=EXAMPLE)) from None
    if not isinstance(mapping, dict):
        raise InputError(Problem("NW606", "this is JSON, but not a case", help=EXAMPLE))
    reading = parse_case(vocabulary, mapping)
    case = reading.case
    if not (case.diagnosis or case.accept):
        raise InputError(
            Problem("NW606", f"case {case.id or number} has no diagnosis to measure against", help=EXAMPLE)
        )
    kind = mapping.get("kind", "")
    problems = tuple(_at(p, number) for p in reading.problems)
    return Measured(case, kind if isinstance(kind, str) else "", tuple(reading.unresolved), problems)


def _at(problem: Problem, line: int) -> Problem:
    return Problem(problem.code, problem.message, line, problem.column, problem.length, problem.help)


def unresolved_words(cases: Iterable[Measured]) -> tuple[tuple[str, int], ...]:
    """
    The words that the vocabulary does not know, and in how many places, most often first.

    Args:
        cases: Cases as read.

    Returns:
        Pairs of word and count.
    """
    counts = Counter(word for measured in cases for word in measured.unresolved)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
