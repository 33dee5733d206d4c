"""Words cut into the pieces for which there are vectors, as BERT's uncased English vocabulary cuts them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

LONGEST_WORD = 100
"""Letters; a longer run is no word, as BERT has it too, and bounds the work that one word can cause."""

LONGEST_TEXT = 4_000
"""Characters of a text that are read; a phrase or clause has far fewer, and what follows is left out."""

CONTINUES = "##"
"""What stands before a piece that does not begin a word."""

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """
    The words of a text in lower case and without accents; whatever is no letter or digit parts them.

    Args:
        text: Any text; what comes after `LONGEST_TEXT` characters is not read.

    Example:
        >>> words("Naïve, can't walk!")
        ['naive', 'can', 't', 'walk']
    """
    text = text[:LONGEST_TEXT].lower()
    if not text.isascii():
        parts = unicodedata.normalize("NFD", text)
        text = "".join(letter for letter in parts if unicodedata.category(letter) != "Mn")
    return _WORD.findall(text)


def pieces(word: str, is_piece: Callable[[str], bool]) -> list[str]:
    """
    Cut one word into the longest pieces there are, from its beginning on (greedy WordPiece).

    Args:
        word: In lower case, without accents.
        is_piece: Whether there is such a piece; one that continues a word begins with `##`.

    Returns:
        The pieces in order; empty where the word is too long or some part of it begins no piece.

    Example:
        >>> pieces("eyelids", {"eye", "##lid", "##lids"}.__contains__)
        ['eye', '##lids']
    """
    if len(word) > LONGEST_WORD:
        return []
    cut: list[str] = []
    start = 0
    while start < len(word):
        before = CONTINUES if start else ""
        for end in range(len(word), start, -1):
            piece = before + word[start:end]
            if is_piece(piece):
                cut.append(piece)
                start = end
                break
        else:
            return []
    return cut
