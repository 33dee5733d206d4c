"""Grades of strength and of reflexes that stand alone: `hip flexors 3+, deltoids 4/4`, `reflexes: knees 3+`."""

from __future__ import annotations

from neuroweak.text.normalize import stem
from neuroweak.vignette.resources import read_list

GRADE = "#p"
"""Begins the word that stands for a grade of strength out of five: `#p3`."""

REFLEX_GRADE = "#r"
"""Begins the word that stands for a grade of reflexes: `#r1`."""

PARAGRAPH = "\n\n"
"""The word that stands for an empty line or the start of a list item."""

_LISTS = read_list("people.toml")["shorthand"]
MOVER: dict[str, str] = {letters: name for name, every in _LISTS["movers_by_letters"].items() for letters in every}
"""Movers by their letters, and the word that stands for them where a grade follows: else they are other words."""

MOVERS = MOVER.keys() | frozenset(map(stem, _LISTS["movers"]))
"""Words that end the names of muscles and movements whose strength is graded; no reflex is named for them."""

JOINTS: dict[str, str] = dict.fromkeys(map(stem, _LISTS["joints"]), "") | _LISTS["joints_as_movers"]
"""What is graded too where strength is spoken of, and the mover that it then stands for; else its reflex may be."""

JERKS: dict[str, str] = _LISTS["reflexes_of"]
"""What is graded where reflexes are spoken of, and the reflex that it then stands for."""

STRENGTH, REFLEXES = frozenset(_LISTS["of_strength"]), frozenset(_LISTS["of_reflexes"])
NO_STRENGTH = REFLEXES.union(_LISTS["of_other_things"], (PARAGRAPH,))
"""Words by which strength is spoken of, and those by which it is no more."""

LIMBS = frozenset(_LISTS["limbs"])
"""Words behind which, as headings, strength is spoken of: `UL: shoulder 4`."""

REACH = 12
"""Words behind the last mention of strength, or the last grade, in which it is still spoken of."""

GRADES = frozenset("012345")
SIDE = {"l": "left", "r": "right"}
"""The sides by their letters."""

SIDES = SIDE.keys() | set(SIDE.values())
GRADED = MOVERS | STRENGTH | REFLEXES
CLOSING = frozenset(
    {",", ";", ".", ")", "|", "]", "bilateral", "bilaterally", "bilat", "b", "both", "and", "l", "r", ":", "\n\n"}
)


def _of_sides(words: list[str], at: int) -> bool:
    """Take `R 5 L 2` behind a mover for the grades of its two sides; the weaker one is what is told."""
    one, other = at, at + 2 + (words[at + 2 : at + 3] == [","])
    if words[other : other + 1] == words[one : one + 1] or not SIDES.issuperset(words[other : other + 1]):
        return False
    graded = [
        (words[side + 1].removeprefix(REFLEX_GRADE), words[side]) for side in (one, other) if side + 1 < len(words)
    ]
    if len(graded) < len((one, other)) or not GRADES.issuperset(value for value, _ in graded):
        return False
    value, side = min(graded)
    for here in (one, other):
        words[here : here + 2] = side, GRADE + value
    return True


def grade(words: list[str]) -> None:
    """
    Take a number behind a mover for a grade of strength, of two sides the weaker: `hip flexors 3+, deltoids 4/4`.

    Behind a joint it is one where strength is spoken of, and one of reflexes where they are.
    """
    strength = reflexes = -REACH
    for at, word in enumerate(words[:-1], 1):
        before = words[at - 1]
        if before in STRENGTH or (before == ":" and at > 1 and words[at - 2] in LIMBS):
            strength, reflexes = at, -REACH
        elif before in NO_STRENGTH:
            strength, reflexes = -REACH, at if before in REFLEXES else -REACH
        if word not in MOVERS and word not in JOINTS:
            continue
        if words[at].startswith(GRADE):
            words[at - 1] = MOVER.get(word, word)
            strength = at
            continue
        if words[at] in SIDES and _of_sides(words, at):
            words[at - 1] = MOVER.get(word) or JOINTS.get(word) or word
            strength = at
            continue
        grades = [words[here].removeprefix(REFLEX_GRADE) for here in range(at, min(at + 2, len(words)))]
        while grades and grades[-1] not in GRADES:
            grades.pop()
        end = at + len(grades)
        closed = end == len(words) or words[end] in CLOSING or words[end] in MOVERS or words[end] in JOINTS
        if not grades or grades[0] not in GRADES or not closed:
            continue
        if word in MOVERS or at - strength <= REACH:
            words[at:end] = [GRADE + min(grades)] * len(grades)
            words[at - 1] = MOVER.get(word) or JOINTS.get(word) or word
            strength = at
        elif at - reflexes <= REACH and word in JERKS:
            words[at:end] = [REFLEX_GRADE + min(grades)] * len(grades)
            words[at - 1] = JERKS[word]
            reflexes = at
