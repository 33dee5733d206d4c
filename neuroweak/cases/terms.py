"""The words for findings that stand in cases: what each was read as, remembered, since they recur by the thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.caching import Memory
from neuroweak.cases.from_words import what_is_near
from neuroweak.errors import Problem, shown
from neuroweak.files.document import quoted
from neuroweak.knowledge import hpo
from neuroweak.named_tuples import NamedTuple
from neuroweak.vocabulary import Reading

if TYPE_CHECKING:
    from neuroweak.understanding import Understanding
    from neuroweak.vocabulary import Vocabulary

LONGEST_WORD = 200
"""Characters of a finding, beyond which it is a text and not looked up."""

SHOWN = 3
"""Forms of a general term that a remark names."""

REMEMBERED = 20_000
"""Words a generation of the memory holds; the words of a long batch are mostly the same."""


class Word(NamedTuple):
    """What one word of a list was read as."""

    readings: tuple[Reading, ...]
    unknown: tuple[str, ...] = ()
    """What was not understood of it."""
    remarks: tuple[Problem, ...] = ()
    """What its reading took for granted."""
    form_of: str = ""
    """The finding of which it may be a form that the file does not list; only of what is absent."""


class Words:
    """Reads words with one vocabulary and remembers them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """
        Begin with nothing remembered.

        Args:
            vocabulary: The words of a knowledge file.
        """
        self._vocabulary = vocabulary
        self._findings = vocabulary.knowledge.findings
        self._memory: Memory[tuple[str, bool], Word] = Memory(REMEMBERED)
        self._understanding: Understanding | None = None

    def read(self, written: str, there: bool) -> Word:
        """
        Read one word of a list.

        Args:
            written: A name, a synonym, an id or an HPO term, which its label may follow.
            there: Whether the list is that of present findings.

        Returns:
            What it was read as.
        """
        known = self._memory.get((written, there))
        if known is None:
            known = self._read(written.strip(), there=there)
            self._memory.put((written, there), known)
        return known

    def unknown(self, word: str, line: int) -> Problem:
        """Say that a word is not known, with what is near it."""
        return Problem("NW601", f'no finding called "{shown(word)}"', line, help=what_is_near(self._vocabulary, word))

    def tempo(self, word: str) -> str:
        """Read a word for how something began, or give empty."""
        known = self._vocabulary.look_up(word) or self._vocabulary.look_up(f"{word} onset")
        return self._findings[known.finding].onset if known and known.present else ""

    def _read(self, word: str, *, there: bool) -> Word:
        if not word:
            return Word(())
        if len(word) > LONGEST_WORD:
            return Word((), (f"{word[:80]}…",))
        term, label = hpo.term_and_label(word)
        if term:
            return self._read_term(word, term, label, there=there)
        whole = self._vocabulary.look_up(word, there=there)
        readings, unknown = ((Reading(word, *whole),), ()) if whole else self._vocabulary.read((word,), there=there)
        remarks: tuple[Problem, ...] = ()
        if unknown:
            readings, unknown, remarks = self._understood(word, there=there)
        if not readings:
            return Word((), (word,))
        if there:
            return Word(readings, unknown, remarks)
        doubled = next((r.words.lstrip("!") for r in readings if not r.present), "")
        if doubled:
            said = f"{quoted(doubled)} stands among the absent findings and says no itself; taken as absent"
            remarks += (Problem("NW616", said),)
        return Word(tuple(Reading(r.words, r.finding, False, r.by, r.source) for r in readings), unknown, remarks)

    def _understood(
        self, word: str, *, there: bool
    ) -> tuple[tuple[Reading, ...], tuple[str, ...], tuple[Problem, ...]]:
        """Understand a word that is no phrase of the file, and say how."""
        from neuroweak.understanding import Understanding, remarks_on  # only what is not known needs it

        if self._understanding is None:
            self._understanding = Understanding(self._vocabulary)
        readings, unknown, *_ = self._understanding.read((word,), there=there, findings_only=True)
        return readings, unknown, remarks_on(self._vocabulary.knowledge, readings)

    def _read_term(self, word: str, term: str, label: str, *, there: bool) -> Word:
        """Read an HPO term, and say where it was read as the general finding above it, or as its forms, all absent."""
        read = self._vocabulary.term(term, there=there, label=label)
        if read is None:
            return Word((), (word,)) if there else self._denied(word, term, label)
        name = self._findings[read.finding].name
        remark = f"{word} is not listed; read as {name}, above it" if read.by == "above" else ""
        return Word((Reading(word, read.finding, there),), (), (Problem("NW616", remark),) if remark else ())

    def _denied(self, word: str, term: str, label: str) -> Word:
        """Read a general term that is absent as its forms, all absent, or a special one as a form, and say so."""
        forms = hpo.terms().forms.get(hpo.current(term), ())
        known = [entry for entry in (self._vocabulary.look_up(form, there=False) for form in forms) if entry]
        if not known:
            return self._form(word, term, label)
        names = [self._findings[entry.finding].name for entry in known[:SHOWN]]
        more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
        said = f"{word} is not listed; absent with it: {', '.join(names)}{more}"
        readings = tuple(Reading(word, entry.finding, present=False) for entry in known)
        return Word(readings, (), (Problem("NW616", said),))

    def _form(self, word: str, term: str, label: str) -> Word:
        """Read a term that is absent as a form of what it would be read as if it were there."""
        general = self._vocabulary.term(term, there=True, label=label)
        if general is None or self._findings[general.finding].onset:
            return Word((), (word,))
        return Word((), form_of=general.finding)
