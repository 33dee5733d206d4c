"""One case as plain data, in the words of whoever wrote it, to a `Case` in the ids of a knowledge file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from neuroweak.cases.fields import Fields, LineOf
from neuroweak.cases.lines import TEXT_HELP
from neuroweak.cases.terms import Words
from neuroweak.diagnoses import conditions_called, conditions_named, found_before
from neuroweak.errors import InputError, Problem
from neuroweak.files.arguments import VOCABULARY, must_be
from neuroweak.files.document import kind_of
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case
from neuroweak.text.normalize import normal_form
from neuroweak.vocabulary import Reading, Vocabulary


class CaseReading(NamedTuple):
    """What a case was understood as, and what was not understood of it."""

    case: Case
    unresolved: tuple[str, ...] = ()
    """Words for findings that the file does not know, as written."""
    problems: tuple[Problem, ...] = ()
    """What was mended or left aside: the case can be used all the same."""
    readings: tuple[Reading, ...] = ()
    """How each word that was understood was read."""
    kind: str = ""
    """What sort of case it is, where it says so; only for measuring."""
    line: int = 0
    """The line on which the case begins, from 1; 0 where that is not known."""


class CaseReader:
    """Reads cases with one vocabulary and remembers the words it met."""

    def __init__(self, vocabulary: Vocabulary, *, strict: bool = False) -> None:
        """
        Begin with nothing remembered.

        Args:
            vocabulary: The words of a knowledge file.
            strict: Whether a word that is not known makes the case wrong.
        """
        must_be(Vocabulary, vocabulary, VOCABULARY)
        self.vocabulary = vocabulary
        self.strict = strict
        self._findings = vocabulary.knowledge.findings
        self.words = Words(vocabulary)
        self._above: dict[str, tuple[str, ...]] = {}

    def read(self, data: object, line_of: LineOf = lambda _key: 0) -> CaseReading:
        """
        Read one case.

        Args:
            data: A set of keys as in a case file.
            line_of: Gives the line of a key.

        Returns:
            The case and what was not understood.

        Raises:
            InputError: A value is of the wrong type or out of range, or, when strict, a word is not known.
        """
        if not isinstance(data, Mapping):
            help_ = TEXT_HELP if isinstance(data, str) else ""
            raise InputError(Problem("NW612", f"a case is a set of keys, not {kind_of(data)}", line_of(""), help=help_))
        fields = Fields(data, line_of)
        fields.look_for_unknown_keys()
        stated = Case(
            id=fields.identity(),
            age=fields.age(),
            sex=fields.sex(),
            onset=fields.tempo(self.words.tempo),
            diagnosis=self._condition(fields.text("diagnosis")),
            accept=tuple(map(self._condition, fields.texts("accept"))),
            sounds_urgent=tuple(fields.texts("sounds_urgent")),
            known=tuple(fields.texts("known")),
        )
        present, absent, tests = (fields.texts(key) for key in ("present", "absent", "tests"))
        perhaps, absent_forms = fields.chances("perhaps"), fields.texts("absent_forms")
        if fields.faults:
            raise InputError(*fields.faults)
        kind = data.get("kind")
        return self.assemble(
            stated,
            present,
            absent,
            tests=tests,
            perhaps=perhaps,
            absent_forms=absent_forms,
            problems=fields.remarks,
            kind=kind if isinstance(kind, str) else "",
            line_of=line_of,
        )

    def assemble(
        self,
        stated: Case,
        present: Sequence[str],
        absent: Sequence[str],
        *,
        tests: Sequence[str] = (),
        perhaps: Mapping[str, float] = MappingProxyType({}),
        absent_forms: Sequence[str] = (),
        unread: Sequence[str] = (),
        problems: Sequence[Problem] = (),
        kind: str = "",
        line_of: LineOf = lambda _key: 0,
    ) -> CaseReading:
        """
        Put the words of a case into a case whose age, sex and the like are known, mending what speaks against itself.

        Args:
            stated: The case so far, without findings.
            present: Words for what is there.
            absent: Words for what is not.
            tests: Which of the words are results of tests.
            perhaps: Words for what was perhaps said, each with the chance that it was.
            absent_forms: Words for findings of which a form that the file does not list is absent.
            unread: Words that were found not to be known.
            problems: What was noted already.
            kind: What sort of case it is.
            line_of: Gives the line of a key.

        Returns:
            The case and what was not understood.

        Raises:
            InputError: The reader is strict and a word is not known.
        """
        remarks = list(problems)
        unknown = dict.fromkeys(unread, "present")
        readings: list[Reading] = []
        guessed: dict[str, float] = {}
        known: list[str] = []
        for name in stated.known:
            conditions = conditions_called(self.vocabulary, normal_form(name))
            if not conditions:
                unknown[name] = "known"
            for condition in conditions:
                finding = found_before(self.vocabulary, condition)
                if finding:
                    readings.append(Reading(name, finding, present=True))
                if not finding or self._findings[finding].names_condition:
                    known.append(condition)  # else the finding itself speaks for it
        for written, chance in perhaps.items():
            word = self.words.read(written, there=True)
            unknown |= dict.fromkeys(word.unknown, "perhaps")
            guessed |= {r.finding: chance for r in word.readings if r.present and not self._findings[r.finding].onset}
        lacking: dict[str, None] = {}
        for written in absent_forms:
            word = self.words.read(written, there=False)
            unknown |= dict.fromkeys(word.unknown, "absent_forms")
            lacking |= dict.fromkeys(r.finding for r in word.readings if not self._findings[r.finding].onset)
        forms: dict[str, str] = {}
        for key, words, there in (("present", present, True), ("absent", absent, False)):
            for written in words:
                word = self.words.read(written, there)
                readings += word.readings
                if word.form_of:
                    forms[written] = word.form_of
                if word.unknown:
                    unknown |= dict.fromkeys(word.unknown, key)
                if word.remarks:
                    remarks += (remark._replace(line=line_of(key)) for remark in word.remarks)
        there_ids, absent_ids, tempos = self._sorted(readings)
        for written, general in forms.items():
            if any(general == f or general in self._ancestors(f) for f in there_ids):
                unknown[written] = "absent"
            elif general not in absent_ids:
                lacking[general] = None
                remarks.append(self._softly(written, general, line_of("absent")))
        known += conditions_named(self.vocabulary, ((r.finding, r.words) for r in readings if r.present))
        if unknown and self.strict:
            raise InputError(*(self.words.unknown(word, line_of(key)) for word, key in unknown.items()))
        remarks += self._mended(there_ids, absent_ids, line_of("absent"))
        onset, remark = _one_tempo(stated.onset, tempos)
        if remark:
            remarks.append(Problem("NW603", remark, line_of("present")))
        named = [r.finding for word in tests for r in self.words.read(word, there=True).readings]
        case = Case(
            tuple(there_ids),
            tuple(absent_ids),
            stated.age,
            stated.sex,
            onset,
            stated.id,
            tuple(dict.fromkeys(named)),
            stated.diagnosis,
            stated.accept,
            tuple(guessed.items()),
            tuple(lacking),
            stated.sounds_urgent,
            tuple(dict.fromkeys(known)),
        )
        return CaseReading(case, tuple(unknown), tuple(remarks), tuple(readings), kind, line_of(""))

    def _sorted(self, readings: Sequence[Reading]) -> tuple[dict[str, None], dict[str, None], dict[str, None]]:
        """Part findings that are there from those that are not, and from tempos."""
        there: dict[str, None] = {}
        absent: dict[str, None] = {}
        tempos: dict[str, None] = {}
        for _, finding, present, *_ in readings:
            tempo = self._findings[finding].onset
            if not tempo:
                (there if present else absent)[finding] = None
            elif present:
                tempos[tempo] = None
        return there, absent, tempos

    def _softly(self, written: str, general: str, line: int) -> Problem:
        """Remark on a form that the file does not list, which is absent."""
        name = self._findings[general].name
        said = f"{written} is not listed, but may be a form of {name}; its absence speaks softly against that"
        return Problem("NW616", said, line)

    def _mended(self, there: dict[str, None], absent: dict[str, None], line: int) -> list[Problem]:
        """Take out of the absent findings what the present ones contradict, and say so."""
        if not absent:
            return []
        remarks = []
        for finding in sorted(absent.keys() & there.keys()):
            name = self._findings[finding].name
            remarks.append(Problem("NW603", f"{name} is given as present and as absent; taken as present", line))
            del absent[finding]
        for finding in there:
            for above in self._ancestors(finding):
                if above in absent:
                    general, special = self._findings[above].name, self._findings[finding].name
                    said = f"{general} is given as absent, but its form {special} as present; taken as present"
                    remarks.append(Problem("NW603", said, line))
                    del absent[above]
        return remarks

    def _ancestors(self, finding: str) -> tuple[str, ...]:
        """Give what a finding implies; a batch asks for the same ones again and again."""
        known = self._above.get(finding)
        if known is None:
            known = self._above[finding] = ancestors(self.vocabulary.knowledge, finding)
        return known

    def _condition(self, written: str) -> str:
        """Give the id of a condition where the word is known, else the word."""
        return self.vocabulary.conditions.get(normal_form(written), written) if written else ""


def _one_tempo(stated: str | None, tempos: Mapping[str, None]) -> tuple[str | None, str]:
    """Choose between the tempo that is stated and those that words among the findings give, and remark on it."""
    others = [t for t in tempos if t != stated]
    if stated:
        said = f"onset is {stated}, but {' and '.join(others)} stands among the findings; {stated} is taken"
        return stated, said if others else ""
    if len(others) > 1:
        return None, f"the findings say {' and '.join(others)} onset at once; none is taken"
    return next(iter(others), None), ""
