"""Sentences that a text says again are read once: charts and copied notes repeat themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from neuroweak.vignette.model import Mention
    from neuroweak.vignette.units import Units

MOST_KNOWN = 20_000
"""Different sentences that are remembered while one text is read; bounds memory."""

BEHIND = 160
"""Characters behind a sentence that the value of a measurement in it may depend on; `figures` looks no further."""


class Seen(NamedTuple):
    """What a sentence said, wherever it stands."""

    start: int
    """The first character of the sentence where it was read."""
    mentions: tuple[Mention, ...]
    """With their places there."""
    section: str
    """The part of a chart that the next sentence stands in."""
    asks: bool
    """Whether it is an exam question, behind which nothing is read."""
    of_another: bool = False
    """Whether its teller speaks of somebody else in it."""
    aside: bool = False
    """Whether nothing in it is said of the patient: what is shown, warned of, or an animal's."""

    def mentions_at(self, start: int) -> tuple[Mention, ...]:
        """Give what it says where it begins at a character."""
        by = start - self.start
        return tuple(m._replace(start=m.start + by, end=m.end + by) for m in self.mentions) if by else self.mentions


class Known:
    """The sentences of one text that have been read: charts and copied notes say the same over and over."""

    def __init__(self, units: Units, text: str) -> None:
        """Begin with nothing known of a text."""
        self.units, self.text = units, text
        self.near: dict[tuple[object, ...], Seen | None] = {}
        """By the sentence itself; None where what it says depends on the characters around it too."""
        self.far: dict[tuple[object, ...], Seen] = {}

    def key(self, first: int, stop: int, section: str) -> tuple[object, ...]:
        """All that a sentence without measurements is read by."""
        words, starts, ends = self.units.words, self.units.starts, self.units.ends
        return section, words[first - 1], tuple(words[first:stop]), self.text[starts[first] : ends[stop - 1]]

    def recall(self, key: tuple[object, ...], first: int, stop: int) -> Seen | None:
        """What was read when the same sentence stood in an earlier place, or None; the last one is always read."""
        if key not in self.near or stop == len(self.units.words):
            return None
        return self.near[key] or self.far.get((key, *self._around(first, stop)))

    def keep(self, key: tuple[object, ...], first: int, stop: int, seen: Seen, *, measures: bool) -> None:
        """Remember a sentence; one that names a measurement counts as the same only among the same characters."""
        if len(self.near) + len(self.far) >= MOST_KNOWN:
            return
        self.near[key] = None if measures else seen
        if measures:
            self.far[(key, *self._around(first, stop))] = seen

    def _around(self, first: int, stop: int) -> tuple[str, str]:
        start, end = self.units.starts[first], self.units.ends[stop - 1]
        return self.text[max(0, start - 2) : start], self.text[end : end + BEHIND]
