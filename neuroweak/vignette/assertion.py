"""Whether a finding is there, denied, doubted, over, or somebody else's: the scope rules of NegEx and ConText."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from neuroweak.knowledge.model import Kind, ToldOf
from neuroweak.vignette.model import State
from neuroweak.vignette.relatives import SUBJECTS, TELLER, owner_of, relative_of
from neuroweak.vignette.scope_words import (
    ASKED,
    BEGAN,
    CERTAIN,
    COPULAS,
    ENDING,
    HAD,
    JOINING,
    LASTING,
    NEVER,
    NEVER_OR_NO,
    NOW,
    OVER,
)

if TYPE_CHECKING:
    from neuroweak.knowledge.model import Finding
    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.relations import Hit
    from neuroweak.vignette.sentences import Clause, Units

REACH_TREATED = 12
"""Words behind a cue like `treated with` that it can still speak of."""
REACH_AFTER = 60
"""Words before a cue like `was absent` that it can still speak of."""
REACH_TOLD = 3
"""Words behind a denial, or behind what goes on with it, that it can still speak of where people type without marks."""
NEAR_BEHIND = 3
"""Words that may stand between a trouble and `gone` where people type without marks."""
REACH_UNSURE = 7
"""Words behind a cue like `possible` that it can still speak of."""

LONGEST_ITEM = 5
"""Words in the longest item of a list of denied findings."""


class Verdict(NamedTuple):
    """The state of a finding, and the units of the cue that decided it."""

    state: State
    cue: tuple[int, int] | None
    over: bool = False
    """Whether the text says that it was there once and is no more."""


BEHIND_PREDICATE = frozenset(".,;)|?") | {"and", "or", "bilateral", "both", "in", "on", "at", "for", "by"}
"""What stands behind `absent` where it is said of what stands before it."""

JOINTS = {",": "commas", "(": "commas", "or": "alternatives", "nor": "alternatives", "and": "additions", "with": "with"}
"""The words that join the items of a list, by what they do."""


class _Joints(NamedTuple):
    """Where the words stand that join the items of a clause."""

    commas: list[int]
    alternatives: list[int]
    additions: list[int]
    withs: list[int]


class Scope:
    """The cues of one clause, asked for one finding after another."""

    def __init__(self, clause: Clause, units: Units) -> None:
        """Sort the cues of a clause by what they do."""
        self.clause, self.units = clause, units
        self.cues: dict[str, list[Mark]] = {}
        for mark in clause.marks:
            for value in mark.roles.get("cue", ()):
                self.cues.setdefault(value, []).append(mark)
        self.relative = relative_of(clause, units) if clause.marks else None
        self._owner = owner_of(clause, units)

    @cached_property
    def _joints(self) -> _Joints:
        words = self.units.words[self.clause.start : self.clause.stop]
        places: dict[str, list[int]] = {kind: [] for kind in ("commas", "alternatives", "additions", "with")}
        for at, word in enumerate(words, self.clause.start):
            kind = JOINTS.get(word)
            if kind:
                places[kind].append(at)
        return _Joints(*places.values())

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
            other = self._somebody_else(hit)
            if other:
                return other
        denial = self._denial(hit)
        if denial and not hit.present and denial.stop < hit.start:
            denial = None  # `no rash, swallowing fine`
        if denial and self._never_before(denial, hit):
            return Verdict(State.UNSURE, (denial.start, denial.stop))
        if denial:
            return Verdict(State.ABSENT if hit.present else State.UNSURE, (denial.start, denial.stop))
        doubt = self._doubt(hit, finding) if self.cues else None
        if doubt:
            return Verdict(State.UNSURE, (doubt.start, doubt.stop))
        over = self._over(hit) if self.cues else None
        if over and hit.present and (over.start, over.stop) != hit.cue:
            return Verdict(State.PRESENT, (over.start, over.stop), over=True)
        return Verdict(State.PRESENT if hit.present else State.ABSENT, hit.cue if not hit.present else None)

    def _doubt(self, hit: Hit, finding: Finding) -> Mark | None:
        """What says that a finding is only thought of; nothing where a result is told."""
        is_test = finding.kind is Kind.TEST
        if is_test and any("positive" in m.values("quality") and m.start >= hit.stop for m in self.clause.marks):
            return None
        return (
            self._last_before("idea", hit)
            or self._supposed(hit)
            or self._doubted(hit)
            or self._doubted_behind(hit)
            or (self._no_result(hit) if is_test else None)
            or (self._treatment(hit) if finding.told_of == ToldOf.DRUG else None)
        )

    def _somebody_else(self, hit: Hit) -> Verdict | None:
        if self.clause.section:
            return Verdict(State.UNSURE, None)
        relative = self.relative
        if relative and relative.start < hit.start and TELLER.isdisjoint(self.units.words[relative.stop : hit.start]):
            return Verdict(State.UNSURE, (relative.start, relative.stop))
        owner = self._owner
        if owner and not any(comma < hit.start for comma in self._joints.commas):
            return Verdict(State.UNSURE, (owner.start, owner.stop))
        kin = self._first_after("in_family", hit)
        return Verdict(State.UNSURE, (kin.start, kin.stop)) if kin else None

    def _supposed(self, hit: Hit) -> Mark | None:
        """`if` and the like, up to the next comma."""
        words = self.units.words
        mark = self._last_before("idea_short", hit)
        if mark and self.units.everyday and words[mark.start] == "if" and words[mark.start - 1] not in ASKED:
            return None
        return None if mark and any(mark.stop <= comma < hit.start for comma in self._joints.commas) else mark

    def _doubted(self, hit: Hit) -> Mark | None:
        """`suspected` and the like, up to a comma, unless `or` goes on with the list."""
        mark = self._last_before("unsure", hit, REACH_UNSURE)
        if mark and self._is_of_a_time(mark):
            return None
        if mark and not CERTAIN.isdisjoint(self.units.words[mark.stop : hit.start]):
            return None
        commas = [comma for comma in self._joints.commas if mark and mark.stop <= comma < hit.start]
        if mark is None or not commas:
            return mark
        listed = self._is_list(mark.stop, hit.start, commas)  # `possible ptosis, diplopia or foot drop`
        return mark if any(mark.stop <= at and (listed or at < hit.start) for at in self._joints.alternatives) else None

    def _doubted_behind(self, hit: Hit) -> Mark | None:
        mark = self._first_after("unsure_after", hit)
        return None if mark and self._is_of_a_time(mark) else mark

    def _is_of_a_time(self, mark: Mark) -> bool:
        """Whether `maybe` is said of a time: `since maybe ten years`."""
        words = self.units.words
        behind = words[mark.stop : mark.stop + 1]
        return words[mark.start - 1] in LASTING or any(word[0].isdigit() for word in behind)

    def _over(self, hit: Hit) -> Mark | None:
        """What says that a finding was there once; `now` begins the present."""
        words = self.units.words
        before = self._last_before("past", hit, REACH_UNSURE)
        if before and NOW.isdisjoint(words[before.stop : hit.start]) and not self._since(before, hit.stop):
            return before
        after = self._first_after("past_after", hit)
        if after is None or self._since(after, after.start) or self._is_lost(after, hit):
            return None
        # `has ptosis and had headache 8 years ago`: what has a verb of its own is another statement.
        between = words[hit.stop : after.start - 1]
        return after if NOW.isdisjoint(between) and HAD.isdisjoint(between) else None

    def _since(self, mark: Mark, stop: int) -> bool:
        """Whether a time in the past is when something began: `two years ago my foot started to drag`."""
        words = self.units.words
        return words[mark.stop - 1] == "ago" and not BEGAN.isdisjoint(words[self.clause.start : stop])

    def _is_lost(self, mark: Mark, hit: Hit) -> bool:
        """Whether people's `gone` is a loss, or is said of something else: `my neck's gone stiff`."""
        words = self.units.words
        if not self.units.everyday or words[mark.start] not in OVER:
            return False
        behind = words[mark.stop] if mark.stop < self.clause.stop else "now"
        return mark.start - hit.stop > NEAR_BEHIND or behind not in ENDING

    def _never_before(self, denial: Mark, hit: Hit) -> bool:
        """`never weak before` says nothing of the present."""
        words = self.units.words
        return words[denial.start] == "never" and "before" in words[hit.stop : min(hit.stop + 3, self.clause.stop)]

    def _no_result(self, hit: Hit) -> Mark | None:
        """A test that is only named, and was sent or is awaited; not one whose result is told."""
        before = self._last_before("no_result", hit, REACH_UNSURE)
        after = self._first_after("no_result_after", hit)
        if after and any(hit.stop <= comma < after.start for comma in self._joints.commas):
            after = None
        doubt = before or after
        if doubt is None or hit.cue:
            return None
        number = any(word[0].isdigit() for word in self.units.words[doubt.stop : self.clause.stop])
        return None if number else doubt

    def _treatment(self, hit: Hit) -> Mark | None:
        """A drug given for the illness is not one that came before it, unless the clause says that it did."""
        if "earlier" in self.cues:
            return None
        return self._last_before("treated", hit, REACH_TREATED) or self._first_after("treated_after", hit)

    # --- the rules ---------------------------------------------------------------------------------------------

    def _denial(self, hit: Hit) -> Mark | None:
        if not self.clause.marks:
            return None
        words = self.units.words
        for name in ("deny", "deny_short", "deny_next"):
            for mark in reversed(self.cues.get(name, ())):
                if name == "deny_next" and mark.stop != hit.start:
                    continue
                if mark.start >= hit.start or self._is_never_without(mark):
                    continue
                if self._reaches(mark, hit, short=name == "deny_short"):
                    return mark
        if hit.settled:
            return None
        for mark in self.clause.marks:
            before = "quality" in mark.roles and mark.stop <= hit.start and hit.present
            if (
                before
                and "negative" in mark.values("quality")
                and not self._is_predicate(mark)
                and self._reaches(mark, hit, short=False)
            ):
                return mark
        if "positive" in words[hit.start : hit.stop]:
            return None
        for name in ("deny_after", "idea_after"):
            for mark in self.cues.get(name, ()):
                if hit.stop <= mark.start <= hit.stop + REACH_AFTER and self._is_predicate(mark):
                    crossed = any(words[i] in {"but", ";"} for i in range(hit.stop, mark.start))
                    other = any(
                        ("verb" in m.roles and m.stop < mark.start - 1)
                        or ("quality" in m.roles and m.stop <= mark.start)
                        for m in self.clause.marks
                        if m.start >= hit.stop
                    )
                    if not crossed and not other and not self._says_it_of_another(mark, hit):
                        return mark
        return None

    def _is_never_without(self, mark: Mark) -> bool:
        """`cannot walk without falling` says that there are falls."""
        words = self.units.words
        return words[mark.start] == "without" and not NEVER.isdisjoint(words[self.clause.start : mark.start])

    def _says_it_of_another(self, mark: Mark, hit: Hit) -> bool:
        """Whether `absent` is said of what was examined last alone: `a weak face, reflexes absent`."""
        if "absent" not in mark.values("quality"):
            return False
        return any(
            m.values("topic") and hit.stop <= m.start and m.stop <= mark.start <= m.stop + 1 for m in self.clause.marks
        )

    def _reaches(self, mark: Mark, hit: Hit, *, short: bool) -> bool:
        """Whether a denial before a finding still holds where the finding begins."""
        between = range(mark.stop, hit.start)
        commas = [i for i in self._joints.commas if i in between]
        if any(m.start in between and m.start > mark.stop + 2 and m.values("verb") for m in self.clause.marks):
            return False
        if (short or self.units.words[mark.start] in NEVER_OR_NO) and any(
            self.units.words[i] in SUBJECTS and (short or self.units.words[i - 1] not in JOINING) for i in between
        ):
            return False
        if any(m.start in between and "positive" in m.values("quality") for m in self.clause.marks):
            return False
        if any(i in between and i > mark.stop + 1 for i in self._joints.withs):
            return False
        if self.units.everyday:
            joined = max((at for places in self._joints for at in places if at in between), default=mark.stop - 1)
            if hit.start - joined - 1 > REACH_TOLD:
                return False
        if not commas:
            return True
        if any(self.units.words[comma + 1] == "on" for comma in commas):
            return False  # `no anticoagulant, on a statin`
        if not short and self._is_list(mark.stop, hit.start, commas):
            return True
        last = commas[-1]
        either, both = self._joints.alternatives, self._joints.additions
        goes_on = either if short else either + both
        return any(i > last for i in goes_on) or (bool(goes_on) and any(i > commas[0] for i in goes_on))

    def _is_list(self, start: int, stop: int, commas: list[int]) -> bool:
        """Whether commas part short items without a verb, as in `no fever, chills, night sweats`."""
        edges = [start, *commas, stop]
        return all(after - before <= LONGEST_ITEM for before, after in pairwise(edges)) and not any(
            "verb" in m.roles and start < m.start < stop for m in self.clause.marks
        )

    def _is_predicate(self, mark: Mark) -> bool:
        """Whether `absent` is said of what stands before it, not of what follows."""
        words, stop = self.units.words, self.clause.stop
        before = words[mark.start - 1] if mark.start > self.clause.start else ""
        after = words[mark.stop] if mark.stop < stop else "."
        return before in COPULAS or after in BEHIND_PREDICATE

    def _last_before(self, name: str, hit: Hit, reach: int = 99) -> Mark | None:
        for mark in reversed(self.cues.get(name, ())):
            if mark.stop <= hit.start <= mark.stop + reach:
                return mark
        return None

    def _first_after(self, name: str, hit: Hit) -> Mark | None:
        for mark in self.cues.get(name, ()):
            if hit.stop <= mark.start <= hit.stop + REACH_UNSURE:
                return mark
        return None
