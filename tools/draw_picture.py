"""Draw the README's picture: one command as a terminal shows it, at 100 columns, as SVG."""

from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from neuroweak.files.atomic_write import write_whole

COMMAND = ["match", "ptosis", "diplopia", "dry mouth", "areflexia", "--top", "4", "--color", "always"]
TARGET = Path(__file__).parent.parent / "docs" / "match.svg"


def picture(shown: str) -> str:
    """
    Draw what a terminal shows.

    Args:
        shown: Text with the escapes that colour it.

    Returns:
        SVG.
    """
    console = Console(record=True, width=100, file=StringIO(), force_terminal=True)
    console.print(Text('$ neuroweak match ptosis diplopia "dry mouth" areflexia --top 4\n', style="bold"))
    console.print(Text.from_ansi(shown))
    return console.export_svg(title="neuroweak")


def main() -> None:
    """Run the command in this interpreter's environment and write the picture."""
    environment = os.environ | {"COLUMNS": "100"}
    shown = subprocess.run(
        [sys.executable, "-m", "neuroweak", *COMMAND], env=environment, capture_output=True, text=True, check=False
    ).stdout
    write_whole(TARGET, picture(shown).encode())


if __name__ == "__main__":
    main()
