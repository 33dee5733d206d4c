"""
Draw the picture of the explorer: the page of `neuroweak page` in a real browser, some findings chosen, as PNG.

    python tools/draw_page.py [--chromium /usr/bin/chromium]
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
from pathlib import Path

import neuroweak
from neuroweak.engine.model import Engine
from neuroweak.files.atomic_write import write_whole
from neuroweak.render.web.explorer import explorer

TARGET = Path(__file__).parent.parent / "docs" / "page.png"
WIDTH, HEIGHT = 1000, 900

CHOOSE = """
  const box = document.getElementById("search");
  const type = (text) => { box.value = text; box.dispatchEvent(new Event("input")); };
  for (const word of ["eyelids droop", "double vision", "dry mouth", "absent reflexes"]) {
    type(word);
    document.querySelector("#matches button").click();
  }
  type("trouble swal");
  box.blur();
  document.querySelector("details").open = true;
"""
"""What is typed and pressed before the picture is taken."""

STILL = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--virtual-time-budget=5000")  # fmt: skip
"""A browser without a window that asks nobody for anything."""


def draw(chromium: str) -> None:
    """Write the page, choose findings on a copy that lets a script in, and take its picture."""
    page = re.sub(r"<meta http-equiv=[^>]*>", "", explorer(Engine(neuroweak.load())))
    with tempfile.TemporaryDirectory() as folder:
        opened, drawn = Path(folder) / "page.html", Path(folder) / "page.png"
        write_whole(opened, page.replace("</body>", f"<script>(() => {{ {CHOOSE} }})();</script></body>").encode())
        options = (f"--user-data-dir={folder}/profile", f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={drawn}")
        subprocess.run([chromium, *STILL, *options, opened.as_uri()], check=True, capture_output=True, timeout=120)
        write_whole(TARGET, drawn.read_bytes())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chromium", default="chromium")
    draw(parser.parse_args().chromium)
