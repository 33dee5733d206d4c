"""Sentences in which tellers go on about somebody else, as in `My neighbour had a stroke. He cannot speak`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.vignette.demographics import OPENING, is_own_trouble
from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.relatives import relative_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.vignette.sentences import Clause, Sentence, Units

THOUGHT_OF = "idea_sections"
"""The part of a chart of which nothing is taken for the patient's."""

GOES_ON = Late(
    r"\W*(?:he|she|they|his|her|their|hes|shes)\b(?!.*\b(?:I|me|my|mine|i['\u2019]?(?:m|ve))\b)",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence about the one before, in which the teller is not named."""


JOINING = frozenset({",", "and", "but", ";", "then"})
PRONOUNS = frozenset({"he", "hes", "she", "shes", "they"})


class Others:
    """Whether the sentences of one text, in order, go on about somebody other than their teller."""

    def __init__(self, units: Units, text: str) -> None:
        """Find out whether a text is told by the patient: else `he` is the patient."""
        self._units, self._text = units, text
        self._is_own = units.everyday and not units.patient and is_own_trouble(text[:OPENING])
        self._of_another = False

    def section(self, first: int, stop: int, section: str) -> str:
        """
        Say in which part of a chart a sentence stands, so that nothing of somebody else is taken for the patient's.

        Args:
            first: The first unit of the sentence.
            stop: The unit after its last.
            section: The part in which it stands where it is about the patient.
        """
        if self._of_another:
            begin = self._units.ends[first - 1] if first else 0
            self._of_another = GOES_ON.match(self._text[begin : self._units.ends[stop - 1]]) is not None
        return THOUGHT_OF if self._of_another else section

    def clauses(self, sentence: Sentence) -> Iterator[Clause]:
        """Give the clauses of a sentence, those that go on about somebody else as of what is only thought of."""
        if not self._is_own:
            yield from sentence.clauses
            return
        another = False
        for clause in sentence.clauses:
            words = self._units.words[clause.start : clause.start + 2]
            goes_on = another and not PRONOUNS.isdisjoint(words[:1] if words[0] not in JOINING else words[1:])
            yield clause._replace(section=clause.section or THOUGHT_OF) if goes_on else clause
            another = goes_on or (bool(clause.marks) and relative_of(clause, self._units) is not None)

    def is_about_another(self, sentence: Sentence) -> bool:
        """Whether a sentence told by the patient is about a relative or a friend."""
        return self._is_own and any(relative_of(clause, self._units) for clause in sentence.clauses if clause.marks)

    def heard(self, *, of_another: bool) -> None:
        """Note of whom the sentence was that has just been read."""
        self._of_another |= of_another
