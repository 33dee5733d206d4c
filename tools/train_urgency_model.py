"""
Train the model that hears whether what a person types sounds like an emergency.

    pip install -e ".[train]"
    OMP_NUM_THREADS=1 python tools/train_urgency_model.py [TARGET]

Made from `tellings.jsonl`, `short_tellings.jsonl` (`knowledge/everyday/`) and the told stories of `tests/data/`; the
model goes to `neuroweak/reference/urgency_model.bin` unless TARGET says otherwise. Every fifth telling, and each told
story whose id begins with e, is never trained on; what is right there is printed.

Logistic regression over the terms that stand in three tellings or more (`word_layer.py`). The bound is where 4 in 100
tellings that are no emergency sound like one, in a cross-validation in five parts, and for short ones where 7 in 100
do: most of what is short says too little to be sure of either. The bound for calm is where 5 in 100 emergencies sound
calmer (of those whose rules all have `if_new`, fewer than 1 in 100 do).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from word_layer import PARTS, fitted, left_out, packed, table_of

from neuroweak.files.atomic_write import write_whole
from neuroweak.meaning.urgent_words import FILE, KIND, UrgencyModel, is_short
from neuroweak.meaning.word_pieces import words

ROOT = Path(__file__).parent.parent
TELLINGS = [ROOT / "knowledge" / "everyday" / name for name in ("tellings.jsonl", "short_tellings.jsonl")]
STORIES = [ROOT / "tests" / "data" / name for name in ("told_stories.jsonl", "more_told_stories.jsonl")]

FEWEST = 3
"""Tellings in which a term must stand."""

PENALTY = 0.02
"""On the square of a weight; a third or three times as much changes nothing that can be seen."""

FALSE, FALSE_OF_FEW = 0.04, 0.07
"""Part of the tellings that are no emergency that may sound like one, and of the short ones."""

CALM = 0.05
"""Part of the emergencies that may sound calm."""


class Telling(NamedTuple):
    """What somebody tells, and whether it needs care at once."""

    text: str
    urgent: bool
    kept: bool
    """Whether it is never trained on."""


def tellings() -> list[Telling]:
    """Give all tellings."""
    brief = [[json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] for file in TELLINGS]
    told = [json.loads(line) for file in STORIES for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        *(
            Telling(row["text"], row["emergency"], place % PARTS == 0)
            for file in brief
            for place, row in enumerate(file)
        ),
        *(Telling(row["text"], row["emergency"], row["id"].startswith("e")) for row in told),
    ]


def main(arguments: Sequence[str]) -> None:
    """Train, write, and say what is right on the tellings kept aside."""
    every = tellings()
    seen = [one for one in every if not one.kept]
    table, urgent = table_of([one.text for one in seen], FEWEST), np.array([one.urgent for one in seen])
    apart = left_out(table.rows, urgent, 1, PENALTY)[:, 0]
    few = np.array([is_short(words(one.text)) for one in seen])
    bound = float(np.quantile(apart[~urgent & ~few], 1 - FALSE))
    bound_of_few = float(np.quantile(apart[~urgent & few], 1 - FALSE_OF_FEW))
    calm = float(np.quantile(apart[urgent & ~few], CALM))
    content = packed(KIND, table, fitted(table.rows, urgent, 1, PENALTY), bound, calm, bound_of_few)
    path = Path(arguments[0]) if arguments else FILE
    write_whole(path, content)
    model = UrgencyModel(content)
    print(f"{path}: {len(content)} bytes, {len(table.hashes)} terms, {len(seen)} tellings")
    print(f"left out: {np.mean(apart[urgent & ~few] > bound):.2f} of the emergencies sound urgent")
    print(f"left out: {np.mean(apart[urgent & few] > bound_of_few):.2f} of the short emergencies sound urgent")
    print(f"left out: {np.mean(apart[~urgent & ~few] < calm):.2f} of the others sound calm")
    for is_urgent in (True, False):
        for few_words in (False, True):
            kept = [
                one.text
                for one in every
                if one.kept and one.urgent is is_urgent and is_short(words(one.text)) is few_words
            ]
            heard, calm_too = (sum(map(bool, map(judge, kept))) for judge in (model.urgent, model.is_calm))
            named = f"{'short ' if few_words else ''}{'emergencies' if is_urgent else 'others'}"
            print(f"kept aside, {named}: {heard} of {len(kept)} sound urgent, {calm_too} calm")


if __name__ == "__main__":
    main(sys.argv[1:])
