"""
How fast the recipes of `docs/how-to/score-a-cohort.md` are beside `batch`, and from what size each pays.

    python benchmarks/engines.py [--cases 2000 40000] [--rounds 3] [--only DuckDB]

The code is that of the page; whole processes, start included, on the same drawn cases as lines and as Parquet. All are
run in turn, round by round, and ratios are taken within a round. `batch` answers lines, with the extra. The clock is
what a person waits for, all cores together; the processor's time leaves out what others do at the machine, and the Java
side of Spark. From two sizes follows what a way costs to start and for each case, and so from what size it is faster.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from batch_forms import RUN, written

PAGE = Path(__file__).parent.parent / "docs" / "how-to" / "score-a-cohort.md"
BATCH = [sys.executable, "-c", RUN, "batch", "--quiet"]
MEASURE = "batch, lines"


class Spent(NamedTuple):
    """Seconds that a process took."""

    clock: float
    processor: float


def ways(only: str | None) -> dict[str, list[str]]:
    """Give the command of each way that can be had here, `batch` first."""
    recipes = re.findall(
        r"^## (\w+)\n+```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    engines = {
        name: [sys.executable, "-c", code]
        for name, code in recipes
        if name == (only or name) and importlib.util.find_spec("pyspark" if name == "Spark" else name.lower())
    }
    lines, table = ["cases.jsonl", "-o", "answers.jsonl"], ["cases.parquet", "-o", "answers.parquet"]
    return {MEASURE: [*BATCH, *lines], "batch, Parquet": [*BATCH, *table], **engines}


def spent(command: list[str], folder: Path) -> Spent:
    """Run a way to its end, where no answers are yet."""
    answers = folder / "answers.parquet"
    if answers.is_dir():
        shutil.rmtree(answers)
    answers.unlink(missing_ok=True)
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYSPARK_PYTHON": sys.executable},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return Spent(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime)


def crossing(small: int, large: int, of_way: tuple[float, float], of_batch: tuple[float, float]) -> str:
    """Say from how many cases a way is the faster one, if both take a start and a time for each case."""
    per_case = (of_way[1] - of_way[0]) / (large - small), (of_batch[1] - of_batch[0]) / (large - small)
    start = of_way[0] - small * per_case[0], of_batch[0] - small * per_case[1]
    gained = per_case[1] - per_case[0]
    if gained <= 0:
        return "never"
    return f"from {max(0, round((start[0] - start[1]) / gained, -2)):,.0f} cases"


def main() -> int:
    """Run all ways in turn and print ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().partition("\n")[0])
    parser.add_argument("--cases", type=int, nargs=2, default=(2_000, 40_000), metavar=("FEW", "MANY"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", metavar="ENGINE")
    given = parser.parse_args()
    few, many = given.cases
    commands = ways(given.only)
    took: dict[int, list[dict[str, Spent]]] = {}
    with tempfile.TemporaryDirectory() as name:
        for cases in (few, many):
            folder = Path(name, str(cases))
            folder.mkdir()
            written(folder, cases)
            took[cases] = [
                {way: spent(command, folder) for way, command in commands.items()} for _ in range(given.rounds)
            ]
    print(f"times as fast as {MEASURE}: median of {given.rounds} rounds (least to greatest)")
    for kind in Spent._fields:
        print(f"{kind}:")
        for way in list(commands)[1:]:
            told = []
            for cases in (few, many):
                ratios = [getattr(each[MEASURE], kind) / getattr(each[way], kind) for each in took[cases]]
                told.append(f"{cases:,}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
            seconds = {
                which: (
                    statistics.median(getattr(each[which], kind) for each in took[few]),
                    statistics.median(getattr(each[which], kind) for each in took[many]),
                )
                for which in (way, MEASURE)
            }
            told.append(f"faster {crossing(few, many, seconds[way], seconds[MEASURE])}")
            print(f"  {way:15} {' · '.join(told)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
