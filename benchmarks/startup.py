"""
How long commands take to start, as ratios to `python -c "import typer"` in the same environment.

Run it with the interpreter of an environment in which neuroweak is installed, not in editable mode, so that its
byte code is compiled: `python benchmarks/startup.py`. The two are run in turn, so that a machine that drifts
slows both; the medians are compared.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 15
COMMANDS = (
    (("--version",), 1.2),
    (("match", "ptosis", "diplopia", "--json"), 1.6),
    (("match", "ptosis", "diplopia"), 2.1),
    (("next", "ptosis", "diplopia"), None),
    (("localize", "ptosis", "diplopia"), None),
)
"""Commands with the ratio they should keep to, where one is set."""


def seconds(command: list[str], folder: str) -> float:
    """Run a command to its end in a folder without the source tree and give the wall time."""
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def main() -> None:
    """Print one line a command: median milliseconds, ratio of medians, and the ratio wanted."""
    with tempfile.TemporaryDirectory() as folder:
        base = [sys.executable, "-c", "import typer"]
        for arguments, wanted in COMMANDS:
            command = [sys.executable, "-m", "neuroweak", *arguments]
            seconds(base, folder), seconds(command, folder)
            pairs = [(seconds(base, folder), seconds(command, folder)) for _ in range(RUNS)]
            typer = statistics.median(p[0] for p in pairs)
            ours = statistics.median(p[1] for p in pairs)
            goal = f" (wanted {wanted})" if wanted else ""
            print(f"{' '.join(arguments):32} {ours * 1000:6.0f} ms  {ours / typer:.2f} x import typer{goal}")
        process = subprocess.Popen(
            [sys.executable, "-m", "neuroweak", "match", "ptosis"], cwd=folder, stdout=subprocess.DEVNULL
        )
        _, _, usage = os.wait4(process.pid, 0)
        unit = 1024 if sys.platform == "darwin" else 1
        print(f"memory of match: {usage.ru_maxrss / unit / 1024:.0f} MiB (wanted at most 40)")


if __name__ == "__main__":
    main()
