"""
Whether what a person types sounds like an emergency, by its words alone.

A rule of the file fires by findings, and findings are heard only where their words are known. This small model hears
the rest: one linear layer over words and pairs of words, learnt from invented tellings that need care at once and
tellings that do not (`tools/train_urgency_model.py` makes its file and says where its bound comes from). It names no
condition; it speaks where no rule does.
"""

from __future__ import annotations

import math
import struct
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from neuroweak.files.packaged import packaged
from neuroweak.meaning.table_file import numbers, place_in, section, unpack
from neuroweak.meaning.word_pieces import words

FILE = Path(__file__).parent.parent / "reference" / "urgency_model.bin"
KIND, VERSION = "urgency", 1
SHAPE = struct.Struct("<Iffff")
"""Features; the steps of their values and weights, the bias, and the sum from which on a text sounds urgent."""

FEWEST_WORDS = 8
"""Words of a text that is judged: fewer say too little."""

MOST_WORDS = 250
"""Words beyond which a text is not judged by how urgent it sounds: longer ones are not how people ask for help."""

SHOWN = 5
"""Words that are given as those that tell, at most."""


class Term(NamedTuple):
    """A word, or two neighbouring ones, of a text."""

    at: int
    """Which word of the text it begins with."""
    length: int
    name: str
    """What its hash is made of."""


def terms(parts: list[str]) -> dict[str, Term]:
    """
    Give the words and pairs of words of a text, each once, with their first places.

    Args:
        parts: Its words, as `word_pieces.words` gives them.
    """
    found: dict[str, Term] = {}
    for at, word in enumerate(parts):
        name = f"w {word}"
        found.setdefault(name, Term(at, 1, name))
    for at, (one, two) in enumerate(pairwise(parts)):
        name = f"p {one} {two}"
        found.setdefault(name, Term(at, 2, name))
    return found


class UrgencyModel:
    """The layer, read from its file."""

    def __init__(self, data: bytes) -> None:
        """
        Check a model and keep it.

        Args:
            data: What `tools/train_urgency_model.py` wrote.

        Raises:
            TableError: It is damaged or something else.
        """
        sections = unpack(data, KIND, VERSION)
        count, self._value_step, self._step, self._bias, self._bound = SHAPE.unpack(
            section(sections, "shape", SHAPE.size)
        )
        self._hashes = numbers("I", section(sections, "hashes", 4 * count))
        self._values = section(sections, "values", count)
        self._weights = section(sections, "weights", count).cast("b")

    def urgent(self, text: str) -> tuple[str, ...]:
        """
        Judge a text.

        Args:
            text: What a person typed.

        Returns:
            The words that tell most, in the order of the text; empty where it does not sound urgent.
        """
        parts = words(text)
        if not FEWEST_WORDS <= len(parts) <= MOST_WORDS:
            return ()
        length, total, telling = 0.0, 0.0, list[tuple[float, Term]]()
        for term in terms(parts).values():
            place = place_in(self._hashes, crc32(term.name.encode()))
            if place >= 0:
                value = self._value_step * self._values[place]
                length += value * value
                part = value * self._step * self._weights[place]
                total += part
                telling.append((part, term))
        if not length or self._bias + total / math.sqrt(length) <= self._bound:
            return ()
        return _shown(parts, sorted(telling, key=lambda one: (-one[0], one[1].at)))


def _shown(parts: list[str], telling: list[tuple[float, Term]]) -> tuple[str, ...]:
    """The terms that tell most, none a part of another, in the order of the text."""
    taken: set[int] = set()
    chosen: list[Term] = []
    for part, term in telling:
        places = set(range(term.at, term.at + term.length))
        if part <= 0 or len(chosen) == SHOWN:
            break
        if taken.isdisjoint(places):
            taken |= places
            chosen.append(term)
    return tuple(" ".join(parts[one.at : one.at + one.length]) for one in sorted(chosen))


@lru_cache(maxsize=1)
def shipped_model() -> UrgencyModel:
    """
    Give the model that ships with the package, read once.

    Raises:
        OSError: The file cannot be read.
        TableError: It is damaged.
    """
    return UrgencyModel(packaged(FILE))


def urgent_words(text: str) -> tuple[str, ...]:
    """
    Judge a text with the model that ships; see `UrgencyModel.urgent`.

    Raises:
        OSError: The model cannot be read.
        TableError: It is damaged.
    """
    return shipped_model().urgent(text)
