"""
Which number of a telling is the age of the one it is about, by what stands around it.

People give their age in passing (`Postman, 43, from Leith`; `ok so 29 and never ill`; `mam is eighty one on Friday`)
among numbers that are something else (`30 a day`, `at 19 my legs went`). A linear layer (`word_layer`) learnt from
invented tellings judges each number by its neighbours (`tools/train_age_model.py` makes its file and says where its
bound comes from).
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from neuroweak.files.packaged import Mapped, mapped
from neuroweak.meaning.word_layer import WordLayer
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.number_words import NUMBER_WORDS, ONES, TENS, UNITS

FILE = Path(__file__).parent.parent / "reference" / "age_model.bin"
KIND = "age"

OLDEST = 115
"""Years beyond which a number is no age."""

FEWEST_WORDS = 20
"""Words and signs of a text that is judged: fewer say an age in a form that is known, or do not say it."""

MOST_NUMBERS = 200
"""Numbers of a text that are judged."""

_UNIT = re.compile(r"(?:years?|yrs?|yo|yof|yom|y|months?|mo|mn?ths?|weeks?|wks?|days?)\Z")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+(?:['\u2019][a-z]+)?|[^\w\s]|\n")

KINDS = ((2, "infant"), (13, "child"), (18, "teen"), (100, "adult"))
"""Below how many units a number could be the age of whom; of the rest, of nobody."""


class Number(NamedTuple):
    """A number of a text."""

    first: int
    """Which token of the text it begins with."""
    behind: int
    """Which token comes after it."""
    amount: float
    years: float
    """The same in years, by the unit behind it."""
    has_unit: bool


class Age(NamedTuple):
    """An age that is told."""

    years: float
    start: int
    end: int


class Tokens(NamedTuple):
    """A text cut into words, figures and signs."""

    words: list[str]
    """In small letters."""
    places: list[tuple[int, int]]

    @classmethod
    def of(cls, text: str) -> Tokens:
        """Cut a text."""
        found = list(_TOKEN.finditer(text))
        return cls([one[0].lower().replace("\u2019", "'") for one in found], [one.span() for one in found])

    def numbers(self) -> list[Number]:
        """Give the numbers that could be an age."""
        found: list[Number] = []
        at = 0
        while at < len(self.words) and len(found) < MOST_NUMBERS:
            word, first = self.words[at], at
            at += 1
            if word[0].isdecimal() and len(word) <= 4:
                amount = float(word)
            elif word in NUMBER_WORDS:
                amount = NUMBER_WORDS[word]
                ones = at + (self._word(at) == "-")
                if word in TENS and self._word(ones) in ONES[1:10]:
                    amount += NUMBER_WORDS[self._word(ones)]
                    at = ones + 1
            else:
                continue
            unit = self._word(at + (self._word(at) == "-"))
            has_unit = bool(_UNIT.match(unit))
            years = amount * UNITS[unit[0]] if has_unit else amount
            if years <= OLDEST:
                found.append(Number(first, at, amount, years, has_unit))
        return found

    def features(self, number: Number, teller: str) -> dict[str, tuple[int, int]]:
        """
        Name what stands around a number, for the layer.

        Args:
            number: One of `numbers`.
            teller: Of whom the text tells: `own`, `relative`, or empty.
        """
        before = [self._shape(number.first - back) for back in (3, 2, 1)]
        behind = [self._shape(number.behind + on) for on in range(3)]
        kind = next((kind for below, kind in KINDS if number.amount < below), "")
        form = f"{'figure' if self.words[number.first][0].isdecimal() else 'word'} {number.amount % 5 == 0}"
        place = "begins" if number.first < 8 else "ends" if number.behind >= len(self.words) - 8 else "within"
        left, right = before[-1], behind[0]
        names = (
            *(f"left {' '.join(before[-many:])}" for many in (1, 2, 3)),
            *(f"right {' '.join(behind[:many])}" for many in (1, 2, 3)),
            *(f"amid {left} {right}", f"amid {before[-2]} {left} {right}", f"amid {left} {right} {behind[1]}"),
            *(f"left {left} {kind}", f"left {left} {kind} {teller}", f"left {left} {kind} {place}"),
            *(f"right {right} {kind}", f"right {right} {kind} {place}", f"place {place} {kind}", f"kind {kind} {form}"),
            *(f"teller {teller} {kind}", f"unit {number.has_unit} {kind}"),
        )
        return dict.fromkeys(names, (number.first, 1))

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _shape(self, at: int) -> str:
        """A word as the layer knows it; numbers are alike, and so is what lies outside the text."""
        word = self._word(at)
        return "#" if word and (word[0].isdecimal() or word in NUMBER_WORDS) else word


class AgeModel:
    """The layer, whose one sum is the log odds that a number is the age."""

    def __init__(self, data: Mapped) -> None:
        """
        Check a model and keep it.

        Args:
            data: What `tools/train_age_model.py` wrote.

        Raises:
            TableError: It is damaged or something else.
        """
        self._layer = WordLayer(data, KIND, 1)

    def age(self, text: str, teller: str) -> Age | None:
        """
        Find the age in a telling.

        Args:
            text: What a person typed.
            teller: Of whom it tells: `own`, `relative`, or empty.

        Returns:
            The number that is likeliest the age, or None where none is likely enough or the text is short.
        """
        tokens = Tokens.of(text)
        if len(tokens.words) < FEWEST_WORDS:
            return None
        sums = [(self._layer.sums_of([], tokens.features(one, teller)).totals[0], one) for one in tokens.numbers()]
        odds, number = max(sums, key=lambda one: one[0], default=(0.0, None))
        if number is None or odds < self._layer.bound:
            return None
        start, end = tokens.places[number.first][0], tokens.places[number.behind - 1][1]
        return Age(number.years, start, end)


@lru_cache(maxsize=1)
def shipped_model() -> AgeModel:
    """
    Give the model that ships with the package, read once.

    Raises:
        OSError: The file cannot be read.
        TableError: It is damaged.
    """
    return AgeModel(mapped(FILE))


def age_told(text: str, teller: str) -> Age | None:
    """
    Find the age with the model that ships; see `AgeModel.age`.

    Raises:
        OSError: The model cannot be read.
        TableError: It is damaged.
    """
    return shipped_model().age(text, teller)
