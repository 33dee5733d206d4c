"""What trains the linear layers over words (`neuroweak/meaning/word_layer.py`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from scipy import optimize, sparse

from neuroweak.meaning.table_file import pack
from neuroweak.meaning.word_layer import SHAPE, VERSION, named
from neuroweak.meaning.word_pieces import words

RARITY = -0.25
"""The value of a term is the number of its tellings to this power."""

PARTS = 5
SEED = 20261127

Array = Any
"""An array of numpy or scipy."""


class Table(NamedTuple):
    """The terms of tellings as numbers."""

    rows: Array
    """A row for each telling, of length 1; a column for each term."""
    hashes: list[int]
    values: Array
    value_step: float


def table_of(texts: Sequence[str], fewest: int) -> Table:
    """
    Give the terms that stand in so many tellings or more, with their values.

    Args:
        texts: The tellings.
        fewest: Tellings in which a term must stand.
    """
    return table_of_terms([named(words(text)) for text in texts], fewest)


def table_of_terms(every: Sequence[Collection[str]], fewest: int) -> Table:
    """
    Give the terms that belong to so many rows or more, with their values.

    Args:
        every: The names of the terms of each row.
        fewest: Rows in which a term must stand.
    """
    counts = Counter(name for names in every for name in names)
    by_hash = {crc32(name.encode()): name for name, count in reversed(counts.most_common()) if count >= fewest}
    hashes, names = zip(*sorted(by_hash.items()), strict=True)  # of two with one hash the commoner stays
    places = {name: place for place, name in enumerate(names)}
    values = np.array([counts[name] ** RARITY for name in names])
    step = float(values.max() / 255)
    values = step * np.clip(np.rint(values / step), 1, 255)
    at, columns, numbers = list[int](), list[int](), list[float]()
    for row, known in enumerate([places[name] for name in those if name in places] for those in every):
        length = np.sqrt(np.sum(values[known] ** 2)) or 1.0
        at += [row] * len(known)
        columns += known
        numbers += list(values[known] / length)
    rows = sparse.csr_matrix((numbers, (at, columns)), shape=(len(every), len(names)))
    return Table(rows, list(hashes), values, step)


def fitted(rows: Array, classes: Array, count: int, penalty: float) -> Array:
    """
    Fit a softmax over classes, or for one class a logistic regression.

    Args:
        rows: As in `Table`.
        classes: The class of each row, from 0; for one class, whether it is so.
        count: How many classes.
        penalty: On the square of a weight.

    Returns:
        The weights, a column for each class, and in the last row the biases.
    """
    outputs = max(count, 2)
    wanted = np.eye(outputs)[classes.astype(int)]

    def loss(flat: Array) -> tuple[float, Array]:
        point = flat.reshape(-1, count)
        sums = rows @ point[:-1] + point[-1]
        if count == 1:
            sums = np.hstack([np.zeros_like(sums), sums])
        sums -= sums.max(1, keepdims=True)
        odds = np.exp(sums)
        off = odds / odds.sum(1, keepdims=True) - wanted
        cost = (np.log(odds.sum(1)) - (sums * wanted).sum(1)).sum() + penalty * (point[:-1] ** 2).sum()
        off = off[:, -count:]
        return cost, np.vstack([rows.T @ off + 2 * penalty * point[:-1], off.sum(0)]).ravel()

    start = np.zeros((rows.shape[1] + 1) * count)
    found = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return found.x.reshape(-1, count)


def left_out(rows: Array, classes: Array, count: int, penalty: float) -> Array:
    """Give the sums of each row from a fit to the other four fifths; arguments as in `fitted`."""
    part = np.random.default_rng(SEED).integers(0, PARTS, rows.shape[0])
    sums = np.zeros((rows.shape[0], count))
    for number in range(PARTS):
        point = fitted(rows[part != number], classes[part != number], count, penalty)
        sums[part == number] = rows[part == number] @ point[:-1] + point[-1]
    return sums


def packed(kind: str, table: Table, point: Array, *bounds: float) -> bytes:
    """Make the content of a layer's file."""
    step = float(np.abs(point[:-1]).max() / 127)
    return pack(
        kind,
        VERSION,
        {
            "shape": SHAPE.pack(len(table.hashes), point.shape[1], table.value_step, step),
            "biases": point[-1].astype("<f4").tobytes(),
            "bound": np.array(bounds, "<f4").tobytes(),
            "hashes": np.array(table.hashes, "<u4").tobytes(),
            "values": np.rint(table.values / table.value_step).astype(np.uint8).tobytes(),
            "weights": np.rint(point[:-1] / step).astype(np.int8).tobytes(),
        },
    )
