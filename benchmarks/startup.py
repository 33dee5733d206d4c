"""
How long commands take to start, as ratios to `python -c "import typer"` in the same environment.

Run it with the interpreter of an environment in which neuroweak is installed, not in editable mode, so that its byte
code is compiled: `python benchmarks/startup.py`. Named another interpreter, such as one with the last release, it
measures that beside it. All are run in turn, so that a machine that drifts slows all of them; processor time is
counted, which other work on the machine lengthens least, and the medians are compared.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from neuroweak.files.atomic_write import write_whole
from neuroweak.knowledge.loading import default_path

RUNS = 15
OWN = "own.yaml"
TEXT = "vignette.txt"
VIGNETTE = "A 30 year old woman has drooping eyelids and double vision, worse in the evening. No numbness."
COMMANDS = (
    (("--version",), 1.2),
    (("match", "ptosis", "diplopia", "--json"), 1.35),
    (("match", "ptosis", "diplopia", "--json", "--knowledge", OWN), 2.2),
    (("match", "ptosis", "diplopia"), 1.75),
    (("next", "ptosis", "diplopia"), 2.2),
    (("show", "LEMS"), 2.3),
    (("read", TEXT), 2.9),
)
"""Commands with the ratio they should keep to; of a knowledge file of one's own it is the second run."""


def seconds(python: str, arguments: tuple[str, ...], folder: str) -> float:
    """Run a command to its end in a folder without the source tree and give the processor time."""
    process = subprocess.Popen(
        [python, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(folder)
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed")
    return usage.ru_utime + usage.ru_stime


def write_inputs(folder: Path) -> None:
    """Write the files that the commands name."""
    write_whole(folder / OWN, Path(default_path()).read_bytes())
    write_whole(folder / TEXT, VIGNETTE.encode())


def environment(folder: str) -> dict[str, str]:
    """The environment of a run: what is kept of a knowledge file is kept in the folder."""
    return {**os.environ, "NEUROWEAK_CACHE": str(Path(folder) / "cache")}


def main() -> None:
    """Print one line a command: median milliseconds and ratio of medians for each interpreter, and the ratio wanted."""
    pythons = [sys.executable, *sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        write_inputs(Path(folder))
        for arguments, wanted in COMMANDS:
            base: dict[str, list[float]] = {python: [] for python in pythons}
            ours: dict[str, list[float]] = {python: [] for python in pythons}
            for run in range(RUNS + 1):
                for python in pythons:
                    times = (
                        seconds(python, ("-c", "import typer"), folder),
                        seconds(python, ("-m", "neuroweak", *arguments), folder),
                    )
                    if run:  # the first compiles what is not compiled yet
                        base[python].append(times[0])
                        ours[python].append(times[1])
            print(f"{' '.join(arguments)[:46]:46}", end="")
            for python in pythons:
                median = statistics.median(ours[python])
                print(f" {median * 1000:6.0f} ms  {median / statistics.median(base[python]):.2f} x", end="")
            print(f"  (wanted {wanted} x import typer)")
        process = subprocess.Popen(
            [sys.executable, "-m", "neuroweak", "match", "ptosis"], cwd=folder, stdout=subprocess.DEVNULL
        )
        _, _, usage = os.wait4(process.pid, 0)
        unit = 1024 if sys.platform == "darwin" else 1
        print(f"memory of match: {usage.ru_maxrss / unit / 1024:.0f} MiB (wanted at most 40)")


if __name__ == "__main__":
    main()
