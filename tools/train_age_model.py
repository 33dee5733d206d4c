"""
Train the model that hears which number of a telling is the age of the one it is about.

    pip install -e ".[train]"
    OMP_NUM_THREADS=1 python tools/train_age_model.py [TARGET]

Made from the told stories of `tests/data/`, each whole and in a piece of it (`PIECE`), so that short texts are known
too; the model goes to `neuroweak/reference/age_model.bin` unless TARGET says otherwise. Each story whose id begins with
e is never trained on; what is right there is printed.

Logistic regression over what stands around a number (`age_words.py`). A number is the age where it comes to the years
that the reading by hand has; numbers of stories without an age are none. The bound is the probability `LIKELY`: of the
numbers less likely most are something else.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from train_urgency_model import STORIES
from word_layer import SEED, fitted, packed, table_of_terms

from neuroweak.files.atomic_write import write_whole
from neuroweak.meaning.age_words import FILE, KIND, AgeModel, Number, Tokens
from neuroweak.vignette.teller import telling_of

FEWEST = 3
"""Numbers around which a term must stand."""

PENALTY = 0.1
"""On the square of a weight; a third or three times as much changes nothing that can be seen."""

PIECE = 15
"""Words on either side of a number in the pieces."""

LIKELY = 0.3


class Seen(NamedTuple):
    """A number with what stands around it."""

    terms: dict[str, tuple[int, int]]
    is_age: bool


def is_the_age(number: Number, years: float | None) -> bool:
    """Whether a number comes to the age of a reading, which may be rounded: `5 months` as 0, 0.4 or 0.42."""
    if years is None:
        return False
    if years < 2:
        return abs(number.years - years) <= 0.1 or (number.has_unit and number.years < 2 and int(number.years) == years)
    return abs(number.years - years) < 0.5


def pieces(text: str, chance: random.Random) -> Iterator[str]:
    """Give a text whole, and the neighbourhood of one of its numbers alone."""
    yield text
    tokens = Tokens.of(text)
    numbers = tokens.numbers()
    if numbers:
        number = chance.choice(numbers)
        first = max(0, number.first - chance.randrange(PIECE))
        last = min(len(tokens.places), number.behind + chance.randrange(1, PIECE)) - 1
        yield text[tokens.places[first][0] : tokens.places[last][1]]


def seen_in(story: dict[str, Any], chance: random.Random) -> Iterator[Seen]:
    """Give the numbers of a story."""
    for piece in pieces(story["text"], chance):
        tokens = Tokens.of(piece)
        teller = telling_of(piece).of
        for number in tokens.numbers():
            yield Seen(tokens.features(number, teller), is_the_age(number, story["age"]))


def main(arguments: Sequence[str]) -> None:
    """Train, write, and say what is right on the stories kept aside."""
    told = [json.loads(line) for file in STORIES for line in file.read_text(encoding="utf-8").splitlines()]
    chance = random.Random(SEED)
    seen = [one for story in told if not story["id"].startswith("e") for one in seen_in(story, chance)]
    table = table_of_terms([one.terms for one in seen], FEWEST)
    point = fitted(table.rows, np.array([one.is_age for one in seen]), 1, PENALTY)
    content = packed(KIND, table, point, math.log(LIKELY / (1 - LIKELY)))
    path = Path(arguments[0]) if arguments else FILE
    write_whole(path, content)
    print(f"{path}: {len(content)} bytes, {len(table.hashes)} terms, {len(seen)} numbers")
    model = AgeModel(content)
    kept = [story for story in told if story["id"].startswith("e") and story["age"] is not None]
    heard = [(story["age"], model.age(story["text"], telling_of(story["text"]).of)) for story in kept]
    right = sum(age is not None and abs(age.years - years) < 0.5 for years, age in heard)
    print(f"kept aside: {right} of {len(kept)} right, {sum(not age for _, age in heard)} not heard")


if __name__ == "__main__":
    main(sys.argv[1:])
