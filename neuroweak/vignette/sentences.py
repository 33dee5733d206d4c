"""A text cut into clauses: the stretches within which one word can speak about another."""

from __future__ import annotations

from bisect import bisect_left
from functools import reduce
from itertools import islice, pairwise
from operator import or_
from typing import TYPE_CHECKING

from neuroweak.named_tuples import NamedTuple
from neuroweak.vignette.exceptions import excepted, says_of_its_own, shared_subject, unable
from neuroweak.vignette.grades import PARAGRAPH
from neuroweak.vignette.lexicon import SAME_TROUBLE
from neuroweak.vignette.phrase_trie import phrases_in
from neuroweak.vignette.phrases_found import places_of, sorted_by_use
from neuroweak.vignette.relatives import is_of_kin
from neuroweak.vignette.run_on import run_on
from neuroweak.vignette.shared_heads import shared
from neuroweak.vignette.typed_questions import asked_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from neuroweak.vignette.lexicon import Lexicon, Phrase, Rule
    from neuroweak.vignette.phrases_found import Mark, Places
    from neuroweak.vignette.units import Units

MARKS = frozenset({",", ";", ":", "(", ")", "[", "]", "|", ".", "?", "!", PARAGRAPH})
PREPOSITIONS = frozenset({"in", "of", "at", "on", "upon", "over", "involving", "affecting", "around", "to", "for"}) | {
    *("from", "within", "throughout", "across", "below", "up", "along", "when", "while", "during", "with", "by"),
    *("is", "are", "was", "were"),
}
"""Words that join a trouble to its place."""

CLEFT = frozenset({"it", "its"})
"""Words with which both halves begin of `it isn't my arms that are weak, it's my legs`."""

ALTERNATIVE = frozenset({"or", "nor"})
"""Words with which a denial goes on behind a comma."""

LISTS = frozenset({"and", "or", "nor", ",", "(", ")"})
ALWAYS_BREAKING = frozenset({";", "with"})
BREAKING = ALWAYS_BREAKING | {"and", ","}
"""Words before which a new statement may begin; the latter only behind a verb or a denial."""
DENYING = frozenset({"deny", "deny_short", "deny_next", "deny_after"})
"""Cues of denials."""
NOUNS = frozenset({"absence", "lack"})
"""Denials that are nouns, and have their verb behind all that they deny."""
SPEAKING = frozenset({"head", "topic", "relatives"})
"""Roles of phrases that may state a finding."""
LOOK_AHEAD = 9
"""How many words after an `and` are looked through for a verb that starts a new statement."""


class Clause(NamedTuple):
    """A stretch of units with the roles found in it."""

    start: int
    stop: int
    marks: tuple[Mark, ...]
    section: str
    """`family_sections`, `idea_sections` or empty."""
    owner: Mark | None = None
    """The relative whom a clause that begins with `who` is about, up to its first comma."""
    elsewhere: bool = False
    """Whether the next clause names a place or an action of its own."""


class Sentence(NamedTuple):
    """A sentence cut into clauses."""

    start: int
    stop: int
    clauses: tuple[Clause, ...]
    """None where no word of it can state anything."""
    names: list[Phrase]
    """The names of findings and conditions in it."""
    rules: list[Rule]
    """The rules whose groups of words are all in it."""
    groups: dict[int, Places]
    """The places of those groups, in order."""
    section: str
    """The part of a chart that what follows stands in, as in `Clause`."""
    asks: bool = False
    """Whether it is an exam question: it stops where the question begins, and nothing behind it counts."""


def sentence_of(units: Units, lexicon: Lexicon, first: int, stop: int, section: str) -> Sentence:
    """
    Cut one sentence into clauses.

    Args:
        units: The units of a text.
        lexicon: The phrases that are searched for.
        first: The first unit of the sentence.
        stop: The unit after its last.
        section: The part of a chart that the sentence before stands in.

    Returns:
        The sentence; without clauses where it states nothing.
    """
    start, header = first, _header(units, lexicon, first, stop)
    if header:
        section = header[0] if header[0] != "sections" else ""
        start = header[1] if header[2] else start
    phrases = phrases_in(lexicon.phrases, units.words, start, stop)
    marks, names, groups, perhaps = sorted_by_use(phrases, start)
    question = next((m.start for m in marks if "question" in m.roles), stop)
    asks = question < stop and _asks(units, stop)
    if asks:
        # What an exam asks, and the answers it offers, state nothing.
        marks = [m for m in marks if m.stop <= question]
        phrases = [phrase for phrase in phrases if phrase[1] <= question]
        _, names, groups, _ = sorted_by_use(phrases, start)
        here, stop, said = "", question, question
    elif units.words[stop - 1] == "?":
        here, said = section, asked_from(units, start, stop)
        marks = [m for m in marks if m.stop <= said]
    else:
        here, said = "" if header and header[0] == "sections" else section, stop
        if header and header[0] == "sections" and is_of_kin(header[1], marks, units.words, first):
            here = "family_sections"  # `Father: foot drop.` is said of him, what follows is not
    begun = {name[0] for name in names}
    names += [name for name in shared(units.words, lexicon.phrases, start, stop) if name[0] not in begun]
    rules = lexicon.rules_met(perhaps, groups, everyday=units.everyday) if perhaps else []
    wanted = groups & reduce(or_, [rule.needed | rule.barred for rule in rules], 1 << lexicon.groups[SAME_TROUBLE])
    places = places_of(wanted, phrases) if wanted else {}
    if len(rules) > 1:
        order = list(places)
        rules.sort(key=lambda rule: order.index(rule.groups[0]))
    can_state = said > start and (rules or names or here or units.terms or any(map(_speaks, marks)))
    clauses = tuple(_clauses(units, lexicon, names, marks, start, said, here)) if can_state else ()
    return Sentence(start, stop, clauses, names, rules, places, section, asks)


def _speaks(mark: Mark) -> bool:
    """Whether a phrase is what may be a finding: a trouble, something examined, a relative."""
    return not SPEAKING.isdisjoint(mark.roles) or "relative_of" in mark.roles.get("cue", ())


def _asks(units: Units, stop: int) -> bool:
    """Whether a sentence ends as a question does, or with the text."""
    return units.words[stop - 1] in {"?", ":"} or stop == len(units.words)


def _header(units: Units, lexicon: Lexicon, start: int, stop: int) -> tuple[str, int, bool] | None:
    """A chart header such as `Family history:`: its kind, where its text begins, and whether it is a known one."""
    words = units.words
    for at in range(start, min(stop, start + 6)):
        if words[at] == ":":
            name = lexicon.sections.get(" ".join(words[start:at]))
            return (name or "sections", at + 1, bool(name)) if start < at <= start + 4 else None
    return None


def _clauses(
    units: Units,
    lexicon: Lexicon,
    names: Iterable[Phrase],
    marks: list[Mark],
    start: int,
    stop: int,
    section: str,
) -> Iterator[Clause]:
    words = units.words
    stops: set[int] = set()
    denials: set[int] = set()
    inside_mark: set[int] = set()
    place_ends: set[int] = set()
    place_starts: set[int] = set()
    verbs: set[int] = set()
    answers: set[int] = set()
    heads: set[int] = set()
    kin: dict[int, Mark] = {}
    examined = -1
    for mark in marks:
        at, to, roles = mark
        if "cue" in roles:
            cues = roles["cue"]
            if "stop" in cues:
                stops.add(at)
            if not DENYING.isdisjoint(cues):
                denials.add(at)
        if "verb" in roles:
            verbs.add(at)
        if "part" in roles:
            place_starts.add(at)
            place_ends.add(to)
        if "head" in roles:
            heads.add(at)
        if "relatives" in roles:
            kin[to] = mark
        if "quality" in roles and words[at - 1] == ";" and examined == at - 1:
            answers.add(at - 1)  # `plantars - extensor`
        examined = to if "topic" in roles else -1
        if to > at + 1:
            inside_mark.update(range(at + 1, to))
    busy = sorted(verbs | denials)
    if denials:
        stops |= run_on(units, names, marks, min(denials), stop)
    edges, begin = [start], start
    breaking = BREAKING if busy else ALWAYS_BREAKING
    breaks = [at for at, word in enumerate(words[start + 1 : stop], start + 1) if word in breaking]
    for at in sorted(stops.union(at for at in breaks if at not in inside_mark) - {start}):
        word = words[at]
        if (
            at in stops
            or (word == ";" and at not in answers)
            or (word == "with" and words[at - 1] == ",")
            or (
                word in {"and", ","}
                # `her legs and her arms grew weak` is one statement.
                and not (at in place_ends and at + 1 in place_starts)
                and _starts_anew(at, stop, words, verbs, busy, begin, denials)
            )
            or (word == "," and at + 1 in heads and denials and _says_again(at, begin, stop, words, heads))
            or (word == "," and denials and words[begin] in CLEFT and words[at + 1] in CLEFT)
        ):
            edges.append(at)
            begin = at
    edges.append(stop)
    following = 0
    before: list[Mark] = []
    whose: Mark | None = None
    for first, last in pairwise(edges):
        inside = []
        while following < len(marks) and marks[following].start < last:
            if marks[following].stop <= last:
                inside.append(marks[following])
            following += 1
        exception = (excepted(inside, before, lexicon) or unable(inside, before, words, first)) if before else None
        subject = shared_subject(inside, before, words[first])
        before = inside
        owner = kin.get(first - (words[first - 1] == ",")) if words[first] == "who" else None
        if words[first] == "and":
            owner = whose
        whose = next((m for m in inside if "relatives" in m.roles and words[m.start - 1] == "whose"), None)
        elsewhere = last < stop and says_of_its_own(islice(marks, following, following + LOOK_AHEAD), words, last)
        taken_up = [mark for mark in (exception, subject) if mark]
        yield Clause(first, last, (*taken_up, *inside), section, owner, elsewhere)


def _says_again(at: int, begin: int, stop: int, words: list[str], heads: set[int]) -> bool:
    """Whether a comma parts two statements of one trouble: `no weakness in the legs, weakness in the arms`."""
    again = [head for head in heads if begin <= head < at - 1 and words[head] == words[at + 1]]
    return bool(again) and words[again[0] + 1] in PREPOSITIONS and ALTERNATIVE.isdisjoint(words[at:stop])


def _starts_anew(
    at: int, stop: int, words: list[str], verbs: set[int], busy: list[int], begin: int, denials: set[int]
) -> bool:
    """Whether an `and` or a comma begins a statement with a verb of its own, after one that is complete."""
    before = bisect_left(busy, at)
    if not before or busy[before - 1] < begin:
        return False
    # `denies numbness and has tingling` is two statements, `was measured and found to be high` is one.
    denied = busy[before - 1] in denials
    if denied and words[busy[before - 1]] in NOUNS:
        return False  # `absence of ptosis and ophthalmoplegia was noted`
    for place in range(at + 1, min(stop, at + LOOK_AHEAD)):
        if words[place] in {"and", ",", ";", "or"} and place > at + 1:
            return False
        if place in verbs:
            return place > at + 1 or denied
    return False
