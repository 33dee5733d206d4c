"""A mapping whose values are made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping
from typing import TypeVar

Value = TypeVar("Value")


class LazyMapping(Mapping[str, Value]):
    """
    Values by key, each made once, when first asked for.

    A start of the program looks at a few entries of a file that holds hundreds; what goes through all of them makes
    them together, where there is a quicker way.

    Example:
        >>> squares = LazyMapping(["2", "3"], lambda key: int(key) ** 2)
        >>> squares["3"], list(squares), len(squares)
        (9, ['2', '3'], 2)
    """

    __slots__ = ("_keys", "_made", "_make", "_make_all")

    def __init__(
        self,
        keys: list[str],
        make: Callable[[str], Value],
        make_all: Callable[[], Iterable[Value]] | None = None,
    ) -> None:
        """
        Note the keys and how to make a value.

        Args:
            keys: All keys, in order, without repeats.
            make: From a key to its value; called at most once for each.
            make_all: Gives all values in order, if that is quicker.
        """
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._make_all = make_all
        self._made: dict[str, Value] = {}

    def __getitem__(self, key: str) -> Value:
        """Give a value, making it if need be."""
        try:
            return self._made[key]
        except KeyError:
            if key not in self._keys:
                raise
        made = self._made[key] = self._make(key)
        return made

    def items(self) -> ItemsView[str, Value]:
        """Go through all of it."""
        if self._make_all and len(self._made) < len(self._keys):
            self._made = dict(zip(self._keys, self._make_all(), strict=True)) | self._made
        return {key: self[key] for key in self._keys}.items()

    def __contains__(self, key: object) -> bool:
        """Whether there is such a key; makes nothing."""
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        """Go through the keys in order."""
        return iter(self._keys)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._keys)

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process as a plain dictionary, since what makes the values may not."""
        return dict, (dict(self),)


LETTERS = 2
"""Letters of a key that say which bucket holds it."""


def buckets(values: Mapping[str, Value]) -> dict[str, dict[str, Value]]:
    """Part a mapping by the first letters of its keys, so that a look-up needs to read one part only."""
    parted: dict[str, dict[str, Value]] = {}
    for key, value in values.items():
        parted.setdefault(key[:LETTERS], {})[key] = value
    return parted


class Bucketed(Mapping[str, Value]):
    """
    A mapping over its buckets, each of which may be made when first asked for.

    Example:
        >>> words = Bucketed(buckets({"ptosis": 1, "rash": 2}))
        >>> words["rash"], words.get("weak"), list(words)
        (2, None, ['ptosis', 'rash'])
    """

    __slots__ = ("_buckets",)

    def __init__(self, parted: Mapping[str, Mapping[str, Value]]) -> None:
        """
        Take the buckets.

        Args:
            parted: What `buckets` gave, or the same made lazily.
        """
        self._buckets = parted

    def __getitem__(self, key: str) -> Value:
        """Give the value of a key, looking into its bucket only."""
        return self._buckets[key[:LETTERS]][key]

    def __iter__(self) -> Iterator[str]:
        """Go through the keys, bucket by bucket."""
        for bucket in self._buckets.values():
            yield from bucket

    def __len__(self) -> int:
        """Count the keys."""
        return sum(map(len, self._buckets.values()))

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process as a plain dictionary."""
        return dict, (dict(self),)
