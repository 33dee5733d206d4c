"""The findings whose phrases mean most nearly what a phrase says; to suggest, never to decide."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from heapq import nlargest

from neuroweak.meaning.products import MIDDLE, Rows, column_bytes
from neuroweak.meaning.table_file import TableError, pack, section, unpack
from neuroweak.meaning.vectors import WordVectors, quantized
from neuroweak.named_tuples import NamedTuple

KIND, VERSION = "phrases", 1
SHAPE = struct.Struct("<IIf")


class Near(NamedTuple):
    """A finding that a phrase may mean."""

    finding: str
    """As the mapping named it."""
    nearness: float
    """Of the finding's nearest phrase, -1 to 1; above 0.8 the nearest finding is right nine times in ten."""
    phrase: str
    """That phrase."""


class PhraseTable:
    """Phrases with their vectors and what they stand for."""

    def __init__(self, data: bytes | memoryview) -> None:
        """
        Check a table.

        Args:
            data: What `pack_phrases` made.

        Raises:
            TableError: It is damaged or something else.
        """
        sections = unpack(data, KIND, VERSION)
        self._rows: int
        self._rows, self._width, self._scale = SHAPE.unpack(section(sections, "shape", SHAPE.size))
        columns = section(sections, "columns", self._rows * self._width)
        self._columns = Rows(columns, self._width, self._rows)
        self._meanings = section(sections, "meanings", 2 * self._rows)
        self._findings = bytes(section(sections, "findings")).decode().split("\n")
        self._phrases = bytes(section(sections, "texts")).decode().split("\n")
        if len(self._phrases) != max(self._rows, 1):
            raise TableError("the table is damaged: it has not one vector for each phrase")

    def __len__(self) -> int:
        """Give the number of phrases."""
        return self._rows

    def nearest(self, phrase: str, vectors: WordVectors, top: int = 3, least: float = 0.0) -> list[Near]:
        """
        Find what a phrase may mean.

        Args:
            phrase: What was typed, its spelling mended: a misspelt word is cut into pieces that mean nothing.
            vectors: The vectors the table was made with.
            top: How many findings at most.
            least: The least nearness of one that is given.

        Returns:
            Different findings, the nearest first; empty where no word of the phrase is known. Nearness does not see
            opposites: ask `polarity.opposites` of each.
        """
        query, step = quantized(vectors.of_text(phrase))
        if not self._rows or not step:
            return []
        products, excess = self._columns.weighted(enumerate(query))
        found: dict[str, Near] = {}
        looked_at = 0
        while len(found) < top and looked_at < self._rows:
            looked_at = min(max(4 * looked_at, 16 * top), self._rows)
            for row in nlargest(looked_at, range(self._rows), key=products.__getitem__):
                near = min(1.0, max(-1.0, (products[row] - excess) * step * self._scale))
                if near < least:
                    return list(found.values())[:top]
                finding = self._findings[struct.unpack_from("<H", self._meanings, 2 * row)[0]]
                found.setdefault(finding, Near(finding, near, self._phrases[row]))
        return list(found.values())[:top]


def pack_phrases(meanings: Mapping[str, str], vectors: WordVectors) -> bytes:
    """
    Work out the vectors of phrases once, for instance when the package is built.

    Args:
        meanings: What each phrase stands for; at most 65,535 different findings. Phrases without a known word are
            left out.
        vectors: The vectors of words.

    Returns:
        The content of a phrase table; the same for the same arguments.
    """
    held = [(phrase, finding, vectors.of_text(phrase)) for phrase, finding in sorted(meanings.items())]
    held = [row for row in held if any(row[2])]
    findings = sorted({finding for _, finding, _ in held})
    place = {finding: index for index, finding in enumerate(findings)}
    scale = max((abs(number) for _, _, vector in held for number in vector), default=0.0) / (MIDDLE - 1)
    columns = column_bytes([vector for _, _, vector in held], vectors.width, scale)
    return pack(
        KIND,
        VERSION,
        {
            "shape": SHAPE.pack(len(held), vectors.width, scale),
            "columns": columns,
            "meanings": struct.pack(f"<{len(held)}H", *(place[finding] for _, finding, _ in held)),
            "findings": "\n".join(findings).encode(),
            "texts": "\n".join(" ".join(phrase.split()) for phrase, _, _ in held).encode(),
        },
    )
