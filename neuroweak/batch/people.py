"""Of whom the cases of a block are: each different person once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neuroweak.batch.observed import Ints

Person: TypeAlias = "tuple[float | None, str | None, str | None]"
"""Age, sex and onset."""


class People(NamedTuple):
    """Of whom some cases are."""

    distinct: Sequence[Person]
    which: Ints
    """By case a place in `distinct`."""

    @classmethod
    def of(cls, people: Iterable[Person]) -> People:
        """
        Number the different ones.

        Args:
            people: By case.
        """
        places: dict[Person, int] = {}
        which = [places.setdefault(person, len(places)) for person in people]
        return cls(tuple(places), np.array(which, dtype=np.int64))

    def part(self, begin: int, end: int) -> People:
        """Give those of the cases from one place up to another."""
        numbers, which = np.unique(self.which[begin:end], return_inverse=True)
        return People([self.distinct[number] for number in numbers.tolist()], which)
