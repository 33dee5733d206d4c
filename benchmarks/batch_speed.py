"""
How many cases a second `batch` answers on one core, and whether the millionth costs more than the thousandth.

    python benchmarks/batch_speed.py [--most 100000] [--jobs 1]

Cases are drawn from the knowledge file: a condition, its findings by their frequency, a few others, in the words that
people use, with age, sex and onset. No two are alike, so that the memory of the engine helps as little as it may.
The garbage collector is set as the command sets it. The time is that of the process (or of the clock, for several
jobs), reading and writing of lines included.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from typing import BinaryIO, cast

import neuroweak
import neuroweak.cli  # sets the garbage collector as the command does
from neuroweak.batch import Settings, answers_in_blocks
from neuroweak.cases.lines import numbered_lines
from neuroweak.knowledge.model import Knowledge
from neuroweak.render.data.batch import json_line

SMALL = 1_000


class Drawn(io.RawIOBase):
    """A stream of drawn cases, made as it is read, so that the benchmark itself needs no memory for them."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines

    def readline(self, size: int | None = -1, /) -> bytes:  # noqa: ARG002 - the lines are short
        """Give the next line, or nothing at the end."""
        return next(self._lines, b"")


def drawn(knowledge: Knowledge, cases: int, seed: int) -> Iterator[bytes]:
    """Draw cases as lines."""
    chance = random.Random(seed)
    ids = list(knowledge.findings)
    conditions = list(knowledge.conditions.values())
    words = {f.id: [f.id, f.name, *f.synonyms[:3]] for f in knowledge.findings.values()}
    for number in range(cases):
        condition = chance.choice(conditions)
        present = [a.finding for a in condition.associations.values() if chance.random() < a.frequency.value * 0.25]
        present.append(chance.choice(ids))
        case = {
            "id": f"c{number}",
            "present": [chance.choice(words[f]) for f in present],
            "absent": [chance.choice(words[f]) for f in chance.sample(ids, 3) if f not in present],
            "age": chance.randint(0, 90),
            "sex": chance.choice(["female", "male"]),
            "onset": chance.choice(["acute", "subacute", "chronic"]),
        }
        yield json.dumps(case).encode() + b"\n"


def measure(knowledge: Knowledge, cases: int, jobs: int, seed: int) -> tuple[float, int]:
    """Give seconds per case, without the time that drawing takes, and the size of the output in bytes."""
    clock = time.process_time if jobs == 1 else time.perf_counter
    size = 0
    spent = -clock()
    drawing = 0.0

    def timed() -> Iterator[bytes]:
        nonlocal drawing
        lines = drawn(knowledge, cases, seed)
        while True:
            begun = clock()
            line = next(lines, b"")
            drawing += clock() - begun
            if not line:
                return
            yield line

    stream = cast("BinaryIO", Drawn(timed()))
    blocks = answers_in_blocks(
        numbered_lines(stream), knowledge, json_line, Settings(), jobs=jobs, is_more=lambda: True
    )
    for block in blocks:
        size += sum(len(text) for _, text in block)
    spent += clock()
    return (spent - drawing) / cases, size


def main() -> int:
    """Measure a thousand and many, and compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().partition("\n")[0])
    parser.add_argument("--most", type=int, default=100_000, help="cases of the long run")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--knowledge", default=None)
    given = parser.parse_args()
    knowledge = neuroweak.load(given.knowledge)
    print(f"{len(knowledge.conditions)} conditions, {len(knowledge.findings)} findings, {given.jobs} job(s)")
    per_case: dict[int, float] = {}
    for cases in dict.fromkeys((SMALL, 10 * SMALL, given.most)):
        runs = [measure(knowledge, cases, given.jobs, seed) for seed in range(3 if cases <= SMALL else 1)]
        per_case[cases] = sorted(seconds for seconds, _ in runs)[len(runs) // 2]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{cases:>9,} cases: {1 / per_case[cases]:>7,.0f} a second, {per_case[cases] * 1e6:.0f} microseconds each, "
            f"at most {memory} MB"
        )
    print(f"a case of the long run costs {per_case[given.most] / per_case[SMALL]:.2f} times one of a thousand")
    return 0


if __name__ == "__main__":
    sys.exit(main())
