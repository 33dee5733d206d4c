"""Any text is read: what is found stands where it is said to stand, and makes a case that can be weighed."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from neuroweak.cases.from_words import read_case
from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import belief
from neuroweak.errors import InputError
from neuroweak.render.data import vignette as data
from neuroweak.render.data.answers import dumps
from neuroweak.vignette import Reader
from neuroweak.vocabulary import Vocabulary
from tests.fuzz.effort import tried, tries, try_out
from tests.fuzz.hostile import SNIPPETS, assert_tellable, mutated

VIGNETTES = Path(__file__).parent.parent / "data" / "vignettes.jsonl"
SEEDS = st.integers(0, 2**32)
CUES = (
    "no", "denies", "without", "but", "and", "or", "never", "his", "her", "mother", "had", "since", "ago", "weeks", "days",
    "years", "old", "woman", "man", "boy", "raised", "normal", "absent", "weak", "weakness", "of", "the", "in", "both",
    "left", "arms", "legs", "reflexes", "were", "is", "was", "not", "neither", "I", "my", "can't", "mg/dl", "5/5", "2+",
    "three", "history", "prior", "to", ",", ".", ";", ":", "?", "!", "(", ")", "-", "/", "\n",
    "nor", "now", "later", "today", "until", "before", "except", "apart from", "used to", "could", "cannot", "able",
    "check", "if", "call", "planned", "why", "what", "think", "believe", "feel", "doctor", "cure", "for", "about", "yes",
    "nope", "hardly", "ever", "sometimes", "became", "developed", "as", "positive", "negative", "ANA", "CK", "Babinski",
    "plantars", "extensor", "uncle", "wife", "died", "years ago", "since Monday", "pregnant", "ptosis: +", "(-)", "[x]",
    "[ ]", "I'm", "don't", "isn't", "there",
)  # fmt: skip
"""Words and marks that the grammar goes by."""


@pytest.fixture(scope="module")
def known(shipped):
    return Vocabulary.of(shipped)


@pytest.fixture(scope="module")
def texts():
    """Whole vignettes, cut into sentences."""
    lines = VIGNETTES.read_text("utf-8").splitlines()
    return [s for line in lines for s in json.loads(line)["text"].split(". ") if s]


def any_text(random, sentences, phrases):
    """Damaged sentences, or phrases and cues in any order."""
    if random.random() < 0.5:
        return mutated(random, ". ".join(random.choices(sentences, k=random.randint(1, 3))))
    words = [
        random.choice((random.choice(phrases), random.choice(CUES), random.choice(CUES)))
        for _ in range(random.randint(1, 15))
    ]
    if random.random() < 0.3:
        words.insert(random.randrange(len(words) + 1), random.choice(SNIPPETS))
    return " ".join(words)


def test_any_text_is_read(known, texts):
    reader, engine, phrases = Reader(known), Engine(known.knowledge), tuple(known.phrases["findings"])

    @tries(4)
    @given(SEEDS)
    def property_(seed):
        random = Random(seed)
        for _ in range(10):
            text = any_text(random, texts, phrases)
            note(repr(text))
            tried["texts"] += 1
            seen = reader.read(text)
            for mention in seen.mentions:
                assert mention.finding in known.knowledge.findings
                assert 0 <= mention.start < mention.end <= len(seen.text)
            case = seen.case()
            assert sum(belief(engine, case)[0]) == pytest.approx(1)
            assert json.loads(dumps(data.reading(seen, case)))["results"] is not None

    try_out(property_, minutes=6)


def test_any_words_are_understood_or_told(known, texts):
    """As `match` has them: phrases, sentences, slips of the keyboard."""
    phrases = tuple(known.phrases["findings"])

    @tries(1)
    @given(SEEDS)
    def property_(seed):
        random = Random(seed)
        slip, text = mutated(random, random.choice(phrases)), any_text(random, texts, phrases)[:200]
        words = random.choice(([slip], [slip, text], [text]))
        note(repr(words))
        tried["words"] += 1
        try:
            case, readings = read_case(known, words)
        except InputError as error:
            assert_tellable(error.problems)
        else:
            assert all(f in known.knowledge.findings for f in (*case.present, *case.absent))
            assert all(reading.words for reading in readings)

    try_out(property_, minutes=2)
