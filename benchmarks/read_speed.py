"""
How fast long texts are read: megabytes a second, and as a ratio to splitting and lowercasing the same text.

Run from the source tree: `python benchmarks/read_speed.py`. All texts of a file are read as one, so that no sentence is
there twice. Absolute rates say as much of the machine as of the program; the ratio is taken in turns in the same run.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import neuroweak
from neuroweak.vignette import Reader

ROOT = Path(__file__).parent.parent
TEXTS = {
    "everyday": ("knowledge/everyday/tellings.jsonl", "tests/data/told_stories.jsonl"),
    "clinical": ("tests/data/vignettes.jsonl",),
}
RUNS = 3


def texts_of(path: str) -> list[str]:
    """The texts of a file of JSON lines."""
    return [json.loads(line)["text"] for line in (ROOT / path).read_text(encoding="utf-8").splitlines()]


def split(text: str) -> list[str]:
    """The work of a known kind."""
    return [word.lower() for word in text.split()]


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    """Print the best of a few runs for each kind of text."""
    reader = Reader(neuroweak.Vocabulary.of(neuroweak.load()))
    reader.read("I am 34 and my legs have been weak for three weeks.")
    for kind, paths in TEXTS.items():
        text = "\n\n".join(text for path in paths for text in texts_of(path))
        reading, splitting = [], []
        for _ in range(RUNS):
            reading.append(seconds(partial(reader.read, text)))
            splitting.append(seconds(partial(split, text)))
        size, best = len(text.encode()) / 1e6, min(reading)
        print(f"{kind}: {size:.2f} MB, {size / best:.2f} MB/s, {best / min(splitting):.0f} x splitting and lowercasing")


if __name__ == "__main__":
    main()
