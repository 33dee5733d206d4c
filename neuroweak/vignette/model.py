"""What was read in a text, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from neuroweak.diagnoses import conditions_named
from neuroweak.knowledge.hierarchy import ancestors, with_ancestors
from neuroweak.knowledge.model import Kind
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case
from neuroweak.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from neuroweak.errors import Problem
    from neuroweak.knowledge.model import Finding, Knowledge


class State(StrEnum):
    """What a text says of a finding."""

    PRESENT = "present"
    ABSENT = "absent"
    UNSURE = "unsure"
    """Thought of, feared, planned for, over, or somebody else's."""


class Mention(NamedTuple):
    """A stretch of text that states a finding."""

    start: int
    """The first character."""
    end: int
    """The character after the last."""
    words: str
    finding: str
    state: State
    cue: str
    """The words that denied or doubted it, or that say whose or when it was; empty where nothing did."""


class Perhaps(NamedTuple):
    """A finding that a clause perhaps states."""

    finding: str
    words: str
    """The clause."""
    start: int
    """Its first character in the text."""
    end: int
    """The character after its last."""
    probability: float
    """The chance that the text states the finding, 0 to 1."""


class Stated(NamedTuple):
    """Age, sex or onset as a text states it; the onset also as its words make it sound, with those that tell most."""

    start: int
    end: int
    words: str
    value: float | str


@dataclass(frozen=True, slots=True)
class Vignette:
    """
    A text with all that was read in it.

    Example:
        >>> import neuroweak
        >>> from neuroweak.vignette import read
        >>> seen = read(neuroweak.Vocabulary.of(neuroweak.load()), "A 34-year-old woman has ptosis but no diplopia.")
        >>> seen.present, seen.absent, seen.case().age
        (('ptosis',), ('diplopia',), 34.0)
    """

    text: str
    mentions: tuple[Mention, ...]
    """In the order of the text; stretches may overlap."""
    age: Stated | None = None
    """In years."""
    sex: Stated | None = None
    onset: Stated | None = None
    problems: tuple[Problem, ...] = ()
    """What of the text was not read."""
    perhaps: tuple[Perhaps, ...] = ()
    """Findings of which some words were read that were probably not meant so, the likeliest first."""
    taken: tuple[Perhaps, ...] = ()
    """Of the findings that it states those that were judged, each with the chance that it was meant so."""
    aside: tuple[tuple[int, int], ...] = ()
    """Where sentences stand of which nothing is its patient's: what is shown, warned of, or an animal's."""
    knowledge: Knowledge = field(repr=False, compare=False, kw_only=True)
    """The file whose findings were searched for."""

    @property
    def states(self) -> Mapping[str, State]:
        """One state for each finding mentioned: present beats absent, absent beats unsure."""
        known: dict[str, State] = {}
        for mention in self.mentions:
            if RANKS[mention.state] > RANKS.get(known.get(mention.finding), 0):
                known[mention.finding] = mention.state
        return known

    @property
    def present(self) -> tuple[str, ...]:
        """The findings that the text states; a general one is left out where one of its kinds is stated."""
        there = [f for f, state in self.states.items() if state is State.PRESENT]
        implied = {above for f in there for above in ancestors(self.knowledge, f)}
        return tuple(f for f in there if not (f in implied and self.knowledge.findings[f].general))

    @property
    def absent(self) -> tuple[str, ...]:
        """The findings that the text denies, without those that contradict what it states."""
        states = self.states
        there = [f for f, state in states.items() if state is State.PRESENT]
        implied = {above for f in there for above in ancestors(self.knowledge, f)}
        return tuple(f for f, state in states.items() if state is State.ABSENT and f not in implied)

    @property
    def unsure(self) -> tuple[str, ...]:
        """The findings that are only thought of, over, or somebody else's."""
        return tuple(f for f, state in self.states.items() if state is State.UNSURE)

    @property
    def told(self) -> str:
        """The text without what stands aside."""
        parts, at = list[str](), 0
        for start, end in self.aside:
            parts.append(self.text[at:start])
            at = end
        return "".join((*parts, self.text[at:]))

    def case(
        self,
        *,
        present: Iterable[str] = (),
        absent: Iterable[str] = (),
        ignore: Iterable[str] = (),
        perhaps: Iterable[tuple[str, float]] = (),
        age: float | None = None,
        sex: str | None = None,
        onset: str | None = None,
        known: Iterable[str] = (),
    ) -> Case:
        """
        Make a case of what was read, with a person's corrections.

        Args:
            present: Finding ids that are there, whatever was read.
            absent: Finding ids that are not there, whatever was read.
            ignore: Finding ids to leave out.
            perhaps: Finding ids that are perhaps stated, each with its chance.
            age: Years, in place of what was read.
            sex: `female` or `male`, in place of what was read.
            onset: A tempo, in place of what was read.
            known: Ids of conditions that were found before, beside those that were read.

        Returns:
            The case; what a correction contradicts through the is-a forest is left out.

        Raises:
            InputError: The corrections contradict one another.
        """
        added, denied, left = tuple(present), tuple(absent), set(ignore)
        findings = self.knowledge.findings
        there = [
            f
            for f in self.present
            if f not in left and not (denied and {f, *ancestors(self.knowledge, f)}.intersection(denied))
        ]
        there = list(dict.fromkeys((*there, *added)))
        above = with_ancestors(self.knowledge, there)
        gone = [f for f in self.absent if f not in left and f not in above]
        tempos = [findings[f].onset for f in there if findings[f].onset]
        told = ((m.finding, m.words) for m in self.mentions if m.state is State.PRESENT and m.finding in there)
        if onset is None and tempos:
            onset = next((findings[f].onset for f in added if findings[f].onset), None)
        return Case(
            present=tuple(f for f in there if not findings[f].onset),
            absent=tuple(f for f in dict.fromkeys((*gone, *denied)) if not findings[f].onset),
            age=age if age is not None else _number(self.age),
            sex=sex or _word(self.sex),
            onset=onset or _word(self.onset) or next(iter(tempos), None),
            tests=tuple(f for f in there if findings[f].kind is Kind.TEST),
            perhaps=tuple((f, chance) for f, chance in perhaps if f not in {*above, *denied} and f not in left),
            known=tuple(dict.fromkeys((*conditions_named(Vocabulary.of(self.knowledge), told), *known))),
        )


RANKS: Mapping[State | None, int] = {State.UNSURE: 1, State.ABSENT: 2, State.PRESENT: 3}
TOLD_OF_THE_PAST = frozenset({Kind.HISTORY, Kind.RISK_FACTOR, Kind.TEMPO})
"""Kinds of findings that count though they are over."""


def can_be_told(finding: Finding) -> bool:
    """Whether a person can tell a finding; a tempo is for the case, and results have names."""
    return finding.kind is not Kind.TEST and not finding.onset


def is_history(finding: Finding) -> bool:
    """Whether a finding counts though it is over: exposures, earlier illnesses, attacks."""
    return finding.kind in TOLD_OF_THE_PAST or bool(finding.told_of)


def _number(stated: Stated | None) -> float | None:
    return float(stated.value) if stated else None


def _word(stated: Stated | None) -> str | None:
    return str(stated.value) if stated else None
