"""The sentences and phrases from which the clause model learns, and the tenth of them that it never sees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import neuroweak

FOLDER = Path(__file__).parent.parent / "knowledge" / "everyday"
FILES = ("sentences.jsonl", "more_sentences.jsonl", "story_clauses.jsonl", "told_clauses.jsonl", "plain_clauses.jsonl")

FOLDS = 10
ASIDE = 7
"""The fold that no model learns from."""

NO_FOLD = -1
"""Of a phrase of the knowledge file, which is always learnt from."""


class Example(NamedTuple):
    """Something a person might say, with what it states."""

    text: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    fold: int
    file: str


def from_sentences() -> Iterator[Example]:
    """
    Give the written sentences.

    Those about one finding stand together, in an order of voices that is much the same for all findings. The fold
    goes round by the finding and by the place within it, so that every fold has all voices and most findings, and no
    finding loses two sentences to it.
    """
    for file in FILES:
        order: dict[str, int] = {}
        places: dict[str, int] = {}
        for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            about = row["about"]
            block = order.setdefault(about, len(order))
            places[about] = place = places.get(about, -1) + 1
            yield Example(row["text"], tuple(row["present"]), tuple(row["absent"]), (block + place) % FOLDS, file)


def kept_aside() -> list[Example]:
    """Give the sentences that no model learns from."""
    return [example for example in from_sentences() if example.fold == ASIDE]


def fitted_on() -> list[Example]:
    """Give every second of these, on which is fitted what guesses are worth."""
    return kept_aside()[::2]


def measured_on() -> list[Example]:
    """Give the others, which are only measured on."""
    return kept_aside()[1::2]


def from_knowledge() -> Iterator[Example]:
    """Give the names, synonyms and questions of every finding, and the phrases that say it is normal."""
    for finding in neuroweak.load().findings.values():
        phrases = dict.fromkeys(phrase for phrase in (finding.name, *finding.synonyms, finding.ask) if phrase)
        for phrase in phrases:
            yield Example(phrase, (finding.id,), (), NO_FOLD, "")
        for phrase in finding.normal:
            yield Example(phrase, (), (finding.id,), NO_FOLD, "")


@cache
def ancestors() -> dict[str, tuple[str, ...]]:
    """Give for each finding the more general ones, which hold wherever it does."""
    findings = neuroweak.load().findings
    above: dict[str, tuple[str, ...]] = {}
    for finding in findings:
        chain: list[str] = []
        parent = findings[finding].parent
        while parent and parent not in chain:
            chain.append(parent)
            parent = findings[parent].parent
        above[finding] = tuple(chain)
    return above
