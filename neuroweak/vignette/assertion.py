"""Whether a finding is there, denied, doubted, over, or somebody else's: the scope rules of NegEx and ConText."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.knowledge.model import Kind, ToldOf
from neuroweak.named_tuples import NamedTuple
from neuroweak.text.normalize import stem
from neuroweak.vignette import bygone, exceptions
from neuroweak.vignette.bare_auxiliary import affirmed_behind, denied_behind
from neuroweak.vignette.bare_tests import is_bare
from neuroweak.vignette.cues import Cues
from neuroweak.vignette.dealings import is_dealt_with
from neuroweak.vignette.denials import Denials
from neuroweak.vignette.doubts import doubt_of
from neuroweak.vignette.endings import end_of
from neuroweak.vignette.model import State
from neuroweak.vignette.not_sound import can_be_limited, denied_before, is_of_doing, limit_behind
from neuroweak.vignette.opinions import of_another
from neuroweak.vignette.relatives import TELLER, goes_on, is_back, of_kin_beside, owner_of, relative_of
from neuroweak.vignette.scope_words import (
    ALTERNATIVES,
    LIMBS,
    TROUBLE,
)

if TYPE_CHECKING:
    from neuroweak.knowledge.model import Finding
    from neuroweak.vignette.lexicon import Lexicon
    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.relations import Hit
    from neuroweak.vignette.sentences import Clause
    from neuroweak.vignette.units import Units

KIN_BEHIND = 2
"""Words that may stand between a trouble and `in the family`."""
TROUBLES = frozenset({Kind.SYMPTOM, Kind.SIGN})
"""What is there where only something done about it is denied."""
UNABLE = frozenset(map(stem, ("doesnt", "dont", "didnt", "hasnt", "havent", "never", "not"))) | {TROUBLE}
"""Denials behind which an ability is lost."""
NO = frozenset({"no", "any", "without", "little", "much"})


class Verdict(NamedTuple):
    """The state of a finding, and the units of the cue that decided it."""

    state: State
    cue: tuple[int, int] | None
    over: bool = False
    """Whether the text says that it was there once and is no more."""


class Scope:
    """The cues of one clause, asked for one finding after another."""

    def __init__(self, clause: Clause, units: Units, text: str, lexicon: Lexicon) -> None:
        """Sort the cues of a clause by what they do."""
        self.clause, self.units, self._lexicon = clause, units, lexicon
        self._cues = Cues(clause, units)
        self._denials = Denials(self._cues, text, lexicon)
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
        denial = self._denials.of(hit, finding)
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
        if denial and hit.cue and self._is_measured(hit.cue) and self._is_apart(denial, hit):
            denial = None  # `no gaze, pupils 7 mm`, and, where people type, `no statins CK 5200`
        happened = hit.present and finding.kind is Kind.HISTORY
        if denial and happened and bygone.is_time_of(hit, self.units, denial.stop):
            denial = None  # `no numbness after the crash`
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
        one = (("left" in words) != ("right" in words)) or "other" in words
        return one and len(LIMBS.intersection(words)) == 1

    def _is_apart(self, denial: Mark, hit: Hit) -> bool:
        """Whether something else stands between a denial and a finding."""
        between = self.units.words[denial.stop : hit.start]
        return "," in between or (self.units.everyday and bool(between))

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
                # `no trouble swallowing or with my eyes moving`
                return None if words[at] == TROUBLE and words[at - 1] in NO else at
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
