"""Tables for the documents: written as Markdown, and put between the comments that mark their place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from neuroweak.files.atomic_write import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ACCURACY = Path(__file__).parent.parent / "docs" / "explanation" / "accuracy.md"
"""The document that holds what was measured."""


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a Markdown table whose first column stands left and all others right."""
    lines = [f"| {' | '.join(heads)} |", f"|---{'|--:' * (len(heads) - 1)}|"]
    lines += [f"| {' | '.join(map(str, row))} |" for row in rows]
    return "\n".join(lines)


def listing(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a Markdown table of words: all columns stand left."""
    return table(heads, rows).replace("--:", "---")


def refresh(name: str, text: str, document: Path = ACCURACY) -> None:
    """
    Replace what stands between the two comments that bear a name.

    Args:
        name: As in `<!-- begin NAME -->` and `<!-- end NAME -->`.
        text: What shall stand there.
        document: The file, which keeps everything else.

    Raises:
        ValueError: The document does not have the two comments.
    """
    begin, end = f"<!-- begin {name} -->\n", f"<!-- end {name} -->"
    before, begun, rest = document.read_text(encoding="utf-8").partition(begin)
    _, ended, after = rest.partition(end)
    if not (begun and ended):
        message = f"{document.name} has no comments that mark where {name} stands"
        raise ValueError(message)
    write_whole(document, f"{before}{begin}{text}\n{end}{after}".encode())
