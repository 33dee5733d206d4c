"""
Train the model that guesses what a clause of everyday speech states.

    pip install -e ".[train]"
    OMP_NUM_THREADS=1 python tools/train_clause_model.py [TARGET]

Made from `knowledge/everyday/taught_clauses.tsv.xz`, clauses with what larger models take them to state
(`tools/teach_clauses.py`), and from what is written there and in the knowledge file since, as it is labelled. The
model goes to `neuroweak/reference/clause_model.bin` unless TARGET says otherwise. The seed is fixed: on one machine and
with one version of numpy and scipy the file comes out the same. Ten minutes on one core.

Two layers, trained by Adam (Kingma 2015) towards the larger models' shares (Hinton 2015), with a part of the features
left out at each step (Srivastava 2014), then rounded to a byte a weight. A tenth of the sentences was seen by none of
these models: what the probabilities mean, and from where on a finding's guesses are right nine times in ten, is fitted
on every second of them; `tools/measure_clause_model.py` measures on the others.
"""

from __future__ import annotations

import lzma
import struct
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from everyday_sentences import ASIDE, FOLDER, Example, ancestors, fitted_on, from_knowledge, from_sentences
from scipy import sparse

import neuroweak
from neuroweak.files.atomic_write import write_whole
from neuroweak.meaning.clause_features import features, telling_words
from neuroweak.meaning.clause_model import FILE, KIND, LEVELS, NEVER, SHAPE, VERSION, ClauseModel
from neuroweak.meaning.products import MIDDLE
from neuroweak.meaning.table_file import hash_of, pack
from neuroweak.meaning.vectors import shipped_vectors
from neuroweak.meaning.word_pieces import words

Array = Any
"""An array of numpy or scipy."""

TAUGHT = FOLDER / "taught_clauses.tsv.xz"

SEED = 20261127
PASSES = 12
RATE = 0.003
BATCH = 1024
DECAYS = 0.9, 0.999
LEFT_OUT = 0.3
"""Part of the features that a step does not see."""

MOST_FEATURES = 20_000
"""Features that are kept, those of most clauses."""

FEWEST = 3
"""Sentences from which on a word has been heard."""

BETWEEN = 128
"""Sums of the first layer."""

LONGER = 4.0
"""How much longer a clause's vector is than the row of its features."""

ENOUGH = 0.9
"""Precision from which on a guess is sure."""

PRIOR = 2.0
"""Guesses' worth of all findings' precision that a finding's own is drawn towards."""

FEWEST_GUESSES = 4
"""Guesses that must have been made before a finding can be sure."""


class Layers(NamedTuple):
    """What is trained."""

    features: Array
    vector: Array
    biases: Array
    last: Array
    last_biases: Array


class Seen(NamedTuple):
    """Clauses as the model sees them."""

    rows: Array
    """A row for each clause, a column for each feature in order of its hash."""
    vectors: Array


def taught(findings: Sequence[str]) -> tuple[list[str], Array]:
    """Give the clauses, and for each the share of each finding and, in the last column, of none."""
    place = {finding: at for at, finding in enumerate((*findings, ""))}
    known: dict[str, list[tuple[int, float]]] = {}
    with lzma.open(TAUGHT, "rt", encoding="utf-8") as file:
        for line in file:
            text, *named = line.rstrip("\n").split("\t")
            shares = (one.rpartition(" ") for one in named)
            known[text] = [(place[finding], float(percent)) for finding, _, percent in shares if finding in place]
    for example in (*from_sentences(), *from_knowledge()):
        text = " ".join(example.text.split())
        if example.fold != ASIDE and text not in known:
            known[text] = [(place[finding], 1.0) for finding in example.present or ("",)]
    texts = [text for text, shares in known.items() if shares]
    row, column, share = zip(*((at, *one) for at, text in enumerate(texts) for one in known[text]), strict=True)
    targets = sparse.csr_matrix((share, (row, column)), shape=(len(texts), len(place)), dtype=np.float32)
    return texts, sparse.diags(1 / np.asarray(targets.sum(1), np.float32).ravel()) @ targets


def hashed(texts: Sequence[str]) -> tuple[list[Array], Array]:
    """Give the features of clauses, and their vectors."""
    vectors = shipped_vectors()
    parts = [words(text) for text in texts]
    dense = np.array([vectors.of_words(telling_words(its)) for its in parts], np.float32)
    return [np.array(features(its), np.uint32) for its in parts], dense * LONGER


def seen(found: tuple[list[Array], Array], hashes: Array) -> Seen:
    """Turn clauses into rows of the features that are kept."""
    lists, vectors = found
    owner = np.repeat(np.arange(len(lists)), [len(its) for its in lists])
    flat = np.concatenate(lists)
    place = np.minimum(np.searchsorted(hashes, flat), len(hashes) - 1)
    known = hashes[place] == flat
    owner, place = owner[known], place[known]
    count = np.bincount(owner, minlength=len(lists))
    starts = np.concatenate([[0], np.cumsum(count)])
    lengths = np.repeat(1 / np.sqrt(np.maximum(count, 1)), count).astype(np.float32)
    return Seen(sparse.csr_matrix((lengths, place, starts), shape=(len(lists), len(hashes))), vectors)


def most_common(lists: Sequence[Array]) -> Array:
    """Give the hashes of the features that are kept, in order of size."""
    hashes, counts = np.unique(np.concatenate(lists), return_counts=True)
    return np.sort(hashes[np.argsort(-counts, kind="stable")[:MOST_FEATURES]])


def shares(layers: Layers, clauses: Seen) -> Array:
    """Give the softmax of the layers' answers."""
    between = np.maximum(clauses.rows @ layers.features + clauses.vectors @ layers.vector + layers.biases, 0)
    return _softmax(between @ layers.last + layers.last_biases)


def _softmax(logits: Array) -> Array:
    parts = np.exp(logits - logits.max(1, keepdims=True))
    return parts / parts.sum(1, keepdims=True)


def trained(clauses: Seen, targets: Array) -> Layers:
    """Train the layers towards the shares that were taught."""
    random = np.random.default_rng(SEED)
    outputs, width = targets.shape[1], clauses.vectors.shape[1]
    layers = Layers(
        (random.standard_normal((clauses.rows.shape[1], BETWEEN)) * 0.3).astype(np.float32),
        (random.standard_normal((width, BETWEEN)) * 0.1).astype(np.float32),
        np.zeros(BETWEEN, np.float32),
        (random.standard_normal((BETWEEN, outputs)) / BETWEEN**0.5).astype(np.float32),
        np.zeros(outputs, np.float32),
    )
    means, squares = (Layers(*map(np.zeros_like, layers)) for _ in range(2))
    steps = PASSES * (targets.shape[0] // BATCH)
    for step, some in enumerate(_batches(random, targets.shape[0]), 1):
        rows, vectors = clauses.rows[some], clauses.vectors[some]
        rows.data *= (random.random(len(rows.data), dtype=np.float32) > LEFT_OUT) / np.float32(1 - LEFT_OUT)
        sums = rows @ layers.features + vectors @ layers.vector + layers.biases
        between = np.maximum(sums, 0)
        wrong = (_softmax(between @ layers.last + layers.last_biases) - targets[some].toarray()) / len(some)
        behind = (wrong @ layers.last.T) * (sums > 0)
        slopes = (rows.T @ behind, vectors.T @ behind, behind.sum(0), between.T @ wrong, wrong.sum(0))
        rate = RATE * max(0.02, 0.5 * (1 + np.cos(np.pi * step / steps)))
        for part, slope, mean, square in zip(layers, slopes, means, squares, strict=True):
            np.add(mean, (1 - DECAYS[0]) * (slope - mean), out=mean)
            np.add(square, (1 - DECAYS[1]) * (slope * slope - square), out=square)
            by = mean / (1 - DECAYS[0] ** step) / (np.sqrt(square / (1 - DECAYS[1] ** step)) + 1e-8)
            np.subtract(part, rate * by, out=part)
    return layers


def _batches(random: np.random.Generator, count: int) -> Iterator[Array]:
    for _ in range(PASSES):
        order = random.permutation(count)
        for start in range(0, count - BATCH + 1, BATCH):
            yield order[start : start + BATCH]


class Fit(NamedTuple):
    """What the model's answers are worth."""

    slope: float
    offset: float
    sure: list[int]
    precision: Array


def fitted(guessed: Array, examples: Sequence[Example], findings: Sequence[str]) -> Fit:
    """See how often guesses of sentences that the model has not seen are right."""
    above = ancestors()
    pairs: list[tuple[int, float, bool]] = []
    for example, row in zip(examples, guessed, strict=True):
        true = {one for said in example.present for one in (said, *above[said])}
        best = np.argsort(-row[:-1], kind="stable")[:10].tolist()
        # What a sentence denies is told by the reader's grammar before a guess is taken.
        pairs.extend((at, row[at], findings[at] in true) for at in best if findings[at] not in example.absent)
    at, share, right = (np.array(column) for column in zip(*pairs, strict=True))
    share = np.clip(share, 1e-9, 1 - 1e-9)
    slope, offset = platt(np.log(share / (1 - share)), right)
    percent = 100 / (1 + np.exp(-(slope * np.log(share / (1 - share)) + offset)))
    precision: Array = np.full((len(findings), len(LEVELS)), NEVER, np.uint8)
    sure = [NEVER] * len(findings)
    for level, least in enumerate(LEVELS):
        overall = right[percent >= least].mean() if (percent >= least).any() else 0.0
        for finding in range(len(findings)):
            its = right[(percent >= least) & (at == finding)]
            if len(its):
                drawn = (its.sum() + PRIOR * overall) / (len(its) + PRIOR)
                precision[finding, level] = int(100 * drawn)
                if len(its) >= FEWEST_GUESSES and drawn >= ENOUGH and sure[finding] == NEVER:
                    sure[finding] = least
    return Fit(slope, offset, sure, precision)


def platt(scores: Array, right: Array) -> tuple[float, float]:
    """Fit the slope and offset of a logistic curve by Newton's method (Platt 1999)."""
    weights = np.array([1.0, 0.0])
    inputs = np.stack([scores, np.ones_like(scores)], 1)
    for _ in range(30):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        bend = (inputs * (chance * (1 - chance))[:, None]).T @ inputs
        weights = weights - np.linalg.solve(bend, inputs.T @ (chance - right))
    return float(weights[0]), float(weights[1])


def heard() -> list[int]:
    """Give the hashes of the words that some of the sentences have, in order of size."""
    texts = (example.text for example in from_sentences() if example.fold != ASIDE)
    counts = Counter(word for text in texts for word in set(words(text)))
    return sorted({hash_of(word) for word, count in counts.items() if count >= FEWEST})


def rounded(part: Array) -> tuple[Array, float]:
    """Round weights to a byte each, and give the step of one."""
    step = float(np.abs(part).max()) / 127
    return np.rint(part / step), step


def packed(hashes: Array, layers: Layers, fit: Fit, findings: Sequence[str]) -> bytes:
    """Make the file of layers whose weights are rounded."""
    parts, steps = zip(*map(rounded, (layers.features, layers.vector, layers.last)), strict=True)
    kept = [(part + MIDDLE).astype(np.uint8).tobytes() for part in parts]
    sizes = len(hashes), BETWEEN, len(findings), layers.vector.shape[0]
    return pack(
        KIND,
        VERSION,
        {
            "shape": SHAPE.pack(*sizes, steps[0], steps[1] * LONGER, steps[2], fit.slope, fit.offset),
            "findings": "\n".join(findings).encode(),
            "hashes": hashes.astype("<u4").tobytes(),
            "heard": np.array(heard(), "<u4").tobytes(),
            "features": kept[0],
            "vector": kept[1],
            "biases": layers.biases.astype("<f4").tobytes(),
            "last": kept[2],
            "last biases": layers.last_biases.astype("<f4").tobytes(),
            "sure": struct.pack(f"{len(findings)}B", *fit.sure),
            "precision": fit.precision.tobytes(),
        },
    )


def main(arguments: Sequence[str]) -> None:
    """Train, fit, write, and say what came out."""
    findings = sorted(neuroweak.load().findings)
    texts, targets = taught(findings)
    found = hashed(texts)
    hashes = most_common(found[0])
    layers = trained(seen(found, hashes), targets)
    examples = fitted_on()
    guessed = shares(layers, seen(hashed([example.text for example in examples]), hashes))
    fit = fitted(guessed, examples, findings)
    content = packed(hashes, layers, fit, findings)
    path = Path(arguments[0]) if arguments else FILE
    write_whole(path, content)
    ClauseModel(content, shipped_vectors())
    print(f"{path}: {len(content)} bytes, {len(hashes)} features, {len(texts)} clauses")
    print(f"slope {fit.slope:.3f}, offset {fit.offset:.3f}; {sum(at != NEVER for at in fit.sure)} findings can be sure")


if __name__ == "__main__":
    main(sys.argv[1:])
