"""One case after another: what a line says, and the answer to it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from heapq import nlargest
from typing import TYPE_CHECKING, TypeAlias

from neuroweak.cases.decode import CaseReader
from neuroweak.cases.files import read_case
from neuroweak.cases.lines import line_data
from neuroweak.engine.model import Engine
from neuroweak.engine.priors import Prior
from neuroweak.engine.ranking import belief
from neuroweak.engine.red_flags import Alarm, alarms
from neuroweak.errors import InputError, Problem, of_case
from neuroweak.named_tuples import NamedTuple
from neuroweak.vocabulary import Vocabulary

if TYPE_CHECKING:
    from neuroweak.cases.decode import CaseReading
    from neuroweak.cases.lines import Line
    from neuroweak.engine.results import Vector
    from neuroweak.knowledge.model import Knowledge


class Settings(NamedTuple):
    """How each case is answered."""

    top: int = 5
    """How many conditions are named."""
    prior: str = Prior.TEMPERED
    strict: bool = False
    """Whether a word that is not known makes a case wrong."""


Identity: TypeAlias = "str | int | None"
"""The id of a case as it was written."""


class Answer(NamedTuple):
    """What is said of one line."""

    line: int
    identity: Identity
    """The id as it stands in the line, else that of the patient."""
    results: tuple[tuple[str, float], ...] = ()
    """Conditions with their share of belief, best first; none when nothing was known of the case's findings."""
    families: tuple[tuple[str, float], ...] = ()
    """The families that these conditions are forms of, with what all their forms hold together, best first."""
    alarms: tuple[Alarm, ...] = ()
    """The red flags that fired, the most urgent first."""
    unresolved: tuple[str, ...] = ()
    """Words that were not understood."""
    remarks: tuple[Problem, ...] = ()
    """What was mended or left aside."""
    errors: tuple[Problem, ...] = ()
    """Why there is no answer."""
    none_of_these: float | None = None
    """Share of belief that no condition of the file is at work; None where nothing is ranked."""
    nothing_fits: bool = True
    """Whether that beats every condition, the forms of one disease taken together; so it is where nothing is ranked."""

    @property
    def red_flags(self) -> tuple[str, ...]:
        """Ids of the rules that fired."""
        return tuple(alarm.rule for alarm in self.alarms)


Write: TypeAlias = Callable[[Answer], str]
"""Puts an answer into one line of text, its line feed included."""

Written: TypeAlias = tuple[Answer, str]


class Answerer:
    """Answers cases from one knowledge file, one by one."""

    most = 1
    """Lines that are best answered at once."""

    def __init__(self, knowledge: Knowledge, settings: Settings) -> None:
        """
        Index the file.

        Args:
            knowledge: A checked file.
            settings: How each case is answered.
        """
        self.settings = settings
        self.reader = CaseReader(Vocabulary.of(knowledge), strict=settings.strict)
        self.engine = Engine(knowledge)

    def answer(self, line: Line) -> Answer:
        """
        Answer one line.

        Args:
            line: A case or a phenopacket as JSON.

        Returns:
            The answer, or why there is none.
        """
        read = self.read(line)
        return read if isinstance(read, Answer) else self.ranked(line.number, *read)

    def answer_data(self, number: int, data: object) -> Answer:
        """
        Answer what a line says.

        Args:
            number: That of the line.
            data: A case or a phenopacket as plain data.

        Returns:
            The answer, or why there is none.
        """
        read = self.read_data(number, data)
        return read if isinstance(read, Answer) else self.ranked(number, *read)

    def answer_all(self, lines: Sequence[Line]) -> list[Answer]:
        """Answer several lines, one by one."""
        return [self.answer(line) for line in lines]

    def read(self, line: Line) -> Answer | tuple[Identity, CaseReading]:
        """
        Read one line.

        Args:
            line: A case or a phenopacket as JSON.

        Returns:
            The id and the case; or the answer, where there is nothing to rank.
        """
        try:
            read = self.read_data(line.number, line_data(line))
        except InputError as error:
            read = Answer(line.number, line.identity, errors=error.problems)
        if not line.case:
            return read
        if isinstance(read, Answer):
            return read._replace(remarks=of_case(read.remarks, line.case), errors=of_case(read.errors, line.case))
        identity, reading = read
        return identity, reading._replace(problems=of_case(reading.problems, line.case))

    def read_data(self, number: int, data: object) -> Answer | tuple[Identity, CaseReading]:
        """
        Read what a line says.

        Args:
            number: That of the line.
            data: A case or a phenopacket as plain data.

        Returns:
            The id and the case; or the answer, where there is nothing to rank.
        """
        stated = data.get("id") if isinstance(data, dict) else None
        identity = stated if isinstance(stated, str | int) and not isinstance(stated, bool) else None
        try:
            reading = read_case(self.reader, data, lambda _key: number)
        except InputError as error:
            return Answer(number, identity, errors=error.problems)
        # A bundle or a packet may have no id and yet be of somebody who has one.
        identity = reading.case.id or None if stated is None else identity
        if reading.case.is_rankable:
            return identity, reading
        remark = Problem("NW605", "no finding of the case is known; nothing is ranked", number)
        return Answer(
            number,
            identity,
            alarms=alarms(self.reader.vocabulary.knowledge, reading.case, {}),
            unresolved=reading.unresolved,
            remarks=(*reading.problems, remark),
        )

    def ranked(self, number: int, identity: Identity, reading: CaseReading) -> Answer:
        """
        Answer a case.

        Args:
            number: That of its line.
            identity: Its id, as it stands there.
            reading: The case, of which something can be ranked.
        """
        case = reading.case
        shares, _ = belief(self.engine, case, self.settings.prior)
        # The last hypothesis, none of these, is no condition; equals come in the order of their ids, as in `rank`.
        conditions = self.engine.hypotheses[:-1]
        most = self.settings.top
        least = min(nlargest(most, shares[:-1]), default=0.0)
        best = sorted([(-s, c) for s, c in zip(shares, conditions, strict=False) if s >= least])[:most]
        held = [math.fsum(shares[place] for place in places) for places in self.engine.together]
        return Answer(
            number,
            identity,
            tuple((condition, -share) for share, condition in best),
            self._families([condition for _, condition in best], held),
            alarms(self.engine.knowledge, case, dict(zip(conditions, shares, strict=False))),
            reading.unresolved,
            reading.problems,
            none_of_these=shares[-1],
            nothing_fits=shares[-1] >= max(held, default=0.0),
        )

    def _families(self, conditions: list[str], held: Vector) -> tuple[tuple[str, float], ...]:
        """Name the families that some conditions are forms of, with what each of the places together holds."""
        engine = self.engine
        families = {engine.summaries[engine.position[c]].family for c in conditions} - {""}
        of_place = [engine.summaries[places[0]].family for places in engine.together]
        found = sorted((-share, family) for share, family in zip(held, of_place, strict=True) if family in families)
        return tuple((family, -share) for share, family in found)
