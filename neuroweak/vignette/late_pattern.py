"""Regular expressions that are made when a text first needs them: making some takes as long as reading a page."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class LatePattern:
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
        self.source = source
        self.needs = [group.split() for group in needs]

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression."""
        return re.compile(self.source, re.IGNORECASE)

    def found_in(self, text: str, plain: str) -> Iterator[re.Match[str]]:
        """
        Find where the expression fits.

        Args:
            text: Any text.
            plain: The same in small letters (`str.casefold`).

        Returns:
            All places, in order.
        """
        if all(any(piece in plain for piece in group) for group in self.needs):
            return self.compiled.finditer(text)
        return iter(())
