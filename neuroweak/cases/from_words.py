"""Words to a case: every one understood, or all that are not refused at once with what is near them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from neuroweak.diagnoses import conditions_named
from neuroweak.errors import InputError, Problem, shown
from neuroweak.files.arguments import FINDING, must_be, must_be_several
from neuroweak.files.limits import KIB, LONGEST_WORDS, MOST_WORDS
from neuroweak.named_tuples import NamedTuple
from neuroweak.patient import Case, contradictions
from neuroweak.text.normalize import normal_form, split
from neuroweak.vocabulary import DENIALS, DENIALS_AFTER, Reading, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neuroweak.knowledge.model import Knowledge

MOST_UNKNOWN = 25
"""Unknown phrases that are named, each with what is near it; beyond them only their number is given."""

_FILES = (".json", ".jsonl", ".yaml", ".yml", ".csv", ".tsv", ".txt", ".pb", ".parquet", ".arrow")
"""How names of files of cases and texts end, which no finding does."""

_SEXES = frozenset({"female", "woman", "women", "male", "man", "men", "girl", "boy"})


class Advice(NamedTuple):
    """What to do about words that are no findings, in the words of the place where they were typed."""

    sex: str = "a sex is given by itself: sex='female' or sex='male'"
    onset: str = "say how it did begin: onset='acute'"
    condition: str = "that is the condition {}"
    """With a place for the id of the condition."""
    file: str = "cases in a file are read by neuroweak.read_cases"
    """For what ends as the name of a file does."""
    rest: str = ""
    """How to go on without what is not known, with a place for what is; empty for nothing."""


def case(
    *present: str,
    without: Iterable[str] = (),
    age: float | None = None,
    sex: str | None = None,
    onset: str | None = None,
    knowledge: Knowledge | None = None,
) -> Case:
    """
    Make a case from words.

    Args:
        present: What is there: names, synonyms, lay words, ids, HPO ids or sentences; `no numbness` says what is not.
        without: What is not there.
        age: Years, 0 to 120.
        sex: `female` or `male`.
        onset: `hyperacute`, `acute`, `subacute` or `chronic`; a tempo word among the findings says the same.
        knowledge: The file whose words are read; without one, the file that ships with the package.

    Returns:
        The case, in finding ids.

    Raises:
        InputError: A word is unknown (the nearest findings are suggested), or the case contradicts itself.
        KnowledgeError: No knowledge was given and the file cannot be used.

    A warning (`UserWarning`) says what was understood otherwise than as typed: `double visoin` as `double vision`.

    Example:
        >>> case("double vision", "ptosis", without=["numbness"], age=28).present
        ('diplopia', 'ptosis')
        >>> case("green hair")
        Traceback (most recent call last):
        neuroweak.errors.InputError: no finding called "green hair"
    """
    if knowledge is None:
        from neuroweak.knowledge.loading import load

        knowledge = load()
    absent = (without,) if isinstance(without, str) else without
    must_be_several(absent, "without")
    vocabulary = Vocabulary.of(knowledge)
    made, readings = read_case(vocabulary, present, absent, age=age, sex=sex, onset=onset)
    for remark in remarks_on(vocabulary, readings):
        from warnings import warn

        warn(remark.message, stacklevel=2)
    return made


def read_case(
    vocabulary: Vocabulary,
    present: Iterable[str],
    absent: Iterable[str] = (),
    *,
    age: float | None = None,
    sex: str | None = None,
    onset: str | None = None,
    advice: Advice | None = None,
) -> tuple[Case, tuple[Reading, ...]]:
    """
    Build a case from words, refusing all that is unknown or contradicts itself at once.

    Args:
        vocabulary: The words of a knowledge file.
        present: Words for findings that are there (or denied, as in `no numbness`).
        absent: Words for findings that are not.
        age: Years.
        sex: `female` or `male`.
        onset: A tempo; a tempo word among the findings says the same.
        advice: What to do about words that are no findings; without it, in the words of Python.

    Returns:
        The case, and how each word was understood.

    Raises:
        InputError: A word is unknown, or the case contradicts itself.
    """
    advice = advice or Advice()
    present, absent = _bounded(present), _bounded(absent)
    there, lost = vocabulary.read(present)
    denied, lost_too = vocabulary.read(absent, there=False)
    if lost or lost_too:
        from neuroweak.understanding import Understanding  # only what is not known needs it

        understanding = Understanding(vocabulary)
        told = understanding.read(present)
        there, lost = told.readings, told.unknown
        denied, lost_too = understanding.read(absent, there=False, findings_only=True)[:2]
        age, sex, onset = told.age if age is None else age, sex or told.sex, onset or told.onset
    if lost or lost_too:
        unknown = _all_unknown(vocabulary, dict.fromkeys((*lost, *lost_too)), advice)
        raise InputError(*unknown[:-1], _without(unknown[-1], (*there, *denied), advice))
    readings = (*there, *(r if _denies(r) else r._replace(present=not r.present) for r in denied))
    findings = vocabulary.knowledge.findings
    onset = _stated_onset(vocabulary, readings, onset, advice)
    stated = tuple(r for r in readings if not findings[r.finding].onset)
    made = Case(
        present=tuple(dict.fromkeys(r.finding for r in stated if r.present)),
        absent=tuple(dict.fromkeys(r.finding for r in stated if not r.present)),
        age=age,
        sex=sex,
        onset=onset,
        known=conditions_named(vocabulary, ((r.finding, r.words) for r in stated if r.present)),
    )
    against_itself = contradictions(vocabulary.knowledge, made)
    if against_itself:
        raise InputError(*against_itself)
    return made, readings


def remarks_on(vocabulary: Vocabulary, readings: Iterable[Reading]) -> tuple[Problem, ...]:
    """
    Say what was understood otherwise than as typed.

    Args:
        vocabulary: The words of a knowledge file.
        readings: How words were understood with it.

    Returns:
        NW616 for each HPO term that was read as a more general finding, since no finding carries it, NW617 for each
        phrase whose spelling was mended, NW618 for each sentence.
    """
    remarks: list[Problem] = []
    readings = tuple(readings)
    if any(reading.by != "phrase" for reading in readings):
        from neuroweak.understanding import remarks_on as told

        remarks += told(vocabulary.knowledge, readings)
    numbered = dict.fromkeys(r.words for r in readings if r.present and any(map(str.isdigit, r.words)))
    if not numbered:  # as nearly always; a start need not load the terms
        return tuple(remarks)
    from neuroweak.knowledge.hpo import term_id

    for words in numbered:
        term = term_id(words)
        read = vocabulary.term(term, there=True) if term else None
        if read and read.by == "above":
            name = vocabulary.knowledge.findings[read.finding].name
            remarks.append(Problem("NW616", f"{shown(words)} is not listed; read as {name}, above it"))
    return tuple(remarks)


def _stated_onset(vocabulary: Vocabulary, readings: Iterable[Reading], onset: str | None, advice: Advice) -> str | None:
    findings = vocabulary.knowledge.findings
    tempos = tuple(r for r in readings if findings[r.finding].onset)
    denied = [
        Problem("NW603", f'"{shown(r.words)}" only says how it did not begin', help=advice.onset)
        for r in tempos
        if not r.present
    ]
    if denied:
        raise InputError(*denied)
    stated = dict.fromkeys(findings[r.finding].onset for r in tempos)
    if onset:
        must_be(str, onset, "an onset must be a text")
        stated.setdefault(onset)
    if len(stated) > 1:
        raise InputError(
            Problem("NW603", f"the onset cannot be {' and '.join(stated)} at once", help="keep one of them")
        )
    return next(iter(stated), None)


def _bounded(words: Iterable[str]) -> tuple[str, ...]:
    """
    Take words as they come, even without an end.

    Raises:
        InputError: There are more than one case can have, they are longer than that, or one is no text.
    """
    taken = tuple(islice(words, MOST_WORDS + 1))
    for word in taken:
        must_be(str, word, FINDING)
    if sum(map(len, taken)) > LONGEST_WORDS:
        said = f"the findings are longer together than {LONGEST_WORDS // KIB} KiB; nothing is read"
        raise InputError(Problem("NW605", said, help="for a text: neuroweak read"))
    if len(taken) > MOST_WORDS:
        help_ = "give the findings of one patient; for many patients: neuroweak batch"
        raise InputError(Problem("NW605", f"there are more than {MOST_WORDS} findings; nothing is read", help=help_))
    return taken


def _all_unknown(vocabulary: Vocabulary, phrases: Iterable[str], advice: Advice) -> list[Problem]:
    """Name what is not known; what is near is looked for only where it is shown, since that takes time."""
    named: dict[str, None] = {}
    left = 0
    for phrase in phrases:
        if len(named) < MOST_UNKNOWN:
            named |= dict.fromkeys(_apart(vocabulary, phrase))
        else:
            left += 1
    left += max(0, len(named) - MOST_UNKNOWN)
    problems = [_unknown(vocabulary, phrase, advice) for phrase in islice(named, MOST_UNKNOWN)]
    return [*problems, Problem("NW601", f"{left} more are not known either")] if left else problems


def _without(last: Problem, understood: Iterable[Reading], advice: Advice) -> Problem:
    """Add to the last of what is not known how to go on without it, where something else is."""
    words = ", ".join(dict.fromkeys(shown(reading.words) for reading in understood))
    if not words or not advice.rest:
        return last
    so_far = f"{last.help}{'' if last.help.endswith('?') else '.'} " if last.help else ""
    return last._replace(help=so_far + advice.rest.format(shown(words)))


def _apart(vocabulary: Vocabulary, phrase: str) -> tuple[str, ...]:
    """Several words that are near nothing were meant one by one; an HPO id with its label, or a file, is one."""
    from neuroweak.knowledge.hpo import term_id

    whole = term_id(phrase) or phrase.lower().endswith(_FILES) or vocabulary.suggest(phrase)
    return (phrase,) if whole else tuple(phrase.split()[:MOST_UNKNOWN])


def _unknown(vocabulary: Vocabulary, phrase: str, advice: Advice) -> Problem:
    """Say that a phrase is not known, and what may be meant."""
    condition = vocabulary.conditions.get(normal_form(phrase))
    if phrase.lower() in _SEXES:
        help_ = advice.sex
    elif condition:
        help_ = advice.condition.format(condition)
    elif phrase.lower().endswith(_FILES):
        help_ = advice.file
    else:
        help_ = what_is_near(vocabulary, phrase)
    return Problem("NW601", f'no finding called "{shown(phrase)}"', help=help_)


def what_is_near(vocabulary: Vocabulary, phrase: str) -> str:
    """
    Say what a phrase that is not known may stand for.

    Args:
        vocabulary: The words of a knowledge file.
        phrase: As it was written.

    Returns:
        A line for the person who wrote it, empty where nothing is near.
    """
    from neuroweak.knowledge.hpo import term_id

    findings = vocabulary.knowledge.findings
    term = term_id(phrase)
    above = vocabulary.term(term, there=True) if term else None
    if above:
        return f"it is a form of {findings[above.finding].name}; that it is absent does not deny that"
    if term:
        return "no finding of the file carries this HPO term or one above it"
    near = [f"{f} ({findings[f].name})" for f in vocabulary.suggest(phrase)]
    return f"did you mean: {', '.join(near)}?" if near else ""


def _denies(reading: Reading) -> bool:
    """Whether the words themselves say no: denied once more, as in `--without "no rash"`, they still mean absent."""
    words = split(reading.words)
    marked = reading.words.startswith("!") or words[0] in DENIALS or words[-1] in DENIALS_AFTER
    return marked and not reading.present
