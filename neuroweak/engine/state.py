"""What a case says of a finding, and how it is marked."""

from collections.abc import Mapping
from enum import StrEnum

from neuroweak.text.denied import denied


class State(StrEnum):
    """What was observed of a finding."""

    PRESENT = "present"
    ABSENT = "absent"
    STATED = "stated"
    """For age, sex and onset, which are values, not findings."""
    PERHAPS = "perhaps"
    """For a finding that was perhaps said, which counts in part."""
    FORM_ABSENT = "form_absent"
    """For a finding of which a form that the file does not list is absent, which counts softly against it."""

    UNTOLD = "untold"
    """For what the case is silent about."""


SIGNS: Mapping[str, str] = {State.ABSENT: "!", State.PERHAPS: "?", State.FORM_ABSENT: "!?", State.UNTOLD: "~"}
"""What stands before the id of a finding that is not simply there."""

PHRASES: Mapping[str, str] = {
    State.PERHAPS: "perhaps {}",
    State.FORM_ABSENT: "a form of {} absent",
    State.UNTOLD: "no {} told",
}
"""What is said of such a finding, with a place for its name."""


def said(state: str, name: str) -> str:
    """Say what was observed of a finding: `ptosis`, `no ptosis`, `perhaps ptosis`, `no snake bite told`."""
    return denied(name) if state == State.ABSENT else PHRASES.get(state, "{}").format(name)
