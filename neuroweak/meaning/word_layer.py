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
from typing import NamedTuple
from zlib import crc32

from neuroweak.meaning.table_file import TableError, numbers, place_in, section, unpack
from neuroweak.meaning.word_pieces import words

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
    name: str
    """What its hash is made of."""


class Sums(NamedTuple):
    """What a layer makes of a text."""

    parts: list[str]
    """Its words."""
    totals: list[float]
    """One sum for each class."""
    shares: list[tuple[Term, list[float]]]
    """What each term adds to each sum."""

    def telling(self, number: int) -> list[Term]:
        """Give the terms that add most to the sum of a class, none a part of another, in the order of the text."""
        taken: set[int] = set()
        chosen: list[Term] = []
        for term, shares in sorted(self.shares, key=lambda one: (-one[1][number], one[0].at)):
            places = set(range(term.at, term.at + term.length))
            if shares[number] <= 0 or len(chosen) == SHOWN:
                break
            if taken.isdisjoint(places):
                taken |= places
                chosen.append(term)
        return sorted(chosen)

    def words(self, term: Term) -> str:
        """Give the words of a term as the text has them."""
        return " ".join(self.parts[term.at : term.at + term.length])


def terms(parts: list[str]) -> dict[str, Term]:
    """
    Give the terms of a text, each once, with their first places.

    Args:
        parts: Its words, as `word_pieces.words` gives them.
    """
    found: dict[str, Term] = {}
    for at, word in enumerate(parts):
        name = f"w {word}"
        found.setdefault(name, Term(at, 1, name))
    opened = [ANY_NUMBER if word.isdigit() or word in NUMBERS else word for word in parts]
    for those in (parts, opened):
        for at, (one, two) in enumerate(pairwise(those)):
            name = f"p {one} {two}"
            found.setdefault(name, Term(at, 2, name))
    return found


class WordLayer:
    """The layer, read from its file."""

    def __init__(self, data: bytes, kind: str, classes: int) -> None:
        """
        Check a layer and keep it.

        Args:
            data: What a tool wrote.
            kind: What it must tell.
            classes: How many sums it must have.

        Raises:
            TableError: It is damaged or something else.
        """
        sections = unpack(data, kind, VERSION)
        count, outputs, self._value_step, self._step = SHAPE.unpack(section(sections, "shape", SHAPE.size))
        if outputs != classes:
            raise TableError(f"the layer tells {outputs} classes and not {classes}")
        self._biases = section(sections, "biases", 4 * outputs).cast("f")
        self.bound = section(sections, "bound", 4).cast("f")[0]
        """From which figure on the layer speaks; what figure, says who made it."""
        self._hashes = numbers("I", section(sections, "hashes", 4 * count))
        self._values = section(sections, "values", count)
        self._weights = section(sections, "weights", count * outputs).cast("b")

    def sums(self, text: str) -> Sums:
        """Give the sums of a text; those of one without a known word are the biases."""
        parts = words(text)
        classes = range(len(self._biases))
        length, shares = 0.0, list[tuple[Term, list[float]]]()
        for term in terms(parts).values():
            place = place_in(self._hashes, crc32(term.name.encode()))
            if place >= 0:
                value = self._value_step * self._values[place]
                length += value * value
                first = place * len(self._biases)
                shares.append((term, [value * self._step * self._weights[first + number] for number in classes]))
        scale = 1 / math.sqrt(length) if length else 0.0
        totals = [self._biases[number] + scale * sum(share[number] for _, share in shares) for number in classes]
        return Sums(parts, totals, shares)
