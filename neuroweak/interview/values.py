"""An age, a sex or a speed of onset, as a person answers when asked for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.cases.ages import read_age
from neuroweak.errors import InputError
from neuroweak.knowledge.model import Sex, Tempo
from neuroweak.patient import TEMPO_WORDS
from neuroweak.text.number_words import NUMBER_WORDS, number_of

if TYPE_CHECKING:
    from neuroweak.vocabulary import Vocabulary

SEXES = {word: sex for sex, words in {
    Sex.FEMALE: ("f", "female", "woman", "girl"),
    Sex.MALE: ("m", "male", "man", "boy"),
}.items() for word in words}  # fmt: skip
"""Words for the sex of a patient."""

TEMPOS = {tempo.value: tempo for tempo in Tempo} | TEMPO_WORDS
"""The tempos, and everyday words for them."""

LOOSE = TEMPOS | {
    **dict.fromkeys(("suddenly", "instantly", "abruptly", "overnight"), Tempo.HYPERACUTE),
    **dict.fromkeys(("quickly", "fast", "rapidly", "yesterday"), Tempo.ACUTE),
    **dict.fromkeys(("slowly", "gradually", "always", "ages"), Tempo.CHRONIC),
}
"""Words that tell it in a longer reply."""

DENIALS = frozenset({"not", "no", "never", "nor"})

IS = r"(?:i am|i['\u2019]?m|(?:he|she) is|s?he['\u2019]s)"
"""How somebody says what a person is."""

AROUND_AGE = re.compile(rf"^(?:(?:{IS}|aged?|about|around|nearly|almost|just)\s+)+|\bold$")
"""What stands before an age in a reply, and behind it."""

AROUND_SEX = re.compile(rf"^(?:{IS}\s+)?(?:an?\s+)?")
"""What stands before a sex in a reply."""

NUMBER = re.compile(rf"(?:{'|'.join(NUMBER_WORDS)})(?:[-\s](?:{'|'.join(NUMBER_WORDS)}))?\b")
"""A number in words at the beginning of an age."""

SAYS_AGE = re.compile(rf"(?:{IS} )?(?:aged? )?(?P<n>\d{{1,3}})(?: years?)?(?: old)?")
"""A number that says that it is an age, unless it stands alone."""

RECENT = {"today": 0.5, "this morning": 0.5, "last night": 0.5, "yesterday": 1.0, "the day before yesterday": 2.0}
"""Days since."""

MOST_WORDS = 12
"""Words of a reply beyond which a time in it may be that of something else."""


def age_in(form: str, *, wanted: bool = True) -> float | None:
    """
    Read an age.

    Args:
        form: A reply in lower case.
        wanted: Whether an age was asked for; otherwise it is one only with its unit, or with `age`.

    Returns:
        Years; None where it is no age.

    Example:
        >>> age_in("forty-two"), age_in("he is 6 months old"), age_in("42", wanted=False)
        (42.0, 0.5, None)
    """
    if not wanted and form.isdecimal():
        return None
    if not wanted and (said := SAYS_AGE.fullmatch(form)):
        form = f"{said['n']} years"
    plain = AROUND_AGE.sub("", form) if wanted else form.removeprefix("age").removesuffix("old").strip()
    number = NUMBER.match(plain) if wanted else None
    if number:
        plain = f"{number_of(number[0]):g}{plain[number.end() :]}"
    try:
        return read_age(plain)
    except InputError:
        return None


def sex_in(form: str, *, wanted: bool = True) -> Sex | None:
    """Read a sex from a reply in lower case; a single letter or a sentence only where it was asked for."""
    plain = AROUND_SEX.sub("", form) if wanted else form
    return SEXES.get(plain) if wanted or len(plain) > 1 else None


def tempo_in(vocabulary: Vocabulary, form: str, *, wanted: bool = True) -> str | None:
    """
    Read how fast it began.

    Args:
        vocabulary: The words of the file.
        form: A reply in lower case.
        wanted: Whether that was asked for; then a duration anywhere in it tells it, and any word for a speed. Otherwise
            it must say nothing else (`a few months`, `it began two weeks ago`).

    Returns:
        A tempo, or None where none is told.
    """
    entry = vocabulary.look_up(form)
    known = TEMPOS.get(form) or (
        vocabulary.knowledge.findings[entry.finding].onset if entry and entry.present else None
    )
    if known or len(form.split()) > MOST_WORDS:
        return known or None
    from neuroweak.vignette import onset  # only what is told in other words needs it

    lasted = re.compile(
        r"(?:(?:it|this|that|they|all)(?:['\u2019]s| has| have| is)? )?"
        r"(?:(?:all )?(?:began|begun|started|been|lasted|came on) )?"
        r"(?:(?:since|for|about|around|over|within|already|nearly|almost|the|last|past|some) )*"
        rf"(?:{onset.SPAN}(?: ago| now)?|(?P<recent>{'|'.join(RECENT)}))"
    ).fullmatch(form)
    if lasted and lasted["recent"] and (wanted or form != lasted["recent"]):
        return onset.tempo_of(RECENT[lasted["recent"]])
    if not wanted and not (lasted and lasted["unit"]):
        return None
    if spans := list(re.finditer(rf"\b{onset.SPAN}\b", form)):
        days = [
            (onset.amount_of(span["n"] or "") if span["n"] or span["many"] else 1.0) * onset.DAYS[span["unit"]]
            for span in spans
        ]
        return onset.tempo_of(max(days))
    said = form.replace(",", " ").split()
    return None if DENIALS & set(said) else next((LOOSE[word] for word in said if word in LOOSE), None)
