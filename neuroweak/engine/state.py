"""What a case says of a finding, and how it is marked."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """What was observed of a finding."""

    PRESENT = "present"
    ABSENT = "absent"
    STATED = "stated"
    """For age, sex and onset, which are values, not findings."""
    PERHAPS = "perhaps"
    """For a finding that was perhaps said, which counts in part."""


SIGNS: Mapping[str, str] = {State.ABSENT: "!", State.PERHAPS: "?"}
"""What stands before the id of a finding that is not simply there."""

QUALIFIERS: Mapping[str, str] = {State.ABSENT: "no ", State.PERHAPS: "perhaps "}
"""What is said before the name of such a finding."""
