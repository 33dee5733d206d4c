"""What an answer, or another statement beside it, makes of what a stretch of a text says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple
from neuroweak.vignette.late_pattern import Late
from neuroweak.vignette.model import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.vignette.model import Mention

TROUBLED = Late(
    r"\b(?:any|no|not|nil|never|none|free|without|absent|den(?:y|ies|ied)|neg(?:ative)?|changes?|changed|los[ts]|loss|lose"
    r"|wrong|concerns?|stop(?:s|ped)?|\w{1,9}n['\u2019]t|problems?|troubles?|difficult(?:y|ies)?)\b",
    re.IGNORECASE,
)
"""What asks for a trouble, though words in it call something sound: `any change in your normal strength?`."""

UNAIDED = Late(r"\b(?:unaided|unassisted|without|independent(?:ly)?|alone|on (?:my|his|her|your) own)\b", re.IGNORECASE)
"""Who cannot do something unaided may do it with help."""


class Settled(NamedTuple):
    """A stretch of text that an answer beside it denies, or leaves open."""

    start: int
    stop: int
    state: State
    cue: str
    answers: bool = False
    """Whether it answers a question or the name of a line, so that a `no` to what is sound says that it is not."""

    def state_of(self, mention: Mention, beside: Iterable[Mention], text: str) -> State:
        """
        Give what the answer makes of a finding.

        Args:
            mention: The finding.
            beside: All findings of the sentence.
            text: The whole text.

        Returns:
            Its state. Of one that its own words deny, as in `Speech normal: no`, that it is there; that is open where
            the words deny several findings, or only that something is done unaided.
        """
        if mention.state is State.PRESENT:
            return self.state
        if not self.answers or TROUBLED.search(mention.cue) or TROUBLED.search(text, self.start, self.stop):
            return mention.state
        wider = any(
            one.start <= mention.start and mention.end <= one.end and one.finding != mention.finding for one in beside
        )
        return State.UNSURE if wider or UNAIDED.search(mention.words) else State.PRESENT
