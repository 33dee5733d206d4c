"""Print the lowest releases that `pyproject.toml` allows of what the program needs to run, as exact requirements."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def main() -> None:
    """Print one line: `typer==0.26.1 rich==13.9 ...`."""
    needed = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    print(" ".join(re.sub(r">=([0-9.]+).*", r"==\1", requirement) for requirement in needed))


if __name__ == "__main__":
    main()
