"""A vote of the room."""

from __future__ import annotations

from neuroweak.named_tuples import NamedTuple

MOST = 9
"""How many choices there are at most: as many as keys with a single digit."""


class Ballot(NamedTuple):
    """Hands counted for each choice."""

    choices: tuple[str, ...]
    """Condition ids."""
    votes: tuple[int, ...]
    """The hands for each."""

    @property
    def total(self) -> int:
        """How many hands were counted."""
        return sum(self.votes)


def opened(choices: tuple[str, ...]) -> Ballot:
    """
    Open a vote.

    Args:
        choices: Condition ids; the first `MOST` stand.
    """
    return Ballot(choices[:MOST], (0,) * len(choices[:MOST]))


def cast(ballot: Ballot, number: int, hands: int = 1) -> Ballot:
    """
    Count hands for a choice.

    Args:
        ballot: The vote so far.
        number: The choice, from 1.
        hands: How many; below 0 to take some back.

    Returns:
        The ballot after it, the same one where there is no such choice; no choice has fewer than no hands.
    """
    if not 1 <= number <= len(ballot.choices):
        return ballot
    at = number - 1
    votes = (*ballot.votes[:at], max(0, ballot.votes[at] + hands), *ballot.votes[number:])
    return ballot._replace(votes=votes)
