"""
How many times as fast `batch` is in blocks, and from table to table, as it is without the extra.

    python benchmarks/batch_forms.py [--cases 20000] [--rounds 5] [--than PYTHON]

Whole processes, start included, on the same drawn cases, no two alike. All ways are run in turn, round by round, and
the ratios are taken within a round, so that a machine that drifts slows all; what is told is the median, with the least
and the greatest. The time is that of the processor. `--than` names the interpreter of an environment with another
release, whose plain way is then the measure.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from batch_speed import drawn

import neuroweak
from neuroweak.columnar import CASES
from neuroweak.files.atomic_write import write_whole

RUN = "from neuroweak.cli import main; raise SystemExit(main())"
WITHOUT = f"import sys; sys.modules['numpy'] = None; {RUN}"
"""Runs the program as where the extra is not installed."""

WAYS = {
    "lines, without the extra": (WITHOUT, "cases.jsonl", "plain.jsonl"),
    "lines, in blocks": (RUN, "cases.jsonl", "blocks.jsonl"),
    "Arrow to Arrow": (RUN, "cases.arrow", "answers.arrow"),
    "Parquet to Parquet": (RUN, "cases.parquet", "answers.parquet"),
}


def written(folder: Path, cases: int) -> None:
    """Write drawn cases as lines, as Arrow and as Parquet."""
    lines = list(drawn(neuroweak.load(), cases, seed=1))
    write_whole(folder / "cases.jsonl", b"".join(lines))
    table = pa.Table.from_pylist(list(map(json.loads, lines)), schema=CASES)
    pq.write_table(table, folder / "cases.parquet")
    with pa.ipc.new_file(str(folder / "cases.arrow"), table.schema) as writer:
        writer.write_table(table)


def seconds(python: str, way: tuple[str, str, str], folder: Path) -> float:
    """Run one way to its end and give the processor time; lines go to standard output, which every release has."""
    code, given, wanted = way
    to_lines = wanted.endswith(".jsonl")
    command = [python, "-c", code, "batch", given, "--quiet", *([] if to_lines else ["-o", wanted])]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command[3:])} failed")
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    """Run all ways in turn and print ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().partition("\n")[0])
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--than", default=sys.executable, metavar="PYTHON", help="interpreter of another release")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(folder, given.cases)
        first, *others = WAYS
        rounds = []
        for _ in range(given.rounds):
            base = seconds(given.than, WAYS[first], folder)
            rounds.append({way: base / seconds(sys.executable, WAYS[way], folder) for way in others})
        print(f"{given.cases:,} cases, {given.rounds} rounds, times as fast as {first}:")
        for way in others:
            ratios = [each[way] for each in rounds]
            print(f"  {way:20} {statistics.median(ratios):5.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
