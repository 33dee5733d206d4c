"""
How fast this checkout is beside another state of the repository, such as the last release.

    python benchmarks/paired.py REF [--rounds 9] [--cases 5000] [--only WORD]

Both are built and installed, each in a new environment with the releases of libraries that it was tested with and the
extra `fast` where it has one; each has its own knowledge, and a copy of that as the file of one's own. The command
lines of the other benchmarks (start, reading, batches as lines and as Parquet) are run to their end in both, in turns,
so that a machine that drifts slows both alike, on the same cases and texts. Told is how many times as fast this
checkout is, by processor time: the median of the rounds, with the range in which 95 % of the medians of resampled
rounds lie (bootstrap).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import NamedTuple

from batch_forms import written
from reasoning_speed import PAGE
from startup import COMMANDS, OWN, environment, write_inputs

from neuroweak.files.atomic_write import write_whole

ROOT = Path(__file__).parent.parent
RESAMPLED = 2_000
PAGES = 100_000 // len(PAGE)
"""Copies of a page that make the text of 100,000 characters which is read."""

LINES = [
    *(arguments for arguments, _ in COMMANDS),
    ("read", "pages.txt"),
    ("batch", "cases.jsonl", "--quiet"),
    ("batch", "cases.parquet", "--quiet", "-o", "answers.parquet"),
]
"""The command lines."""


class Side(NamedTuple):
    """One of the two states, installed."""

    python: str
    folder: Path
    """Where it is run: the files that the command lines name are there."""


def installed(tree: Path, folder: Path, cases: int) -> Side:
    """Build and install what a tree holds, and write the files that the command lines name."""
    folder.mkdir()
    python = folder / "environment" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", folder / "environment"], check=True)
    constraints = tree / "constraints.txt"
    tested = ["-c", str(constraints)] if constraints.exists() else []
    subprocess.run([python, "-m", "pip", "install", "-q", f"{tree}[fast]", *tested], check=True)
    write_inputs(folder)
    write_whole(folder / OWN, (tree / "knowledge" / "conditions.yaml").read_bytes())
    write_whole(folder / "pages.txt", (PAGE * PAGES).encode())
    written(folder, cases)
    return Side(str(python), folder)


def exported(ref: str, folder: Path) -> Path:
    """Write the tree of a commit into a folder."""
    folder.mkdir()
    archive = subprocess.run(["git", "archive", ref], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    subprocess.run(["tar", "-x"], cwd=folder, input=archive, check=True)
    return folder


def seconds(side: Side, arguments: tuple[str, ...]) -> float | None:
    """Run a command line to its end and give the processor time; none where it cannot be done."""
    process = subprocess.Popen(
        [side.python, "-m", "neuroweak", *arguments],
        cwd=side.folder,
        env=environment(str(side.folder)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return None if process.returncode else usage.ru_utime + usage.ru_stime


def interval(ratios: list[float]) -> tuple[float, float]:
    """Give the range in which 95 % of the medians of resampled ratios lie."""
    chance = Random(0)
    medians = sorted(statistics.median(chance.choices(ratios, k=len(ratios))) for _ in range(RESAMPLED))
    return medians[RESAMPLED // 40], medians[-RESAMPLED // 40]


def compared(before: Side, now: Side, arguments: tuple[str, ...], rounds: int) -> str:
    """Run a command line in turns, and put into words how the times compare."""
    ratios = []
    for turn in range(rounds + 1):
        old, new = seconds(before, arguments), seconds(now, arguments)
        if old is None or new is None:
            return "cannot be done in " + ("this checkout" if new is None else "the other")
        if turn:  # the first compiles what is not compiled yet
            ratios.append(old / new)
    low, high = interval(ratios)
    return f"{statistics.median(ratios):5.2f} times as fast ({low:.2f} to {high:.2f})"


def main() -> int:
    """Install both, run all command lines and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ref", metavar="REF", help="a tag, a branch or a commit")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--cases", type=int, default=5_000, help="cases of a batch")
    parser.add_argument("--only", default="", metavar="WORD", help="only command lines that hold it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = installed(exported(asked.ref, folder / "tree"), folder / "before", asked.cases)
        now = installed(ROOT, folder / "now", asked.cases)
        for arguments in LINES:
            line = " ".join(arguments)
            if asked.only in line:
                print(f"{line:54} {compared(before, now, arguments, asked.rounds)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
