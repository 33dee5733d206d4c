"""Sentences in which tellers go on about somebody else, as in `My neighbour had a stroke. He cannot speak`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.vignette.demographics import OPENING, is_own_trouble
from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.relatives import relative_of
from neuroweak.vignette.resources import alternatives, read_list
from neuroweak.vignette.shown import BEGIN, Shown
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
_STRANGER = rf"(?:man|woman|lady|gentleman|bloke|guy|chap|person|girl|boy|lad|child|{alternatives(_TOLD['cared_for'])})"
_CARE = alternatives(_TOLD["care"])
_PLACE = rf"(?:the|our|my|an?|this|that)\s++(?:\w++\s++)?{alternatives(_TOLD['places'])}"
_OWNED = r"(?:my|our)\s++(?:(?!(?:and|or|is|are|was|were|has|had)\b)[\w-]++\s++){0,2}?"
NOT_MINE = r"(?!.*\b(?:I|me|my|mine|myself|i['\u2019]?(?:m|ve))\b)"
ANOTHER = Late(
    rf"{BEGIN}(?:{_OWNED}{_PERSON}s?(?:['\u2019]s(?!\s++an?\s))?|my\s++\d{{1,2}}\s++year\s++old|every(?:one|body)\s++(?:else|at|in)"
    r"|(?:the|an?|some)\s++(?:\w++\s++)?(?:man|woman|lady|bloke|guy|chap|person|girl|boy)\s++(?:next\s++to|beside|opposite|behind)\s++(?:me|us)"
    # `one of my residents`, `a man at the care home`; their carer may also ask for help
    rf"|(?!.*\b(?:now|just|help)\b)(?:one\s++of\s++(?:my|our|the)\s++(?:\w++\s++)?(?:{alternatives(_TOLD['cared_for'])}s|children\s++(?:in|at)\s++{_PLACE})"
    rf"|(?:the|an?|some|another)\s++(?:\w++\s++){{0,2}}?{_STRANGER}\s++(?:at|in|on|from|across|over|down|up)\s++{_PLACE}"
    rf"|(?:at|in|on)\s++{_PLACE}(?:\s++where\s++I\s++work)?,?\s++(?:an?|the|some|one|another)\s++(?:\w++\s++){{0,2}}?{_STRANGER}"
    # `I look after a lady with MND who chokes`
    rf"|(?:I\s++(?:also\s++|used\s++to\s++)?{_CARE}|I(?:['\u2019]?m|\s++am)\s++(?:an?\s++)?(?:carer\s++(?:for|of|to)|{_CARE}))"
    rf"\s++(?:an?|some|another|one)\s++(?:\w++\s++){{0,2}}?{_STRANGER}))\b"
    rf"(?!(?:['\u2019]s|\s++is|\s++was)\s++an?\s)(?!\s++(?:[\w'\u2019]++\s++){{0,2}}?(?:{alternatives(_TOLD['tell'])}\b|{alternatives(_TOLD['helps'])})){NOT_MINE}",
    re.IGNORECASE | re.DOTALL,
)
"""A clause about somebody else in what people tell of themselves, in which they are not named."""

_DOES = (
    r"(?:has|have|had|is|are|was|were|gets?|got|feels?|felt|suffers?|shows?|seems?|looks?"
    r"|can(?:no|['\u2019]?)t|could(?:n['\u2019]?t|\s++not))"
)
_WHOSE = r"(?:the|my|our|his|her|these|those)"
NOBODY = Late(
    rf"{BEGIN}(?:nobody|no[\s-]one"
    rf"|(?:not\s++(?:one|any|a\s++single\s++one)|none)\s++of\s++(?:us|them|you|{_WHOSE}\s++(?:\w++\s++)?(?:{_PERSON}s?|{_STRANGER}s?)))"
    r"\s++(?!.*\b(?:I|me|my|mine|him|his|her|hers|their|them|your?|why|how|what|whether|if|that|until|till|but|family)\b|.*,)"
    rf"(?:else\s++)?(?:(?!{_DOES}\b)[\w'\u2019-]++\s++){{0,5}}?{_DOES}\s++(?!able\b|known?\b|sure\b|been\s++able\b|(?:ever\s++)?(?:noticed|seen|told|said|mentioned|commented)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""A clause of what nobody has; not `nobody knows why my arm is weak`, `nobody can wake him`."""

_HARMS = rf"(?!.*\b(?<!was )(?<!were )(?<!been )(?<!got )(?:{alternatives(_TOLD['harms'])}))"
_LIMB = r"(?:back|hind|front|rear)?\s?(?:legs?|paws?|tail|hoof|hooves|wings?|fur)"
_ITS = rf"(?!.*\b(?:him|her|he|she|they|them|their|his)\b(?!\s++{_LIMB}\b))"
PET = Late(
    rf"{BEGIN}(?:(?:my|our)\s++(?:\w++\s++)?{_PET}s?(?:['\u2019]s)?\b"
    rf"|(?:the|an?|one\s++of\s++the|next\s++door['\u2019]s)\s++(?:\w++\s++)?{_PET}s?\b{_ITS}){NOT_MINE}{_HARMS}",
    re.IGNORECASE | re.DOTALL,
)
"""A clause about an animal, in which it does nothing to anybody."""

JOINING = frozenset({",", "and", "but", ";", "then"})
PRONOUNS = frozenset({"he", "hes", "she", "shes", "they"})
WHO = Late(rf"\W*who\b(?!.*\b{alternatives(_TOLD['tell'])}\b){NOT_MINE}", re.IGNORECASE | re.DOTALL)
"""A clause that goes on about the one named before it; not `who is a nurse, says that my lid droops`."""


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
        self._shown = Shown(units, text)
        self.all_told = False
        """Whether all clauses of the sentence that was read last are about somebody else, an animal or a show."""

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
        shown = {clause.start for clause in self._shown.clauses(sentence)}
        another, self.all_told = False, bool(sentence.clauses)
        for clause in sentence.clauses:
            told = clause.start in shown or self._is_of_none(clause)
            if self._is_own:
                words = self._units.words[clause.start : clause.start + 2]
                goes_on = another and (
                    not PRONOUNS.isdisjoint(words[:1] if words[0] not in JOINING else words[1:])
                    or WHO.match(self._text_of(clause)) is not None
                )
                told = told or goes_on or (self._is_of_teller and ANOTHER.match(self._text_of(clause)) is not None)
                another = goes_on or self._is_of_another(clause)
            self.all_told = self.all_told and told
            yield clause._replace(section=clause.section or THOUGHT_OF) if told else clause

    def _is_of_none(self, clause: Clause) -> bool:
        """Whether a clause is about an animal, or about nobody."""
        text = self._text_of(clause)
        return (PET.match(text) or NOBODY.match(text)) is not None

    def is_about_another(self, sentence: Sentence) -> bool:
        """Whether a sentence told by the patient is about a relative, a friend or people who are only shown."""
        if not self._is_own:
            return False
        return any(map(self._is_of_another, sentence.clauses)) or any(self._shown.clauses(sentence))

    def _is_of_another(self, clause: Clause) -> bool:
        of_relative = bool(clause.marks) and relative_of(clause, self._units) is not None
        return of_relative or (self._is_of_teller and ANOTHER.match(self._text_of(clause)) is not None)

    def _text_of(self, clause: Clause) -> str:
        """The words of a clause as they were written, with what stands before the first."""
        begin = self._units.ends[clause.start - 1] if clause.start else 0
        return self._text[begin : self._units.ends[clause.stop - 1]]

    @property
    def is_alike(self) -> bool:
        """Whether the text says that what others have befell the patient too."""
        return self._shown.is_alike

    def heard(self, *, of_another: bool) -> None:
        """Note of whom the sentence was that has just been read."""
        self._of_another |= of_another
