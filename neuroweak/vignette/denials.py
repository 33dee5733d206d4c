"""The cues that deny a finding in its clause: before it, behind it, or of a whole list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.model import Kind
from neuroweak.vignette.bare_tests import common_result, is_bare
from neuroweak.vignette.cues import Cues
from neuroweak.vignette.denial_reach import Reach
from neuroweak.vignette.grades import GRADE
from neuroweak.vignette.phrases_found import Mark
from neuroweak.vignette.scope_words import (
    ALL,
    COPULAS,
    DENIED,
    FOR,
    LACKED,
)

if TYPE_CHECKING:
    from neuroweak.knowledge.model import Finding
    from neuroweak.vignette.lexicon import Lexicon
    from neuroweak.vignette.relations import Hit

REACH_AFTER = 60
"""Words before a cue like `was absent` that it can still speak of."""
REACH_AS = 8
"""Words behind `as were` of which it speaks."""
CALLING = COPULAS | {"("}
"""What may stand between a test and `normal`."""
BEHIND_PREDICATE = frozenset(".,;)|?") | {
    *(
        "today",
        "now",
        "currently",
        "clinically",
        "throughout",
        "distally",
        "proximally",
        "anywhere",
        "again",
        "also",
        "too",
    ),
    *("and", "or", "bilateral", "both", "in", "on", "at", "for", "by", "x", "x2", "x3", "twice"),
}
"""What stands behind `absent` where it is said of what stands before it."""


class Denials:
    """The denials of one clause."""

    def __init__(self, cues: Cues, text: str, lexicon: Lexicon) -> None:
        """
        Note the clause.

        Args:
            cues: Its cues.
            text: The whole text.
            lexicon: The words that are known.
        """
        self._cues, self._clause, self._units = cues, cues.clause, cues.units
        self._text, self._lexicon = text, lexicon
        self._reach = Reach(cues, text)

    def of(self, hit: Hit, finding: Finding) -> Mark | None:
        """
        Find the cue that denies a finding.

        Args:
            hit: A finding that the clause names.
            finding: The finding; a test is called normal.

        Returns:
            The cue, or None.
        """
        if not self._clause.marks:
            return None
        words = self._units.words
        for name in ("deny", "deny_short", "deny_next"):
            for mark in reversed(self._cues.named.get(name, ())):
                if name == "deny_next" and mark.stop != hit.start:
                    continue
                if "idea_after" in mark.values("cue") and mark.start > self._clause.start and self._is_predicate(mark):
                    continue  # `stroke excluded, legs weak`
                if mark.start >= hit.start or (mark.start, mark.stop) == hit.cue or self._reach.is_none(mark, hit):
                    continue
                behind = words[hit.start + 1 : hit.start + 2]
                if words[hit.start] == "no" == words[mark.start] and not LACKED.isdisjoint(behind):
                    continue
                if name == "deny_short" and self._reach.is_behind(mark):
                    continue  # `steroids were not required for ptosis`
                if self._reach.holds(mark, hit, short=name == "deny_short"):
                    return mark
        as_before = self._denied_as_before(hit)
        if as_before or hit.settled:
            return as_before
        bare = is_bare(hit, words, self._lexicon)
        is_test = finding.kind is Kind.TEST
        normal = common_result(self._cues, hit, self._text, is_test=is_test) if bare else None
        normal = normal or (self._called_normal(hit) if is_test else None) or self._reach.of_list(hit)
        if normal:
            return normal
        for mark in self._clause.marks:
            before = "quality" in mark.roles and mark.stop <= hit.start and hit.present
            if (
                before
                and "negative" in mark.values("quality")
                and not self._is_predicate(mark)
                and not (
                    words[mark.stop] not in FOR
                    and "," in words[mark.stop : hit.start]
                    and ALL.isdisjoint(words[mark.stop : self._clause.stop])
                )
                and self._reach.holds(mark, hit, short=False)
            ):
                return mark
        of_it = self._denied_softly(hit) or self._denied_with_a_list(hit)
        if of_it:
            return of_it
        if "positive" in words[hit.start : hit.stop]:
            return None
        for name in ("deny_after", "idea_after"):
            for mark in self._cues.named.get(name, ()):
                if hit.stop <= mark.start <= hit.stop + REACH_AFTER and self._is_predicate(mark):
                    between = words[hit.stop : mark.start]
                    if between and words[mark.start] == "no":
                        continue  # `diabetes no.`, but not `weak legs, he says no`
                    if words[mark.start] == "none" and "," in between and ALL.isdisjoint(between):
                        continue  # `fibrillations in the quadriceps, decrement none`
                    if self._is_graded(hit) and "," in between:
                        continue  # `hip flexion 3/5, Romberg negative`
                    # In a list of results each has its own: `ALT 140, ANA 1:640, Jo-1 negative`.
                    listed = between[:-1] if between[-1:] == [","] else between  # `MuSK <0.01, negative`
                    crossed = not {"but", ";"}.isdisjoint(between) or (
                        "," in listed and any(word[0].isdigit() for word in words[hit.start : mark.start])
                    )
                    other = any(
                        ("verb" in m.roles and m.stop < mark.start - 1)
                        or ("quality" in m.roles and m.stop <= mark.start - (words[mark.start - 1] in COPULAS))
                        for m in self._clause.marks
                        if m.start >= hit.stop
                    )
                    if not crossed and not other and not self._says_it_of_another(mark, hit):
                        return mark
        return None

    def _denied_as_before(self, hit: Hit) -> Mark | None:
        """What denies as what stands before it is denied: `ptosis was absent, as were diplopia and dysphagia`."""
        words = self._units.words
        for at in range(hit.start - 1, max(self._clause.start, hit.start - REACH_AS) - 1, -1):
            if words[at] == "as" and words[at + 1] in COPULAS and not DENIED.isdisjoint(words[max(0, at - 3) : at]):
                return Mark(at, at + 2, {})
        return None

    def _is_graded(self, hit: Hit) -> bool:
        """Whether a grade says how what is spoken of was found to be."""
        start, stop = hit.whole or (hit.start, hit.stop)
        stop = max(stop, hit.cue[1] if hit.cue else stop)
        return any(word.startswith(GRADE) for word in self._units.words[start : stop + 1])

    def _denied_softly(self, hit: Hit) -> Mark | None:
        """What takes back what stands right before it: `double vision as such no`, `tingling, not really`."""
        stop = max(hit.stop, hit.whole[1] if hit.whole else 0)
        begin = stop + (self._units.words[stop : min(stop + 1, self._clause.stop)] == [","])
        marks = self._cues.named.get("deny_soft", ())
        return next((m for m in marks if m.start == begin and self._is_predicate(m)), None)

    def _denied_with_a_list(self, hit: Hit) -> Mark | None:
        """What denies all of a list before it: `ptosis, diplopia and dysphagia all absent`."""
        mark = next((m for m in self._cues.named.get("deny_list", ()) if m.start >= hit.stop), None)
        if mark is None or self._units.words[mark.start - 1] == "with":
            return None  # `ptosis with neither diplopia nor dysphagia`
        if self._units.words[mark.start : mark.stop] == ["neither"] and not self._is_predicate(mark):
            return None  # `the same for years, neither better nor worse`
        commas = [comma for comma in self._cues.joints.commas if hit.stop <= comma < mark.start]
        return mark if self._cues.is_list(hit.stop, mark.start, commas) else None

    def _called_normal(self, hit: Hit) -> Mark | None:
        """What calls a test normal whose name alone says that it is positive: `ANCA normal`, `GM1 N`."""
        words, stop = self._units.words, self._clause.stop
        between = words[hit.stop] if hit.stop < stop else ""
        at = hit.stop + (between in CALLING)
        mark = next((m for m in self._clause.marks if m.start == at and "normal" in m.values("quality")), None)
        # `decrement (normal <10%)` says what would be normal.
        return None if mark and between == "(" and words[mark.stop : mark.stop + 1] != [")"] else mark

    def _says_it_of_another(self, mark: Mark, hit: Hit) -> bool:
        """Whether `absent` is said of what was examined last alone: `a weak face, reflexes absent`."""
        if "absent" not in mark.values("quality"):
            return False
        words = self._units.words
        of_both = words[mark.start - 1] in COPULAS  # `ptosis and wasting were absent`
        return any(
            m.values("topic")
            and hit.stop <= m.start
            and m.stop <= mark.start <= m.stop + 1
            and not (of_both and words[m.start - 1] in {"and", "or"})
            for m in self._clause.marks
        )

    def _is_predicate(self, mark: Mark) -> bool:
        """Whether `absent` is said of what stands before it, not of what follows."""
        words, stop = self._units.words, self._clause.stop
        before = words[mark.start - 1] if mark.start > self._clause.start else ""
        after = words[mark.stop] if mark.stop < stop else "."
        return before in COPULAS or after in BEHIND_PREDICATE
