"""
The phrases of a knowledge file with their vectors: worked out when the package is built, or where they are needed.

The compiled form begins with the hash of what it was made of, and is never used with another file.
"""

from __future__ import annotations

from _blake2 import blake2b
from typing import TYPE_CHECKING

from neuroweak.files.atomic_write import write_whole
from neuroweak.files.packaged import mapped, packaged
from neuroweak.knowledge.build_index import carried
from neuroweak.meaning import nearest, vectors
from neuroweak.meaning.table_file import TableError
from neuroweak.meaning.vectors import shipped_vectors

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from neuroweak.knowledge.model import Knowledge

COMPILED = vectors.FILE.parent.parent / "generated" / "phrases.bin"

MOST_PHRASES = 5_000
"""Phrases of a file that was not compiled, beyond which their vectors are not worked out while a person waits."""

_DIGEST = 32
_made: list[tuple[Mapping[str, str], nearest.PhraseTable]] = []


def table_of(knowledge: Knowledge, phrases: Mapping[str, str]) -> nearest.PhraseTable | None:
    """
    Give the phrases of a file with their vectors.

    Args:
        knowledge: The file.
        phrases: What each of its phrases stands for.

    Returns:
        The table; None where it was not compiled and is too long, or what ships cannot be read.
    """
    for made_of, earlier in _made:
        if made_of is phrases:
            return earlier
    try:
        table = _compiled(knowledge) or _worked_out(phrases)
    except (OSError, TableError):
        return None
    if table:
        _made[:] = [(phrases, table)]
    return table


def compile_to(knowledge: Knowledge, phrases: Mapping[str, str], path: str | Path) -> None:
    """
    Write the compiled form of a file's phrases.

    Args:
        knowledge: The file.
        phrases: What each of its phrases stands for.
        path: Where it goes; it appears whole or not at all.

    Raises:
        OSError: It cannot be written, or the vectors cannot be read.
    """
    write_whole(path, _fingerprint(knowledge) + nearest.pack_phrases(_said(phrases), shipped_vectors()))


def _compiled(knowledge: Knowledge) -> nearest.PhraseTable | None:
    if not carried(knowledge):
        return None
    try:
        content = memoryview(mapped(COMPILED))
        fits = content[:_DIGEST] == _fingerprint(knowledge)
        return nearest.PhraseTable(content[_DIGEST:]) if fits else None
    except (OSError, TableError):
        return None


def _worked_out(phrases: Mapping[str, str]) -> nearest.PhraseTable | None:
    if len(phrases) > MOST_PHRASES:
        return None
    return nearest.PhraseTable(nearest.pack_phrases(_said(phrases), shipped_vectors()))


def _said(phrases: Mapping[str, str]) -> dict[str, str]:
    """The phrases that are words: the digits of an id of HPO are near nothing."""
    return {phrase: finding for phrase, finding in phrases.items() if not phrase.startswith("hp:")}


def _fingerprint(knowledge: Knowledge) -> bytes:
    made_of = blake2b(knowledge.sha256.encode(), digest_size=_DIGEST)
    for path in (
        vectors.FILE,
        *(vectors.FILE.parent.parent / "meaning" / name for name in ("nearest.py", "of_file.py")),
    ):
        made_of.update(packaged(path))
    return made_of.digest()
