"""Whether a finding is there, denied, doubted, over, or somebody else's: the scope rules of NegEx and ConText."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.model import Kind, ToldOf
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import stem
from neuroweak.vignette import bygone, exceptions
from neuroweak.vignette.bare_auxiliary import affirmed_behind, denied_behind
from neuroweak.vignette.bare_tests import common_result, is_bare
from neuroweak.vignette.cues import Cues
from neuroweak.vignette.dealings import is_dealt_with
from neuroweak.vignette.denial_reach import Reach
from neuroweak.vignette.doubts import doubt_of, end_of
from neuroweak.vignette.grades import GRADE
from neuroweak.vignette.model import State
from neuroweak.vignette.not_sound import can_be_limited, denied_before, is_of_doing, limit_behind
from neuroweak.vignette.opinions import of_another
from neuroweak.vignette.phrases_found import Mark
from neuroweak.vignette.relatives import TELLER, goes_on, is_back, of_kin_beside, owner_of, relative_of
from neuroweak.vignette.scope_words import (
    ALL,
    ALTERNATIVES,
    COPULAS,
    DENIED,
    FOR,
    LACKED,
    LIMBS,
    TROUBLE,
)

if TYPE_CHECKING:
    from neuroweak.knowledge.model import Finding
    from neuroweak.vignette.lexicon import Lexicon
    from neuroweak.vignette.relations import Hit
    from neuroweak.vignette.sentences import Clause, Units

REACH_AFTER = 60
"""Words before a cue like `was absent` that it can still speak of."""
REACH_AS = 8
"""Words behind `as were` of which it speaks."""
KIN_BEHIND = 2
"""Words that may stand between a trouble and `in the family`."""
TROUBLES = frozenset({Kind.SYMPTOM, Kind.SIGN})
"""What is there where only something done about it is denied."""
CALLING = COPULAS | {"("}
"""What may stand between a test and `normal`."""
UNABLE = frozenset(map(stem, ("doesnt", "dont", "didnt", "hasnt", "havent", "never", "not")))
"""Denials behind which an ability is lost."""


class Verdict(NamedTuple):
    """The state of a finding, and the units of the cue that decided it."""

    state: State
    cue: tuple[int, int] | None
    over: bool = False
    """Whether the text says that it was there once and is no more."""


BEHIND_PREDICATE = frozenset(".,;)|?") | {
    *("and", "or", "bilateral", "both", "in", "on", "at", "for", "by", "x", "x2", "x3", "twice"),
}
"""What stands behind `absent` where it is said of what stands before it."""


class Scope:
    """The cues of one clause, asked for one finding after another."""

    def __init__(self, clause: Clause, units: Units, text: str, lexicon: Lexicon) -> None:
        """Sort the cues of a clause by what they do."""
        self.clause, self.units, self._lexicon = clause, units, lexicon
        self._cues = Cues(clause, units)
        self._reach = Reach(self._cues, text)
        self._text = text
        self.relative = relative_of(clause, units) if clause.marks else None
        self._owner = owner_of(clause, units)

    def judge(self, hit: Hit, finding: Finding) -> Verdict:
        """
        Find the state of one finding.

        Args:
            hit: A finding that the clause names.
            finding: The finding; tests, drugs and families have rules of their own.

        Returns:
            Its state, and the cue that decided it where one did.
        """
        if finding.told_of != ToldOf.FAMILY:
            other = self._somebody_else(hit, finding)
            if other:
                return other
        if not hit.present and hit.start > self.clause.start and self.units.words[hit.start - 1] == TROUBLE:
            return Verdict(State.PRESENT, None)  # `I cannot thread a needle`
        back = None if hit.present else self._taken_back(hit, finding)
        if back:
            return back
        denial = self._denial(hit, finding)
        if denial and finding.kind in TROUBLES and is_dealt_with(self._cues, denial, hit, self._text):
            return Verdict(State.PRESENT, (denial.start, denial.stop))
        is_denied_by_name = not hit.present and hit.cue is None
        unable = self._unable(hit) if is_denied_by_name else None
        if unable is not None:
            return Verdict(State.PRESENT, (unable, unable + 1))
        if denial and denial.start >= hit.stop and self._is_excepted(hit):
            denial = None  # `with the exception of ptosis, all was normal`
        if denial and not hit.present and denial.stop < hit.start:
            denial = None  # `no rash, swallowing fine`
        if denial and hit.cue and self._is_measured(hit.cue) and "," in self.units.words[denial.stop : hit.start]:
            denial = None  # `no gaze, pupils 7 mm`
        overruled = self._overruled(hit) if denial or is_denied_by_name else None
        if overruled:
            return Verdict(State.PRESENT, overruled)
        bare = denied_behind(self.units.words, hit) if hit.present and not denial else None
        if bare is not None:
            return Verdict(State.ABSENT, (bare, bare + 1))
        then = exceptions.then(hit, self.clause, self.units) if denial and hit.present else None
        if then and denial:
            return Verdict(then, (denial.start, denial.stop))
        if not denial and hit.present and exceptions.is_but_for(hit, self.clause, self.units):
            return Verdict(State.ABSENT, (self.clause.start, self.clause.start + 1))
        if denial and hit.present and bygone.ends(hit, self.clause, self.units):
            return Verdict(State.PRESENT, (denial.start, denial.stop))
        if denial and (
            (finding.kind is not Kind.PATTERN and bygone.is_before(hit, self.clause, self.units, denial.start))
            or of_another(self.units.words, denial, hit.start)
        ):
            return Verdict(State.UNSURE, (denial.start, denial.stop))
        if denial:
            denied = hit.present and not self._is_of_one_side(hit)
            return Verdict(State.ABSENT if denied else State.UNSURE, (denial.start, denial.stop))
        bare = "planned" in self._cues.named and is_bare(hit, self.units.words, self._lexicon)
        doubt = doubt_of(self._cues, hit, finding, bare=bare) if self._cues.named else None
        if doubt:
            return Verdict(State.UNSURE, (doubt.start, doubt.stop))
        over = end_of(self._cues, hit) if self._cues.named else None
        if over and hit.present and (over.start, over.stop) != hit.cue:
            return Verdict(State.PRESENT, (over.start, over.stop), over=True)
        if hit.present:
            return Verdict(State.PRESENT, None)
        open_ = self._is_of_one_side(hit) or bygone.is_over(hit, self.clause, self.units)
        open_ = open_ or exceptions.is_open(hit, self.clause, self.units)
        return Verdict(State.UNSURE if open_ else State.ABSENT, hit.cue)

    def _taken_back(self, hit: Hit, finding: Finding) -> Verdict | None:
        """What becomes of something sound that is not, or not quite: `not strong`, `can swallow, but not solids`."""
        words, clause = self.units.words, self.clause
        start = hit.cue[0] if hit.cue else hit.start
        cue = denied_before(words, clause.start, start)
        if cue and is_of_doing(words, cue, start):
            return Verdict(State.UNSURE, cue)
        if cue is None and hit.cue is None and can_be_limited(finding):
            stop = max(hit.stop, hit.whole[1]) if hit.whole else hit.stop
            cue = limit_behind(words, stop, elsewhere=clause.elsewhere)
        if cue is None:
            return None
        doubt = doubt_of(self._cues, hit, finding) if self._cues.named else None
        return Verdict(State.UNSURE, (doubt.start, doubt.stop)) if doubt else Verdict(State.PRESENT, cue)

    def _is_of_one_side(self, hit: Hit) -> bool:
        """Whether a limb of one side is spoken of, which says nothing of its fellow: `the left arm is strong`."""
        start, stop = hit.whole or (hit.start, hit.stop)
        words = self.units.words[max(start - 1, self.clause.start) : stop]
        # Two limbs of a side are half of the body, of which there is a name: hemiparesis.
        return ("left" in words) != ("right" in words) and len(LIMBS.intersection(words)) == 1

    def _is_excepted(self, hit: Hit) -> bool:
        """Whether a word of exception stands right before a finding."""
        return any(m.stop == hit.start for m in self._cues.named.get("excepting", ()))

    def _is_measured(self, cue: tuple[int, int]) -> bool:
        """Whether what says the quality is a figure."""
        return any(word[0].isdigit() for word in self.units.words[slice(*cue)])

    def _somebody_else(self, hit: Hit, finding: Finding) -> Verdict | None:
        if self.clause.section:
            return Verdict(State.UNSURE, None)
        relative = self.relative
        if relative and "deny" in relative.values("cue"):
            return None  # `no personal or family history of diabetes`
        told = relative and (self._is_mine(hit) or not TELLER.isdisjoint(self.units.words[relative.stop : hit.start]))
        if relative and relative.start < hit.start and not told and not is_back(relative, hit, self.clause, self.units):
            return Verdict(State.UNSURE, (relative.start, relative.stop))
        owner = self._owner
        if owner and hit.start < goes_on(self.clause, self.units):
            return Verdict(State.UNSURE, (owner.start, owner.stop))
        # `my father's funeral` befalls the teller; of a relative told of throughout there are two words.
        possessive = not (finding.told_of or finding.kind is Kind.HISTORY or self.units.patient)
        beside = of_kin_beside(hit, self.clause, self.units, self._text, possessive=possessive)
        if beside:
            return Verdict(State.UNSURE, (beside.start, beside.stop))
        kin = self._cues.first_after("in_family", hit)
        return Verdict(State.UNSURE, (kin.start, kin.stop)) if kin and kin.start - hit.stop <= KIN_BEHIND else None

    def _is_mine(self, hit: Hit) -> bool:
        """Whether tellers speak of what is their own: `Dad has to lift my weak leg`."""
        start = min(hit.start, hit.whole[0]) if hit.whole else hit.start
        between = self._text[self.units.ends[start - 1] : self.units.starts[start]] if start in self.units.owned else ""
        return between.split()[:1] == ["my"]

    def _unable(self, hit: Hit) -> int | None:
        """The denial of what an ability goes on with: `doesn't roll or hold his head up`."""
        words = self.units.words
        if ALTERNATIVES.isdisjoint(words[max(self.clause.start, hit.start - 2) : hit.start]):
            return None
        for at in range(hit.start - 1, self.clause.start - 1, -1):
            if words[at] in UNABLE:
                return at
            if words[at] in {",", "and", "but"}:
                break
        return None

    def _overruled(self, hit: Hit) -> tuple[int, int] | None:
        """What says that the denied is there all the same: `denies fasciculations, but they were seen`."""
        for mark in self._cues.named.get("overruled", ()):
            if mark.start >= hit.stop:
                return mark.start, mark.stop
        bare = affirmed_behind(self.units.words, hit)
        return None if bare is None else (bare, bare + 1)

    def _denial(self, hit: Hit, finding: Finding) -> Mark | None:
        if not self.clause.marks:
            return None
        words = self.units.words
        for name in ("deny", "deny_short", "deny_next"):
            for mark in reversed(self._cues.named.get(name, ())):
                if name == "deny_next" and mark.stop != hit.start:
                    continue
                if "idea_after" in mark.values("cue") and mark.start > self.clause.start and self._is_predicate(mark):
                    continue  # `stroke excluded, legs weak`
                if mark.start >= hit.start or (mark.start, mark.stop) == hit.cue or self._reach.is_none(mark, hit):
                    continue
                if words[hit.start] == "no" == words[mark.start] and words[hit.start + 1] in LACKED:
                    continue
                if hit.cue == (mark.start, mark.stop) or (name == "deny_short" and self._reach.is_behind(mark)):
                    continue  # `unable to elicit ankle jerks`; `steroids were not required for ptosis`
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
        for mark in self.clause.marks:
            before = "quality" in mark.roles and mark.stop <= hit.start and hit.present
            if (
                before
                and "negative" in mark.values("quality")
                and not self._is_predicate(mark)
                and not (
                    words[mark.stop] not in FOR
                    and "," in words[mark.stop : hit.start]
                    and ALL.isdisjoint(words[mark.stop : self.clause.stop])
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
                        for m in self.clause.marks
                        if m.start >= hit.stop
                    )
                    if not crossed and not other and not self._says_it_of_another(mark, hit):
                        return mark
        return None

    def _is_graded(self, hit: Hit) -> bool:
        """Whether a grade says how what is spoken of was found to be."""
        start, stop = hit.whole or (hit.start, hit.stop)
        stop = max(stop, hit.cue[1] if hit.cue else stop)
        return any(word.startswith(GRADE) for word in self.units.words[start : stop + 1])

    def _denied_as_before(self, hit: Hit) -> Mark | None:
        """What denies as what stands before it is denied: `ptosis was absent, as were diplopia and dysphagia`."""
        words = self.units.words
        for at in range(hit.start - 1, max(self.clause.start, hit.start - REACH_AS) - 1, -1):
            if words[at] == "as" and words[at + 1] in COPULAS and not DENIED.isdisjoint(words[max(0, at - 3) : at]):
                return Mark(at, at + 2, {})
        return None

    def _denied_softly(self, hit: Hit) -> Mark | None:
        """What takes back what stands right before it: `double vision as such no`, `tingling, not really`."""
        stop = max(hit.stop, hit.whole[1] if hit.whole else 0)
        begin = stop + (self.units.words[stop : min(stop + 1, self.clause.stop)] == [","])
        marks = self._cues.named.get("deny_soft", ())
        return next((m for m in marks if m.start == begin and self._is_predicate(m)), None)

    def _denied_with_a_list(self, hit: Hit) -> Mark | None:
        """What denies all of a list before it: `ptosis, diplopia and dysphagia all absent`."""
        mark = next((m for m in self._cues.named.get("deny_list", ()) if m.start >= hit.stop), None)
        if mark is None or self.units.words[mark.start - 1] == "with":
            return None  # `ptosis with neither diplopia nor dysphagia`
        commas = [comma for comma in self._cues.joints.commas if hit.stop <= comma < mark.start]
        return mark if self._cues.is_list(hit.stop, mark.start, commas) else None

    def _called_normal(self, hit: Hit) -> Mark | None:
        """What calls a test normal whose name alone says that it is positive: `ANCA normal`, `GM1 N`."""
        words, stop = self.units.words, self.clause.stop
        between = words[hit.stop] if hit.stop < stop else ""
        at = hit.stop + (between in CALLING)
        mark = next((m for m in self.clause.marks if m.start == at and "normal" in m.values("quality")), None)
        # `decrement (normal <10%)` says what would be normal.
        return None if mark and between == "(" and words[mark.stop : mark.stop + 1] != [")"] else mark

    def _says_it_of_another(self, mark: Mark, hit: Hit) -> bool:
        """Whether `absent` is said of what was examined last alone: `a weak face, reflexes absent`."""
        if "absent" not in mark.values("quality"):
            return False
        words = self.units.words
        of_both = words[mark.start - 1] in COPULAS  # `ptosis and wasting were absent`
        return any(
            m.values("topic")
            and hit.stop <= m.start
            and m.stop <= mark.start <= m.stop + 1
            and not (of_both and words[m.start - 1] in {"and", "or"})
            for m in self.clause.marks
        )

    def _is_predicate(self, mark: Mark) -> bool:
        """Whether `absent` is said of what stands before it, not of what follows."""
        words, stop = self.units.words, self.clause.stop
        before = words[mark.start - 1] if mark.start > self.clause.start else ""
        after = words[mark.stop] if mark.stop < stop else "."
        return before in COPULAS or after in BEHIND_PREDICATE
