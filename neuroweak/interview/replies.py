"""What a person answers, read generously: yes, no, not sure, why, back, stop, help, a value, or findings unasked."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from neuroweak.cases.ages import read_age
from neuroweak.errors import InputError
from neuroweak.knowledge.model import Sex, Tempo
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import TEMPO_WORDS

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
        Said.YES: ("y", "yes", "yeah", "yep", "yes there is", "true", "present", "positive"),
        Said.NO: ("n", "no", "nope", "none", "no there is not", "false", "absent", "negative"),
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

SEXES = {word: sex for sex, words in {
    Sex.FEMALE: ("f", "female", "woman", "girl"),
    Sex.MALE: ("m", "male", "man", "boy"),
}.items() for word in words}  # fmt: skip
"""Words for the sex of a patient."""

TEMPOS = {tempo.value: tempo for tempo in Tempo} | TEMPO_WORDS
"""The tempos, and everyday words for them."""


class Reply(NamedTuple):
    """A line that someone typed, and what it was understood as."""

    said: Said
    words: str
    readings: tuple[Reading, ...] = ()
    key: str = ""
    """`age`, `sex` or `onset`, when one was stated."""
    value: str | float = ""
    """The years, the sex or the tempo."""


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
    readings, unknown = vocabulary.read([words])
    if unknown:
        from neuroweak.understanding import Understanding  # only what is not known needs it

        readings, unknown, *_ = Understanding(vocabulary).read([words], findings_only=True)
    if unknown or not readings:
        return Reply(Said.UNCLEAR, words)
    return Reply(Said.VOLUNTEERED, words, readings)


def whole(form: str) -> Said | None:
    """What a reply in lower case means as a whole, if it is one of those that need no file to be understood."""
    typed = form.replace("\u2019", "'")
    return REPLIES.get(typed) or REPLIES.get(typed.removesuffix("?").strip())


def _stated(vocabulary: Vocabulary, form: str, wanted: str) -> tuple[str, str | float] | None:
    """Read an age, a sex or a tempo; a single letter only where it was asked for."""
    if wanted == "age" or (not wanted and not form.isdigit()):
        try:
            return "age", read_age(form.removeprefix("age").removesuffix("old").strip())
        except InputError:
            pass
    if wanted in {"", "sex"} and form in SEXES and (wanted or len(form) > 1):
        return "sex", SEXES[form]
    if wanted in {"", "onset"}:
        tempo: str | None = TEMPOS.get(form)
        if not tempo:
            entry = vocabulary.look_up(form)
            tempo = vocabulary.knowledge.findings[entry.finding].onset if entry and entry.present else None
        return ("onset", tempo) if tempo else None
    return None
