"""Words to ids: names, synonyms, lay words and codes of findings and conditions, and what is near the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, Self

from neuroweak.errors import InputError, Problem, shown
from neuroweak.files.arguments import CONDITION, FINDING, KNOWLEDGE, PHRASE, must_be, must_be_count, must_be_several
from neuroweak.knowledge.build_index import index_of
from neuroweak.knowledge.model import Knowledge
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import DENIED, normal_form, split

if TYPE_CHECKING:
    from neuroweak.knowledge import hpo

LONGEST_PHRASE = 9
"""Words in the longest phrase looked for when a line is read word by word."""

DENIALS = frozenset(split("no not without denies denied negative"))
"""Words that turn the next finding into an absent one, in normal form."""

DENIALS_AFTER = frozenset(split("absent negative"))
"""Words that turn the finding before them into an absent one."""

AFFIRMED_AFTER = frozenset({"present", "positive"})
"""Words that say once more that the finding before them is there."""

TERM_STARTS = ("hp", "http")
"""How the first word of an HPO id or address begins, in normal form."""

FILLERS = frozenset({"and", "with", "plus", "also", "has", "have", "a", "an", "the", "of"})
"""Words that may stand between findings and say nothing."""


class Reading(NamedTuple):
    """What a word or phrase was understood as."""

    words: str
    """As the person wrote it."""
    finding: str
    present: bool
    by: Literal["phrase", "spelling", "sentence"] = "phrase"
    source: str = ""
    """The phrase after its spelling was mended, or the whole sentence that was read."""


class Entry(NamedTuple):
    """What a phrase stands for: a finding, and whether the phrase says it is there."""

    finding: str
    present: bool


class Vocabulary(NamedTuple):
    """
    Every phrase one knowledge file knows, in normal form.

    Example:
        >>> import neuroweak
        >>> Vocabulary.of(neuroweak.load()).look_up("Droopy Eyelids").finding
        'ptosis'
    """

    knowledge: Knowledge
    phrases: Mapping[str, Mapping[str, str]]
    """Under `findings` and `conditions`, what each phrase stands for (`build_index.phrases_of`)."""

    @classmethod
    def of(cls, knowledge: Knowledge) -> Self:
        """
        Take the phrases of a file, gathering them where the file was not compiled.

        Args:
            knowledge: A checked file, in which no two findings share a phrase.

        Returns:
            The vocabulary.
        """
        must_be(Knowledge, knowledge, KNOWLEDGE)
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

    def look_up(self, phrase: str, *, there: bool = True) -> Entry | None:
        """
        What a whole phrase stands for.

        Args:
            phrase: An id, name, synonym or HPO id in any case and form; `!x`, `no x`, `without x` deny it.
            there: False where the phrase stands among what is absent: an HPO term is then not read upward.

        Returns:
            The entry, or None where the phrase is not known.
        """
        must_be(str, phrase, PHRASE)
        words = split(phrase)
        known = self._whole(words, phrase, there=there)
        if known:
            return known
        if times := len(phrase) - len(phrase.lstrip("!")):
            return _denied(self.look_up(phrase[times:], there=False), times)
        if len(words) < 2:
            return None
        if words[0] in DENIALS:
            return _denied(self._whole(words[1:], phrase.strip().partition(" ")[2], there=False))
        denied = words[-1] in DENIALS_AFTER
        if not denied and words[-1] not in AFFIRMED_AFTER:
            return None
        known = self._whole(words[:-1], phrase.strip().rpartition(" ")[0], there=there and not denied)
        return _denied(known) if denied else known

    def _whole(self, words: Sequence[str], written: str, *, there: bool) -> Entry | None:
        """Look up words in normal form, or what was written where it is an HPO term."""
        known = self._known(" ".join(words))
        if known or not words or not words[0].startswith(TERM_STARTS):
            return known
        from neuroweak.knowledge import hpo

        term, label = hpo.term_and_label(written)
        read = self.term(term, there=there) if term else None
        # An id may be followed by its own label, but not by the next finding.
        if read is None or (label and not self._names(label, term, read.finding)):
            return None
        return Entry(read.finding, present=True)

    def _names(self, label: str, term: str, finding: str) -> bool:
        from neuroweak.knowledge import hpo

        form = normal_form(label)
        known = self._known(form)
        return form == normal_form(hpo.label(hpo.current(term))) or (known is not None and known.finding == finding)

    def term(self, term: str, *, there: bool, label: str = "") -> hpo.TermReading | None:
        """
        Read an HPO term by its id, else by its name, else, where it is there, as the general finding above it.

        One that is absent is never read upward: that there is no special form says nothing of the general one. Nor is
        it read by a synonym, which may be a special form too (a hammer toe is a word for a high arch), only by name.

        Args:
            term: An id in the form `HP:0000508`, earlier and alternate ones included.
            there: Whether the term is present.
            label: The name it goes by where it was written; without one, the name that HPO gives it.

        Returns:
            The finding, or None where the term leads to none.
        """
        from neuroweak.knowledge import hpo

        must_be(str, term, PHRASE)
        known = self._known(term.lower())
        if known:
            return hpo.TermReading(known.finding, "id")
        present = hpo.current(term)
        known = self._known(present.lower())
        if known:
            return hpo.TermReading(known.finding, "id")
        for name in (label, *hpo.names_of(present)):
            known = self._known(normal_form(name))
            if known and known.present and (there or self._is_name(name, known.finding)):
                return hpo.TermReading(known.finding, "name")
        above = hpo.listed_above(present, lambda other: other.lower() in self.phrases["findings"]) if there else ""
        known = self._known(above.lower()) if above else None
        return hpo.TermReading(known.finding, "above") if known else None

    def _is_name(self, phrase: str, finding: str) -> bool:
        form = normal_form(phrase)
        return form in {normal_form(finding), normal_form(self.knowledge.findings[finding].name)}

    def read(self, phrases: Iterable[str], *, there: bool = True) -> tuple[tuple[Reading, ...], tuple[str, ...]]:
        """
        Read words from a command line: quoted phrases whole, loose words joined to the longest known phrase.

        Args:
            phrases: The words in the order given; one that ends with a line break is a line, never joined to others.
            there: False where they stand among what is absent, as for `look_up`; it turns none of them round.

        Returns:
            What was understood, and the phrases that were not.
        """
        must_be_several(phrases, "phrases")
        readings: list[Reading] = []
        unknown: list[str] = []
        loose: list[str] = []

        def flush() -> None:
            self._read_loose(loose, readings, unknown, there=there)
            loose.clear()

        for phrase in phrases:
            must_be(str, phrase, FINDING)
            if phrase.endswith("\n"):
                flush()
            whole = self.look_up(phrase, there=there) if "," in phrase else None
            if whole:
                flush()
                readings.append(Reading(phrase.strip(), whole.finding, whole.present))
                continue
            for piece in phrase.replace(";", ",").split(","):
                if not piece.strip():
                    continue
                if len(piece.split()) > 1:
                    flush()
                    self._read_phrase(piece.strip(), readings, unknown, there=there)
                else:
                    loose.append(piece.strip())
            if "," in phrase or ";" in phrase or phrase.endswith("\n"):
                flush()
        flush()
        return tuple(readings), tuple(unknown)

    def _read_phrase(self, phrase: str, readings: list[Reading], unknown: list[str], *, there: bool) -> None:
        entry = self.look_up(phrase, there=there)
        if entry:
            readings.append(Reading(phrase, entry.finding, entry.present))
            return
        inside, left_over = list[Reading](), list[str]()
        self._read_loose(phrase.split(), inside, left_over, there=there)
        # How far a denial reaches is for grammar to say: "no ptosis and diplopia" denies both.
        reaches_on = len(inside) > 1 and "and" in phrase.lower().split() and not DENIALS.isdisjoint(split(phrase))
        if left_over or reaches_on:
            unknown.append(phrase)
        else:
            readings.extend(inside)

    def _read_loose(self, words: Sequence[str], readings: list[Reading], unknown: list[str], *, there: bool) -> None:
        at, lost = 0, []  # type: int, list[str]
        while at < len(words):
            for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
                phrase = " ".join(words[at : at + length])
                entry = self.look_up(phrase, there=there)
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
            Ids, first those spelt nearly so, then those that mean nearly that, never the opposite; none for an HPO id.
        """
        from neuroweak.knowledge.hpo import term_id
        from neuroweak.meaning.suggestions import suggested

        must_be(str, phrase, PHRASE)
        must_be_count(top, "top")
        # The digits of an id that is near say nothing.
        return () if not top or term_id(phrase) else suggested(phrase, self.knowledge, self.phrases["findings"], top)

    def condition(self, phrase: str) -> str:
        """
        The id of a condition given by id, name, synonym or abbreviation.

        Raises:
            InputError: No condition is called that; the nearest are suggested.
        """
        must_be(str, phrase, CONDITION)
        known = self.conditions.get(normal_form(phrase))
        if known:
            return known
        from neuroweak.text.suggestions import nearest_names

        found = nearest_names(phrase, self.conditions, 3)
        near = ", ".join(f"{c} ({self.knowledge.conditions[c].name})" for c in found)
        said = f'no condition called "{shown(phrase)}"'
        raise InputError(Problem("NW602", said, help=f"did you mean: {near}?" if near else ""))


def _denied(entry: Entry | None, times: int = 1) -> Entry | None:
    return entry and Entry(entry.finding, entry.present is (times % 2 == 0))


def _entry(known: str) -> Entry:
    return Entry(known[1:], present=False) if known.startswith(DENIED) else Entry(known, present=True)
