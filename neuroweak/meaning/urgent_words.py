"""
Whether what a person types sounds like an emergency, by its words alone.

A rule of the file fires by findings, and findings are heard only where their words are known. This small model hears
the rest: a linear layer (`word_layer`) learnt from invented tellings that need care at once and tellings that do not
(`tools/train_urgency_model.py` makes its file and says where its bounds come from). It names no condition; it speaks
where no rule does, and tells where a rule fires of something long known.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from neuroweak.files.packaged import Mapped, mapped
from neuroweak.meaning.word_layer import Sums, WordLayer, named
from neuroweak.meaning.word_pieces import words

FILE = Path(__file__).parent.parent / "reference" / "urgency_model.bin"
KIND = "urgency"

FEWEST_WORDS, FEWEST_OF_A_REPORT = 3, 5
"""Words of a text that is judged, told or not: fewer say too little, and a report of four names findings."""

FEW_WORDS = 15
"""Words from which on a text is a story; a shorter one is judged by a bound of its own, and is never calm."""

MOST_WORDS = 250
"""Words beyond which a text is not judged by how urgent it sounds: longer ones are not how people ask for help."""


SMALL = frozenset(
    {
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "i",
    }
    | {"im", "in", "is", "it", "its", "me", "my", "of", "on", "or", "our", "she", "so", "that", "the", "their", "they"}
    | {"this", "to", "was", "we", "were", "with", "you", "your"}
)
"""Words that tell nobody why a text sounds urgent; they are not shown where others are."""


class UrgencyModel:
    """The layer, whose one sum is the higher the more a text sounds like an emergency."""

    def __init__(self, data: Mapped) -> None:
        """
        Check a model and keep it.

        Args:
            data: What `tools/train_urgency_model.py` wrote.

        Raises:
            TableError: It is damaged or something else.
        """
        self._layer = WordLayer(data, KIND, 1, bounds=3)
        self._calm, self._bound_of_few = self._layer.more_bounds

    def urgent(self, text: str, *, is_told: bool = True) -> tuple[str, ...]:
        """
        Judge a text.

        Args:
            text: What a person typed.
            is_told: Whether in everyday words. Reports name what they find, and rules hear it: they are judged by the
                higher bound of short texts.

        Returns:
            The words that tell most, in the order of the text; empty where it does not sound urgent.
        """
        sums = self._judged(text)
        if sums is None or not (is_told or len(sums.parts) >= FEWEST_OF_A_REPORT):
            return ()
        if sums.totals[0] <= (self._layer.bound if is_told and not is_short(sums.parts) else self._bound_of_few):
            return ()
        terms = sums.telling(0)
        shown = [term for term in terms if not SMALL.issuperset(sums.words(term).split())] or terms
        return tuple(map(sums.words, sorted(shown)))

    def is_calm(self, text: str) -> bool:
        """
        Whether a text is told as hardly any emergency is.

        Args:
            text: What a person typed.
        """
        sums = self._judged(text)
        return sums is not None and not is_short(sums.parts) and sums.totals[0] < self._calm

    def _judged(self, text: str) -> Sums | None:
        """The sums of a text; None where it is none to judge."""
        parts = words(text)
        if not FEWEST_WORDS <= len(parts) <= MOST_WORDS:
            return None
        sums = self._layer.sums_of(parts, named(parts))
        return sums if sums.shares else None


def is_short(parts: list[str]) -> bool:
    """Whether a text of these words is no story yet."""
    return len(parts) < FEW_WORDS


@lru_cache(maxsize=1)
def shipped_model() -> UrgencyModel:
    """
    Give the model that ships with the package, read once.

    Raises:
        OSError: The file cannot be read.
        TableError: It is damaged.
    """
    return UrgencyModel(mapped(FILE))


def urgent_words(text: str, *, is_told: bool = True) -> tuple[str, ...]:
    """
    Judge a text with the model that ships; see `UrgencyModel.urgent`.

    Raises:
        OSError: The model cannot be read.
        TableError: It is damaged.
    """
    return shipped_model().urgent(text, is_told=is_told)


def is_calm(text: str) -> bool:
    """
    Judge a text with the model that ships; see `UrgencyModel.is_calm`.

    Raises:
        OSError: The model cannot be read.
        TableError: It is damaged.
    """
    return shipped_model().is_calm(text)
