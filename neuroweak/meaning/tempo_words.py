"""
How fast an illness came, by the words of a whole telling.

People seldom say when it began in a form that can be looked for: times of other things stand between, and `by the third
hymn` or `since the mill closed` are times too. A linear layer (`word_layer`), learnt from invented tellings whose tempo
is known (`tools/train_tempo_model.py`), gives each tempo a probability; it speaks only where it is sure.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from pathlib import Path

from neuroweak.files.packaged import Mapped, mapped
from neuroweak.meaning.word_layer import WordLayer
from neuroweak.named_tuples import NamedTuple

FILE = Path(__file__).parent.parent / "reference" / "tempo_model.bin"
KIND = "tempo"
TEMPOS = ("hyperacute", "acute", "subacute", "chronic")
"""The first classes of the layer; one more stands for tellings that do not say."""


class Tempo(NamedTuple):
    """What a telling sounds like."""

    value: str
    """One of `TEMPOS`."""
    probability: float
    start: int
    end: int
    """Characters of the text that tell most."""


class TempoModel:
    """The layer, with a sum for each tempo and one for none."""

    def __init__(self, data: Mapped) -> None:
        """
        Check a model and keep it.

        Args:
            data: What `tools/train_tempo_model.py` wrote.

        Raises:
            TableError: It is damaged or something else.
        """
        self._layer = WordLayer(data, KIND, len(TEMPOS) + 1)

    def tempo(self, text: str) -> Tempo | None:
        """
        Judge a telling.

        Args:
            text: What a person typed.

        Returns:
            The likeliest tempo with its probability, or None where that is below the bound or no tempo is likelier.
        """
        sums = self._layer.sums(text)
        highest = max(sums.totals)
        odds = [math.exp(total - highest) for total in sums.totals]
        number = odds.index(max(odds))
        probability = odds[number] / sum(odds)
        if number == len(TEMPOS) or probability < self._layer.bound:
            return None
        places = (_place(text, sums.words(term)) for term in sums.telling(number))
        return next((Tempo(TEMPOS[number], probability, *place) for place in places if place), None)


def _place(text: str, told: str) -> tuple[int, int] | None:
    """Where words stand in a text, whatever parts them."""
    found = re.search(r"\b" + r"[\W_]+".join(map(re.escape, told.split())) + r"\b", text, re.IGNORECASE)
    return found.span() if found else None


@lru_cache(maxsize=1)
def shipped_model() -> TempoModel:
    """
    Give the model that ships with the package, read once.

    Raises:
        OSError: The file cannot be read.
        TableError: It is damaged.
    """
    return TempoModel(mapped(FILE))


def tempo_told(text: str) -> Tempo | None:
    """
    Judge a telling with the model that ships; see `TempoModel.tempo`.

    Raises:
        OSError: The model cannot be read.
        TableError: It is damaged.
    """
    return shipped_model().tempo(text)
