"""
A question put to a patient in a person's own words, as what it asks for.

A question is turned into what the patient would say if the answer were yes ("do you see double?": "I see double"), or
no ("can you swallow?": "I cannot swallow"), and read as all that people say is read. Since that reading tells whether
the finding is there, it tells what a yes would say.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from neuroweak.interview.values import SEXES, tempo_in
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import normal_form
from neuroweak.understanding import Understanding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from neuroweak.knowledge.model import Finding
    from neuroweak.vocabulary import Vocabulary

LONGEST = 300
"""Characters of the longest question that is read."""

BETWEEN = re.compile(r"(?<=[?!.;])\s+")
"""What lies between two questions."""

NEGATED = (
    re.compile(r"^(can|could|do|does|did|have|has|had|is|are|was|were)(?:n?['\u2019]?t|not)\s+", re.IGNORECASE),
    re.compile(
        r"^((?:can|could|do|does|did|have|has|had|is|are|was|were) (?:you|he|she|they|it)) not\s+", re.IGNORECASE
    ),
)
"""How a question begins that is answered as if it were asked without its `not`: `can't you swallow?`."""

NEGATIVE = re.compile(r"\b(?:no|not|never|without|none|neither)\b|n['\u2019]t\b|\bcannot\b", re.IGNORECASE)
"""What makes a question one to which a bare yes or no could mean either."""

TAG = re.compile(
    r",? (?:right|or not"
    r"|(?:can|could|do|does|did|have|has|had|is|are|was|were)(?:n['\u2019]t)? (?:you|he|she|they|it))$",
    re.IGNORECASE,
)
"""What stands behind what is said to have it confirmed: `you see double, don't you?`."""

OPENER = re.compile(r"^(?:(?:so|and|but|then|well)[,\s]+)+", re.IGNORECASE)
NEVER = re.compile(
    r"^(?:(?:you|he|she|they)\s+)?(?:(?:have|has|had)\s+)?never\s+(?:(?:have|has|had)\s+)?", re.IGNORECASE
)

JOINED = re.compile(r"\b(?:and|or)\b|,", re.IGNORECASE)
"""What shows that a question asks for more than one thing."""

EITHER = re.compile(r"(?P<before>.+?) or (?P<other>.+)", re.IGNORECASE)
"""A question for one of two, of which the second stands in the place of the last words of the first."""

SHARED = re.compile(
    r"(?P<asks>(?:are|is|do|does) (?:your|his|her|the) )(?P<one>\w+)(?P<verb> .+?),? "
    r"or (?:your |his |her |the )?(?P<other>\w+)",
    re.IGNORECASE,
)
"""A question for one of two that says what it asks of them once: `are your arms weak or your legs?`."""

ABLE = re.compile(r"(?:can|could) (?:you|he|she|they) (?:still |already |also )?(.+)", re.IGNORECASE)
"""How a question begins to which a no tells of trouble."""

TURNED = (
    (r"(?:do|did|does) (?:you|he|she|they) (?:ever |also |often |sometimes )?(.+)", ("I {}", "{}")),
    (r"(?:do|does|did) (?:your|his|her|the|their) (.+)", ("my {}",)),
    (r"(?:have|has|had) (?:you|he|she|they) (?:got |ever |had |noticed |been )*(.+)", ("I have {}", "I {}", "{}")),
    (r"(?:are|were|is|was) (?:you|he|she|they) (?:ever )?(.+)", ("I am {}",)),
    (r"(?:are|were|is|was|have|has) (?:your|his|her|the|their) (.+)", ("my {}", "{}")),
    (r"(?:are|is|was|were) there (?:any |a |an |some )?(.+)", ("{}",)),
    (r"(?:is|does|did|was|has) it (.+)", ("it {}", "it is {}")),
    (r"(?:any|what about|how about|how is|how are|and|your) (?:the |your |his |her )?(.+)", ("{}",)),
    (r"(?:show me|let me see|check|test|examine|look for|look at) (?:the |your |for )?(.+)", ("{}",)),
)
"""How questions begin, and what says yes to them; `{}` is the rest of the question."""


THE_PATIENT = ((re.compile(r"\byour\b"), "my"), (re.compile(r"\byou\b(?!\W*$)"), "I"))
"""How the patient says what the question says of the patient."""

HOW_OLD = re.compile(r"(?:and )?(?:how old\b.*|(?:what is|what's) (?:your|his|her) age|(?:your|his|her) age|age)")
SINCE_WHEN = re.compile(
    r"(?:and )?(?:since when\b.*|(?:for )?how long\b.*|when did (?:it|this|that|they|the|your)\b.*"
    r"|how (?:fast|quickly|rapidly|suddenly|slowly) (?:did|was|has)\b.*"
    r"|how did (?:it|this|that|they|the|your)\b.*\b(?:start|begin|come on|develop)|(?:what was )?the onset|onset)"
)
OF_ONSET = re.compile(
    r"(?:did|was|were|has|have|is|are)\b.*\b(?:start|started|begin|began|come|came|onset|develop|developed|appear|happen)\b"
    r"(?P<how>.*)"
)
"""A question whether it began in some way: fast, slowly, over weeks."""

OF_SEX = re.compile(
    rf"(?:are|is) (?:you|he|she|it|the patient) (?:an? )?(?P<sex>{'|'.join(w for w in SEXES if len(w) > 1)})"
)
WHICH_SEX = re.compile(
    r"(?:what is|what's) (?:your|his|her|the) (?:sex|gender)|(?:a )?(?:fe)?male or (?:fe)?male|sex|gender"
)


class Statement(NamedTuple):
    """What would answer a question."""

    words: str
    is_yes: bool = True
    """Whether it says yes; otherwise it says no."""


class Wanted(NamedTuple):
    """One thing that a question asks for."""

    key: str
    """A finding id, or `age`, `sex` or `onset`."""
    value: bool | str | None = True
    """
    What a yes says: that the finding is there or is not, a sex or a tempo; None where no yes or no is asked for, or
    where one could be misread (`no ptosis?`).
    """
    all_well: bool = False
    """Whether a yes says that all is well (`is your sensation normal?`), which what is more general may forbid."""


class Asked(NamedTuple):
    """What a line asks for."""

    questions: tuple[tuple[Wanted, ...], ...]
    """What each question that was understood asks for."""
    unread: tuple[str, ...]
    """The questions that were not understood."""


def asked_in(vocabulary: Vocabulary, line: str) -> Asked:
    """
    Find what a line of one question or several asks for.

    Args:
        vocabulary: The words of the file.
        line: The questions, each with its question mark or full stop, or just the name of a finding.
    """
    pieces = BETWEEN.split(line.strip())
    read = [(words, asked_for(vocabulary, words)) for words in pieces]
    whole = asked_for(vocabulary, line) if len(pieces) > 1 and not all(found for _, found in read) else ()
    if whole:
        return Asked((whole,), ())
    return Asked(tuple(found for _, found in read if found), tuple(words for words, found in read if not found))


def asked_for(vocabulary: Vocabulary, line: str) -> tuple[Wanted, ...]:
    """
    Find what a question asks for.

    Args:
        vocabulary: The words of the file.
        line: The question, or just the name of a finding.

    Returns:
        What it asks for, in the order of the question: one thing, unless it joins several or asks whether all is well;
        none where it was not understood.

    Example:
        >>> import neuroweak
        >>> known = neuroweak.Vocabulary.of(neuroweak.load())
        >>> [asked_for(known, said)[0].value for said in ("can you swallow?", "no trouble swallowing?")]
        [False, None]
    """
    words = " ".join(line.split())
    if len(words) > LONGEST:
        return ()
    findings = vocabulary.knowledge.findings
    as_written = normal_form(words)
    for finding in findings.values():
        if finding.ask and normal_form(finding.ask) == as_written:
            return (_wanted(finding, present=True),)
    if stated := _stated(vocabulary, words):
        return (stated,)
    said = OPENER.sub("", words.rstrip("?!. "))
    bare = TAG.sub("", said)
    if shared := SHARED.fullmatch(bare):
        asks, one, verb, other = shared.groups()
        either = [_read(vocabulary, f"{asks}{noun}{verb}") for noun in (one, other)]
        if all(either):
            return tuple(dict.fromkeys(_plainly(wanted) for found in either for wanted in found))
    if two := _either(vocabulary, bare):
        return two
    wanted = _read(vocabulary, NEVER.sub("no ", bare))
    if bare != said or EITHER.fullmatch(bare) or NEGATIVE.search(bare) or len({one.value for one in wanted}) > 1:
        wanted = tuple(map(_plainly, wanted))
    return wanted if JOINED.search(bare) or any(one.all_well for one in wanted) else wanted[:1]


def _either(vocabulary: Vocabulary, question: str) -> tuple[Wanted, ...]:
    """Read a question for one of two things said of the same: `are the plantars up or down?`."""
    found = EITHER.fullmatch(question)
    if not found:
        return ()
    first, other = found["before"].split(), found["other"].split()
    both = (" ".join(first), " ".join((*first[: -len(other)], *other)))
    read = [_read(vocabulary, one) for one in both] if len(first) > len(other) + 1 else []
    return tuple(dict.fromkeys(_plainly(one) for wanted in read for one in wanted[:1])) if all(read) else ()


def _read(vocabulary: Vocabulary, question: str) -> tuple[Wanted, ...]:
    """Read a question for the findings that it asks for, each with what a yes says of it."""
    understanding = Understanding(vocabulary)
    for said, is_yes in statements(question):
        readings, unknown, *_ = understanding.read([said], findings_only=True)
        if readings and not unknown:
            findings = vocabulary.knowledge.findings
            told = {reading.finding: reading.present for reading in reversed(readings)}
            order = dict.fromkeys(reading.finding for reading in readings)
            every = (
                _wanted(findings[f], present=told[f] is is_yes, all_well=is_yes and not told[f])
                for f in order
                if not _follows(vocabulary, f, told)
            )
            return tuple(dict.fromkeys(every))
    return ()


def _follows(vocabulary: Vocabulary, finding: str, told: Mapping[str, bool]) -> bool:
    """Whether what is told of a finding follows from what is told of another: it need not be asked for too."""
    above = partial(ancestors, vocabulary.knowledge)
    if told[finding]:
        return any(there and finding in above(other) for other, there in told.items())
    return any(told.get(other) is False for other in above(finding))


def _plainly(wanted: Wanted) -> Wanted:
    """Ask for the same without a yes or no."""
    return Wanted(wanted.key, None)


def _wanted(finding: Finding, *, present: bool, all_well: bool = False) -> Wanted:
    return Wanted("onset", finding.onset) if finding.onset else Wanted(finding.id, present, all_well)


def _stated(vocabulary: Vocabulary, words: str) -> Wanted | None:
    """Read a question for the age, the sex or the onset."""
    plain = words.lower().rstrip("?!. ")
    for key, open_question in (("age", HOW_OLD), ("onset", SINCE_WHEN), ("sex", WHICH_SEX)):
        if open_question.fullmatch(plain):
            return Wanted(key, None)
    if found := OF_SEX.fullmatch(plain):
        return Wanted("sex", SEXES[found["sex"]])
    found = OF_ONSET.fullmatch(plain)
    tempo = tempo_in(vocabulary, found["how"].strip()) if found else None
    return Wanted("onset", None if EITHER.fullmatch(plain) else tempo) if tempo else None


def statements(question: str) -> Iterator[Statement]:
    """
    Turn a question into what would answer it, the likeliest first; what is no question stays as it is.

    Example:
        >>> [said.words for said in statements("Do you see double?")]
        ['I see double', 'see double', 'Do you see double']
        >>> next(statements("Can you climb stairs?"))
        Statement(words='I cannot climb stairs', is_yes=False)
    """
    plain = question.strip().rstrip("?!. ")
    for negated in NEGATED:
        plain = negated.sub(r"\1 ", plain)
    if able := ABLE.fullmatch(plain):
        rest = _by_the_patient(able[1])
        if not rest.startswith("no longer "):
            yield Statement(f"I cannot {rest}", is_yes=False)
        yield Statement(f"I can {rest}")
    for pattern, answers in TURNED:
        found = re.fullmatch(pattern, plain, re.IGNORECASE)
        if found:
            yield from (Statement(said.format(_by_the_patient(found[1]))) for said in answers)
    yield Statement(plain)


def _by_the_patient(words: str) -> str:
    for found, said in THE_PATIENT:
        words = found.sub(said, words)
    return words
