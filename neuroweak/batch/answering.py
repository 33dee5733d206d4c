"""Lines put together, and what answers them: one by one where they are few, in blocks where the extra is there."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from neuroweak.batch.answers import Answer, Answerer
    from neuroweak.cases.lines import Line

FEW = 300
"""Lines that are answered sooner one by one than numpy is loaded, or a process started."""


BLOCK_BYTES = 1024 * 1024
"""Bytes of lines from which a block is answered although it holds fewer."""


class Answerers(Protocol):
    """Answers lines from one knowledge file."""

    most: int
    """Lines that are best answered at once."""

    def answer_all(self, lines: Sequence[Line]) -> list[Answer]:
        """Give for each line the answer, or why there is none."""


def for_many(one_by_one: Answerer) -> Answerers:
    """Give what answers many lines soonest: in blocks, where the extra `fast` is there."""
    if not (find_spec("numpy") and find_spec("orjson")):
        return one_by_one
    from neuroweak.batch.lines_in_blocks import BlockAnswerer

    return BlockAnswerer(one_by_one)


def in_blocks(lines: Iterable[Line], most: int, is_more: Callable[[], bool]) -> Iterator[list[Line]]:
    """
    Put lines together until they are many or long, or the next one would have to be waited for.

    Args:
        lines: Lines of cases.
        most: How many are enough.
        is_more: Tells whether the next line, or the end, is at hand.
    """
    block: list[Line] = []
    size = 0
    for line in lines:
        block.append(line)
        size += len(line.content) if isinstance(line.content, bytes) else 0
        if len(block) >= most or size >= BLOCK_BYTES or not is_more():
            yield block
            block, size = [], 0
    if block:
        yield block
