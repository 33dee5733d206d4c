"""Words to ids: names, synonyms, lay words and codes of findings and conditions, and what to suggest for the rest."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from neuroweak.case import Case, contradictions
from neuroweak.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neuroweak.model import Knowledge

LONGEST_PHRASE = 9
"""Words in the longest phrase looked for when a line is read word by word."""

DENIALS = frozenset({"no", "not", "without", "denies", "negative"})
"""Words that turn the next finding into an absent one."""

FILLERS = frozenset({"and", "with", "plus", "also", "has", "have", "a", "an", "the", "of"})
"""Words that may stand between findings and say nothing."""

SEPARATORS = str.maketrans(dict.fromkeys("-_/\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}", " "))
DROPPED = str.maketrans(dict.fromkeys("'\N{RIGHT SINGLE QUOTATION MARK}\"`.()[]", ""))
SPELLINGS = (("oe", "e"), ("ae", "e"), ("our", "or"), ("yse", "yze"), ("ise", "ize"), ("isation", "ization"))
"""British letters and the American ones they are read as; applied to both sides, so only clashes could hurt."""

KEPT_PLURALS = ("ss", "us", "is")


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


def stem(word: str, *, memory: dict[str, str] = {}) -> str:  # noqa: B006 - shared on purpose: words recur by the thousand
    """Reduce one lower-case word to the form that its spellings and its plural share."""
    known = memory.get(word)
    if known is None:
        known = word
        for british, american in SPELLINGS:
            known = known.replace(british, american)
        if len(known) > 3 and known.endswith("s") and not known.endswith(KEPT_PLURALS):
            known = known[:-3] + "y" if known.endswith("ies") and len(known) > 4 else known[:-1]
        if len(memory) < 50_000:
            memory[word] = known
    return known


def split(text: str) -> list[str]:
    """
    Cut a text into lower-case words as phrases are compared: hyphens are spaces, apostrophes are nothing.

    Args:
        text: Any text.

    Returns:
        Words without their plural and in one spelling.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return [stem(word) for word in text.lower().translate(SEPARATORS).translate(DROPPED).split()]


def normal_form(text: str) -> str:
    """
    The form under which a phrase is looked up.

    Example:
        >>> normal_form("Drooping Eye-lids"), normal_form("dyspnoea")
        ('drooping eye lid', 'dyspnea')
    """
    return " ".join(split(text))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every phrase one knowledge file knows, in normal form."""

    knowledge: Knowledge
    findings: dict[str, Entry]
    conditions: dict[str, str]

    @classmethod
    def of(cls, knowledge: Knowledge) -> Vocabulary:
        """
        Index all ids, names, synonyms and codes of a file.

        Args:
            knowledge: A checked file, in which no two findings share a phrase.

        Returns:
            The vocabulary; earlier entries win where the file was not checked.
        """
        findings: dict[str, Entry] = {}
        for finding in knowledge.findings.values():
            there, gone = Entry(finding.id, True), Entry(finding.id, False)
            findings.setdefault(normal_form(finding.id), there)
            findings.setdefault(normal_form(finding.name), there)
            if finding.hpo:
                findings.setdefault(finding.hpo.lower(), there)
            for phrase in finding.synonyms:
                findings.setdefault(normal_form(phrase), there)
            for phrase in finding.normal:
                findings.setdefault(normal_form(phrase), gone)
        conditions: dict[str, str] = {}
        for condition in knowledge.conditions.values():
            for phrase in (condition.id, condition.name, *condition.synonyms):
                conditions.setdefault(normal_form(phrase), condition.id)
        return cls(knowledge, findings, conditions)

    # --- findings ------------------------------------------------------------------------------------------

    def look_up(self, phrase: str) -> Entry | None:
        """
        What a whole phrase stands for.

        Args:
            phrase: An id, name, synonym or HPO id in any case; `!x`, `no x`, `without x` deny it.

        Returns:
            The entry, or None where the phrase is not known.
        """
        words = split(phrase)
        known = self.findings.get(" ".join(words))
        if known is None and phrase.startswith("!"):
            denied = self.look_up(phrase[1:])
            return Entry(denied.finding, not denied.present) if denied else None
        if known is None and len(words) > 1 and words[0] in DENIALS:
            denied = self.findings.get(" ".join(words[1:]))
            return Entry(denied.finding, not denied.present) if denied else None
        if known is None and len(words) > 1 and words[-1] in {"present", "positive"}:
            return self.findings.get(" ".join(words[:-1]))
        if known is None and len(words) > 1 and words[-1] in {"absent", "negative"}:
            denied = self.findings.get(" ".join(words[:-1]))
            return Entry(denied.finding, not denied.present) if denied else None
        return known

    def read(self, phrases: Iterable[str]) -> tuple[tuple[Reading, ...], tuple[str, ...]]:
        """
        Read words from a command line: quoted phrases whole, loose words joined to the longest known phrase.

        Args:
            phrases: The words in the order given.

        Returns:
            What was understood, and the phrases that were not.
        """
        readings: list[Reading] = []
        unknown: list[str] = []
        loose: list[str] = []
        for phrase in phrases:
            whole = self.look_up(phrase) if "," in phrase else None
            if whole:
                self._read_loose(loose, readings, unknown)
                loose = []
                readings.append(Reading(phrase, whole.finding, whole.present))
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
            if "," in phrase or ";" in phrase:
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
        return _nearest(phrase, {form: entry.finding for form, entry in self.findings.items()}, top)

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
        near = _nearest(phrase, self.conditions, 3)
        names = [f"{c} ({self.knowledge.conditions[c].name})" for c in near]
        raise InputError(
            Problem(
                "NW602",
                f'no condition called "{phrase}"',
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
        if lost or lost_too:
            raise InputError(*(self._unknown(phrase) for phrase in dict.fromkeys((*lost, *lost_too))))
        readings = (*there, *(Reading(r.words, r.finding, not r.present) for r in denied))
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
        stated = dict.fromkeys(self._tempo(r) for r in readings if r.present and self._tempo(r))
        if onset:
            stated.setdefault(onset)
        if len(stated) > 1:
            raise InputError(
                Problem("NW603", f"the onset cannot be {' and '.join(stated)} at once", help="keep one of them")
            )
        return next(iter(stated), None)

    def _unknown(self, phrase: str) -> Problem:
        near = [f"{f} ({self.knowledge.findings[f].name})" for f in self.suggest(phrase)]
        sexes = {"female", "woman", "women", "male", "man", "men", "girl", "boy"}
        if phrase.lower() in sexes:
            help_ = "give the sex as an option: --sex female or --sex male"
        elif normal_form(phrase) in self.conditions:
            help_ = f"that is a condition; see: neuroweak show {self.conditions[normal_form(phrase)]}"
        else:
            help_ = f"did you mean: {', '.join(near)}?" if near else "see: neuroweak list findings"
        return Problem("NW601", f'no finding called "{phrase}"', help=help_)


def _nearest(phrase: str, known: dict[str, str], top: int) -> tuple[str, ...]:
    from difflib import SequenceMatcher, get_close_matches

    form = normal_form(phrase)[:80]
    words = set(form.split()) - FILLERS
    scored: dict[str, float] = {}
    for near in get_close_matches(form, known, n=12, cutoff=0.72):
        scored[known[near]] = max(scored.get(known[near], 0.0), SequenceMatcher(None, form, near).ratio())
    for other, meaning in known.items():
        shared = words.intersection(other.split())
        if shared and len(words) > 1:
            score = 0.9 * len(shared) / max(len(words), len(other.split()))
            if score >= 0.45:
                scored[meaning] = max(scored.get(meaning, 0.0), score)
    ordered = sorted(scored, key=lambda meaning: (-scored[meaning], meaning))
    return tuple(ordered[:top])
