"""Questions that somebody put and their answers: `"Double vision?" "Never."`, `he asked if I see double, I said no`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple
from neuroweak.vignette.late_pattern import Late

if TYPE_CHECKING:
    from collections.abc import Iterator


NO = (
    r"no|nope|nah|none|nil|n|never|zero|not[ ]really|not[ ]at[ ]all|not[ ]once|no[ ]way|(?:god|hell|heavens),?[ ]no|"
    r"not[ ]that[ ](?:I|he|she|they|we)(?:['\u2019]?(?:m|ve)|[ ](?:am|have|has))?"
    r"[ ](?:notice|noticed|know|know[ ]of|aware)|"
    r"not[ ]any[ ]?more|not[ ](?:especially|particularly|currently|now|yet|today)|nothing[ ]like[ ]that|"
    r"(?:I|we)[ ]do(?:n['\u2019]?t|[ ]not)[ ]think[ ](?:so|I[ ](?:do|have|am)|(?:he|she)[ ](?:does|has|is))|"
    r"(?:I|he|she|they|it|we)[ ](?:do|does|did|have|has|is|are|was|ca|could|wo)(?:n['\u2019]?t|[ ]not)"
)
"""What denies what was asked."""

YES = (
    r"yes|yeah|yep|yup|yea|aye|y|definitely|absolutely|sometimes|often|always|constantly|certainly|indeed|"
    r"all[ ]the[ ]time|(?:every|each|most)[ ](?:days?|nights?|mornings?|evenings?|weeks?|time)|of[ ]course|a[ ]bit|"
    r"a[ ]little|a[ ]lot|quite[ ]a[ ](?:bit|lot)|very[ ]much|you[ ]bet|(?:oh[ ])?(?:god|hell),?[ ](?:yes|yeah)|"
    r"occasionally|frequently|now[ ]and[ ](?:then|again)|from[ ]time[ ]to[ ]time|"
    r"(?:once|twice)[ ](?:a|in|last|this|or)|"
    r"(?:only|mostly|mainly|usually|just|especially|particularly)"
    r"[ ](?:when|if|in[ ]the|at|after|on|with|while|during|towards)"
)
"""What affirms it."""

PERHAPS = (
    r"not[ ](?:much|a[ ]lot|often|sure)|hardly(?:[ ](?:ever|any|at[ ]all))?|rarely|barely|maybe|perhaps|possibly|"
    r"(?:I|we)[ ](?:do(?:n['\u2019]?t|[ ]not)[ ]know|am[ ]not[ ]sure)|I['\u2019]?m[ ]not[ ]sure"
)
"""What leaves it open."""

BODY = (
    r"(?:hands?|feet|foot|legs?|arms?|fingers?|thumbs?|toes?|face|cheeks?|lips?|tongue|jaw|neck|back|calf|calves|thighs?|shins?|"
    r"shoulders?|knees?|ankles?|elbows?|wrists?|hips?|eyes?|(?:eye)?lids?|side|sides|chest|belly)"
)
WHERE = (
    r"(?:(?:only|just|mainly|mostly)[ ])?(?:(?:in|on)[ ])?"
    rf"(?:(?:both|the|my|his|her|left|right|lower|upper)[ ]){{0,3}}{BODY}"
    rf"(?:[ ]and[ ](?:(?:the|my|his|her|left|right)[ ]){{0,2}}{BODY})?"
)
"""What says where it is, and so affirms it."""

YES_ALONE = r"(?:I|he|she|they|it|we)[ ](?:do|does|did|have|has|is|are|was|can|could)"
"""What affirms it where nothing follows: `Any pain? It was fine` does not."""

ASKED = Late(
    r"""\b(?P<asked>ask(?:s|ed)?[ ](?:(?:me|him|her|us|them)[ ])?(?:if|whether|about))\b
         (?P<item>[^.?!\n|]{3,120}?)[,.;]?[ ](?:and[ ]|but[ ]|so[ ]|then[ ])?
         (?P<said>(?:I|he|she|they|we)[ ](?:said|say|says|answered|replied|told[ ](?:him|her|them)))[ ]
         ["'\u201c\u2018]?(?:(?P<no>no|nope|never|not[ ]really|not[ ]at[ ]all|none)|yes|yeah|yep|often|always)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""A question and its answer, both told."""


class Answered(NamedTuple):
    """A question that a text tells together with its answer."""

    asked: tuple[int, int]
    """Where the words of asking stand; without them the rest is a statement."""
    item: tuple[int, int]
    """What was asked."""
    said: tuple[int, int]
    """Where the words of answering stand."""
    denied: str
    """The words that deny it; empty where it is affirmed."""


def answered_in(text: str) -> Iterator[Answered]:
    """
    Find the questions that a text tells with their answers.

    Args:
        text: Any text.
    """
    for found in ASKED.finditer(text):
        yield Answered(found.span("asked"), found.span("item"), found.span("said"), found["no"] or "")
