"""The name that was meant, where a shorter or a misspelt one leaves no doubt."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from neuroweak.text.normalize import DENIED, normal_form, stem
from neuroweak.text.spelling import LONG, SHORTEST, near_words
from neuroweak.text.suggestions import opposed
from neuroweak.understanding.mending import Mender, is_english

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neuroweak.vocabulary import Vocabulary

SHORTEST_BEGINNING = 4
"""Letters of the shortest word that stands for a name by its beginning or as a slip."""

MOST_FINDINGS = 5
"""Findings of which a word is said, beyond which it does not stand for a condition either: weak, nerve, morning."""

CAPITALIZED = re.compile(r"[A-Z][a-z]+")


class Names:
    """Finds what is meant by names that are not known."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        others: Mapping[str, str] | None = None,
        phrases: Mapping[str, str] | None = None,
    ) -> None:
        """
        Begin with names, those of conditions being the first to count.

        Args:
            vocabulary: The words of a knowledge file, with which spelling is mended as in `match`.
            others: Names of other things in normal form, with what each stands for.
            phrases: All that these may be called besides, of which a beginning says nothing.
        """
        self._vocabulary = vocabulary
        self._mender = Mender(vocabulary)
        self._others = others or {}
        self._phrases = phrases or {}

    def meant(self, phrase: str) -> str | None:
        """
        Find what a phrase stands for: the only thing whose name begins with it, or is clearly the nearest in spelling.

        Args:
            phrase: What was typed.

        Returns:
            What it stands for, or None where that is nothing or more than one.

        Example:
            >>> import neuroweak
            >>> Names(neuroweak.Vocabulary.of(neuroweak.load())).meant("guillan")
            'guillain_barre'
        """
        found = self._read(phrase)
        if found is None:
            mended = self._mender.clearest(phrase, self._read, str)
            found = mended[1] if mended else self._slip(phrase)
        return found or None

    def named_after(self, phrase: str) -> str | None:
        """Find the only condition whose name begins with a person or a place, such as `Addison`."""
        form = normal_form(phrase)
        begun = _begun(self._vocabulary.conditions, form)
        return begun.pop() if len(begun) == 1 and form in self._proper else None

    def _read(self, phrase: str) -> str | None:
        """Read a name or the first words of one; empty where these are not telling, None where they are of nothing."""
        form = normal_form(phrase)
        conditions = self._vocabulary.conditions
        whole = conditions.get(form) or self._others.get(form) or self._phrases.get(form)
        if whole or len(form) < SHORTEST_BEGINNING:
            return whole
        begun = _begun(conditions, form)
        if begun:
            return begun.pop() if len(begun) == 1 and self._is_telling(form, MOST_FINDINGS) else ""
        begun = _begun(self._others, form)
        # Of a finding nothing is telling that is said of another one too.
        return begun.pop() if len(begun) == 1 and self._is_telling(form, 1) else "" if begun else None

    def _is_telling(self, form: str, most: int) -> bool:
        """Whether first words may stand for a name: several, or one that is neither common nor said of much else."""
        if " " in form:
            return True
        said = self._vocabulary.phrases["findings"]
        count = len({said[phrase].removeprefix(DENIED) for phrase in said if form in phrase.split()})
        if form in self._proper:
            return count <= MOST_FINDINGS
        return count <= most and not (is_english(form) or form in said)

    @cached_property
    def _proper(self) -> frozenset[str]:
        """Names of persons and places: words with a capital in a synonym, where no sentence begins."""
        known = self._vocabulary.knowledge
        conditions = (said for condition in known.conditions.values() for said in condition.synonyms)
        findings = (said for finding in known.findings.values() for said in finding.synonyms)
        written = (word for said in (*conditions, *findings) for word in CAPITALIZED.findall(said))
        return frozenset(map(normal_form, written))

    def _slip(self, typed: str) -> str | None:
        """Read a word as what it is clearly a slip of; it may be too short to be mended, or two words in one."""
        word = typed.strip().lower()
        if not (word.isalpha() and word.isascii() and len(word) >= SHORTEST_BEGINNING) or self._mender.knows(word):
            return None
        if is_english(word) and len(word) < LONG:
            return None
        slips: dict[int, set[str]] = {}
        if len(word) < SHORTEST:
            # Of so few letters only two in the wrong order are a clear slip.
            slips[1] = {other for other in self._joined if sorted(other) == sorted(word)}
        for count, other in {*near_words(word, self._joined), *near_words(stem(word), self._joined)}:
            slips.setdefault(count, set()).add(other)
        least = min(slips, default=0)
        nearest = slips.get(least, set())
        meanings = {self._read(self._joined[other]) for other in nearest}
        beside = nearest | slips.get(least + 1, set())
        is_clear = len(meanings) == 1 and not any(opposed(one, other) for one in nearest for other in beside)
        if not is_clear or nearest.isdisjoint(self._begun_or_whole):
            return None
        if is_english(word) and not (least == 1 and all(other[0] == word[0] for other in nearest)):
            return None
        return meanings.pop()

    @cached_property
    def _begun_or_whole(self) -> dict[str, str]:
        """Names and their beginnings, the words of each joined; with what each is as it is written."""
        names = [form.split() for form in (*self._vocabulary.conditions, *self._others)]
        return {
            "".join(words[:length]): " ".join(words[:length]) for words in names for length in range(1, len(words) + 1)
        }

    @cached_property
    def _joined(self) -> dict[str, str]:
        """What a word may be a slip of; and the phrases of one word, which it may be a slip of as well."""
        return {form: form for form in self._phrases if " " not in form} | self._begun_or_whole


def _begun(names: Mapping[str, str], form: str) -> set[str]:
    """What the names stand for that begin with words."""
    return {meaning for name, meaning in names.items() if name.startswith(f"{form} ")}
