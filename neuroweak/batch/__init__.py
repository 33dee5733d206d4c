"""
Many cases: each is answered by itself, in order, in memory that does not grow with their number.

With the extra `fast` they are answered in blocks of arrays, which gives the same answers sooner.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from neuroweak.batch.answering import FEW, for_many, in_blocks
from neuroweak.batch.answers import Answer, Answerer, Settings, Write, Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from neuroweak.cases.lines import Line
    from neuroweak.knowledge.model import Knowledge

__all__ = ["Answer", "Answerer", "Settings", "Write", "Written", "answers", "answers_in_blocks"]


def answers(lines: Iterable[Line], knowledge: Knowledge, write: Write, settings: Settings) -> Iterator[Written]:
    """
    Answer lines in their order, each before the next one is asked for.

    Args:
        lines: Lines of cases.
        knowledge: A checked file.
        write: Puts an answer into a line.
        settings: How each case is answered.

    Yields:
        Each answer with its text.
    """
    return chain.from_iterable(answers_in_blocks(lines, knowledge, write, settings))


def answers_in_blocks(
    lines: Iterable[Line],
    knowledge: Knowledge,
    write: Write,
    settings: Settings,
    *,
    jobs: int = 1,
    is_more: Callable[[], bool] = lambda: False,
) -> Iterator[list[Written]]:
    """
    Answer lines in their order, several at once where several are at hand.

    Args:
        lines: Lines of cases; read only as far ahead as is needed.
        knowledge: A checked file.
        write: Puts an answer into a line; must be a plain function, or a part of one, for more than one job.
        settings: How each case is answered.
        jobs: Processes that share the work; with one it is done here.
        is_more: Tells whether the next line, or the end, is at hand; where it is not, what came is answered first.

    Yields:
        Answers with their texts. From several processes come only the texts, and of the answers what was noted.

    Raises:
        ResourceError: A process that shares the work was ended.
    """
    one_by_one = Answerer(knowledge, settings)
    lines = iter(lines)
    for line in islice(lines, FEW):
        answer = one_by_one.answer(line)
        yield [(answer, write(answer))]
    if jobs > 1:
        from neuroweak.batch.processes import shared

        yield from shared(lines, (knowledge, write, settings), jobs)
        return
    first = next(lines, None)
    if first is None:
        return
    answerer = for_many(one_by_one)
    for block in in_blocks(chain((first,), lines), answerer.most, is_more):
        yield [(answer, write(answer)) for answer in answerer.answer_all(block)]
