"""
How fast this checkout is beside another state of the repository, such as the last release.

    python benchmarks/paired.py REF [--rounds 9] [--cases 5000] [--only WORD]

Wheels of both are built and installed, each in a new environment with the extra `fast` where it has one. The command
lines of the other benchmarks (start, reasoning, reading, batches as lines and as Parquet) are run to their end in both,
in turns, so that a machine that drifts slows both alike. Told is how many times as fast this checkout is, by processor
time: the median of the rounds, with the range in which 95 % of the medians of resampled rounds lie (bootstrap).
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

from batch_forms import written
from reasoning_speed import PAGE
from startup import COMMANDS, environment, write_inputs

from neuroweak.files.atomic_write import write_whole

ROOT = Path(__file__).parent.parent
RESAMPLED = 2_000
LONG_TEXT = 100_000
"""Characters of the text that is read."""

Command = tuple[str, ...]


def commands() -> list[tuple[Command, str]]:
    """Give the command lines, each with the file that it reads from standard input."""
    started = [(arguments, os.devnull) for arguments, _ in COMMANDS]
    return [
        *started,
        (("read", "-"), "page.txt"),
        (("batch", "cases.jsonl", "--quiet"), os.devnull),
        (("batch", "cases.parquet", "--quiet", "-o", "answers.parquet"), os.devnull),
    ]


def installed(tree: Path, folder: Path) -> str:
    """Build a wheel of a tree, install it in a new environment, and give the interpreter of that."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    constraints = ["-c", str(tree / "constraints.txt")] if (tree / "constraints.txt").exists() else []
    subprocess.run([folder / "bin" / "pip", "install", "-q", f"{tree}[fast]", *constraints], check=True)
    return str(folder / "bin" / "python")


def exported(ref: str, folder: Path) -> Path:
    """Write the tree of a commit into a folder."""
    folder.mkdir()
    archive = subprocess.run(["git", "archive", ref], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    subprocess.run(["tar", "-x"], cwd=folder, input=archive, check=True)
    return folder


def seconds(python: str, arguments: Command, given: str, folder: Path) -> float | None:
    """Run a command to its end and give the processor time; none where it cannot be done."""
    with (folder / given).open("rb") as stream:
        process = subprocess.Popen(
            [python, "-m", "neuroweak", *arguments],
            cwd=folder,
            env=environment(str(folder)),
            stdin=stream,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime if process.returncode == 0 else None


def interval(ratios: list[float]) -> tuple[float, float]:
    """Give the range in which 95 % of the medians of resampled ratios lie."""
    chance = Random(0)
    medians = sorted(statistics.median(chance.choices(ratios, k=len(ratios))) for _ in range(RESAMPLED))
    return medians[RESAMPLED // 40], medians[-RESAMPLED // 40]


def told(old: str, new: str, command: tuple[Command, str], folder: Path, rounds: int) -> str:
    """Run a command in turns, and put into words how the times compare."""
    ratios = []
    for turn in range(rounds + 1):
        before, now = (seconds(python, *command, folder) for python in (old, new))
        if before is None or now is None:
            return "cannot be done " + ("in both" if before is None and now is None else "in one of them")
        if turn:  # the first compiles what is not compiled yet
            ratios.append(before / now)
    low, high = interval(ratios)
    return f"{statistics.median(ratios):5.2f} times as fast ({low:.2f} to {high:.2f})"


def main() -> int:
    """Install both, run all commands and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ref", metavar="REF", help="a tag, a branch or a commit")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--cases", type=int, default=5_000, help="cases of a batch")
    parser.add_argument("--only", default="", metavar="WORD", help="only command lines that hold it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old = installed(exported(asked.ref, folder / "tree"), folder / "old")
        new = installed(ROOT, folder / "new")
        written(folder, asked.cases)
        write_inputs(folder)
        write_whole(folder / "page.txt", (PAGE * (LONG_TEXT // len(PAGE))).encode())
        for command in commands():
            line = " ".join(command[0])
            if asked.only in line:
                print(f"{line[:58]:58} {told(old, new, command, folder, asked.rounds)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
