"""Draw the README's picture: one command as a terminal shows it, at 100 columns, as SVG."""

from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

COMMAND = ["match", "ptosis", "diplopia", "dry mouth", "areflexia", "--top", "4", "--color", "always"]
TARGET = Path(__file__).parent.parent / "docs" / "match.svg"


def main() -> None:
    """Run the command in this interpreter's environment and write the picture."""
    environment = os.environ | {"COLUMNS": "100"}
    shown = subprocess.run(
        [sys.executable, "-m", "neuroweak", *COMMAND], env=environment, capture_output=True, text=True, check=False
    ).stdout
    console = Console(record=True, width=100, file=StringIO(), force_terminal=True)
    console.print(Text('$ neuroweak match ptosis diplopia "dry mouth" areflexia --top 4\n', style="bold"))
    console.print(Text.from_ansi(shown))
    TARGET.write_text(console.export_svg(title="neuroweak"), encoding="utf-8")


if __name__ == "__main__":
    main()
