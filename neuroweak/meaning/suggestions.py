"""
What a phrase that is not known may stand for, for a person to choose from.

First comes what is spelt nearly so, then what somebody who says so may mean, then what is near in meaning. Of 914
clauses of everyday speech that no model had learnt from, the right finding was among three for 0.91, by spelling and
nearness alone for 0.65; of 76 names of the Human Phenotype Ontology for 0.82 and 0.79.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.caching import Memory
from neuroweak.meaning.clause_features import telling_words
from neuroweak.meaning.clause_model import shipped_model
from neuroweak.meaning.of_file import table_of
from neuroweak.meaning.polarity import opposites
from neuroweak.meaning.table_file import TableError
from neuroweak.meaning.vectors import shipped_vectors
from neuroweak.meaning.word_pieces import words
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import DENIED, normal_form
from neuroweak.text.spelling import near_words
from neuroweak.text.suggestions import misspelt, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from neuroweak.knowledge.model import Knowledge
    from neuroweak.meaning.clause_model import Guess

LIKELY = 0.05
"""The probability below which a guess is no suggestion."""

LEAST = 0.5
"""The nearness below which a phrase is about something else."""

MOST_LETTERS = 200
"""Letters of a phrase that are looked at."""

MOST_TOLD = 1_000
"""Phrases, and misspelt words, for which a generation of a memory keeps what is near them."""


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
    known = _known(phrases)
    told = known.told.get((form, top))
    if told is not None:
        return told
    found = dict.fromkeys(misspelt(form, known.there, top))
    table = table_of(knowledge, phrases) if len(found) < top else None
    if table:
        mended = " ".join(_mended(word, known) for word in form.split())
        for guess in _guesses(phrase[:MOST_LETTERS], top):
            finding = knowledge.findings.get(guess.finding)
            if finding and not opposites(form, finding.name.lower()):
                found.setdefault(finding.id)
        for near in table.nearest(mended, shipped_vectors(), top=3 * top, least=LEAST):
            if not near.finding.startswith(DENIED) and not opposites(form, near.phrase):
                found.setdefault(near.finding)
    if len(found) < top:
        found |= dict.fromkeys(nearest(form, known.there, top))
    told = tuple(found)[:top]
    known.told.put((form, top), told)
    return told


def _guesses(phrase: str, top: int) -> list[Guess]:
    """Guess what somebody who says so may mean; of words that the model has not heard it guesses nothing."""
    try:
        model = shipped_model()
    except (OSError, TableError):
        return []  # nearness is left
    heard = any(map(model.has_heard, telling_words(words(phrase))))
    return model.guesses(phrase, top, LIKELY) if heard else []


class _Known(NamedTuple):
    """What is looked through for each phrase, put together once, and what came of it."""

    phrases: Mapping[str, str]
    there: Mapping[str, str]
    """The phrases that say a finding is there."""
    words: frozenset[str]
    told: Memory[tuple[str, int], tuple[str, ...]]
    mended: Memory[str, str]


_last: list[_Known] = []


def _known(phrases: Mapping[str, str]) -> _Known:
    for earlier in _last:
        if earlier.phrases is phrases:
            return earlier
    there = {known: finding for known, finding in phrases.items() if not finding.startswith(DENIED)}
    words = frozenset(word for known in phrases for word in known.split() if word.isalpha())
    _last[:] = [_Known(phrases, there, words, Memory(MOST_TOLD), Memory(MOST_TOLD))]
    return _last[0]


def _mended(word: str, known: _Known) -> str:
    """Mend a word where that is clear, since a misspelt one has no meaning that could be near."""
    if word in known.words or not word.isascii() or shipped_vectors().index(word) >= 0:
        return word
    mended = known.mended.get(word)
    if mended is None:
        near = near_words(word, known.words)
        mended = near[0][1] if len(near) == 1 or (near and near[0][0] < near[1][0]) else word
        known.mended.put(word, mended)
    return mended
