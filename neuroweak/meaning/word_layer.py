"""
One linear layer over the words of a text, and the file it is kept in.

What counts is each word and each pair of neighbours, once; a pair counts with its numbers left open too (`# weeks` for
`three weeks`). A rare one has a higher value than a common one, and the values of a text have length 1. The tools that
train such layers (`tools/word_layer.py`) take the terms from here.
"""

from __future__ import annotations

import math
import struct
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from neuroweak.meaning.table_file import TableError, numbers, section, unpack
from neuroweak.meaning.word_pieces import words
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neuroweak.files.packaged import Mapped

VERSION = 2
SHAPE = struct.Struct("<IIff")
"""Terms and classes; the steps of the values and of the weights."""

SHOWN = 5
"""Words that are given as those that tell, at most."""

NUMBERS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
) | {"couple", "few", "several", "half"}
ANY_NUMBER = "#"


class Term(NamedTuple):
    """A word, or two neighbouring ones, of a text."""

    at: int
    """Which word of the text it begins with."""
    length: int


class Sums(NamedTuple):
    """What a layer makes of a text."""

    parts: list[str]
    """Its words."""
    totals: list[float]
    """One sum for each class."""
    shares: list[tuple[Term, list[float]]]
    """What each term adds to each sum."""

    def telling(self, number: int) -> list[Term]:
        """Give the terms that add most to the sum of a class, none a part of another, the most first."""
        taken: set[int] = set()
        chosen: list[Term] = []
        for term, shares in sorted(self.shares, key=lambda one: (-one[1][number], one[0].at)):
            places = set(range(term.at, term.at + term.length))
            if shares[number] <= 0 or len(chosen) == SHOWN:
                break
            if taken.isdisjoint(places):
                taken |= places
                chosen.append(term)
        return chosen

    def words(self, term: Term) -> str:
        """Give the words of a term as the text has them."""
        return " ".join(self.parts[term.at : term.at + term.length])


def named(parts: list[str]) -> dict[str, tuple[int, int]]:
    """
    Give the names of the terms of a text, each once, with the word at which it first begins and its number of words.

    Args:
        parts: The words, as `word_pieces.words` gives them.
    """
    found: dict[str, tuple[int, int]] = {}
    for at, word in enumerate(parts):
        found.setdefault(f"w {word}", (at, 1))
    opened = [ANY_NUMBER if word.isdigit() or word in NUMBERS else word for word in parts]
    for at, (one, two) in enumerate(pairwise(parts)):
        found.setdefault(f"p {one} {two}", (at, 2))
    if opened != parts:
        for at, (one, two) in enumerate(pairwise(opened)):
            found.setdefault(f"p {one} {two}", (at, 2))
    return found


class WordLayer:
    """The layer, read from its file."""

    def __init__(self, data: Mapped, kind: str, classes: int, bounds: int = 1) -> None:
        """
        Check a layer and keep it.

        Args:
            data: What a tool wrote.
            kind: What it must tell.
            classes: How many sums it must have.
            bounds: How many bounds.

        Raises:
            TableError: It is damaged or something else.
        """
        sections = unpack(data, kind, VERSION)
        count, outputs, self._value_step, self._step = SHAPE.unpack(section(sections, "shape", SHAPE.size))
        if outputs != classes:
            raise TableError(f"the layer tells {outputs} classes and not {classes}")
        self._biases = section(sections, "biases", 4 * outputs).cast("f")
        self.bound, *self.more_bounds = section(sections, "bound", 4 * bounds).cast("f")
        """From which figure on the layer speaks, and what else is decided by one; what figure, says who made it."""
        hashes = numbers("I", section(sections, "hashes", 4 * count))
        self._places = dict(zip(hashes, range(count), strict=True))
        self._values = section(sections, "values", count)
        self._weights = section(sections, "weights", count * outputs).cast("b")

    def sums(self, text: str) -> Sums:
        """Give the sums of a text; those of one without a known word are the biases."""
        parts = words(text)
        return self.sums_of(parts, named(parts))

    def sums_of(self, parts: list[str], terms: Mapping[str, tuple[int, int]]) -> Sums:
        """
        Give the sums of terms.

        Args:
            parts: The words of the text, where they are to be shown.
            terms: As `named` gives them.
        """
        outputs = len(self._biases)
        length, shares = 0.0, list[tuple[Term, list[float]]]()
        for name, (at, many) in terms.items():
            place = self._places.get(crc32(name.encode()))
            if place is not None:
                value = self._value_step * self._values[place]
                length += value * value
                factor = value * self._step
                weights = self._weights[place * outputs : (place + 1) * outputs]
                shares.append((Term(at, many), [factor * weight for weight in weights]))
        scale = 1 / math.sqrt(length) if length else 0.0
        totals = [bias + scale * sum(share[k] for _, share in shares) for k, bias in enumerate(self._biases)]
        return Sums(parts, totals, shares)
