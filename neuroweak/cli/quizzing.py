"""The game behind `quiz`: cases are put, replies are read, until there is an end."""

from __future__ import annotations

from itertools import count, islice
from typing import TYPE_CHECKING

from neuroweak.cli import interrupts
from neuroweak.quiz import state as machine
from neuroweak.quiz.explanation import explain
from neuroweak.quiz.replies import Said, read
from neuroweak.quiz.state import Ending, Quiz
from neuroweak.render.pages import quiz as pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from neuroweak.cli.voice import Voice
    from neuroweak.engine.model import Engine
    from neuroweak.quiz.cases import Item
    from neuroweak.quiz.state import Pick

PATIENCE = 20
"""Replies to one question, from a file or a pipe, that may lead nowhere before the quiz ends."""


class Game:
    """One quiz while it is played. `quiz` is the state after the last reply, so that nothing is lost."""

    def __init__(self, engine: Engine, voice: Voice) -> None:
        """
        Get ready.

        Args:
            engine: The compiled file from which the cases are dealt.
            voice: Where it is played.
        """
        self.engine = engine
        self.voice = voice
        self.quiz = Quiz()

    def play(self, dealt: Iterator[Item], length: int) -> Ending:
        """
        Put one case after the other.

        Args:
            dealt: The cases.
            length: How many at most.

        Returns:
            Why it ended.
        """
        self.voice.say(pages.hint(self.voice.look))
        with interrupts.Raised():
            try:
                for number, item in enumerate(islice(dealt, length), 1):
                    end = self._case(item, number, length)
                    if end:
                        return end
            except KeyboardInterrupt:
                self.voice.say("\n")
                return Ending.INTERRUPTED
        return Ending.DONE if len(self.quiz.items) == length else Ending.NO_MORE_CASES

    def _case(self, item: Item, number: int, length: int) -> Ending | None:
        """Put one case with both its questions, and explain it."""
        knowledge, look = self.engine.knowledge, self.voice.look
        self.quiz = machine.put(self.quiz, item)
        self.voice.say(pages.case_page(knowledge, item, number, length, look), needed=True)
        conditions = [knowledge.conditions[c] for c in item.choices]
        picked = self._picked([(c.id, c.name, *c.synonyms) for c in conditions])
        if isinstance(picked, Ending):
            return picked
        self.quiz = machine.diagnose(self.quiz, picked)
        if item.asks:
            self.voice.say(pages.ask_page(knowledge, item, look), needed=True)
            picked = self._picked([(q.finding, q.name) for q in item.asks])
            if isinstance(picked, Ending):
                return picked
            self.quiz = machine.ask(self.quiz, picked)
        given = self.quiz.diagnoses[-1], self.quiz.questions[-1]
        told = explain(self.engine, item, given[0])
        self.voice.say(pages.explanation_page(knowledge, item, given, told, look))
        return None

    def _picked(self, options: Sequence[Sequence[str]]) -> Pick | Ending:
        """Read replies until one is a choice or ends the quiz."""
        look = self.voice.look
        for _ in count() if self.voice.is_person else range(PATIENCE):
            line = self.voice.hear()
            if line is None:
                return Ending.END_OF_INPUT
            reply = read(line, options)
            if reply.said is Said.STOP:
                return Ending.STOPPED
            if reply.said is Said.PICKED:
                self.voice.say("" if self.voice.is_person else pages.answered(reply.words, look))
                return reply.pick
            self.voice.say(pages.unclear(reply.words, len(options), look))
        return Ending.UNCLEAR
