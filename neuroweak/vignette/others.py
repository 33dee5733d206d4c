"""Sentences in which tellers go on about somebody else, as in `My neighbour had a stroke. He cannot speak`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.vignette.demographics import OPENING, is_own_trouble
from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.relatives import relative_of
from neuroweak.vignette.resources import alternatives, read_list
from neuroweak.vignette.teller import telling_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.vignette.sentences import Clause, Sentence
    from neuroweak.vignette.units import Units

THOUGHT_OF = "idea_sections"
"""The part of a chart of which nothing is taken for the patient's."""

GOES_ON = Late(
    r"\W*(?:he|she|they|his|her|their|hes|shes)\b(?!.*\b(?:I|me|my|mine|i['\u2019]?(?:m|ve))\b)",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence about the one before, in which the teller is not named."""


_TOLD = read_list("people.toml")["told"]
_PERSONS = (word for who in ("female", "male", "other", "others") for word in _TOLD[who])
_PERSON = alternatives(word for word in _PERSONS if word not in _TOLD["treating"])
_PET = alternatives(_TOLD["pets"])
_BEGIN = r"\W{0,3}+(?:(?:and|but|so|because|also|then|now|hi|hello|hey)\W{1,3}+){0,2}"
_OWNED = r"(?:my|our)\s+(?:(?!(?:and|or|is|are|was|were|has|had)\b)[\w-]++\s++){0,2}?"
NOT_MINE = r"(?!.*\b(?:I|me|my|mine|myself|i['\u2019]?(?:m|ve))\b)"
ANOTHER = Late(
    rf"{_BEGIN}(?:{_OWNED}{_PERSON}s?(?:['\u2019]s(?!\s+an?\s))?|my\s+\d{{1,2}}\s+year\s+old|every(?:one|body)\s+(?:else|at|in)"
    r"|(?:the|an?|some)\s+(?:\w+\s+)?(?:man|woman|lady|bloke|guy|chap|person|girl|boy)\s+(?:next\s+to|beside|opposite|behind)\s+(?:me|us))\b"
    rf"(?!(?:['\u2019]s|\s+is|\s+was)\s+an?\s)(?!\s+(?:[\w'\u2019]+\s+){{0,2}}?(?:{alternatives(_TOLD['tell'])}\b|{alternatives(_TOLD['helps'])})){NOT_MINE}",
    re.IGNORECASE | re.DOTALL,
)
"""A clause about somebody else in what people tell of themselves, in which they are not named."""

PET = Late(rf"{_BEGIN}(?:(?:my|our)\s+(?:\w+\s+)?){_PET}s?(?:['\u2019]s)?\b{NOT_MINE}", re.IGNORECASE | re.DOTALL)

JOINING = frozenset({",", "and", "but", ";", "then"})
PRONOUNS = frozenset({"he", "hes", "she", "shes", "they"})


class Others:
    """Whether the sentences of one text, in order, go on about somebody other than their teller."""

    def __init__(self, units: Units, text: str) -> None:
        """Find out whether a text is told by the patient: else `he` is the patient."""
        self._units, self._text = units, text
        opening = text[:OPENING]
        is_told = units.everyday or "My " in text
        self._is_own = is_told and not units.patient and (is_own_trouble(opening) or telling_of(opening).of == "own")
        self._is_of_teller = self._is_own and telling_of(opening).of == "own"
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
            for clause in sentence.clauses:
                of_pet = not clause.section and self._begins(clause, PET)
                yield clause._replace(section=THOUGHT_OF) if of_pet else clause
            return
        another = False
        for clause in sentence.clauses:
            words = self._units.words[clause.start : clause.start + 2]
            goes_on = another and not PRONOUNS.isdisjoint(words[:1] if words[0] not in JOINING else words[1:])
            told = goes_on or self._begins(clause, PET) or (self._is_of_teller and self._begins(clause, ANOTHER))
            yield clause._replace(section=clause.section or THOUGHT_OF) if told else clause
            another = goes_on or self._is_of_another(clause)

    def is_about_another(self, sentence: Sentence) -> bool:
        """Whether a sentence told by the patient is about a relative or a friend."""
        return self._is_own and any(map(self._is_of_another, sentence.clauses))

    def _is_of_another(self, clause: Clause) -> bool:
        of_relative = bool(clause.marks) and relative_of(clause, self._units) is not None
        return of_relative or (self._is_of_teller and self._begins(clause, ANOTHER))

    def _begins(self, clause: Clause, someone: Late) -> bool:
        """Whether a clause begins with words for somebody else."""
        begin = self._units.ends[clause.start - 1] if clause.start else 0
        return someone.match(self._text[begin : self._units.ends[clause.stop - 1]]) is not None

    def heard(self, *, of_another: bool) -> None:
        """Note of whom the sentence was that has just been read."""
        self._of_another |= of_another
