"""Lines of JSON, answered in blocks; what is in any way out of the ordinary is read as one by one."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

import numpy as np
import orjson

from neuroweak.batch.answers import Answer
from neuroweak.batch.blocks import Block, Blocks, cases_of
from neuroweak.batch.people import People
from neuroweak.batch.words import Codes, is_ordinary, person_of
from neuroweak.files.strict_json import MOST_DEPTH
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from neuroweak.batch.answers import Answerer, Identity
    from neuroweak.batch.people import Person
    from neuroweak.cases.lines import Line
    from neuroweak.errors import Problem

_KEY = re.compile(rb'"\s*:')


class _About(NamedTuple):
    """What an answer needs of a line besides its case."""

    at: int
    line: int
    identity: Identity
    unresolved: tuple[str, ...] = ()
    remarks: tuple[Problem, ...] = ()


class BlockAnswerer:
    """Answers lines from one knowledge file, many at once."""

    def __init__(self, one_by_one: Answerer) -> None:
        """
        Begin with nothing remembered.

        Args:
            one_by_one: Answers what is out of the ordinary.
        """
        self._one_by_one = one_by_one
        engine, settings = one_by_one.engine, one_by_one.settings
        self.most = cases_of(engine)
        """Lines that are best answered at once."""
        self._blocks = Blocks(engine, settings)
        self._codes = Codes(engine, self._one_by_one.reader.words)

    def answer_all(self, lines: Sequence[Line]) -> list[Answer]:
        """
        Answer lines.

        Args:
            lines: Cases or phenopackets as JSON.

        Returns:
            For each the answer, or why there is none.
        """
        answers: list[Answer | None] = [None] * len(lines)
        told: list[_About] = []
        counts, codes = array("q"), array("q")
        people: list[Person] = []
        for at, line in enumerate(lines):
            read = self._ordinary(at, line) or self._any(at, line)
            if isinstance(read, Answer):
                answers[at] = read
            elif read:
                about, said, person = read
                told.append(about)
                counts.append(len(said))
                codes.extend(said)
                people.append(person)
        if told:
            block = Block(np.frombuffer(counts, np.int64), np.frombuffer(codes, np.int64), People.of(people))
            for about, answer in zip(told, self._answers(block, told), strict=True):
                answers[about.at] = answer
        return [answer or self._one_by_one.answer(line) for answer, line in zip(answers, lines, strict=True)]

    def _ordinary(self, at: int, line: Line) -> tuple[_About, list[int], Person] | None:
        """Read an ordinary line; none where it is not."""
        content = line.content
        if not isinstance(content, bytes) or content.count(b"[") > MOST_DEPTH:
            return None
        try:
            data = orjson.loads(content)
        except orjson.JSONDecodeError:
            return None
        # A key that stands twice is one too many; colons within texts are told from those after keys.
        if type(data) is not dict or not (content.count(b":") == len(data) or len(_KEY.findall(content)) == len(data)):
            return None
        person = person_of(data.get("age"), data.get("sex"), data.get("onset"))
        codes = self._codes.of_words(data.get("present"), data.get("absent"))
        if person is None or not codes or not is_ordinary(data):
            return None
        return _About(at, line.number, data.get("id")), codes, person

    def _any(self, at: int, line: Line) -> tuple[_About, list[int], Person] | Answer | None:
        """Read any line; give the answer where there is nothing to rank, and none where it must be ranked alone."""
        read = self._one_by_one.read(line)
        if isinstance(read, Answer):
            return read
        identity, (case, unresolved, remarks, *_) = read
        if not case.is_plain:
            return None
        about = _About(at, line.number, identity, unresolved, remarks)
        return about, self._codes.of_case(case), (case.age, case.sex, case.onset)

    def _answers(self, block: Block, told: Sequence[_About]) -> Iterator[Answer | None]:
        """Answer the cases of a block; none for one that must be answered alone."""
        answered = self._blocks.answer(block)
        scored, left, alarms = answered.scored, answered.left.tolist(), self._blocks.alarms(block, answered)
        conditions, families = self._blocks.scores.conditions, self._blocks.scores.families
        family_of = self._blocks.scores.family_of
        shares = np.take_along_axis(scored.shares, scored.best, axis=1).tolist()
        held, none, unfit = scored.families.tolist(), scored.none.tolist(), scored.unfit.tolist()
        for at, (alone, best, chances) in enumerate(zip(left, scored.best.tolist(), shares, strict=True)):
            if alone:
                yield None
                continue
            about, of_all = told[at], held[at]
            forms = {family_of[place] for place in best} - {-1}
            yield Answer(
                about.line,
                about.identity,
                tuple(zip([conditions[place] for place in best], chances, strict=True)),
                tuple((families[f], of_all[f]) for f in sorted(forms, key=lambda f: (-of_all[f], families[f]))),
                alarms.get(at, ()),
                about.unresolved,
                about.remarks,
                none_of_these=none[at],
                nothing_fits=unfit[at],
            )
