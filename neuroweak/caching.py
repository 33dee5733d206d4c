"""A memory of bounded size for what is costly to work out and asked for again."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """
    What was worked out lately, at most twice a given number of entries.

    There are two generations. When the young one is full it becomes the old one, and the old one is forgotten; what
    is asked for again moves back to the young one. So the common entries stay, and nothing is counted or sorted.

    Example:
        >>> memory = Memory(most=2)
        >>> for word in ("a", "b", "a", "c"):
        ...     memory.put(word, word.upper())
        >>> memory.get("a"), memory.get("z")
        ('A', None)
    """

    __slots__ = ("_most", "_old", "_young")

    def __init__(self, most: int) -> None:
        """
        Begin empty.

        Args:
            most: Entries of one generation, at least 1.
        """
        self._most = most
        self._young: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def __len__(self) -> int:
        """Count the entries of both generations; one that moved back counts twice."""
        return len(self._young) + len(self._old)

    def get(self, key: Key) -> Value | None:
        """Give what is remembered, or None."""
        known = self._young.get(key)
        if known is None:
            known = self._old.get(key)
            if known is not None:
                self.put(key, known)
        return known

    def put(self, key: Key, value: Value) -> None:
        """Remember a value, which must not be None."""
        if len(self._young) >= self._most:
            self._old, self._young = self._young, {}
        self._young[key] = value
