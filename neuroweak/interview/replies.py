"""What a person answers, read generously: yes, no, not sure, why, back, stop, help, a value, or findings unasked."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from neuroweak.diagnoses import conditions_called, conditions_in
from neuroweak.interview.values import SEXES, age_in, sex_in, tempo_in
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import normal_form

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
    BOTH = "both"
    """Yes and no in one, or how much where all or nothing was asked for; it is asked again."""
    BACK = "back"
    STOP = "stop"
    HELP = "help"
    UNCLEAR = "unclear"


DEGREES = frozenset(
    {"mostly", "often", "sometimes", "occasionally", "at times", "now and then", "a bit", "a little", "slightly"}
    | {"somewhat", "kind of", "sort of", "usually", "rarely", "seldom", "hardly ever", "usually not", "mostly not"}
    | {"not usually", "not often"}
)
"""Replies that tell how much or how often: a yes or no, but not to a question of all or nothing."""

GONE = frozenset(
    {"not any more", "not anymore", "no longer", "not now", "it is gone", "it's gone", "it went away"}
    | {"i used to", "i used to but not now", "i used to but not any more", "i used to but not anymore"}
)
"""Replies that say no of now, and yes of what was."""

REPLIES = {
    word: said
    for said, words in {
        Said.YES: (
            *("y", "yes", "yeah", "yep", "yup", "yes there is", "true", "present", "positive", "sure", "of course"),
            *("definitely", "always", "mostly", "often", "sometimes", "occasionally", "at times", "now and then"),
            *("a bit", "a little", "slightly", "somewhat", "i do", "yes i do", "i think so", "kind of", "sort of"),
            *("usually", "probably", "certainly", "absolutely", "no doubt", "without a doubt"),
            *("a lot", "all the time", "i guess so"),
        ),
        Said.NO: (
            *("n", "no", "nope", "nah", "none", "no there is not", "false", "absent", "negative", "never"),
            *("rarely", "seldom", "hardly ever", "usually not", "mostly not", "not usually", "not often"),
            *("probably not", "definitely not", "certainly not", "absolutely not", "of course not", "i think not"),
            *("i guess not", "not that i know", "not that i know of"),
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
            *GONE,
        ),
        Said.UNSURE: (
            *("?", "not sure", "i'm not sure", "unsure", "skip", "pass", "unknown", "maybe", "no idea", "can't say"),
            *("don't know", "i don't know", "dont know", "i dont know", "do not know", "i do not know", "dunno", "idk"),
            *("not sure maybe", "maybe not sure", "i have no idea", "no clue", "perhaps", "not certain", "hard to say"),
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


ALL_OR_NOTHING = re.compile(r"\b(?:everything|only|once)\b|\bnormal\b\W*$", re.IGNORECASE)
"""What shows that a question asks for all or nothing, to which `sometimes` is no yes."""

OF_THE_PAST = re.compile(r"(?:have|has|had|did|was|were)\b", re.IGNORECASE)
"""How a question begins to which `not any more` is no no."""

OF_A_TIME = re.compile(r"\b(?:since when|how long|(?:minute|hour|day|week|month|year)s?)\b", re.IGNORECASE)
"""What shows that a time in the answer is not that of the onset."""

DENIES = re.compile(r"\b(?:no|never|none|nothing|gone|stopped|not)\b|n't\b", re.IGNORECASE)
AFFIRMS = re.compile(rf"\b(?:yes|{'|'.join(sorted(DEGREES))})\b")
LIMITS = re.compile(r"\bnot (?:always|all|every|often|much|very|too|so|only|just|in|at|on|when|during|that|yet|long)\b")
"""What limits a yes and does not take it back: `yes, but not always`."""

NEVER = re.compile(r"(?:(?:i|he|she|they)(?:'ve| have| has)? )?never (?:(?:have|has|had|got|get) )?(?:any )?")
"""How a reply begins that denies what follows for all time."""

BETWEEN = re.compile(r" ?[,;.] ?(?:and )?| and ")
"""What lies between two values of one reply."""


class Reply(NamedTuple):
    """A line that someone typed, and what it was understood as."""

    said: Said
    words: str
    readings: tuple[Reading, ...] = ()
    """What was volunteered, behind a yes, a no or a value too."""
    key: str = ""
    """`age`, `sex` or `onset`, when one was stated."""
    value: str | float = ""
    """The years, the sex or the tempo."""
    unread: str = ""
    """What stands behind a yes or no and was not understood."""
    also: tuple[tuple[str, str | float], ...] = ()
    """Further values that it states, each with its key."""


def read(
    vocabulary: Vocabulary, line: str, wanted: str = "", asked: str = "", *, names_condition: bool = False
) -> Reply:
    """
    Understand one reply.

    Args:
        vocabulary: The words of the file, for findings nobody asked for.
        line: What was typed.
        wanted: `age`, `sex` or `onset` when that was asked for; otherwise a finding was.
        asked: The question that was put for a finding.
        names_condition: Whether that asks for a condition that was found before, whose name alone then says yes.

    Returns:
        The reply; `UNCLEAR` for what means nothing, an empty line among it.
    """
    words = " ".join(line.split())
    form = words.lower().rstrip(".!,;").strip()
    if len(words) > LONGEST or not form:
        return Reply(Said.UNCLEAR, words[:LONGEST])
    plain = whole(form)
    if plain and not (wanted == "sex" and form in SEXES):
        return Reply(Said.BOTH if _is_no_answer(form, asked) else plain, words)
    stated = _values(vocabulary, form, wanted, asked)
    if stated:
        # `suddenly I could not breathe` answers how fast, and more.
        beside = () if wanted != "onset" else _beside_a_tempo(vocabulary, words)
        return Reply(Said.STATED, words, beside, *stated[0], also=stated[1:])
    if names_condition and conditions_called(vocabulary, normal_form(form)):
        return Reply(Said.YES, words)
    typed = form.replace("\u2019", "'")
    opened = None if wanted else OPENED.fullmatch(typed)
    if not (opened and opened["link"]):
        readings, beside_them = _findings(vocabulary, NEVER.sub("no ", words.lower(), count=1), asked)
        if readings:
            return Reply(Said.VOLUNTEERED, words, readings, also=beside_them)
    if not opened:
        return Reply(Said.UNCLEAR, words)
    reply = _opened(vocabulary, words, opened, asked)
    is_named = names_condition and reply.said is Said.YES and conditions_told(vocabulary, words)
    return reply._replace(unread="") if is_named else reply


def _is_no_answer(form: str, asked: str) -> bool:
    """Whether a reply that else says yes or no says neither to the question that was put."""
    said = _plain(form)
    return (said in DEGREES and bool(ALL_OR_NOTHING.search(asked))) or (said in GONE and bool(OF_THE_PAST.match(asked)))


def _opened(vocabulary: Vocabulary, words: str, opened: re.Match[str], asked: str) -> Reply:
    """Take an answer that goes on: `yes, but only in the evening`."""
    said, rest = OPENERS[opened["opener"]], opened["rest"]
    same = whole(rest) is said
    if said is Said.NO and not (same or opened["mark"] or opened["link"]):
        return Reply(Said.UNCLEAR, words)  # It may deny something else, in words that are not known.
    readings = () if CONDITION.match(rest) else _findings(vocabulary, rest)[0]
    if _is_no_answer(rest, asked) or (not readings and not same and _takes_back(said, rest)):
        return Reply(Said.BOTH, words)
    return Reply(said, words, readings, unread="" if readings or same else rest)


def _takes_back(said: Said, rest: str) -> bool:
    """Whether what stands behind a yes or no says the other."""
    denies = bool(DENIES.search(LIMITS.sub("", rest)))
    return denies if said is Said.YES else bool(AFFIRMS.search(rest)) and not denies


def conditions_told(vocabulary: Vocabulary, words: str) -> tuple[str, ...]:
    """Find the conditions that a yes names behind it, unless it denies something: `yes, not GBS but CIDP`."""
    return () if DENIES.search(words.lower()) else conditions_in(vocabulary, words)


def _beside_a_tempo(vocabulary: Vocabulary, words: str) -> tuple[Reading, ...]:
    """Read the findings in a reply that tells how fast it began."""
    findings = vocabulary.knowledge.findings
    return tuple(one for one in _findings(vocabulary, words)[0] if not findings[one.finding].onset)


def _findings(
    vocabulary: Vocabulary, words: str, asked: str = ""
) -> tuple[tuple[Reading, ...], tuple[tuple[str, str | float], ...]]:
    """Read findings, and values beside them; none where a word is not understood or no finding is stated."""
    readings, unknown = vocabulary.read([words])
    also: tuple[tuple[str, str | float | None], ...] = ()
    if unknown:
        from neuroweak.understanding import Understanding  # only what is not known needs it

        readings, unknown, age, sex, onset = Understanding(vocabulary).read([words])
        also = ("age", age), ("sex", sex), ("onset", None if OF_A_TIME.search(asked) else onset)
    findings = vocabulary.knowledge.findings
    if unknown or not any(reading.present or not findings[reading.finding].onset for reading in readings):
        return (), ()
    return readings, tuple((key, value) for key, value in also if value is not None)


def whole(form: str) -> Said | None:
    """What a reply in lower case means as a whole, if it is one of those that need no file to be understood."""
    typed = form.replace("\u2019", "'")
    return REPLIES.get(typed) or REPLIES.get(_plain(form))


def _plain(form: str) -> str:
    """A reply in lower case without its marks."""
    return " ".join(form.replace("\u2019", "'").replace(",", " ").removesuffix("?").split())


def _values(vocabulary: Vocabulary, form: str, wanted: str, asked: str) -> tuple[tuple[str, str | float], ...]:
    """Read an age, a sex or a tempo; several where none of them was asked for, and no time was."""
    if stated := _stated(vocabulary, form, wanted):
        return () if stated[0] == "onset" and not wanted and OF_A_TIME.search(asked) else (stated,)
    parts = () if wanted or OF_A_TIME.search(asked) else BETWEEN.split(form)
    every = [_stated(vocabulary, part, wanted) for part in parts]
    return tuple(one for one in every if one) if all(every) else ()


def _stated(vocabulary: Vocabulary, form: str, wanted: str) -> tuple[str, str | float] | None:
    """Read an age, a sex or a tempo, generously where it was asked for."""
    told: tuple[tuple[str, str | float | None], ...] = (
        ("age", age_in(form, wanted=wanted == "age") if wanted in {"", "age"} else None),
        ("sex", sex_in(form, wanted=wanted == "sex") if wanted in {"", "sex"} else None),
        ("onset", tempo_in(vocabulary, form, wanted=wanted == "onset") if wanted in {"", "onset"} else None),
    )
    return next(((key, value) for key, value in told if value is not None), None)
