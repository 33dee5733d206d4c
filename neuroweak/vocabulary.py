"""Words to ids: names, synonyms, lay words and codes of findings and conditions, and what to suggest for the rest."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Self

from neuroweak.cases.case import Case, contradictions
from neuroweak.errors import InputError, Problem
from neuroweak.knowledge.build_index import index_of
from neuroweak.knowledge.model import Knowledge
from neuroweak.text.normalize import DENIED, normal_form, split

LONGEST_SHOWN = 80
"""Characters of an unknown phrase that a message repeats."""

MOST_UNKNOWN = 25
"""Unknown phrases that are named, each with what is near it; beyond them only their number is given."""

LONGEST_PHRASE = 9
"""Words in the longest phrase looked for when a line is read word by word."""

DENIALS = frozenset(split("no not without denies denied negative"))
"""Words that turn the next finding into an absent one, in normal form."""

DENIALS_AFTER = frozenset(split("absent negative"))
"""Words that turn the finding before them into an absent one."""

FILLERS = frozenset({"and", "with", "plus", "also", "has", "have", "a", "an", "the", "of"})
"""Words that may stand between findings and say nothing."""


class Reading(NamedTuple):
    """What a word or phrase was understood as."""

    words: str
    """As the person wrote it."""
    finding: str
    present: bool


class Entry(NamedTuple):
    """What a phrase stands for: a finding, and whether the phrase says it is there."""

    finding: str
    present: bool


class Vocabulary(NamedTuple):
    """Every phrase one knowledge file knows, in normal form."""

    knowledge: Knowledge
    phrases: Mapping[str, Mapping[str, str]]
    """Under `findings` and `conditions`, what each phrase stands for (`phrases.phrases_of`)."""

    @classmethod
    def of(cls, knowledge: Knowledge) -> Self:
        """
        Take the phrases of a file, gathering them where the file was not compiled.

        Args:
            knowledge: A checked file, in which no two findings share a phrase.

        Returns:
            The vocabulary.
        """
        return cls(knowledge, index_of(knowledge).phrases)

    @property
    def findings(self) -> dict[str, Entry]:
        """Every phrase for a finding, in normal form, with what it stands for."""
        return {form: _entry(known) for form, known in self.phrases["findings"].items()}

    @property
    def conditions(self) -> Mapping[str, str]:
        """Every phrase for a condition, in normal form, with its id."""
        return self.phrases["conditions"]

    # --- findings ------------------------------------------------------------------------------------------

    def _known(self, form: str) -> Entry | None:
        known = self.phrases["findings"].get(form)
        return _entry(known) if known else None

    def look_up(self, phrase: str) -> Entry | None:
        """
        What a whole phrase stands for.

        Args:
            phrase: An id, name, synonym or HPO id in any case; `!x`, `no x`, `without x` deny it.

        Returns:
            The entry, or None where the phrase is not known.
        """
        words = split(phrase)
        known = self._known(" ".join(words))
        if known:
            return known
        if phrase.startswith("!"):
            return _denied(self.look_up(phrase[1:]))
        if len(words) < 2:
            return None
        if words[0] in DENIALS:
            return _denied(self._known(" ".join(words[1:])))
        before = self._known(" ".join(words[:-1]))
        if words[-1] in {"present", "positive"}:
            return before
        return _denied(before) if words[-1] in DENIALS_AFTER else None

    def read(self, phrases: Iterable[str]) -> tuple[tuple[Reading, ...], tuple[str, ...]]:
        """
        Read words from a command line: quoted phrases whole, loose words joined to the longest known phrase.

        Args:
            phrases: The words in the order given; one that ends with a line break is a line, never joined to others.

        Returns:
            What was understood, and the phrases that were not.
        """
        readings: list[Reading] = []
        unknown: list[str] = []
        loose: list[str] = []
        for phrase in phrases:
            if phrase.endswith("\n"):
                self._read_loose(loose, readings, unknown)
                loose = []
            whole = self.look_up(phrase) if "," in phrase else None
            if whole:
                self._read_loose(loose, readings, unknown)
                loose = []
                readings.append(Reading(phrase.strip(), whole.finding, whole.present))
                continue
            for piece in phrase.replace(";", ",").split(","):
                if not piece.strip():
                    continue
                if len(piece.split()) > 1:
                    self._read_loose(loose, readings, unknown)
                    loose = []
                    self._read_phrase(piece.strip(), readings, unknown)
                else:
                    loose.append(piece.strip())
            if "," in phrase or ";" in phrase or phrase.endswith("\n"):
                self._read_loose(loose, readings, unknown)
                loose = []
        self._read_loose(loose, readings, unknown)
        return tuple(readings), tuple(unknown)

    def _read_phrase(self, phrase: str, readings: list[Reading], unknown: list[str]) -> None:
        entry = self.look_up(phrase)
        if entry:
            readings.append(Reading(phrase, entry.finding, entry.present))
            return
        inside: list[Reading] = []
        left_over: list[str] = []
        self._read_loose(phrase.split(), inside, left_over)
        if left_over:
            unknown.append(phrase)
        else:
            readings.extend(inside)

    def _read_loose(self, words: Sequence[str], readings: list[Reading], unknown: list[str]) -> None:
        at, lost = 0, []  # type: int, list[str]
        while at < len(words):
            for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
                phrase = " ".join(words[at : at + length])
                entry = self.look_up(phrase)
                if entry:
                    if lost:
                        unknown.append(" ".join(lost))
                        lost = []
                    readings.append(Reading(phrase, entry.finding, entry.present))
                    at += length
                    break
            else:
                if words[at].lower() not in FILLERS or lost:
                    lost.append(words[at])
                at += 1
        if lost:
            unknown.append(" ".join(lost))

    def suggest(self, phrase: str, *, top: int = 3) -> tuple[str, ...]:
        """
        The finding ids nearest to a phrase that is not known, for a person to choose from.

        Args:
            phrase: What was typed.
            top: How many at most.

        Returns:
            Ids, nearest first; empty when nothing is near.
        """
        from neuroweak.text.suggestions import nearest

        return nearest(phrase, {form: entry.finding for form, entry in self.findings.items()}, top)

    # --- conditions ----------------------------------------------------------------------------------------

    def condition(self, phrase: str) -> str:
        """
        The id of a condition given by id, name, synonym or abbreviation.

        Raises:
            InputError: No condition is called that; the nearest are suggested.
        """
        known = self.conditions.get(normal_form(phrase))
        if known:
            return known
        from neuroweak.text.suggestions import nearest

        near = nearest(phrase, self.conditions, 3)
        names = [f"{c} ({self.knowledge.conditions[c].name})" for c in near]
        raise InputError(
            Problem(
                "NW602",
                f'no condition called "{_shown(phrase)}"',
                help=f"did you mean: {', '.join(names)}?" if names else "see: neuroweak list conditions",
            )
        )

    # --- cases ---------------------------------------------------------------------------------------------

    def case(
        self,
        present: Iterable[str],
        absent: Iterable[str] = (),
        *,
        age: float | None = None,
        sex: str | None = None,
        onset: str | None = None,
    ) -> tuple[Case, tuple[Reading, ...]]:
        """
        Build a case from words, refusing all that is unknown or contradicts itself at once.

        Args:
            present: Words for findings that are there (or denied, as in `no numbness`).
            absent: Words for findings that are not.
            age: Years.
            sex: `female` or `male`.
            onset: A tempo; a tempo word among the findings says the same.

        Returns:
            The case, and how each word was understood.

        Raises:
            InputError: A word is unknown, or the case contradicts itself.
        """
        there, lost = self.read(present)
        denied, lost_too = self.read(absent)
        unknown = tuple(dict.fromkeys(part for phrase in (*lost, *lost_too) for part in self._apart(phrase)))
        if unknown:
            problems = [self._unknown(phrase) for phrase in unknown[:MOST_UNKNOWN]]
            left = len(unknown) - MOST_UNKNOWN
            if left > 0:
                problems.append(
                    Problem("NW601", f"{left} more are not known either", help="see: neuroweak list findings")
                )
            raise InputError(*problems)
        readings = (*there, *(r if _denies(r) else r._replace(present=not r.present) for r in denied))
        onset = self._stated_onset(readings, onset)
        case = Case(
            present=tuple(dict.fromkeys(r.finding for r in readings if r.present and not self._tempo(r))),
            absent=tuple(dict.fromkeys(r.finding for r in readings if not r.present and not self._tempo(r))),
            age=age,
            sex=sex,
            onset=onset,
        )
        against_itself = contradictions(self.knowledge, case)
        if against_itself:
            raise InputError(*against_itself)
        return case, readings

    def _tempo(self, reading: Reading) -> str:
        return self.knowledge.findings[reading.finding].onset

    def _stated_onset(self, readings: Iterable[Reading], onset: str | None) -> str | None:
        denied = [
            Problem("NW603", f'"{_shown(r.words)}" only says how it did not begin', help="say how it did: --onset")
            for r in readings
            if not r.present and self._tempo(r)
        ]
        if denied:
            raise InputError(*denied)
        stated = dict.fromkeys(filter(None, map(self._tempo, readings)))
        if onset:
            stated.setdefault(onset)
        if len(stated) > 1:
            raise InputError(
                Problem("NW603", f"the onset cannot be {' and '.join(stated)} at once", help="keep one of them")
            )
        return next(iter(stated), None)

    def _apart(self, phrase: str) -> tuple[str, ...]:
        """Several words that together are near nothing were meant one by one."""
        return (phrase,) if self.suggest(phrase) else tuple(phrase.split()[:MOST_UNKNOWN])

    def _unknown(self, phrase: str) -> Problem:
        near = [f"{f} ({self.knowledge.findings[f].name})" for f in self.suggest(phrase)]
        sexes = {"female", "woman", "women", "male", "man", "men", "girl", "boy"}
        if phrase.lower() in sexes:
            help_ = "give the sex as an option: --sex female or --sex male"
        elif normal_form(phrase) in self.conditions:
            help_ = f"that is a condition; see: neuroweak show {self.conditions[normal_form(phrase)]}"
        else:
            help_ = f"did you mean: {', '.join(near)}?" if near else "see: neuroweak list findings"
        return Problem("NW601", f'no finding called "{_shown(phrase)}"', help=help_)


def _denies(reading: Reading) -> bool:
    """Whether the words themselves say no: denied once more, as in `--without "no rash"`, they still mean absent."""
    words = split(reading.words)
    marked = reading.words.startswith("!") or words[0] in DENIALS or words[-1] in DENIALS_AFTER
    return marked and not reading.present


def _denied(entry: Entry | None) -> Entry | None:
    return entry and Entry(entry.finding, not entry.present)


def _entry(known: str) -> Entry:
    return Entry(known[1:], present=False) if known.startswith(DENIED) else Entry(known, present=True)


def _shown(phrase: str) -> str:
    return phrase if len(phrase) <= LONGEST_SHOWN else f"{phrase[: LONGEST_SHOWN - 3]}..."
