"""Names of tests that say no result by themselves, and the one result that is said of a list of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from neuroweak.text.normalize import stem
from neuroweak.vignette.phrase_trie import END
from neuroweak.vignette.resources import read_list
from neuroweak.vignette.scope_words import COPULAS
from neuroweak.vignette.sentences import PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.vignette.cues import Cues
    from neuroweak.vignette.lexicon import Lexicon, Meaning
    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.relations import Hit

_LISTS = read_list("people.toml")["tests"]
BEGINNINGS, ENDINGS = tuple(_LISTS["beginnings"]), frozenset(map(stem, _LISTS["endings"]))
"""How the names of tests for antibodies begin, and the words that they end with."""

RESULTS = ("negative", "normal", "positive")
"""Words with which a name makes another one if it is of a test."""

SOUND = frozenset({"normal", "negative"})
TROUBLED = frozenset({"positive", "raised", "very_raised", "abnormal", "there"})
DENYING = frozenset({"deny_after", "deny_list", "results"})
LONGEST_ITEM = 4
"""Words in the longest item of a list of tests."""

PARTING = frozenset({",", "and", "or", "nor", "(", ")", ":", "&"})
JOINED = frozenset({"and", "or", "all", "both", ":", "were", "are"})
"""Words by which several tests have one result."""

BEFORE_BEHIND = PARTING | {".", ";", "|"}
"""What stands behind a result that is said of what stands before it."""

BETWEEN = (PREPOSITIONS - COPULAS) | {"but", ";", "no", "not", "without"}
"""Words that no list of tests holds."""


def is_bare(hit: Hit, words: Sequence[str], lexicon: Lexicon) -> bool:
    """
    Whether what was found is the name of a test and says no result: `ANA`, but not `ANA positive` or `decrement`.

    Args:
        hit: A finding said by name.
        words: The units of the text.
        lexicon: The phrases that are searched for.
    """
    name = words[hit.start : hit.stop]
    if not hit.present or hit.cue or hit.whole or any("quality" in lexicon.roles(word) for word in name):
        return False
    if name[0].startswith(BEGINNINGS) or (len(name) > 1 and name[-1] in ENDINGS):
        return True
    found = (_meaning([*name, result], lexicon) for result in RESULTS)
    return any(one and one.get("finding", ("",))[0] == hit.finding for one in found)


def _meaning(name: Sequence[str], lexicon: Lexicon) -> Meaning | None:
    node = lexicon.phrases[name[0]]
    for word in name[1:]:
        node = node.get(word) if node else None
    return node[END] if node and END in node else None


def common_result(cues: Cues, hit: Hit, text: str, *, is_test: bool) -> Mark | None:
    """
    What calls all tests of a list normal or negative, one of which is named by a hit.

    Args:
        cues: The cues of the clause.
        hit: The bare name of a test.
        text: The whole text.
        is_test: Whether what it is the test for is nothing but a result; else it may be known anyhow.
    """
    return _said_behind(cues, hit, text, is_test=is_test) or _said_before(cues, hit, text)


def _said_behind(cues: Cues, hit: Hit, text: str, *, is_test: bool) -> Mark | None:
    """`ANA, ENA and ANCA normal`."""
    words, marks = cues.units.words, cues.clause.marks
    result = next((m for m in marks if m.start >= hit.stop and _is_result(m)), None)
    if result is None or not _is_sound(result) or not _is_list(cues, hit.stop, result.start, text):
        return None
    if not is_test and "," in words[hit.stop : result.start] and JOINED.isdisjoint(words[hit.stop : result.start + 1]):
        return None  # `known HIV, CK normal`
    behind = words[result.stop] if result.stop < cues.clause.stop else "."
    if behind not in BEFORE_BEHIND and words[result.start - 1] not in COPULAS:
        return None  # `ANA, normal CK`
    before = next((m for m in reversed(marks) if m.stop <= hit.start and _is_result(m)), None)
    # `raised ANA and ANCA, CK normal`
    led = before and words[before.stop] not in BEFORE_BEHIND and _is_list(cues, before.stop, hit.start, text)
    return None if before and led and not _is_sound(before) else result


def _said_before(cues: Cues, hit: Hit, text: str) -> Mark | None:
    """`normal TSH, ANA and ANCA`."""
    words, stop = cues.units.words, cues.clause.stop
    end = next((at for at in range(hit.stop, stop) if words[at] in {".", ";", "|"}), stop)
    marks = cues.clause.marks
    result = next((m for m in reversed(marks) if m.stop <= hit.start and (_is_result(m) or _is_for(m, words))), None)
    if result is None or (words[result.stop] in BEFORE_BEHIND and words[result.stop] != ":"):
        return None
    if not SOUND.intersection(result.values("quality")) and not _is_for(result, words):
        return None
    begin = result.stop + (words[result.stop] in {"for", ":"})
    joined = not {"and", "or"}.isdisjoint(words[begin:end]) or begin > result.stop or _is_for(result, words)
    others = any(_is_result(m) for m in marks if begin <= m.start < end)
    return result if joined and not others and _is_list(cues, begin, end, text) else None


def _is_for(mark: Mark, words: Sequence[str]) -> bool:
    """Whether a mark is `negative for`."""
    return words[mark.start] == "negative" and mark.stop > mark.start + 1


def _is_result(mark: Mark) -> bool:
    return "quality" in mark.roles or not DENYING.isdisjoint(mark.values("cue"))


def _is_sound(mark: Mark) -> bool:
    if not DENYING.isdisjoint(mark.values("cue")):
        return True
    return not SOUND.isdisjoint(mark.values("quality")) and TROUBLED.isdisjoint(mark.values("quality"))


def _is_list(cues: Cues, start: int, stop: int, text: str) -> bool:
    """Whether nothing but short names stands between two places: no figure, no trouble, no verb of its own."""
    words, starts = cues.units.words, cues.units.starts
    between = range(start, stop)
    if any(
        words[at] in BETWEEN or (words[at][0].isdigit() and text[starts[at] - 1] != "-") or words[at][0] == "#"
        for at in between
    ):
        return False
    if any(
        start <= m.start < stop and ("head" in m.roles or (m.values("verb") and words[m.start] not in COPULAS))
        for m in cues.clause.marks
    ):
        return False
    edges = [start - 1, *(at for at in between if words[at] in PARTING), stop]
    return all(after - before - 1 <= LONGEST_ITEM for before, after in pairwise(edges))
