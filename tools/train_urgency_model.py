"""
Train the model that hears whether what a person types sounds like an emergency.

    pip install -e ".[train]"
    OMP_NUM_THREADS=1 python tools/train_urgency_model.py [TARGET]

Made from `knowledge/everyday/tellings.jsonl` and the told stories of `tests/data/`; the model goes to
`neuroweak/reference/urgency_model.bin` unless TARGET says otherwise. Every fifth telling, and each told story whose id
begins with e, is never trained on; what is right there is printed.

Logistic regression over words and pairs of words that stand in three tellings or more, a rare one counting for more
(its value is the number of its tellings to the power of -1/4), each telling scaled to length 1. The bound is where 3
in 100 tellings that are no emergency sound like one, in a cross-validation in five parts.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from scipy import optimize, sparse

from neuroweak.files.atomic_write import write_whole
from neuroweak.meaning.table_file import pack
from neuroweak.meaning.urgent_words import FILE, KIND, SHAPE, VERSION, UrgencyModel, terms
from neuroweak.meaning.word_pieces import words

ROOT = Path(__file__).parent.parent
TELLINGS = ROOT / "knowledge" / "everyday" / "tellings.jsonl"
STORIES = [ROOT / "tests" / "data" / name for name in ("told_stories.jsonl", "more_told_stories.jsonl")]

FEWEST = 3
"""Tellings in which a word or a pair must stand."""

RARITY = -0.25
PENALTY = 0.02
"""On the square of a weight; a third or three times as much changes nothing that can be seen."""

FALSE = 0.03
"""Part of the tellings that are no emergency that may sound like one."""

PARTS = 5
SEED = 20261127

Array = Any
"""An array of numpy or scipy."""


class Telling(NamedTuple):
    """What somebody tells, and whether it needs care at once."""

    text: str
    urgent: bool
    kept: bool
    """Whether it is never trained on."""


def tellings() -> list[Telling]:
    """Give all tellings."""
    short = [json.loads(line) for line in TELLINGS.read_text(encoding="utf-8").splitlines()]
    told = [json.loads(line) for file in STORIES for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        *(Telling(row["text"], row["emergency"], place % PARTS == 0) for place, row in enumerate(short)),
        *(Telling(row["text"], row["emergency"], row["id"].startswith("e")) for row in told),
    ]


def matrix(rows: Sequence[set[str]], places: dict[str, int], values: Array) -> Array:
    """Give the features of tellings, a row each of length 1."""
    at, columns, numbers = [], [], []
    for row, names in enumerate(rows):
        known = [places[name] for name in names if name in places]
        length = np.sqrt(np.sum(values[known] ** 2)) or 1.0
        at += [row] * len(known)
        columns += known
        numbers += list(values[known] / length)
    return sparse.csr_matrix((numbers, (at, columns)), shape=(len(rows), len(places)))


def fitted(table: Array, urgent: Array) -> Array:
    """Give the weights and, last, the bias."""

    def loss(point: Array) -> tuple[float, Array]:
        sums = table @ point[:-1] + point[-1]
        off = 1 / (1 + np.exp(-sums)) - urgent
        cost = (np.logaddexp(0, sums) - urgent * sums).sum() + PENALTY * (point[:-1] ** 2).sum()
        return cost, np.append(table.T @ off + 2 * PENALTY * point[:-1], off.sum())

    start = np.zeros(table.shape[1] + 1)
    return optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


def main(arguments: Sequence[str]) -> None:
    """Train, write, and say what is right on the tellings kept aside."""
    every = tellings()
    seen = [one for one in every if not one.kept]
    rows = [set(terms(words(one.text.lower()))) for one in seen]
    counts = Counter(name for row in rows for name in row)
    names = sorted((name for name, count in counts.items() if count >= FEWEST), key=lambda name: crc32(name.encode()))
    places = {name: place for place, name in enumerate(names)}
    if len({crc32(name.encode()) for name in names}) != len(names):
        raise SystemExit("two features have one hash")
    values = np.array([counts[name] ** RARITY for name in names])
    value_step = float(values.max() / 255)
    values = value_step * np.clip(np.rint(values / value_step), 1, 255)
    table, urgent = matrix(rows, places, values), np.array([one.urgent for one in seen], float)
    part = np.random.default_rng(SEED).integers(0, PARTS, len(seen))
    left_out = np.zeros(len(seen))
    for number in range(PARTS):
        point = fitted(table[part != number], urgent[part != number])
        left_out[part == number] = table[part == number] @ point[:-1] + point[-1]
    bound = float(np.quantile(left_out[urgent == 0], 1 - FALSE))
    point = fitted(table, urgent)
    step = float(np.abs(point[:-1]).max() / 127)
    content = pack(
        KIND,
        VERSION,
        {
            "shape": SHAPE.pack(len(names), value_step, step, point[-1], bound),
            "hashes": np.array([crc32(name.encode()) for name in names], "<u4").tobytes(),
            "values": np.rint(values / value_step).astype(np.uint8).tobytes(),
            "weights": np.rint(point[:-1] / step).astype(np.int8).tobytes(),
        },
    )
    path = Path(arguments[0]) if arguments else FILE
    write_whole(path, content)
    model = UrgencyModel(content)
    print(f"{path}: {len(content)} bytes, {len(names)} features, {len(seen)} tellings")
    print(f"left out: {np.mean(left_out[urgent == 1] > bound):.2f} of the emergencies sound urgent")
    for is_urgent in (True, False):
        kept = [bool(model.urgent(one.text)) for one in every if one.kept and one.urgent is is_urgent]
        print(f"kept aside, {'emergencies' if is_urgent else 'others'}: {sum(kept)} of {len(kept)} sound urgent")


if __name__ == "__main__":
    main(sys.argv[1:])
