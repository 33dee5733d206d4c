"""The conversation behind `interview`: lines are read, understood and answered until there is an end."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from random import Random
from typing import TYPE_CHECKING

from neuroweak.cases.ages import read_age
from neuroweak.cases.from_words import read_case
from neuroweak.cli import diagnostics
from neuroweak.cli.given import advice, told
from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import belief
from neuroweak.errors import InputError, Problem
from neuroweak.interview import state as machine
from neuroweak.interview.hearing import hear_urgency
from neuroweak.interview.leading import leading_places
from neuroweak.interview.replies import Reply, Said, read, whole
from neuroweak.interview.state import Ending
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case
from neuroweak.reasoning.tiers import Tier
from neuroweak.render.pages import interview as pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neuroweak.cli.voice import Voice
    from neuroweak.interview.state import Interview
    from neuroweak.reasoning.questions import Question
    from neuroweak.vocabulary import Reading, Vocabulary

PATIENCE = 20
"""Replies to one question, from a file or a pipe, that may lead nowhere before the interview ends."""


class Given(NamedTuple):
    """What the command line says of the patient."""

    findings: Sequence[str]
    without: Sequence[str]
    age: str | None
    sex: str | None
    onset: str | None


class Talk:
    """One interview while it is held. `held` is the state after the last reply, so that nothing is lost."""

    def __init__(
        self,
        known: Vocabulary,
        voice: Voice,
        *,
        prior: str,
        most: int = machine.MOST,
        tiers: Sequence[str] = (),
        played: str = "",
        seed: int = 0,
    ) -> None:
        """
        Get ready.

        Args:
            known: The words of the file.
            voice: Where it is held.
            prior: `tempered`, `flat` or `incidence`.
            most: How many questions at most.
            tiers: The kinds of effort to consider; none stands for all.
            played: The condition of a simulated patient, or empty.
            seed: Where the simulated patient's chance begins.
        """
        self.known = known
        self.voice = voice
        self.engine = Engine(known.knowledge)
        self.prior, self.most = prior, most
        self.tiers = tuple(Tier(t) for t in tiers) or tuple(Tier)
        self.played, self.seed = played, seed
        self.held: Interview | None = None
        self._random = Random(seed)  # noqa: S311 - a demonstration, not a secret

    @property
    def last(self) -> Interview:
        """The last state of an interview that has begun."""
        if self.held is None:
            raise RuntimeError
        return self.held

    # --- the beginning -------------------------------------------------------------------------------------

    def open(self, given: Given) -> None:
        """
        Learn the complaint, asking for it when it was not given, and say what it means.

        Args:
            given: What the command line says.

        Raises:
            InputError: It cannot be understood, and no one can be asked again; or there is none.
        """
        case, readings = self._complaint(given)
        if self.played:
            from neuroweak.interview.simulated_patient import arrive

            case = arrive(self.engine, self.played, self._random, case)
            condition = self.known.knowledge.conditions[self.played]
            self.voice.say(pages.simulated(condition, self.seed, self.voice.look))
        self.begin(case, readings)

    def begin(self, case: Case, readings: Sequence[Reading] = ()) -> None:
        """
        Begin with what is known, and say what it means.

        Args:
            case: The complaint.
            readings: How its words were understood.
        """
        intake = self.voice.is_person and not self.played
        self.held = machine.begin(self.engine, case, prior=self.prior, tiers=self.tiers, most=self.most, intake=intake)
        before = belief(self.engine, Case(), self.prior)[0]
        leaders = leading_places(self.engine, before, self.held.shares)
        look = self.voice.look
        self.voice.say(pages.opening(self.known.knowledge, self.held, leaders, look, readings=readings))
        if not self.played:
            self.voice.say(pages.hint(look))

    def _complaint(self, given: Given) -> tuple[Case, tuple[Reading, ...]]:
        years = None if given.age is None else read_age(given.age)
        words: Sequence[str] | None = given.findings
        while True:
            if not words and not self.played:
                words = self._ask_complaint()
            try:
                read = read_case(
                    self.known,
                    words or (),
                    given.without,
                    age=years,
                    sex=given.sex,
                    onset=given.onset,
                    advice=advice(),
                )
                return told(self.known, read)
            except InputError as raised:
                if not self.voice.is_person or self.played:
                    raise
                diagnostics.report(raised)
                words = None

    def _ask_complaint(self) -> list[str]:
        """Ask until a line says something."""
        self.voice.say(pages.plain(pages.INTAKE["complaint"], self.voice.look, "bold"), needed=True)
        for _ in self._tries():
            line = self.voice.hear()
            said = Said.STOP if line is None else whole(line.strip().lower())
            if said is Said.STOP:
                break
            if said:
                self.voice.say(pages.aid(self.voice.look, wanted="complaint"))
            elif line and line.strip():
                return [line]
        raise InputError(Problem("NW605", "no finding is given", help="try: neuroweak interview ptosis"))

    # --- the questions -------------------------------------------------------------------------------------

    def hold(self) -> Ending:
        """Ask until there is an end, and say which."""
        knowledge, look = self.known.knowledge, self.voice.look
        while True:
            key = self.last.intake[0] if self.last.intake else ""
            question = None if key else machine.next_question(self.engine, self.last)
            if key:
                self.voice.say(pages.plain(pages.INTAKE[key], look, "bold"), needed=True)
            elif question is None:
                return Ending.MOST if len(self.last.asked) >= self.most else Ending.NOTHING_LEFT
            else:
                number = len(self.last.asked) + 1
                self.voice.say(pages.question_page(knowledge, question, number, self.most, look), needed=True)
            end = self._until_answered(key, question)
            if end:
                return end

    def interrupted(self) -> Ending:
        """Leave the line on which Ctrl-C was typed."""
        self.voice.say("\n")
        return Ending.INTERRUPTED

    def _until_answered(self, key: str, question: Question | None) -> Ending | None:
        """Read replies until one changes the state or ends the interview."""
        for _ in self._tries():
            reply = self._reply(key, question)
            if reply is None:
                return Ending.END_OF_INPUT
            if reply.said is Said.STOP:
                return Ending.STOPPED
            before = self.last
            self._take(reply, key, question)
            if self.last is not before:
                return None
        return Ending.UNCLEAR

    def _tries(self) -> Iterable[int]:
        """How often someone may answer one question: a person as often as they like, what is piped in not."""
        return count() if self.voice.is_person else range(PATIENCE)

    def _reply(self, key: str, question: Question | None) -> Reply | None:
        if self.played and question:
            from neuroweak.interview.simulated_patient import reply as drawn

            said = drawn(self.engine, self.played, self._random, self.last.case, question.finding)
            reply = Reply(said, said.value)
        else:
            line = self.voice.hear()
            if line is None:
                return None
            asked = (question.ask or question.name) if question else ""
            before = bool(question and self.known.knowledge.findings[question.finding].names_condition)
            reply = read(self.known, line, key, asked, names_condition=before)
        if (self.played or not self.voice.is_person) and reply.said is not Said.UNCLEAR:
            self.voice.say(pages.plain(f"Answer: {reply.words}", self.voice.look))
        return reply

    def _take(self, reply: Reply, key: str, question: Question | None) -> None:
        """Change the state as the reply says, and say what that did."""
        before, look, knowledge = self.last, self.voice.look, self.known.knowledge
        skips = key and (reply.said is Said.UNSURE or (reply.said is Said.UNCLEAR and not reply.words))
        if skips:
            self.held = machine.state(self.engine, before, key, None)
        elif reply.said is Said.STATED:
            self._state(reply)
        elif reply.said is Said.BACK:
            self._go_back()
            return
        elif reply.said is Said.HELP:
            self.voice.say(pages.aid(look, wanted=key))
        elif reply.said is Said.WHY:
            told = pages.why(knowledge, question, look) if question else pages.plain(pages.WHY_INTAKE, look)
            self.voice.say(told)
        elif reply.said is Said.BOTH:
            self._say(f'"{reply.words}" says neither yes nor no here; answer yes, no or not sure.')
        elif question and reply.said in {Said.YES, Said.NO, Said.UNSURE}:
            self._answer(reply, question)
        elif reply.said is Said.VOLUNTEERED:
            self._volunteer(reply, question)
        else:
            self.held = hear_urgency(self.engine, before, reply.words)
            near = [] if key else [knowledge.findings[f].name for f in self.known.suggest(reply.words)]
            self.voice.say(pages.unclear(reply.words, look, wanted=key, near=near))
        if self.last is not before:
            turns = self.last.transcript[len(before.transcript) :]
            self.voice.say(pages.turn_page(knowledge, self.last, turns, look, can_stop=not self.played))

    def _state(self, reply: Reply) -> None:
        before = after = self.last
        for key, value in ((reply.key, reply.value), *reply.also):
            after = machine.state(self.engine, after, key, value, reply.words)
        try:
            after = machine.volunteer(self.engine, after, reply.readings, reply.words)
        except InputError as raised:
            self._refused(raised)
        fresh = tuple(alarm for alarm in after.alarms if alarm.rule not in before.warned)
        self.held = replace(after, earlier=before, new_alarms=fresh)

    def _answer(self, reply: Reply, question: Question) -> None:
        """Take an answer, and what was said behind it; where that names what was asked, it decides."""
        before = self.last
        if any(reading.finding == question.finding for reading in reply.readings):
            self._volunteer(reply._replace(said=Said.VOLUNTEERED), question)
            return
        after = machine.answer(self.engine, before, question, reply.said, reply.words)
        try:
            after = machine.volunteer(self.engine, after, reply.readings, reply.words)
        except InputError as raised:
            self._refused(raised)
            return
        if reply.unread:
            self._say(f'Taken as {reply.said}; "{reply.unread}" was left out.')
        self.held = replace(after, earlier=before)

    def _volunteer(self, reply: Reply, question: Question | None) -> None:
        readings = reply.readings
        if question and len(readings) == 1 and readings[0].finding == question.finding:
            said = Said.YES if readings[0].present else Said.NO
            self.held = machine.answer(self.engine, self.last, question, said, reply.words)
            return
        try:
            after = machine.volunteer(self.engine, self.last, readings, reply.words, reply.also)
        except InputError as raised:
            self._refused(raised)
            return
        if after is self.last:
            self._say("That is known already.")
        self.held = after

    def _refused(self, raised: InputError) -> None:
        self._say(f"That contradicts what was said before: {raised}. Type back to take an answer back.")

    def _go_back(self) -> None:
        before = self.last
        self.held = machine.back(before)
        if self.last is before:
            self._say("There is nothing to take back.")
            return
        gone = before.transcript[len(self.last.transcript) :]
        told = "; ".join(f"{pages.asked_of(self.known.knowledge, turn)} {pages.answered(turn)}" for turn in gone)
        self._say(f"Taken back: {told or 'nothing was said'}")

    def _say(self, text: str) -> None:
        self.voice.say(pages.plain(text, self.voice.look))
