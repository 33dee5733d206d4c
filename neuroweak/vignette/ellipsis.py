"""What the second half of a contrast leaves out: `speech is fine, swallowing is not`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.vignette.sentences import CLEFT
from neuroweak.vignette.tokenizer import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

COPULAS = frozenset({"is", "are", "was", "were", "seem", "feel"})
NEGATED = frozenset({"isnt", "arent", "wasnt", "werent"})
SOUND = frozenset({"fine", "ok", "okay", "normal", "good", "alright", "strong", "intact", "well"})
SIDES = frozenset({"left", "right", "other", "one"})
TROUBLE = ("a", "problem")
"""What the other half denies: `swallowing is not a problem, walking is`."""

ENDS = frozenset({".", ",", ";", "!", "?", "and", "but", "though"})
RELATIVE = frozenset({"that", "which", "who"})
PARTING = frozenset({",", ";", "but", "and", "though", "while"})
BACK = 9
"""Words before the end of a contrast in which its first half is looked for."""


def completed(tokens: Tokens) -> Tokens:
    """
    Say what contrasts leave out.

    Args:
        tokens: The words of a text.

    Returns:
        The same words with those left out, which stand where the contrast ends.
    """
    added = [*_left_out(tokens.words)]
    if not added:
        return tokens
    words, starts, ends = [*tokens.words], [*tokens.starts], [*tokens.ends]
    for at, missing in reversed(added):
        words[at:at] = missing
        starts[at:at] = ends[at:at] = [ends[at - 1]] * len(missing)
    return Tokens(tokens.text, words, starts, ends)


def _left_out(words: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """For each contrast the place where it ends, and the words that are missing there."""
    for at, word in enumerate(words):
        ends = at + 1 == len(words) or words[at + 1] in ENDS
        if not ends or word in ENDS:
            continue
        if cleft := _cleft_before(words, at):
            yield at + 1, cleft
            continue
        denied = word in NEGATED or (word == "not" and words[at - 1] in COPULAS)
        if denied and (quality := _sound_before(words, at)):
            yield at + 1, (quality,)
        elif word == "not" and not denied and words[at - 1] not in SIDES and (said := _said_before(words, at)):
            yield at + 1, (said,)
        elif word in COPULAS and _no_problem_before(words, at):
            yield at + 1, TROUBLE


def _sound_before(words: list[str], stop: int) -> str:
    """What the other half of a contrast calls something else."""
    for at in range(stop - 1, max(stop - BACK, 1), -1):
        if words[at] in {".", "!", "?"}:
            break
        if words[at] in SOUND and words[at - 1] in COPULAS:
            return words[at] if not PARTING.isdisjoint(words[at + 1 : stop]) else ""
    return ""


def _cleft_before(words: list[str], stop: int) -> tuple[str, ...]:
    """What is said of the other half of `it isn't my arms that are weak, it's my legs`."""
    its = next((at for at in range(stop - 1, max(stop - BACK, 0), -1) if words[at] in CLEFT), 0)
    if not its or words[its - 1] not in PARTING:
        return ()
    that = next((at for at in range(its - 3, max(its - BACK, 1), -1) if words[at] in RELATIVE), 0)
    denied = that and any(word in NEGATED | {"not"} for word in words[max(that - BACK, 0) : that])
    said = words[that : its - 1]
    return tuple(said) if denied and said[1] in COPULAS and ENDS.isdisjoint(said) else ()


def _said_before(words: list[str], stop: int) -> str:
    """What the other half says of something else: `my legs are weak, my arms not`."""
    for at in range(stop - 2, max(stop - BACK, 1), -1):
        if words[at] in {".", "!", "?"}:
            break
        if words[at - 1] in COPULAS and (words[at] == "weak" or words[at] in SOUND):
            return words[at] if words[at + 1] in PARTING and PARTING.isdisjoint(words[at + 2 : stop]) else ""
    return ""


def _no_problem_before(words: list[str], stop: int) -> bool:
    """Whether the other half of a contrast says that something is no problem."""
    start = max(stop - BACK, 0)
    return any(
        words[at] in NEGATED | {"not"}
        and tuple(words[at + 1 : at + 3]) == TROUBLE
        and not PARTING.isdisjoint(words[at + 3 : stop])
        and "." not in words[at:stop]
        for at in range(start, stop)
    )
