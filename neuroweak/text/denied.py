"""How a finding is named inside a sentence, and how people are told that it is not there."""

from __future__ import annotations

PROPER = frozenset(
    {"Babinski", "Beevor", "Cogan", "Down", "Gottron", "Gowers", "Hoffmann", "Hoover", "Horner", "Lhermitte", "Raynaud"}
    | {"Romberg", "Spurling"}
)
"""Names of people that begin names of findings."""


def lowered(name: str) -> str:
    """A finding's name inside a sentence: `Ptosis` to `ptosis`, `CK above` and `MuSK` unchanged, without `(any)`."""
    name = name.removesuffix(" (any)")
    word = name.replace("-", " ").partition(" ")[0]
    return name[:1].lower() + name[1:] if word[1:].islower() and word not in PROPER else name


NOT_A_NOUN = frozenset(
    {
        "absent",
        "acting",
        "attached",
        "both",
        "breathless",
        "cannot",
        "confined",
        "does",
        "ease",
        "eaten",
        "fades",
        "feels",
        "getting",
        "improve",
        "improves",
        "kept",
    }
    | {
        "lost",
        "missing",
        "more",
        "not",
        "one",
        "positive",
        "reached",
        "recovers",
        "related",
        "several",
        "unable",
        "will",
    }
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


SAYS = frozenset(
    {"cannot", "does", "fades", "feels", "improve", "improves", "kept", "reached", "recovers", "unable", "will"}
)
"""Those of these words that make a sentence of a name, so that it cannot be looked for as it stands."""


def is_sentence(name: str) -> bool:
    """
    Whether a finding's name says something of the patient instead of naming a thing.

    Example:
        >>> is_sentence("unable to walk"), is_sentence("absent tendon reflexes")
        (True, False)
    """
    return not SAYS.isdisjoint(name.partition(" (")[0].lower().split())
