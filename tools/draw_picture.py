"""
Draw the pictures of the documents: commands as a terminal shows them, at 100 columns, as SVG that asks for no font.

    python tools/draw_picture.py [NAME ...]

Run this after changing the answers or the look of the commands below.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from neuroweak.files.atomic_write import write_whole
from neuroweak.render.writers.svg import FONTS

COMMANDS = {
    "match": 'match ptosis diplopia "dry mouth" areflexia --top 4',
    "show": "show MG",
    "compare": "compare MG LEMS --top 6",
    "localize": 'localize "proximal weakness" areflexia "dry mouth"',
    "timeline": 'timeline ptosis diplopia areflexia "dry mouth" --follow MG,LEMS,IBM',
}
"""What is drawn, by the name of the picture."""

DOCS = Path(__file__).parent.parent / "docs"
WIDTH = 100


def picture(shown: str, name: str = "match") -> str:
    """
    Draw what a terminal shows of a command.

    Args:
        shown: Text with the escapes that colour it.
        name: Of the picture; the names inside it begin so.

    Returns:
        SVG that fetches nothing.
    """
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)
    console.print(Text(f"$ neuroweak {COMMANDS[name]}\n", style="bold"))
    console.print(Text.from_ansi(shown))
    return FONTS.sub("", console.export_svg(title="neuroweak", unique_id=name))


def draw(name: str) -> None:
    """Run a command in this interpreter's environment and write its picture beside the documents."""
    environment = os.environ | {"COLUMNS": str(WIDTH)}
    command = [sys.executable, "-m", "neuroweak", *shlex.split(COMMANDS[name]), "--color", "always"]
    shown = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    write_whole(DOCS / f"{name}.svg", f"{picture(shown, name)}\n".encode())


if __name__ == "__main__":
    for asked in sys.argv[1:] or COMMANDS:
        draw(asked)
