"""
Sums of many small numbers side by side, in plain Python and without a loop over the many.

A row of numbers, a byte for each, is laid out as the digits of one very large whole number; multiplying that by a small
number multiplies every one of them at once, and adding two such numbers adds every pair. So the dot products of one
vector with seven thousand others of 64 numbers take a millisecond, where a loop takes twenty.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence

FIELD = 4
"""Bytes that one sum has for itself; the largest of 64 products, 64 * 127 * 255, needs three."""

MIDDLE = 128
"""Added to a number of -128 to 127 so that it is kept as a byte without a sign."""

MOST = 255
"""The largest number of a byte."""


class Rows:
    """Rows of numbers of a byte, each laid out when it is first used."""

    def __init__(self, rows: memoryview, count: int, width: int) -> None:
        """
        Keep the rows as they lie.

        Args:
            rows: One after the other, a byte for each number: the number plus `MIDDLE`.
            count: How many rows there are.
            width: How many numbers each has.
        """
        self._rows, self._width = rows, width
        self._numbers: list[int | None] = [None] * count
        self._ones = self._spread(b"\1" * width)

    def _spread(self, row: bytes | memoryview) -> int:
        """Turn a row into one large number."""
        spread = bytearray(FIELD * self._width)
        spread[::FIELD] = row
        return int.from_bytes(spread, "little")

    def _number(self, row: int) -> int:
        """Give a row as a large number."""
        number = self._numbers[row]
        if number is None:
            number = self._spread(self._rows[row * self._width : (row + 1) * self._width])
            self._numbers[row] = number
        return number

    def weighted(self, factors: Iterable[tuple[int, int]]) -> tuple[array[int], int]:
        """
        Add up rows, each times a number.

        Args:
            factors: Rows, each with its number, -127 to 127; not more than 100,000, so that no sum outgrows its field.

        Returns:
            For each place of a row a sum that is never negative, and the number that must be taken from every one of
            them to give the true sum.
        """
        total, whole, below = 0, 0, 0
        for row, factor in factors:
            total += factor * self._number(row)
            whole += factor
            below -= min(factor, 0) * MOST
        # With as much added everywhere as a sum can lie below zero, no field borrows from its neighbour.
        total += below * self._ones
        sums = array("I")
        sums.frombytes(total.to_bytes(FIELD * self._width, "little"))
        if sys.byteorder == "big":
            sums.byteswap()
        return sums, below + MIDDLE * whole


def column_bytes(vectors: Sequence[Sequence[float]], width: int, scale: float) -> bytes:
    """
    Make rows of the numbers that many vectors have in one dimension, a row for each dimension.

    Args:
        vectors: Their numbers, at most 127 * scale in size.
        width: How many each has.
        scale: What a step of one is worth.
    """
    return b"".join(
        bytes(round(vector[dimension] / scale) + MIDDLE for vector in vectors) for dimension in range(width)
    )
