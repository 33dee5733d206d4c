"""The name that was meant, where a shorter or a misspelt one leaves no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.text.normalize import normal_form
from neuroweak.understanding.mending import Mender

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neuroweak.vocabulary import Vocabulary

SHORTEST_BEGINNING = 4
"""Letters of the shortest beginning of a name that stands for it."""


class Names:
    """Finds what is meant by names that are not known."""

    def __init__(
        self, vocabulary: Vocabulary, names: Mapping[str, str], phrases: Mapping[str, str] | None = None
    ) -> None:
        """
        Begin with names.

        Args:
            vocabulary: The words of a knowledge file, with which spelling is mended as in `match`.
            names: Names in normal form, with what each stands for.
            phrases: All that it may be called besides, of which a beginning says nothing.
        """
        self._mender = Mender(vocabulary)
        self._names = names
        self._phrases = phrases or {}

    def meant(self, phrase: str) -> str | None:
        """
        Find what a phrase stands for: the only thing whose name begins with it, or is clearly the nearest in spelling.

        Args:
            phrase: What was typed.

        Returns:
            What it stands for, or None where that is nothing or more than one.

        Example:
            >>> import neuroweak
            >>> known = neuroweak.Vocabulary.of(neuroweak.load())
            >>> Names(known, known.conditions).meant("guillan")
            'guillain_barre'
        """
        found = self._read(phrase)
        if found is None:
            mended = self._mender.clearest(phrase, self._read, str)
            found = mended[1] if mended else None
        return found or None

    def _read(self, phrase: str) -> str | None:
        """Read a name or the first words of one; empty where they are of several things, None where of nothing."""
        form = normal_form(phrase)
        whole = self._names.get(form) or self._phrases.get(form)
        if whole or len(form) < SHORTEST_BEGINNING:
            return whole
        begun = {meaning for name, meaning in self._names.items() if name.startswith(f"{form} ")}
        return begun.pop() if len(begun) == 1 else "" if begun else None
