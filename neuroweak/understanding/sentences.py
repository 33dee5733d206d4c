"""A phrase or sentence that the vocabulary does not know, read by the grammar of the reader of texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import split
from neuroweak.vignette import Reader, State
from neuroweak.vignette.tokenizer import scan
from neuroweak.vignette.typed_questions import asked_from
from neuroweak.vignette.units import units_of
from neuroweak.vocabulary import AFFIRMED_AFTER, DENIALS, DENIALS_AFTER, FILLERS, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.vignette import Vignette

LONGEST = 1_000
"""Characters of the longest sentence that is taken among findings; a longer text is for `read`."""

TERM = re.compile(r"hp[_: ]+\d|http", re.IGNORECASE)
"""How what leads to a term of HPO begins."""

SAY_NOTHING = (
    FILLERS
    | DENIALS
    | DENIALS_AFTER
    | AFFIRMED_AFTER
    | frozenset(
        split(
            "i me my mine you your he him his she her hers it its we our they them their this that these those there "
            "is am are was were be been being have had having do does did done get gets got getting feel feels felt "
            "feeling seem seems seemed notice notices noticed report reports reported complain complains complaining "
            "complained of show shows showed shown find found finding present presents presented presenting suffer "
            "suffers suffering describe describes described say says said state states reveal reveals revealed "
            "examination exam history patient woman man girl boy person who which in on at to for from by as or nor "
            "but so just really very quite rather still too any some now today since why bit little lot both all with "
            "ive im hes shes weve theyve youve theyre youre"
        )
    )
)
"""Words, in normal form, that may be left over when a sentence was read: without them it says the same."""


PLACES = frozenset(split("left right side sided leg arm hand foot face eye neck body limb part"))
"""Words that may be left over where nothing is denied: without the place, what is said is still true."""


ABLE = frozenset(split("can could able"))
WELL = ABLE | frozenset(split("fine ok okay well good normally properly easily clearly perfectly alright"))
"""Words that may be left over where all is denied and one is able: `I can swallow fine` says no more than without."""


PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers"})
"""Words by which a sentence names a sex without stating it."""


END_MARKS = frozenset({".", "!", "?", ";"})


class Sentence(NamedTuple):
    """What a sentence states."""

    readings: tuple[Reading, ...]
    age: float | None
    sex: str | None
    onset: str | None


def read_sentence(reader: Reader, text: str, typed: str, *, there: bool) -> Sentence | None:
    """
    Read a sentence, if all of it that matters can be read.

    Args:
        reader: The reader of texts.
        text: The sentence, its spelling mended.
        typed: As it was typed.
        there: Whether it stands among what is present.

    Returns:
        What it states; None where it states no finding, doubts one, or has words that nothing was made of.
    """
    if len(text) > LONGEST or TERM.search(text):
        return None
    seen = reader.read(text)
    if seen.problems or seen.unsure or not (seen.present or seen.absent) or _left_over(seen, reader, there=there):
        return None
    readings = []
    for mention in seen.mentions:
        is_present = mention.state is State.PRESENT
        if mention.finding not in (seen.present if is_present else seen.absent):
            continue
        # A sentence among what is absent that says no itself is marked as one that does.
        denied = not there and not is_present and bool(mention.cue)
        words = " ".join(mention.words.split())
        readings.append(Reading(f"!{words}" if denied else words, mention.finding, is_present, "sentence", typed))
    first = {(reading.finding, reading.present): reading for reading in reversed(readings)}
    kept = tuple(reading for reading in readings if first[reading.finding, reading.present] is reading)
    return Sentence(
        kept,
        float(seen.age.value) if seen.age else None,
        str(seen.sex.value) if seen.sex and seen.sex.words.lower() not in PRONOUNS else None,
        str(seen.onset.value) if seen.onset else None,
    )


def _left_over(seen: Vignette, reader: Reader, *, there: bool) -> bool:
    """Whether a sentence has words that matter and stand in nothing that was read."""
    # `my brother` says the sex of him whom `read` takes for the patient; here it is somebody else.
    sex = seen.sex if seen.sex and not seen.sex.words.lower().startswith(("my ", "our ")) else None
    stated = [s for s in (seen.age, sex, seen.onset) if s]
    spans = [*((m.start, m.end) for m in seen.mentions), *((s.start, s.end) for s in stated)]
    cues = {word for mention in seen.mentions for word in split(mention.cue)}
    passed_over = SAY_NOTHING | cues | (PLACES if there and not seen.absent else frozenset())
    tokens = scan(seen.text)
    if not seen.present and not ABLE.isdisjoint(tokens.words):
        passed_over |= WELL
    asked = _asked_from(seen.text, reader)
    return any(
        any(map(str.isalnum, word)) and not _covered(start, end, spans) and word not in passed_over
        for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True)
        if start < asked
    )


def _asked_from(text: str, reader: Reader) -> int:
    """Where one sentence goes over into a question: `my eyes keep closing, is that normal?`."""
    units = units_of(scan(text), reader.lexicon)
    if units.words[-1:] != ["?"] or not END_MARKS.isdisjoint(units.words[:-1]):
        return len(text)
    asked = asked_from(units, 0, len(units.words))
    return units.starts[asked] if asked < len(units.words) else len(text)


def _covered(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)
