"""Whether a clause is about a relative, and not about the patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.vignette.model import Mention, State
from neuroweak.vignette.resources import read_list
from neuroweak.vignette.scope_words import TROUBLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.relations import Hit
    from neuroweak.vignette.sentences import Clause
    from neuroweak.vignette.units import Units

SUBJECTS = frozenset({"he", "she", "they", "it", "we", "i", "patient"})
TELLER = frozenset({"i", "im", "ive"})
"""Words by which a teller comes back to themselves."""
OFFSPRING = frozenset({"newborn", "baby", "infant", "child", "neonate", "born"})
"""Words for whom a clause speaks of although a relative is named behind them."""
UNRELATED = frozenset({"friend", "neighbour", "neighbor", "colleague", "workmate", "flatmate", "roommate"}).union(
    ("man", "woman", "lady", "chap", "mate", "boss", "postman", "hairdresser", "bloke", "guy", "dog", "cat"),
    ("boyfriend", "girlfriend", "fiance", "fiancee", "hubby", "husband", "wife"),
)
"""Words for people whose trouble is none of the family's."""
INFORMING = frozenset({"from", "per", "by", "via", "informant", "collateral"})
"""Words of a heading that names who tells."""

_WOMEN, _MEN = (frozenset(read_list("people.toml")["told"][sex]) for sex in ("female", "male"))
ADJECTIVE = "ic"
"""The end of a word for an illness that stands before the one who has it: a diabetic mother."""
OF_A_SIDE = frozenset({"maternal", "paternal"})
"""Words of family trees, which note without a verb."""
TIED = frozenset({"with", "who"})
"""Words that make what follows the relative's all the same."""
OF_KIN = 4
"""Words before a relative among which one of `OFFSPRING` says that it is not the one spoken of."""
DENIED_OF = 4
"""Words that may stand between a denial and the relative of whom it denies something."""
LONGEST_ASIDE = 8
"""Words, with its commas, of what is thrown in behind the name of a relative."""


def relative_of(clause: Clause, units: Units) -> Mark | None:
    """
    The relative that a clause is about, if it is about one.

    Args:
        clause: The clause, with what was found in it.
        units: The units of the whole text.
    """
    marks, words = clause.marks, units.words
    of = next((m for m in marks if "relative_of" in m.roles.get("cue", ())), None)
    if of:
        return of
    for index, mark in enumerate(marks):
        if "relatives" not in mark.roles or words[mark.start] == units.patient:
            continue
        if words[mark.start - 1] in {"by", "to", "parent"}:
            continue
        if words[mark.stop : mark.stop + 1] == [":"] and not SUBJECTS.isdisjoint(words[mark.stop + 1 : mark.stop + 2]):
            continue  # `Wife: he has fallen`
        if words[mark.start - 1] == "(" and words[mark.stop : mark.stop + 1] == [")"]:
            continue  # who speaks: `(Daughter) She fell.`
        if words[mark.start] in OF_A_SIDE and mark.stop - mark.start > 1:
            return mark  # `maternal uncle wheelchair bound`
        child = _child_of(mark, clause, units)
        begin = _aside(clause, units, child or mark.stop)
        following: Sequence[Mark] = [m for m in marks[index + 1 : index + 4] if m.start >= begin]
        near = [m for m in following if m.start - begin <= 4]
        if any(m.values("tell") for m in near):
            continue
        owned = [m for m in near if m.values("have") and m.start - begin <= 3]
        behind = words[max(clause.start, mark.start - OF_KIN) : mark.start]
        # `the newborn of a myasthenic mother is weak` speaks of the newborn, `with` and `who` of the mother.
        if owned and words[mark.start - 1].endswith(ADJECTIVE) and "with" in owned[0].values("have"):
            continue  # `infant of a diabetic mother with hypotonia`
        if owned and child:
            return mark._replace(start=child - 1, stop=child)
        if owned and (OFFSPRING.isdisjoint(behind) or not TIED.isdisjoint(owned[0].values("have"))):
            return mark
    return None


def denies_of(denial: Mark, relative: Mark | None, units: Units) -> bool:
    """
    Whether a denial may speak of a relative's trouble: `none of his five brothers`, not `no pain, mama had the same`.

    Args:
        denial: A denial in the clause.
        relative: The relative that the clause is about, if it is about one.
        units: The units of the whole text.
    """
    between = units.words[denial.stop : relative.start] if relative else []
    return len(between) <= DENIED_OF and not {".", ","} & set(between)


def is_of_kin(behind: int, marks: Iterable[Mark], words: Sequence[str], first: int) -> bool:
    """
    Whether a heading names a relative who is told of, and not one who tells: `Wife: he chokes`, `Hx from mum:`.

    Args:
        behind: The unit behind its colon.
        marks: The marks of its sentence.
        words: The units of the text.
        first: The first unit of the heading.
    """
    kin = next((m for m in marks if "relatives" in m.roles and m.stop < behind), None)
    if kin is None or not INFORMING.isdisjoint(words[first:behind]):
        return False
    told_of = words[behind : behind + 1]
    return not (
        told_of == ["patient"]
        or (told_of == ["he"] and words[kin.start] in _WOMEN)
        or (told_of == ["she"] and words[kin.start] in _MEN)
    )


def _child_of(mark: Mark, clause: Clause, units: Units) -> int:
    """The unit behind the child in `the mother of this floppy infant`, of whom the words before it are said; else 0."""
    words = units.words[mark.stop : min(clause.stop, mark.stop + OF_KIN + 1)]
    if words[:1] != ["of"]:
        return 0
    return next((at for at, word in enumerate(words, mark.stop + 1) if word in OFFSPRING), 0)


def of_kin_beside(hit: Hit, clause: Clause, units: Units, text: str, *, possessive: bool) -> Mark | None:
    """The relative whose a trouble beside the word for them is: `the mother's ptosis`, `of a diabetic mother`."""
    words = units.words
    verbs = [m.start for m in clause.marks if m.values("verb")]
    for mark in clause.marks:
        if "relatives" not in mark.roles or words[mark.start] == units.patient:
            continue
        between = text[units.ends[mark.stop - 1] - 2 : units.starts[hit.start]].replace("\u2019", "'")
        if possessive and mark.stop == hit.start and "'s" in between:
            return mark
        if hit.stop == mark.start and words[hit.start - 1] in {"of", "to"} and words[hit.start].endswith(ADJECTIVE):
            return mark
        if mark.stop < hit.start and words[mark.stop] == "with" and words[mark.start - 1] == "to":
            until = next((verb for verb in verbs if verb > mark.stop), clause.stop)
            start = min(hit.start, hit.whole[0]) if hit.whole else hit.start
            if mark.stop < start < until and "born" in words[max(clause.start, mark.start - OF_KIN) : mark.start]:
                return mark  # `born to a mother with lupus has a weak cry`
    return None


def is_back(relative: Mark, hit: Hit, clause: Clause, units: Units) -> bool:
    """Whether a clause has come back to the patient: `a woman, whose mother has ptosis, has cramps`."""
    words = units.words
    if "whose" not in words[max(clause.start, relative.start - OF_KIN) : relative.start]:
        return False
    verbs = {m.start for m in clause.marks if m.values("verb")} | {
        at for at in range(relative.stop, hit.start) if words[at] == TROUBLE
    }
    return any(words[at] == "," and at + 1 in verbs for at in range(relative.stop, hit.start))


def owner_of(clause: Clause, units: Units) -> Mark | None:
    """
    The relative whom a clause beginning with `who` is about, unless it tells what that relative saw or said.

    Args:
        clause: The clause, with what was found in it.
        units: The units of the whole text.
    """
    if clause.owner is None or units.words[clause.owner.start] == units.patient:
        return None
    if units.words[clause.start] == "and":
        return clause.owner  # `whose father has cataracts and ptosis has cramps`
    words = units.words[clause.start : min(clause.start + 5, clause.stop)]
    end = clause.start + (words.index(",") if "," in words else len(words))
    near = [m for m in clause.marks if clause.start < m.start < end]
    has = any(m.values("have") and m.start == clause.start + 1 for m in near)
    return clause.owner if has and not any(m.values("tell") for m in near) else None


def goes_on(clause: Clause, units: Units) -> int:
    """
    Where what is said of the relative of `his brother, who has MS, cannot run` ends: its comma, or the clause's end.

    Args:
        clause: A clause with an owner.
        units: The units of the whole text.
    """
    words = units.words
    comma = next((at for at in range(clause.start, clause.stop) if words[at] == ","), clause.stop)
    verbs = {m.start for m in clause.marks if m.values("verb")}
    if words[clause.start] == "and":
        return min(verbs, default=clause.start)
    behind = comma + 1
    return clause.stop if behind < clause.stop and (behind in verbs or words[behind] == TROUBLE) else comma


def _aside(clause: Clause, units: Units, at: int) -> int:
    """Where a clause goes on behind `, aged 40,`, `, now 62,` or `(30)`."""
    words = units.words[at : min(at + LONGEST_ASIDE, clause.stop)]
    closing = {",": ",", "(": ")"}.get(words[0] if words else "")
    if closing is None or closing not in words[1:]:
        return at
    stop = words.index(closing, 1)
    told = any(word[0].isdigit() or word in {"aged", "age", "who"} for word in words[:stop])
    return at + stop + 1 if told and SUBJECTS.isdisjoint(words[:stop]) else at


def family_history(
    clause: Clause, units: Units, text: str, same: Iterable[tuple[int, int]], findings: Sequence[str]
) -> Iterator[Mention]:
    """
    Find what a clause says of a family history: `his brother has the same trouble`.

    Args:
        clause: The clause.
        units: The units of the text.
        text: The text.
        same: The places of words for the same trouble.
        findings: The findings that are a family history.
    """
    relative = relative_of(clause, units)
    of_family = clause.section == "family_sections"
    if not findings or (relative is None and not of_family):
        return
    if relative and units.words[relative.start] in UNRELATED:
        return
    begin = relative.stop if relative else clause.start
    trouble = next((place for place in same if begin <= place[0] < clause.stop), None)
    # `her dad has it, no numb patches` denies nothing of the family.
    before = trouble[0] if trouble else clause.stop
    denials = [
        m
        for m in clause.marks
        if m.start < before and any(v.startswith("deny") for v in m.values("cue")) and denies_of(m, relative, units)
    ]
    if denials and (trouble or of_family or (relative and relative.values("cue"))):
        cue = denials[0]
        first, last = (min(cue.start, trouble[0]), max(cue.stop, trouble[1])) if trouble else (cue.start, cue.stop)
        start, end = units.starts[first], units.ends[last - 1]
        words = text[units.starts[cue.start] : units.ends[cue.stop - 1]]
        for finding in findings:
            yield Mention(start, end, text[start:end], finding, State.ABSENT, words)
    elif trouble and not denials:
        start, end = units.starts[relative.start if relative else trouble[0]], units.ends[trouble[1] - 1]
        for finding in findings:
            yield Mention(start, end, text[start:end], finding, State.PRESENT, "")
