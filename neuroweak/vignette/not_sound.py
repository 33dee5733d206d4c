"""What is called sound and is not: by a denial before it (`not strong`), or a limit behind it (`but not for long`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.text.normalize import stem
from neuroweak.vignette.grades import PARAGRAPH
from neuroweak.vignette.scope_words import TROUBLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.knowledge.model import Finding

BETWEEN = frozenset(map(stem, ("have", "has", "had", "got", "feel", "feels", "felt", "be", "been", "being", "as"))) | {
    *("that", "so", "very", "really", "too", "fully", "completely", "entirely", "totally", "exactly", "particularly"),
    *("much", "any", "all", "especially", "perfectly", "altogether"),
}
"""Words between a denial and what it says is not sound."""

FURTHEST = 3
"""Of them there are no more."""

NOT = frozenset(
    map(
        stem, ("not", "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "havent", "hasnt", "hadnt", "aint")
    )
)
OPEN = frozenset({"or", "if", "whether"})
"""Words before `not` with which it leaves a thing open."""

PAIRS = frozenset({("no", "longer"), ("far", "from"), ("anything", "but"), ("nowhere", "near"), ("less", "than")}) | {
    *(("fail", "to"), ("failed", "to"), ("failing", "to")),
}
"""Two words that deny what follows them."""

DENIALS = NOT | {"no", "nothing", "never", "without", "none", "nil", "cant", "wont"}
"""Words with which what is sound is itself put as a denial: `no trouble climbing stairs`."""

DOING = frozenset(map(stem, ("dont", "doesnt", "didnt")))
"""Denials of what somebody does; at once before it they leave open whether it cannot be done."""

ENDS = frozenset({".", "?", "!", ";", "|", PARAGRAPH, "and", "or", "because", "when", "after", "before", "since", "so"})
"""What ends the search for a limit."""

SKIPPED = 4
"""Words between what can be done and its limit: `can swallow liquids but not solids`."""

BUT = frozenset({"but", "though", "although", "albeit", "except"})
HARD = frozenset(
    {TROUBLE, "hard", "slow", "slowly", "effort", "effortful", "barely", "hardly", "only", "exhausting", "tiring"}
)
"""Words behind `but` that limit what stands before it; `difficulty` is what a struggle is read as."""

LEADING = frozenset({"it", "is", "i", "he", "she", "they", "only", "just", "very", "really", "takes", "take", "with"})
"""Words that may stand between `but` and them."""

TAKES = frozenset({"ages", "age", "forever", "effort", "time", "everything", "minute", "while"})
HELP = frozenset({"help", "assistance", "difficulty", "effort", "rail", "handrail", "banister", "bannister"}) | {
    *("support", "stick", "frame", "crutch", "crutches", "rails", "sticks", "aid"),
}
"""What something is done with by those who find it hard."""

HOLDING = frozenset({"push", "pull", "use", "hold", "lean"})
"""What who needs a hold does: `if I pull on the rail`."""

UP_TO = frozenset({"to", "up", "with", "half", "halfway", "if", "when", "for", "on", "part", "partway"})
"""Words behind `but only` with which it limits what stands before it, whatever place follows."""

HALF = frozenset({"halfway", "partway", "partly", "slowly", "barely"})
MEASURES = frozenset({"great", "much", "considerable", "lots", "lot", "of", "one", "two", "both", "only", "hand", "on"})
"""Words between `with` and the help."""

NOT_SO = frozenset(
    {"long", "far", "well", "properly", "fully", "completely", "tight", "tightly", "easily", "much", "high"}
)


def denied_before(words: Sequence[str], begin: int, start: int) -> tuple[int, int] | None:
    """
    The denial at once before what is called sound: `not that strong`, `don't have full strength`, `far from normal`.

    Args:
        words: The units of a text.
        begin: The first unit of the clause.
        start: The first unit of what is called sound.

    Returns:
        The units of the denial, or None.
    """
    at = start - 1
    while at >= begin and start - at <= FURTHEST and words[at] in BETWEEN:
        at -= 1
    if at < begin or words[start] in DENIALS:
        return None
    if words[at] in NOT:
        return None if at > begin and words[at - 1] in OPEN else (at, at + 1)
    return (at - 1, at + 1) if at > begin and (words[at - 1], words[at]) in PAIRS else None


def is_of_doing(words: Sequence[str], denial: tuple[int, int], start: int) -> bool:
    """Whether it is only said that something is not done: `doesn't climb stairs unaided`."""
    return denial[1] == start and words[denial[0]] in DOING and words[start] not in BETWEEN


def limit_behind(words: Sequence[str], stop: int, *, elsewhere: bool) -> tuple[int, int] | None:
    """
    The limit behind what can be done: `but not for long`, `with help`, `halfway`.

    Args:
        words: The units of a text.
        stop: The unit behind what can be done.
        elsewhere: Whether the next clause names a place or an action of its own: `can walk but not run`.

    Returns:
        The units that say it, or None.
    """
    for at in range(stop, min(len(words), stop + SKIPPED + 1)):
        word, behind = words[at], words[at + 1 : at + 5]
        if word in ENDS:
            return None
        if word in BUT and behind:
            return None if elsewhere and not _is_partly(behind) else _after_but(at, behind)
        if word == "with":
            left = next((w for w in behind if w not in MEASURES), "")
            return (at, at + 2) if left in HELP else None
        if at <= stop + 1 and _is_limit(word, behind):
            return at, at + (1 if word in HALF else 2)
        if word in {"if", TROUBLE} or (word == "," and BUT.isdisjoint(behind[:1])):
            return None
    return None


def _is_limit(word: str, behind: Sequence[str]) -> bool:
    """Whether a word with those behind it says that something is done only in part, or only with a hold."""
    if word == "not":
        return not NOT_SO.isdisjoint(behind[:1]) or behind[:2] == ["for", "long"]
    if word == "if":
        return behind[:1] == ["i"] and not HOLDING.isdisjoint(behind[1:2])
    return word in HALF or (word == "half" and behind[:1] == ["way"])


def _is_partly(behind: Sequence[str]) -> bool:
    """Whether a place behind `but` says how far something goes: `but only to shoulder height`."""
    return behind[0] == "only" and not UP_TO.isdisjoint(behind[1:2])


def _after_but(at: int, behind: Sequence[str]) -> tuple[int, int] | None:
    """The limit that `but` begins: `but not`, `but it takes ages`, `but only with help`."""
    if behind[0] == "not":
        return at, at + 2
    place = next((i for i, word in enumerate(behind) if word not in LEADING or word in HARD), len(behind))
    word, following = "".join(behind[place : place + 1]), "".join(behind[place + 1 : place + 2])
    if word not in HARD and not (word in TAKES and place):
        return None
    # `but difficulty running` is said of something else, `but hardly any cells` of anything.
    is_of_another = (word == TROUBLE and following and following not in ENDS | {","}) or following == "any"
    return None if is_of_another else (at, at + place + 2)


def can_be_limited(finding: Finding) -> bool:
    """Whether a finding is there where what it hinders is done with trouble: who walks with a stick can still walk."""
    said = finding.says or {}
    return "difficulty" in said.get("present", {}) or "spared" in said.get("absent", {})
