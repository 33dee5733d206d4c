"""
Findings that a clause of everyday speech may state, as a small model guesses them.

The model has two layers: one over words, pairs of words, runs of letters and the 64 numbers of the clause's vector,
whose sums below zero count as zero, and one over those sums, followed by a softmax over all findings and "none"; what
comes out is turned into a probability that was fitted on sentences the model had not seen (Platt 1999).
`tools/train_clause_model.py` makes its file. A guess is a reason to ask; only one that is `sure` may be taken for said.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Collection, Iterable
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from pathlib import Path

from neuroweak.files.packaged import Mapped, mapped
from neuroweak.meaning.clause_features import features, telling_words
from neuroweak.meaning.products import Rows
from neuroweak.meaning.table_file import TableError, hash_of, numbers, place_in, section, unpack
from neuroweak.meaning.vectors import WordVectors, quantized, shipped_vectors
from neuroweak.meaning.word_pieces import words
from neuroweak.named_tuples import NamedTuple

FILE = Path(__file__).parent.parent / "reference" / "clause_model.bin"
KIND, VERSION = "clauses", 3
SHAPE = struct.Struct("<IIIIfffff")
"""
Features, sums of the first layer, findings, numbers of a vector; steps of the weights of features, of those of the
vector and of those of the second layer; slope and offset.
"""

LEVELS = (10, 20, 30, 40, 50, 60, 70, 80, 90)
"""Probabilities in percent from which on the precision of each finding's guesses is known."""

NEVER = 255
"""Kept where no probability is enough to be sure, or where nothing is known."""

LEAST = 0.02
"""Probability below which a guess is not worth a question."""

REMEMBERED = 64
"""Clauses whose shares are kept: the same one is asked about several findings."""

_ALMOST = 1e-9


class Guess(NamedTuple):
    """A finding that a clause may state."""

    finding: str
    probability: float
    """That the clause states it, 0 to 1, as fitted on sentences kept aside from training."""
    sure: bool
    """Whether guesses of this finding with this probability were right nine times in ten."""


class ClauseModel:
    """The layers, read from their file; the rows of a clause's own features are all that is unpacked for it."""

    def __init__(self, data: Mapped, vectors: WordVectors) -> None:
        """
        Check a model and keep it as it is.

        Args:
            data: What `tools/train_clause_model.py` wrote.
            vectors: The vectors of words it was trained with.

        Raises:
            TableError: It is damaged or something else.
        """
        sections = unpack(data, KIND, VERSION)
        shape = SHAPE.unpack(section(sections, "shape", SHAPE.size))
        rows, between, count, width = shape[:4]
        self._step, self._vector_step, self._last_step, self._slope, self._offset = shape[4:]
        if width != vectors.width:
            raise TableError(f"the model needs vectors of {width} numbers; these have {vectors.width}")
        self.findings = tuple(bytes(section(sections, "findings")).decode().split("\n"))
        if len(self.findings) != count:
            raise TableError("the model is damaged: its findings are not as many as it says")
        self._hashes = numbers("I", section(sections, "hashes", 4 * rows))
        self._heard = numbers("I", section(sections, "heard"))
        self._features = Rows(section(sections, "features", rows * between), rows, between)
        self._vector = Rows(section(sections, "vector", width * between), width, between)
        self._biases = struct.unpack(f"<{between}f", section(sections, "biases", 4 * between))
        self._last = Rows(section(sections, "last", between * (count + 1)), between, count + 1)
        self._last_biases = struct.unpack(f"<{count + 1}f", section(sections, "last biases", 4 * (count + 1)))
        self._sure = section(sections, "sure", count)
        self._precision = section(sections, "precision", count * len(LEVELS))
        self._vectors = vectors
        self.places = {finding: place for place, finding in enumerate(self.findings)}
        self._shares = lru_cache(maxsize=REMEMBERED)(self._softmax)

    def _softmax(self, clause: str) -> list[float] | None:
        """Give the share of every finding and, last, of none of them; nothing without a known word."""
        parts = words(clause)
        known = [at for feature in features(parts) if (at := place_in(self._hashes, feature)) >= 0]
        if not known:
            return None
        of_features, excess = self._features.weighted((at, 1) for at in known)
        query, query_step = quantized(self._vectors.of_words(telling_words(parts)))
        of_vector, vector_excess = self._vector.weighted(enumerate(query))
        step, vector_step = self._step / math.sqrt(len(known)), query_step * self._vector_step
        between = [
            max(0.0, bias + step * (one - excess) + vector_step * (other - vector_excess))
            for bias, one, other in zip(self._biases, of_features, of_vector, strict=True)
        ]
        factors, factor_step = quantized(between)
        # What `weighted` says to take from every sum is the same for all findings: a softmax does not see it.
        sums, _ = self._last.weighted(enumerate(factors))
        last_step = factor_step * self._last_step
        logits = [bias + last_step * total for bias, total in zip(self._last_biases, sums, strict=True)]
        highest = max(logits)
        powers = [math.exp(logit - highest) for logit in logits]
        whole = sum(powers)
        return [power / whole for power in powers]

    def has_heard(self, phrase: str) -> bool:
        """Whether each word of a phrase stands in some sentences that the model learnt from: it knows no others."""
        return all(place_in(self._heard, hash_of(word)) >= 0 for word in words(phrase))

    def _probability(self, share: float) -> float:
        """Turn a share into the probability that was fitted."""
        share = min(max(share, _ALMOST), 1 - _ALMOST)
        return 1 / (1 + math.exp(-(self._slope * math.log(share / (1 - share)) + self._offset)))

    def guesses(self, clause: str, top: int = 10, least: float = LEAST) -> list[Guess]:
        """
        Guess what a clause states.

        Args:
            clause: A clause or short sentence; of a longer one the first 60 words are looked at.
            top: How many findings at most.
            least: The least probability of one that is given.

        Returns:
            Findings, the likeliest first; empty where no word is known. The model does not read denials, other
            persons or earlier times reliably: that is for the reader's grammar.
        """
        shares = self._shares(clause)
        if shares is None:
            return []
        found: list[Guess] = []
        for place in nlargest(top, range(len(self.findings)), key=shares.__getitem__):
            probability = self._probability(shares[place])
            if probability < least:
                break
            found.append(Guess(self.findings[place], probability, 100 * probability >= self._sure[place]))
        return found

    def chance(self, clause: str, findings: Collection[str], besides: Collection[str] = ()) -> float:
        """
        Give the probability that a clause states one of some findings, 0 to 1; see `guesses`.

        Args:
            clause: As for `guesses`.
            findings: Their ids; those that the model does not know are passed over.
            besides: What it states anyway: the shares of these are left out of the whole.
        """
        shares = self._shares(clause)
        if shares is None:
            return 0.0
        # An exact sum is the same in any order, and sets have none.
        its, others = (
            math.fsum(shares[place] for finding in some if (place := self.places.get(finding)) is not None)
            for some in (findings, besides)
        )
        return self._probability(its / max(1.0 - others, its, _ALMOST))

    def sure_from(self, finding: str) -> float | None:
        """Give the probability from which on guesses of a finding are sure; None where none is enough."""
        percent = self._sure[self.places[finding]] if finding in self.places else NEVER
        return None if percent == NEVER else percent / 100

    def precision(self, finding: str, probability: float) -> float | None:
        """
        Say how often guesses of a finding that were at least so likely were right on sentences kept aside.

        Args:
            finding: Its id.
            probability: 0 to 1.

        Returns:
            A share, 0 to 1, drawn towards that of all findings where there were few; None where none is known.
        """
        if finding not in self.places or 100 * probability < LEVELS[0]:
            return None
        level = max(index for index, percent in enumerate(LEVELS) if percent <= 100 * probability)
        percent = self._precision[self.places[finding] * len(LEVELS) + level]
        return None if percent == NEVER else percent / 100


def combined(clauses: Iterable[Iterable[Guess]]) -> list[Guess]:
    """
    Put together what was guessed from the clauses of one text: of each finding the likeliest guess.

    Example:
        >>> combined([[Guess("ptosis", 0.4, False)], [Guess("ptosis", 0.7, False), Guess("diplopia", 0.1, False)]])
        [Guess(finding='ptosis', probability=0.7, sure=False), Guess(finding='diplopia', probability=0.1, sure=False)]
    """
    best: dict[str, Guess] = {}
    for guess in chain.from_iterable(clauses):
        if guess.finding not in best or guess.probability > best[guess.finding].probability:
            best[guess.finding] = guess
    return sorted(best.values(), key=lambda guess: (-guess.probability, guess.finding))


@lru_cache(maxsize=1)
def shipped_model() -> ClauseModel:
    """
    Give the model that ships with the package, read once.

    Raises:
        OSError: A file cannot be read.
        TableError: One is damaged.
    """
    return ClauseModel(mapped(FILE), shipped_vectors())


def guesses(clause: str) -> list[Guess]:
    """Guess what a clause states, with the model that ships; see `ClauseModel.guesses`."""
    return shipped_model().guesses(clause)
