"""How vectors that are kept are held: a number for each hypothesis of a large file takes room, a hundred do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from neuroweak.engine.results import Vector

LONG = 1_000
"""Numbers from which a vector is packed: a quarter of the room, for a little more time whenever it is read."""

NUMBER, PACKED_NUMBER = 32, 8
"""Bytes of a number in a list and in a packed vector."""

MOST_BYTES = 16 * 1024 * 1024
"""Bytes that one generation of a memory of vectors may take."""


def kept(vector: Vector) -> Vector:
    """Give a vector in the form in which it is kept."""
    if len(vector) < LONG or not isinstance(vector, list):
        return vector
    from array import array  # few files are large

    return array("d", vector)


def most_kept(numbers: int, most: int) -> int:
    """
    How many entries a generation of a memory of vectors holds.

    Args:
        numbers: Numbers in one entry.
        most: Entries that are enough, however small they are.

    Returns:
        As many, or fewer where they are large; at least 1.
    """
    size = numbers * (PACKED_NUMBER if numbers >= LONG else NUMBER)
    return max(1, min(most, MOST_BYTES // size))
