"""Regular expressions that are made when a text first needs them: making some takes as long as reading a page."""

from __future__ import annotations

import re
import sys
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Late:
    r"""
    An expression that is asked as a compiled one is.

    Example:
        >>> days = Late(r"\d+(?= days)")
        >>> days.search("for 3 days")[0], days.match("for 3 days")
        ('3', None)
    """

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """
        Note an expression.

        Args:
            source: As `re` takes it.
            flags: As `re` takes them.
        """
        self.source, self.flags = source, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression."""
        return re.compile(self.source, self.flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first place in a stretch of a text."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Try the place where a stretch of a text begins."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Try the whole of a text."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find all places in a stretch of a text, in order."""
        return self.compiled.finditer(text, start, end)


class LatePattern(Late):
    r"""
    An expression, in which small and capital letters are the same, and words without which it is not looked for.

    Example:
        >>> ago = LatePattern(r"\b(\d+) days ago\b", "ago")
        >>> [found[1] for found in ago.found_in("3 days ago", "3 days ago")], list(ago.found_in("never", "never"))
        (['3'], [])
    """

    def __init__(self, source: str, *needs: str) -> None:
        """
        Note an expression.

        Args:
            source: As `re` takes it.
            needs: Groups of pieces of text in small letters, parted by spaces: what it finds holds one of each group.
        """
        super().__init__(source, re.IGNORECASE)
        self.needs = [group.split() for group in needs]

    def found_in(self, text: str, plain: str) -> Iterator[re.Match[str]]:
        """
        Find where the expression fits.

        Args:
            text: Any text.
            plain: The same in small letters (`str.casefold`).

        Returns:
            All places, in order.
        """
        return self.compiled.finditer(text) if self.may_be_in(plain) else iter(())

    def may_be_in(self, plain: str) -> bool:
        """Whether a text in small letters holds what the expression needs."""
        return all(any(piece in plain for piece in group) for group in self.needs)


class SmallPattern(LatePattern):
    r"""
    Such an expression, all of it in small letters, which is looked for in a text in small letters: three times as fast.

    Example:
        >>> asked = SmallPattern(r"\basked about (\w+)", "ask")
        >>> [found[1] for found in asked.found_in("Asked about Pain", "asked about pain")]
        ['pain']
    """

    def found_in(self, text: str, plain: str) -> Iterator[re.Match[str]]:
        """
        Find where the expression fits.

        Args:
            text: Any text.
            plain: The same in small letters (`str.lower`); where that is longer, it is looked for in the text.

        Returns:
            All places, in order.
        """
        if len(plain) != len(text):
            return super().found_in(text, plain)
        return self.small.finditer(plain) if self.may_be_in(plain) else iter(())

    @cached_property
    def small(self) -> re.Pattern[str]:
        """The expression, in which small and capital letters are not the same."""
        return re.compile(self.source)


def longest_words(phrases: Iterable[str]) -> str:
    """The longest word of each of some phrases, as a group of `needs`: no text that lacks all of them has a phrase."""
    return " ".join({max(phrase.casefold().split(), key=len) for phrase in phrases})
