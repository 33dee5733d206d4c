"""What a phrase that is not known may stand for: first what is spelt nearly so, then what means nearly that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.meaning.of_file import table_of
from neuroweak.meaning.polarity import opposites
from neuroweak.meaning.vectors import shipped_vectors
from neuroweak.text.normalize import DENIED, normal_form
from neuroweak.text.spelling import near_words
from neuroweak.text.suggestions import misspelt, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neuroweak.knowledge.model import Knowledge

LEAST = 0.5
"""The nearness below which a phrase is about something else."""

MOST_LETTERS = 200
"""Letters of a phrase that are looked at."""


def suggested(phrase: str, knowledge: Knowledge, phrases: Mapping[str, str], top: int) -> tuple[str, ...]:
    """
    Find what a phrase may stand for, for a person to choose from.

    Args:
        phrase: What was typed.
        knowledge: The file.
        phrases: What each phrase of the file stands for, as `Vocabulary.phrases` has it.
        top: How many findings at most.

    Returns:
        Ids of findings, none for whose phrase the words say the opposite.
    """
    form = normal_form(phrase[:MOST_LETTERS])
    there = {known: finding for known, finding in phrases.items() if not finding.startswith(DENIED)}
    found = dict.fromkeys(misspelt(form, there, top))
    table = table_of(knowledge, phrases) if len(found) < top else None
    if table:
        for near in table.nearest(mended(form, phrases), shipped_vectors(), top=3 * top, least=LEAST):
            if not near.finding.startswith(DENIED) and not opposites(form, near.phrase):
                found.setdefault(near.finding)
    if len(found) < top:
        found |= dict.fromkeys(nearest(form, there, top))
    return tuple(found)[:top]


def mended(form: str, phrases: Mapping[str, str]) -> str:
    """
    Mend the spelling of a phrase as far as it is clear, since a misspelt word has no meaning that could be near.

    Args:
        form: A phrase in normal form.
        phrases: The phrases of the file, in normal form.
    """
    known = {word for known in phrases for word in known.split() if word.isalpha()}
    return " ".join(_mended(word, known) for word in form.split())


def _mended(word: str, known: set[str]) -> str:
    if word in known or not word.isascii() or shipped_vectors().index(word) >= 0:
        return word
    near = near_words(word, known)
    return near[0][1] if len(near) == 1 or (near and near[0][0] < near[1][0]) else word
