"""A condition that a text says was found before: `known GBS`, `I have CIDP`, `PMH: MS`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from neuroweak.text.normalize import stem
from neuroweak.vignette.relations import Hit
from neuroweak.vignette.resources import read_list

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_HEADER = 4
"""Words of the header of a part of a chart, its colon included: `past medical history: CIDP`."""

MOST_BETWEEN = 3
"""Words that may stand between what says so and the name: `known case of mild MG`."""


@cache
def _words(name: str) -> tuple[tuple[str, ...], ...]:
    """Phrases of the list, word by word as the reader has them."""
    return tuple(tuple(map(stem, phrase.split())) for phrase in read_list("people.toml")["found_before"][name])


def found_before(words: Sequence[str], begin: int, at: int, stop: int, finding: str) -> Hit | None:
    """
    Read the name of a condition as one that was found before.

    Args:
        words: Those of the text, as the reader has them.
        begin: The first of the clause; a header before it counts as well.
        at: The first of the name.
        stop: The one after its last.
        finding: What says that this condition was found before.

    Returns:
        Where it is said; None where the name stands for anything else: asked for, feared, looked for or denied there.
    """
    if words[stop : stop + 1] and (words[stop],) in _words("not_before"):
        return None
    if any((word,) in _words("not_after") for word in words[begin:at]):
        return None
    if words[begin - 1 : begin] == [":"]:
        begin = max(0, begin - LONGEST_HEADER)
    fillers = _words("between")
    first = at
    while True:
        for said in _words("said"):
            start = first - len(said)
            if start >= begin and tuple(words[start:first]) == said:
                return Hit(at, stop, finding, True, None, settled=False, whole=(start, stop))
        if first - 1 < begin or at - first >= MOST_BETWEEN or (words[first - 1],) not in fillers:
            return None
        first -= 1
