"""What a class types, completed: a phrase that was begun, at the beginning of the line or anywhere in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING

from neuroweak.patient import TEMPO_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.knowledge.model import Knowledge

SHORTEST = 2
"""Letters that are typed of a phrase before it is completed."""

WORD = re.compile(r"(?<![^\s,;.?!(])[^\s,;.?!(]")
"""Where a word begins, and with it perhaps the phrase that is being typed."""

ENDS = ",;.?!"
"""Signs that end a phrase: what stands before them is not part of the one that is being typed."""


class Phrases:
    """The phrases of a file; one eyelid or two make no difference."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """
        Get ready.

        Args:
            phrases: As they are written, the better known first.
        """
        written = dict.fromkeys(phrases)
        keyed = ((" ".join(map(_singular, phrase.lower().split(" "))), phrase) for phrase in written)
        self._keyed = sorted(keyed, key=lambda pair: pair[0])
        self._place = {phrase: place for place, phrase in enumerate(written)}

    def complete(self, typed: str) -> str:
        """
        Complete the phrase that is being typed.

        Of all that could be meant the longest beginning counts, and of the phrases that begin so the shortest.

        Args:
            typed: The line up to where is typed.

        Returns:
            The line with the phrase whole, beginning as it was typed; empty where no phrase begins so.

        Example:
            >>> Phrases(["eyelid drooping", "double vision"]).complete("no rash, my eyelids dr")
            'no rash, my eyelids drooping'
        """
        last = max(map(typed.rfind, ENDS)) + 1
        for start in (found.start() for found in WORD.finditer(typed, last)):
            if len(typed) - start < SHORTEST:
                break
            *whole, begun = typed[start:].lower().split(" ")
            rests = self._rests(whole, begun)
            if rests:
                return typed + min(rests)[-1]
        return ""

    def _rests(self, whole: list[str], begun: str) -> list[tuple[int, int, str]]:
        """What is left of each phrase that begins so, behind its length and its place."""
        key = " ".join([*map(_singular, whole), _singular(begun)])
        first = bisect_left(self._keyed, key, key=lambda pair: pair[0])
        rests = []
        for _, phrase in takewhile(lambda pair: pair[0].startswith(key), self._keyed[first:]):
            left = " ".join(phrase.split(" ")[len(whole) :])
            if left.lower().startswith(begun):
                rests.append((len(phrase), self._place[phrase], left[len(begun) :]))
        return rests


def _singular(word: str) -> str:
    """A word without the s of more than one."""
    return word.removesuffix("s") if not word.endswith("ss") else word


def phrases_of(knowledge: Knowledge, *, questions: bool) -> Phrases:
    """
    Collect what can be typed: findings by name and in everyday words, and words for the tempo.

    Args:
        knowledge: The file.
        questions: Whether the questions that ask for findings are among it, as where a patient answers.
    """
    findings = knowledge.findings.values()
    asked = [finding.ask for finding in findings if finding.ask] if questions else []
    also = [word for finding in findings for word in finding.synonyms]
    return Phrases([*asked, *(finding.name for finding in findings), *TEMPO_WORDS, *also])
