"""Vectors of word pieces, and of texts as the sum of their pieces; read from one file without unpacking it."""

from __future__ import annotations

import math
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import mul
from pathlib import Path

from neuroweak.files.packaged import Mapped, mapped
from neuroweak.meaning.table_file import TableError, pack, section, unpack
from neuroweak.meaning.word_pieces import pieces, words

FILE = Path(__file__).parent.parent / "reference" / "word_vectors.bin"
KIND, VERSION = "vectors", 1
SHAPE = struct.Struct("<II")
START = struct.Struct("<II")
SCALE = struct.Struct("<e")
LEVELS = 127
"""A number of a row is `row * scale / LEVELS`, the row in -127 to 127."""

MOST_WORDS_KEPT = 20_000
"""Words whose vector is remembered; bounds memory."""

Vector = tuple[float, ...]
"""Numbers of a text, of length 1 unless no piece of it is known: then all are 0."""


class WordVectors:
    """
    The vectors of word pieces.

    A piece is found by halving the sorted list as it lies in the file, so that asking for a few words reads only
    their rows.
    """

    def __init__(self, data: Mapped) -> None:
        """
        Check a table and keep it as it is.

        Args:
            data: The content of a file that `pack_vectors` made.

        Raises:
            TableError: It is damaged or something else.
        """
        sections = unpack(data, KIND, VERSION)
        self._rows: int
        self.width: int
        self._rows, self.width = SHAPE.unpack(section(sections, "shape", SHAPE.size))
        self._starts = section(sections, "starts", 4 * (self._rows + 1))
        self._letters = bytes(section(sections, "pieces"))
        self._scales = section(sections, "scales", 2 * self._rows)
        self._numbers = section(sections, "numbers", self._rows * self.width).cast("b")
        if START.unpack_from(self._starts, 4 * (self._rows - 1))[1] != len(self._letters):
            raise TableError("the table is damaged: its pieces do not fill their section")
        self._known: dict[str, Vector | None] = {}

    def __len__(self) -> int:
        """Give the number of pieces."""
        return self._rows

    def piece(self, index: int) -> bytes:
        """Give a piece by its place in the sorted list, as ASCII."""
        start, stop = START.unpack_from(self._starts, 4 * index)
        return self._letters[start:stop]

    def index(self, piece: str) -> int:
        """Give the place of a piece in the sorted list, or -1."""
        wanted = piece.encode()
        at = bisect_left(range(self._rows), wanted, key=self.piece)
        return at if at < self._rows and self.piece(at) == wanted else -1

    def beginning_with(self, letter: str) -> list[str]:
        """Give the pieces that begin with a letter; each is a word by itself."""
        first, stop = (
            bisect_left(range(self._rows), edge, key=self.piece)
            for edge in (letter.encode(), letter.encode() + b"\xff")
        )
        return [self.piece(at).decode() for at in range(first, stop)]

    def of_word(self, word: str) -> Vector | None:
        """
        Add up the pieces of a word.

        Args:
            word: In lower case, without accents.

        Returns:
            The sum, not scaled; None where the word cannot be cut into known pieces.
        """
        if word in self._known:
            return self._known[word]
        total: list[float] = [0.0] * self.width
        cut = pieces(word, lambda piece: self.index(piece) >= 0)
        for piece in cut:
            at = self.index(piece)
            scale = SCALE.unpack_from(self._scales, 2 * at)[0] / LEVELS
            row = self._numbers[at * self.width : (at + 1) * self.width]
            total = [before + number * scale for before, number in zip(total, row, strict=True)]
        found = tuple(total) if cut else None
        if len(self._known) < MOST_WORDS_KEPT:
            self._known[word] = found
        return found

    def of_words(self, parts: Iterable[str]) -> Vector:
        """Add up words as `words` gives them, and scale the sum to length 1."""
        vectors = [vector for word in parts if (vector := self.of_word(word)) is not None]
        total = [sum(column) for column in zip(*vectors, strict=True)] if vectors else [0.0] * self.width
        length = math.sqrt(sum(map(mul, total, total)))
        return tuple(number / length for number in total) if length else tuple(total)

    def of_text(self, text: str) -> Vector:
        """
        Give the vector of a phrase or clause.

        Args:
            text: Any text; only its first `LONGEST_TEXT` characters are read.
        """
        return self.of_words(words(text))


def nearness(one: Vector, other: Vector) -> float:
    """Say how near two vectors of length 1 are: their dot product, -1 to 1. It does not see opposites."""
    return math.fsum(map(mul, one, other))


def pack_vectors(rows: Iterable[tuple[str, float, bytes]]) -> bytes:
    """
    Make the file of a table of vectors.

    Args:
        rows: For each piece its letters, its scale, and its numbers as signed bytes; in any order.

    Returns:
        The content of the file.
    """
    ordered = sorted(rows)
    starts = [0]
    for piece, _, _ in ordered:
        starts.append(starts[-1] + len(piece))
    width = len(ordered[0][2])
    return pack(
        KIND,
        VERSION,
        {
            "shape": SHAPE.pack(len(ordered), width),
            "starts": struct.pack(f"<{len(starts)}I", *starts),
            "pieces": "".join(piece for piece, _, _ in ordered).encode("ascii"),
            "scales": b"".join(SCALE.pack(scale) for _, scale, _ in ordered),
            "numbers": b"".join(numbers for _, _, numbers in ordered),
        },
    )


@lru_cache(maxsize=1)
def shipped_vectors() -> WordVectors:
    """
    Give the vectors that ship with the package, read once, from a folder or an archive.

    Raises:
        OSError: The file cannot be read.
        TableError: It is damaged.
    """
    return WordVectors(mapped(FILE))


def quantized(vector: Sequence[float]) -> tuple[array[int], float]:
    """
    Round a vector to whole numbers of one byte.

    Returns:
        The numbers, -127 to 127, and the scale by which they are multiplied to give the vector back.
    """
    scale = max(map(abs, vector), default=0.0) / LEVELS
    return array("b", [round(number / scale) if scale else 0 for number in vector]), scale
