"""The class while it is held: a line that was typed is understood, taken, and said to have been."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from neuroweak.classroom import ballot as votes
from neuroweak.classroom.completing import Phrases, phrases_of
from neuroweak.classroom.lesson import STATED, Entry, Lesson, begin, case_of, remove, tell, undo
from neuroweak.classroom.patient import Answer, Patient, answer, answer_openly, answers, arrives, is_well
from neuroweak.classroom.questions import Wanted, asked_in
from neuroweak.classroom.topics import Topics
from neuroweak.engine.model import Engine
from neuroweak.engine.priors import Prior
from neuroweak.errors import InputError
from neuroweak.interview import replies
from neuroweak.interview.replies import Said
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case
from neuroweak.reasoning.localization import localize
from neuroweak.reasoning.questions import next_questions
from neuroweak.reasoning.tiers import Tier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.classroom.ballot import Ballot
    from neuroweak.knowledge.condition import Condition
    from neuroweak.reasoning.localization import SiteBelief
    from neuroweak.reasoning.questions import Question
    from neuroweak.vocabulary import Vocabulary

CANDIDATES = 6
"""How many leaders the room votes on where no conditions were named."""

REMOVE = re.compile(r"(?:remove|drop|without|-)\s*(\d{1,4})")
"""How an entry is taken out by its number."""


class Heard(StrEnum):
    """What became of a line."""

    TOLD = "told"
    ANSWERED = "answered"
    """The patient answered."""
    KNOWN = "known"
    """It was known already."""
    REMOVED = "removed"
    UNDONE = "undone"
    NOTHING_TO_UNDO = "nothing to undo"
    PICKED = "picked"
    """One of the proposed questions was named by its number, and there is no patient to answer it."""
    REFUSED = "refused"
    UNCLEAR = "unclear"
    HELP = "help"
    STOP = "stop"


class Outcome(NamedTuple):
    """What became of a line, to be shown."""

    heard: Heard
    words: str = ""
    """As it was typed, or the question that was put."""
    entries: tuple[Entry, ...] = ()
    answers: tuple[Answer, ...] = ()
    """What the patient answered."""
    near: tuple[str, ...] = ()
    """Finding ids that are near what was not understood."""
    problem: str = ""
    unread: tuple[str, ...] = ()
    """Questions beside those that were answered, which were not understood."""


class Room:
    """One class. `lesson` is the state after the last step."""

    def __init__(
        self,
        known: Vocabulary,
        *,
        prior: str = Prior.TEMPERED,
        patient: Patient | None = None,
        only: Sequence[str] = (),
    ) -> None:
        """
        Get ready.

        Args:
            known: The words of the file.
            prior: `tempered`, `flat` or `incidence`.
            patient: Who answers; where there is none, findings are told.
            only: Condition ids that the room votes on; the leaders, where none are named.
        """
        self.known = known
        self.engine = Engine(known.knowledge)
        self.patient = patient
        self.only = tuple(only)
        self.lesson: Lesson = begin(self.engine, prior)
        self.ballot: Ballot | None = None
        self.revealed = False
        self._came = Case()
        self._proposed: tuple[Lesson, tuple[Question, ...]] | None = None

    # --- what is shown ---------------------------------------------------------------------------------------

    @property
    def truth(self) -> Condition | None:
        """What the patient has, as far as the class may know it."""
        if self.patient is None or (self.patient.hidden and not self.revealed):
            return None
        return self.known.knowledge.conditions[self.patient.condition]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The most telling question of each kind, those that take least effort first."""
        if self._proposed is None or self._proposed[0] is not self.lesson:
            case = case_of(self.lesson.entries)
            found = next_questions(self.engine, case, prior=self.lesson.ranking.prior, each=1)
            self._proposed = (self.lesson, tuple(sorted(found, key=lambda q: list(Tier).index(q.tier))))
        return self._proposed[1]

    @property
    def sites(self) -> tuple[SiteBelief, ...]:
        """Belief along the motor pathway, from brain to muscle."""
        return localize(self.engine, self.lesson.ranking)

    # --- what is done ----------------------------------------------------------------------------------------

    def open(self, case: Case) -> None:
        """
        Take what is known at the beginning; a patient comes with a complaint.

        Args:
            case: The findings of the command line.

        Raises:
            InputError: They contradict themselves.
        """
        if self.patient:
            entries = arrives(self.engine, self.patient, case)
            self._came = case_of(entries)
        else:
            present = tuple(Entry(finding, value=True) for finding in case.present)
            entries = (*present, *(Entry(finding, value=False) for finding in case.absent))
        self.lesson = tell(self.engine, self.lesson, entries)

    def hear(self, line: str) -> Outcome:
        """
        Understand a line and do what it says.

        Args:
            line: A finding, a question to the patient, the number of a proposed question, `remove 2`, or `undo`.

        Returns:
            What became of it; the lesson is another one where it changed anything.
        """
        words = " ".join(line.split())
        form = words.lower()
        if taken_out := REMOVE.fullmatch(form):
            return self.remove(int(taken_out[1]))
        if form.isdecimal() and 1 <= int(form) <= len(self.questions):
            question = self.questions[int(form) - 1]
            if self.patient:
                return self.ask(((Wanted(question.finding),),), question.ask or question.name)
            return Outcome(Heard.PICKED, question.name, (Entry(question.finding, value=True),))
        whole = Said.HELP if form == "?" else replies.whole(form)
        if whole is Said.BACK:
            return self.undo()
        if whole in {Said.HELP, Said.STOP}:
            return Outcome(Heard.HELP if whole is Said.HELP else Heard.STOP, words)
        if self.patient:
            return self._asked(self.patient, words)
        return self._told(words)

    def ask(self, questions: Sequence[Sequence[Wanted]], words: str) -> Outcome:
        """
        Put questions to the patient.

        Args:
            questions: What each asks for.
            words: The questions as they were typed.
        """
        if self.patient is None:
            raise RuntimeError
        entries: tuple[Entry, ...] = ()
        given: tuple[Answer, ...] = ()
        for question in questions:
            known = tuple(self._answer(self.patient, wanted.key) for wanted in question)
            entries = (*entries, *known)
            given = (*given, *answers(tuple(map(self._fitting, question, known)), known))
        self.lesson = tell(self.engine, self.lesson, entries)
        return Outcome(Heard.ANSWERED, words, entries, given)

    def _asked(self, patient: Patient, words: str) -> Outcome:
        """Put a line of questions; to an open one the patient tells what there is of it."""
        asked = asked_in(self.known, words)
        known = [q for q in asked.questions if all(self._knows(w.key) for w in q)]
        unread = []
        for piece in asked.unread:
            if about := self._topics.of(piece):
                told = answer_openly(self.engine, patient, self._came, about)
                known.append(tuple(Wanted(entry.key, None) for entry in told))
            else:
                unread.append(piece)
        return self.ask(known, words)._replace(unread=tuple(unread)) if known else self._unclear(words)

    @cached_property
    def _topics(self) -> Topics:
        return Topics(self.known.knowledge)

    def _knows(self, key: str) -> bool:
        """Whether the patient can say it: how old, say, is known only of one who came."""
        return key not in STATED or getattr(self._came, key) is not None

    def _answer(self, patient: Patient, key: str) -> Entry:
        if key in STATED:
            return Entry(key, getattr(self._came, key))
        return answer(self.engine, patient, self._came, key)

    def _fitting(self, wanted: Wanted, entry: Entry) -> Wanted:
        """Ask for no yes where that would say that all is well though it is not."""
        if self.patient and wanted.all_well and not is_well(self.engine, self.patient, self._came, entry):
            return Wanted(wanted.key, None)
        return wanted

    def undo(self) -> Outcome:
        """Take the last step back."""
        before = self.lesson
        self.lesson = undo(before)
        heard = Heard.NOTHING_TO_UNDO if self.lesson is before else Heard.UNDONE
        return Outcome(heard, entries=before.told or tuple(filter(None, (before.removed,))))

    def remove(self, number: int) -> Outcome:
        """Take one entry out, by its place from 1, and leave the others."""
        try:
            self.lesson = remove(self.engine, self.lesson, number)
        except InputError as raised:
            return Outcome(Heard.REFUSED, problem=str(raised))
        return Outcome(Heard.REMOVED, entries=tuple(filter(None, (self.lesson.removed,))))

    def vote(self) -> Ballot:
        """Open a vote on the conditions named, or on the present leaders; one that is open stays."""
        if self.ballot is None:
            leaders = [s.leader.condition for s in self.lesson.ranking.standings[:CANDIDATES]]
            self.ballot = votes.opened(self.only or tuple(leaders))
        return self.ballot

    def cast(self, number: int, hands: int = 1) -> Ballot:
        """Count hands for a choice, by its place from 1."""
        self.ballot = votes.cast(self.vote(), number, hands)
        return self.ballot

    def reveal(self) -> None:
        """Let the class know what the patient has."""
        self.revealed = True

    # --- words -----------------------------------------------------------------------------------------------

    @cached_property
    def phrases(self) -> Phrases:
        """What completes a line."""
        return phrases_of(self.known.knowledge, questions=self.patient is not None)

    def _told(self, words: str) -> Outcome:
        reply = replies.read(self.known, words)
        if reply.said is Said.STATED:
            entries: tuple[Entry, ...] = (Entry(reply.key, reply.value), *(Entry(*one) for one in reply.also))
        elif reply.said is Said.VOLUNTEERED:
            entries = tuple(self._entry(reading.finding, present=reading.present) for reading in reply.readings)
            entries = (*entries, *(Entry(*one) for one in reply.also))
        else:
            return self._unclear(words)
        before = self.lesson
        try:
            self.lesson = tell(self.engine, before, entries)
        except InputError as raised:
            return Outcome(Heard.REFUSED, words, problem=str(raised))
        return Outcome(Heard.KNOWN if self.lesson is before else Heard.TOLD, words, entries)

    def _entry(self, finding: str, *, present: bool) -> Entry:
        tempo = self.known.knowledge.findings[finding].onset
        return Entry("onset", tempo) if tempo and present else Entry(finding, present)

    def _unclear(self, words: str) -> Outcome:
        return Outcome(Heard.UNCLEAR, words, near=self.known.suggest(words) if words else ())
