"""How people are told that a finding is not there."""

from __future__ import annotations

NOT_A_NOUN = frozenset(
    {"absent", "both", "cannot", "confined", "does", "ease", "fades", "feels", "getting", "improve", "improves", "kept"}
    | {"lost", "missing", "more", "not", "one", "positive", "reached", "recovers", "several", "unable", "will"}
    | {"worse", "worst"}
)
"""Words by which the name of a finding says a sentence, a denial or a number, so that `no` before it would read ill."""


def denied(name: str) -> str:
    """
    Say that a finding is not there.

    Args:
        name: The finding's name as it stands inside a sentence; what stands in brackets says nothing here.

    Example:
        >>> denied("ptosis"), denied("unable to walk")
        ('no ptosis', 'not: unable to walk')
    """
    words = name.partition(" (")[0].lower().split()
    return f"no {name}" if NOT_A_NOUN.isdisjoint(words) else f"not: {name}"
