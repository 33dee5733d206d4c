"""
Train the model that hears from a whole telling how fast an illness came.

    pip install -e ".[train]"
    OMP_NUM_THREADS=1 python tools/train_tempo_model.py [TARGET]

Made from the told stories and the vignettes of `tests/data/`; the model goes to `neuroweak/reference/tempo_model.bin`
unless TARGET says otherwise. Each text whose id begins with c or e is never trained on; what is right there is printed.

A softmax over the four tempos and none, over the terms that stand in five tellings or more (`word_layer.py`). The bound
is the probability from which on nine in ten are right in a cross-validation in five parts; acute and hyperacute count
as one there, as the engine all but takes them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from train_urgency_model import STORIES
from word_layer import Array, fitted, left_out, packed, table_of

from neuroweak.files.atomic_write import write_whole
from neuroweak.meaning.tempo_words import FILE, KIND, TEMPOS, TempoModel

FEWEST = 5
"""Tellings in which a term must stand."""

PENALTY = 1 / 60
"""On the square of a weight; a third or three times as much changes nothing that can be seen."""

RIGHT = 0.9
"""Part of what is said that must be right."""

CLASSES = (*TEMPOS, None)
FILES = (*STORIES, STORIES[0].with_name("vignettes.jsonl"))
KEPT = ("c", "e")


def alike(one: Array, two: Array) -> Array:
    """Whether two tempos are the same, or both come within hours or days."""
    return (one == two) | ((one < 2) & (two < 2))


def main(arguments: Sequence[str]) -> None:
    """Train, write, and say what is right on the tellings kept aside."""
    told = [json.loads(line) for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
    seen = [one for one in told if not one["id"].startswith(KEPT)]
    table = table_of([one["text"] for one in seen], FEWEST)
    tempos = np.array([CLASSES.index(one["onset"]) for one in seen])
    sums = left_out(table.rows, tempos, len(CLASSES), PENALTY)
    odds = np.exp(sums - sums.max(1, keepdims=True))
    chance, said = odds.max(1) / odds.sum(1), odds.argmax(1)
    right, is_told = alike(said, tempos), tempos < len(TEMPOS)
    steps = np.arange(0.3, 0.96, 0.02)
    bound = next(float(at) for at in steps if right[is_told & (chance >= at) & (said < len(TEMPOS))].mean() >= RIGHT)
    content = packed(KIND, table, fitted(table.rows, tempos, len(CLASSES), PENALTY), bound)
    path = Path(arguments[0]) if arguments else FILE
    write_whole(path, content)
    model = TempoModel(content)
    spoken = is_told & (chance >= bound) & (said < len(TEMPOS))
    print(f"{path}: {len(content)} bytes, {len(table.hashes)} terms, {len(seen)} tellings")
    print(
        f"left out: bound {bound:.2f}, spoken of {spoken.sum() / is_told.sum():.2f}, right {right[spoken].mean():.3f}"
    )
    for letter, kind in zip(KEPT, ("vignettes", "stories"), strict=True):
        kept = [(one["onset"], model.tempo(one["text"])) for one in told if one["id"][0] == letter and one["onset"]]
        heard = [(want, got.value) for want, got in kept if got]
        good = sum(alike(CLASSES.index(want), CLASSES.index(got)) for want, got in heard)
        print(f"kept aside, {kind}: {len(heard)} of {len(kept)} spoken of, {good} right")


if __name__ == "__main__":
    main(sys.argv[1:])
