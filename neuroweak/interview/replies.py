"""What a person answers, read generously: yes, no, not sure, why, back, stop, help, a value, or findings unasked."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from neuroweak.interview.values import SEXES, age_in, sex_in, tempo_in
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from neuroweak.vocabulary import Reading, Vocabulary

LONGEST = 300
"""Characters of the longest reply that is read."""


class Said(StrEnum):
    """What a reply means."""

    YES = "yes"
    NO = "no"
    UNSURE = "not sure"
    STATED = "stated"
    """A value: age, sex or onset."""
    VOLUNTEERED = "volunteered"
    """Findings that nobody asked for."""
    WHY = "why"
    BACK = "back"
    STOP = "stop"
    HELP = "help"
    UNCLEAR = "unclear"


REPLIES = {
    word: said
    for said, words in {
        Said.YES: (
            *("y", "yes", "yeah", "yep", "yup", "yes there is", "true", "present", "positive", "sure", "of course"),
            *("definitely", "always", "mostly", "often", "sometimes", "occasionally", "at times", "now and then"),
            *("a bit", "a little", "slightly", "somewhat", "i do", "yes i do", "i think so"),
        ),
        Said.NO: (
            *("n", "no", "nope", "nah", "none", "no there is not", "false", "absent", "negative", "never"),
            *(
                "not at all",
                "not really",
                "i don't",
                "i dont",
                "no i don't",
                "no i dont",
                "i don't think so",
                "i dont think so",
            ),
        ),
        Said.UNSURE: (
            *("?", "not sure", "i'm not sure", "unsure", "skip", "pass", "unknown", "maybe", "no idea", "can't say"),
            *("don't know", "i don't know", "dont know", "i dont know", "do not know", "i do not know", "dunno", "idk"),
        ),
        Said.WHY: ("w", "why"),
        Said.BACK: ("b", "back", "undo"),
        Said.STOP: ("s", "stop", "enough", "quit", "exit", "q", "end"),
        Said.HELP: ("h", "help", "help me", "what can i say", "how do i answer"),
    }.items()
    for word in words
}
"""Words that stand for a whole reply, in lower case."""

OPENERS = {
    word: said
    for said, words in {
        Said.YES: ("y", "yes", "yeah", "yep", "yup"),
        Said.NO: ("n", "no", "nope", "nah"),
    }.items()
    for word in words
}
"""Words that answer at the beginning of a longer reply."""

OPENED = re.compile(
    rf"(?P<opener>{'|'.join(OPENERS)})\b(?P<mark>[,;:.!]|(?=\s))[\s.-]*"
    r"(?P<rest>(?P<link>but|and|because|if|when|only|just|i|it|he|she|they|my|his|her)?\b.+)"
)
"""Such a reply; a `mark` or `link` shows that the answer is over: `no, but I see double` denies no double vision."""

CONDITION = re.compile(r"(?:(?:but|and|only|just)\s+)*(?:if|when|whenever|unless|because|after|while|until)\b")
"""How something begins that says under what condition it is so, and states nothing by itself."""


class Reply(NamedTuple):
    """A line that someone typed, and what it was understood as."""

    said: Said
    words: str
    readings: tuple[Reading, ...] = ()
    """What was volunteered, behind a yes or no too."""
    key: str = ""
    """`age`, `sex` or `onset`, when one was stated."""
    value: str | float = ""
    """The years, the sex or the tempo."""
    unread: str = ""
    """What stands behind a yes or no and was not understood."""


def read(vocabulary: Vocabulary, line: str, wanted: str = "") -> Reply:
    """
    Understand one reply.

    Args:
        vocabulary: The words of the file, for findings nobody asked for.
        line: What was typed.
        wanted: `age`, `sex` or `onset` when that was asked for; otherwise a finding was.

    Returns:
        The reply; `UNCLEAR` for what means nothing, an empty line among it.
    """
    words = " ".join(line.split())
    form = words.lower().rstrip(".!,;").strip()
    if len(words) > LONGEST or not form:
        return Reply(Said.UNCLEAR, words[:LONGEST])
    plain = whole(form)
    if plain and not (wanted == "sex" and form in SEXES):
        return Reply(plain, words)
    stated = _stated(vocabulary, form, wanted)
    if stated:
        return Reply(Said.STATED, words, (), *stated)
    if wanted:
        return Reply(Said.UNCLEAR, words)
    opened = OPENED.fullmatch(form.replace("\u2019", "'"))
    if not (opened and opened["link"]) and (readings := _findings(vocabulary, words)):
        return Reply(Said.VOLUNTEERED, words, readings)
    return _opened(vocabulary, words, opened) if opened else Reply(Said.UNCLEAR, words)


def _opened(vocabulary: Vocabulary, words: str, opened: re.Match[str]) -> Reply:
    """Take an answer that goes on: `yes, but only in the evening`."""
    said, rest = OPENERS[opened["opener"]], opened["rest"]
    if said is Said.NO and not (opened["mark"] or opened["link"]):
        return Reply(Said.UNCLEAR, words)  # It may deny something else, in words that are not known.
    readings = () if CONDITION.match(rest) else _findings(vocabulary, rest)
    return Reply(said, words, readings, unread="" if readings or whole(rest) is said else rest)


def _findings(vocabulary: Vocabulary, words: str) -> tuple[Reading, ...]:
    """Read findings; none where a word of it is not understood."""
    readings, unknown = vocabulary.read([words])
    if unknown:
        from neuroweak.understanding import Understanding  # only what is not known needs it

        readings, unknown, *_ = Understanding(vocabulary).read([words], findings_only=True)
    return () if unknown else readings


def whole(form: str) -> Said | None:
    """What a reply in lower case means as a whole, if it is one of those that need no file to be understood."""
    typed = form.replace("\u2019", "'")
    return REPLIES.get(typed) or REPLIES.get(typed.removesuffix("?").strip())


def _stated(vocabulary: Vocabulary, form: str, wanted: str) -> tuple[str, str | float] | None:
    """Read an age, a sex or a tempo, generously where it was asked for."""
    told: tuple[tuple[str, str | float | None], ...] = (
        ("age", age_in(form, wanted=wanted == "age") if wanted in {"", "age"} else None),
        ("sex", sex_in(form, wanted=wanted == "sex") if wanted in {"", "sex"} else None),
        ("onset", tempo_in(vocabulary, form, wanted=wanted == "onset") if wanted in {"", "onset"} else None),
    )
    return next(((key, value) for key, value in told if value is not None), None)
