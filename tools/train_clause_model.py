"""
Train the model that guesses what a clause of everyday speech states.

    pip install -e ".[train]"
    OMP_NUM_THREADS=1 python tools/train_clause_model.py [TARGET]

Made from the phrases of the knowledge file and the sentences under `knowledge/everyday/`; the model goes to
`neuroweak/reference/clause_model.bin` unless TARGET says otherwise. The seed is fixed: on one machine and with one
version of numpy and scipy the file comes out the same. A few minutes on one core.

One linear layer with a softmax over all findings and "none", trained by AdaGrad (Duchi 2011) for a few passes; weights
near zero are dropped and the rest rounded: to one of 64 sizes, or to a byte where a feature keeps many. A tenth of the
sentences, spread over all voices, is never trained on: `tools/measure_clause_model.py` measures on it. What the
probabilities mean, and from where on a finding's guesses are right nine times in ten, is fitted on the other nine
tenths by leaving out a quarter of them at a time.
"""

from __future__ import annotations

import struct
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from everyday_sentences import ASIDE, FOLDS, Example, ancestors, from_knowledge, from_sentences
from scipy import sparse

import neuroweak
from neuroweak.files.atomic_write import write_whole
from neuroweak.meaning.clause_features import features, telling_words
from neuroweak.meaning.clause_model import FILE, KIND, LEVELS, NEVER, PLACES, SHAPE, SIZES, VERSION, ClauseModel
from neuroweak.meaning.products import MIDDLE, column_bytes
from neuroweak.meaning.table_file import pack
from neuroweak.meaning.vectors import shipped_vectors
from neuroweak.meaning.word_pieces import words

Array = Any
"""An array of numpy or scipy."""

SEED = 20261127
PASSES = 8
RATE = 0.1
BATCH = 256
DENSE = 4.0
"""How much longer a clause's vector is than the row of its features."""

FEWEST = 5
"""Examples in which a feature must stand."""

MOST_WEIGHTS = 850_000
"""Weights that are kept, the largest: two bytes each, or one where a feature's are all kept."""

WHOLE = 3
"""A feature that keeps more than this part of its weights keeps all: adding up a whole row is quick."""

PARTS = ((0, 1), (2, 3), (4, 5), (6, 8, 9))
"""Folds that are left out together."""

ENOUGH = 0.9
"""Precision from which on a guess is sure."""

PRIOR = 2.0
"""Guesses' worth of all findings' precision that a finding's own is drawn towards."""

FEWEST_GUESSES = 4
"""Guesses that must have been made before a finding can be sure."""


class Layer(NamedTuple):
    """A trained layer: weights of features and of the vector's numbers for every finding and, last, none."""

    sparse: Array
    dense: Array
    biases: Array


class Table(NamedTuple):
    """Examples as numbers."""

    hashes: Array
    """Of the features that are used, in order of size."""
    rows: Array
    vectors: Array
    targets: Array
    """For each example the share of each finding, and of none in the last column."""


def numbered(examples: Sequence[Example], findings: Sequence[str]) -> Table:
    """Turn examples into numbers; features that are rare outside the tenth kept aside are left out."""
    vectors = shipped_vectors()
    parts = [words(example.text) for example in examples]
    found = [features(its_words) for its_words in parts]
    seen = Counter(
        feature
        for example, its_features in zip(examples, found, strict=True)
        if example.fold != ASIDE
        for feature in its_features
    )
    hashes = sorted(feature for feature, count in seen.items() if count >= FEWEST)
    place = {feature: index for index, feature in enumerate(hashes)}
    columns = [[place[feature] for feature in its_features if feature in place] for its_features in found]
    values: list[Array] = [np.full(len(row), 1 / max(len(row), 1) ** 0.5, np.float32) for row in columns]
    starts = np.cumsum([0, *map(len, columns)])
    rows = sparse.csr_matrix(
        (np.concatenate(values), np.concatenate([np.array(row, np.int64) for row in columns]), starts),
        shape=(len(examples), len(hashes)),
    )
    dense = np.array([vectors.of_words(telling_words(its_words)) for its_words in parts], np.float32)
    targets: Array = np.zeros((len(examples), len(findings) + 1), np.float32)
    at = {finding: index for index, finding in enumerate(findings)}
    for index, example in enumerate(examples):
        for finding in example.present:
            targets[index, at[finding]] = 1 / len(example.present)
        targets[index, -1] = not example.present
    return Table(np.array(hashes, np.uint32), rows, dense * DENSE, targets)


def shares(layer: Layer, rows: Array, vectors: Array) -> Array:
    """Give the softmax of a layer's answers."""
    logits = rows @ layer.sparse + vectors @ layer.dense + layer.biases
    parts = np.exp(logits - logits.max(1, keepdims=True))
    return parts / parts.sum(1, keepdims=True)


def trained(table: Table, chosen: Array) -> Layer:
    """Train a layer on some of the examples."""
    random = np.random.default_rng(SEED)
    count = table.targets.shape[1]
    layer = Layer(
        np.zeros((table.rows.shape[1], count), np.float32),
        np.zeros((table.vectors.shape[1], count), np.float32),
        np.zeros(count, np.float32),
    )
    seen = Layer(*(np.full(part.shape, 1e-8, np.float32) for part in layer))
    for _ in range(PASSES):
        order = random.permutation(chosen)
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            rows, vectors = table.rows[some], table.vectors[some]
            wrong = (shares(layer, rows, vectors) - table.targets[some]) / len(some)
            touched = np.unique(rows.indices)
            for part, past, at, slope in (
                (layer.sparse, seen.sparse, touched, rows[:, touched].T @ wrong),
                (layer.dense, seen.dense, slice(None), vectors.T @ wrong),
                (layer.biases, seen.biases, slice(None), wrong.sum(0)),
            ):
                past[at] += slope * slope
                part[at] -= RATE * slope / np.sqrt(past[at])
    return layer


class Fit(NamedTuple):
    """What the layer's answers are worth."""

    slope: float
    offset: float
    sure: list[int]
    precision: Array


def fitted(table: Table, examples: Sequence[Example], findings: Sequence[str]) -> Fit:
    """Leave out part after part of the sentences and see how often guesses of them are right."""
    above = ancestors()
    folds = np.array([example.fold for example in examples])
    pairs: list[tuple[int, float, bool]] = []
    for part in PARTS:
        layer = trained(table, np.flatnonzero(~np.isin(folds, (*part, ASIDE))))
        left_out = np.flatnonzero(np.isin(folds, part))
        for index, row in zip(left_out, shares(layer, table.rows[left_out], table.vectors[left_out]), strict=True):
            example = examples[int(index)]
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
            guessed = right[(percent >= least) & (at == finding)]
            if len(guessed):
                drawn = (guessed.sum() + PRIOR * overall) / (len(guessed) + PRIOR)
                precision[finding, level] = int(100 * drawn)
                if len(guessed) >= FEWEST_GUESSES and drawn >= ENOUGH and sure[finding] == NEVER:
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


def packed(table: Table, layer: Layer, fit: Fit, findings: Sequence[str]) -> bytes:
    """Drop the smallest weights, round the rest, and make the file."""
    size = np.abs(layer.sparse)
    least = float(np.partition(size, -MOST_WEIGHTS, axis=None)[-MOST_WEIGHTS])
    largest = float(size.max())
    step, dense_step = largest / 127, float(np.abs(layer.dense).max()) / 127
    rounded = np.rint(layer.sparse / step).astype(np.int8)
    kept = size >= least
    whole = kept.sum(1) > rounded.shape[1] / WHOLE
    feature, place = np.nonzero(kept & ~whole[:, None])
    starts = np.searchsorted(feature, np.arange(len(table.hashes) + 1))
    half = SIZES // 2
    growth = np.log(largest / least)
    sizes = least * np.exp(growth * (np.arange(half) + 0.5) / half)
    number = np.minimum((np.log(size[feature, place] / least) / growth * half).astype(np.int64), half - 1)
    number += half * (layer.sparse[feature, place] > 0)
    count, width = len(findings), layer.dense.shape[0]
    numbers = len(table.hashes), int(whole.sum()), count, width, step, dense_step * DENSE, fit.slope, fit.offset
    return pack(
        KIND,
        VERSION,
        {
            "shape": SHAPE.pack(*numbers),
            "findings": "\n".join(findings).encode(),
            "hashes": table.hashes.astype("<u4").tobytes(),
            "starts": starts.astype("<u4").tobytes(),
            "sizes": np.concatenate([-sizes, sizes]).astype("<f4").tobytes(),
            "weights": (place + PLACES * number).astype("<u2").tobytes(),
            "wholes": np.flatnonzero(whole).astype("<u4").tobytes(),
            "rows": (rounded[whole].astype(np.int16) + MIDDLE).astype(np.uint8).tobytes(),
            "biases": layer.biases.astype("<f4").tobytes(),
            "columns": column_bytes(layer.dense.T.tolist(), width, dense_step),
            "sure": struct.pack(f"{count}B", *fit.sure),
            "precision": fit.precision.tobytes(),
        },
    )


def main(arguments: Sequence[str]) -> None:
    """Train, fit, write, and say what came out."""
    findings = sorted(neuroweak.load().findings)
    examples = [*from_sentences(), *from_knowledge()]
    table = numbered(examples, findings)
    fit = fitted(table, examples, findings)
    folds = np.array([example.fold for example in examples])
    layer = trained(table, np.flatnonzero(folds != ASIDE))
    content = packed(table, layer, fit, findings)
    path = Path(arguments[0]) if arguments else FILE
    write_whole(path, content)
    ClauseModel(content, shipped_vectors())
    print(f"{path}: {len(content)} bytes, {len(table.hashes)} features, {len(examples)} examples in {FOLDS} folds")
    print(f"slope {fit.slope:.3f}, offset {fit.offset:.3f}; {sum(at != NEVER for at in fit.sure)} findings can be sure")


if __name__ == "__main__":
    main(sys.argv[1:])
