"""How far a denial reaches in its clause: over the items of a list, not over what is said for itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neuroweak.text.normalize import stem
from neuroweak.vignette.grades import GRADE
from neuroweak.vignette.not_sound import NOT
from neuroweak.vignette.opinions import opined
from neuroweak.vignette.relatives import SUBJECTS
from neuroweak.vignette.scope_words import (
    AFTER,
    BEGINNING,
    BEYOND,
    COPULAS,
    FILLERS,
    INCLUDING,
    INFLECTED,
    JOINING,
    LACKING,
    LOST_WALK,
    NEVER,
    NEVER_OR_NO,
    SAID_FOR_ITSELF,
    SIDES,
    SUCH,
    WANTED,
)

if TYPE_CHECKING:
    from neuroweak.vignette.cues import Cues
    from neuroweak.vignette.phrases_found import Mark
    from neuroweak.vignette.relations import Hit

COUNT = re.compile(r"x\d+$")
"""How often something happened: `chest infections x4`."""

FEWEST_LETTERS = 3
"""Letters of a word from which on its ending is one."""

OWNED = frozenset({"the", "my", "his", "her", "our", "their", "your"})
"""Words left out of the units that never stand behind a `no` that denies."""

LONGEST_BARE = 3
"""Words, the comma before them with them, of an item that only names what is denied with what stands before it."""

NORMAL = frozenset({"normal", "negative"})
"""Qualities that deny the items of a list which they call so."""

BOTH_WAYS = frozenset({"deny_after", "unsure_after"})
"""Cues of what stands before them, which some phrases are as well as denials of what follows: `not reported`."""

REACH_TOLD = 3
"""Words behind a denial, or behind what goes on with it, that it can still speak of where people type without marks."""


FEWEST_OF_STATEMENT = 2
"""Words of a statement: what is spoken of, and how it is."""

PREDICATES = frozenset(
    {
        *("absent", "abnormal", "affected", "blurred", "blurry", "brisk", "broad", "depressed", "diminished", "double"),
        *(
            "droops",
            "drags",
            "droopy",
            "exaggerated",
            "extensor",
            "floppy",
            "gone",
            "high",
            "hoarse",
            "hurts",
            "impaired",
        ),
        *(
            "impaired",
            "increased",
            "limited",
            "limp",
            "lost",
            "low",
            "nasal",
            "numb",
            "poor",
            "positive",
            "present",
            "raised",
        ),
        *("reduced", "restricted", "shakes", "slow", "slurred", "stiff", "swollen", "tender", "unsteady", "upgoing"),
        *("wasted", "weak", "weaker", "wobbly"),
    }
)
"""Last words of a statement, as of `gait unsteady` and `voice weak`, which follow what they are said of."""

DEGREE = re.compile(
    r"\b(?:severe|marked|mild|moderate|slight|profound|some|a bit of|a little|lots of|occasional|constant)\b"
)
"""Words before an item that say how much of it there is."""

CANNOT = re.compile(r"\b(?:can['\u2019]?t|cannot|couldn['\u2019]?t|unable)\b")
LINE_BEGINS = re.compile(r"(?:\n|\A)[ \t]{0,9}\Z")
ITEM_ENDS = re.compile(r"\w(?<!\bor)(?<!\band)(?<!\bnor)(?<!\bno)[ \t.;]{0,9}\n[ \t]{0,9}\Z")
"""The end of a line that no list goes on behind, right before a finding."""
ENDING_DENIAL = frozenset({"whatsoever", "anywhere", "elsewhere", "far"})
"""Words before a comma that end a denial: `no pain anywhere, weak hands`."""

OPPOSITE = frozenset(map(stem, ("endorses", "endorsed", "endorsing", "admits", "admitted", "affirms", "acknowledges")))
"""Verbs behind a comma that say the opposite of `denies`."""


class Reach:
    """The denials of one clause, asked whether they still hold where a finding begins."""

    def __init__(self, cues: Cues, text: str) -> None:
        """
        Note the clause.

        Args:
            cues: Its cues.
            text: The whole text, for the endings of words.
        """
        self.cues, self.text = cues, text

    def is_none(self, mark: Mark, hit: Hit) -> bool:
        """Whether what looks like a denial of a finding is none."""
        return self._is_never_without(mark) or self._is_worst(mark, hit) or self._is_not_often(mark, hit)

    def holds(self, mark: Mark, hit: Hit, *, short: bool) -> bool:
        """Whether a denial before a finding still holds where the finding begins."""
        words, marks, joints = self.cues.units.words, self.cues.clause.marks, self.cues.joints
        between = range(mark.stop, hit.start)
        commas = [i for i in joints.commas if i in between]
        if words[mark.start] == "no" and self._is_said_alone(mark):
            return False
        if words[mark.start] in NEVER_OR_NO and self._is_told_by_itself(mark, hit):
            return False
        if self.cues.units.everyday and self._begins_another(mark, hit):
            return False
        subject = opined(words, mark, hit.start)
        begins = max(mark.stop, subject) + 2
        if any(m.start in between and m.start > begins and m.values("verb") for m in marks):
            return False
        if (short or words[mark.start] in NEVER_OR_NO) and any(
            words[i] in SUBJECTS and i != subject and (short or words[i - 1] not in JOINING) for i in between
        ):
            return False
        if any(m.start in between and "positive" in m.values("quality") for m in marks):
            return False
        if any(i in between and i > mark.stop + 1 for i in joints.withs):
            return False
        begin = min(hit.start, hit.whole[0]) if hit.whole else hit.start
        if any(words[i] in BEYOND or (words[i] == "even" and words[i + 1] in AFTER) for i in range(mark.stop, begin)):
            return False  # `no falls since the ankle splint`; `no cramps even after a marathon`
        if short and any(words[i] == "and" and self._begins_anew(i + 1) for i in between):
            return False
        if self.cues.units.everyday:
            joined = max((at for places in joints for at in places if at in between), default=mark.stop - 1)
            joined = max(joined, subject)
            if hit.start - joined - 1 > REACH_TOLD:
                return False
        if self._is_of_another_line(mark, hit):
            return False
        if not commas:
            return True
        if any(words[comma + 1] == "on" for comma in commas):
            return False  # `no anticoagulant, on a statin`
        if self._is_item_of_its_own(mark, hit, commas[-1]) or self._is_statement(mark, hit, commas[-1]):
            return False
        last = commas[-1]
        either, both = joints.alternatives, joints.additions
        if not (self.cues.units.everyday or LACKING.isdisjoint(words[mark.start : mark.stop])):
            # `without a fall, the headache` is no list, nor `without nodules, and marked proptosis`.
            ends = any(commas[0] + 1 < i <= hit.stop + 1 for i in either + both)
            return ends and self.cues.is_list(mark.stop, hit.start, commas)
        if not short and self.cues.is_list(mark.stop, hit.start, commas):
            return True
        goes_on = either if short else either + both
        return any(i > last for i in goes_on) or (bool(goes_on) and any(i > commas[0] for i in goes_on))

    def _is_said_alone(self, mark: Mark) -> bool:
        """Whether `no` answers or exclaims, and denies nothing of what follows: `oh no my legs are weak`."""
        units, at = self.cues.units, mark.start + 1
        while at < self.cues.clause.stop and units.words[at] in FILLERS:
            at += 1
        if mark.stop > at or at >= self.cues.clause.stop:
            return False
        left_out = self.text[units.ends[at - 1] : units.starts[at]].lower().split()
        return units.words[at] in SAID_FOR_ITSELF or not OWNED.isdisjoint(left_out)

    def _is_told_by_itself(self, mark: Mark, hit: Hit) -> bool:
        """Whether `no` is of the word next to it alone: `no appetite, lost weight`; `vitamin D nearly zero, ALP up`."""
        words, joints = self.cues.units.words, self.cues.joints
        behind = words[mark.stop]
        if behind == ",":
            return mark.start > self.cues.clause.start
        if behind not in WANTED or any(mark.stop < at < hit.start for at in joints.alternatives):
            return False
        begin = min(hit.start, hit.whole[0]) if hit.whole else hit.start
        return begin == mark.stop + 1 or words[mark.stop + 1] == ","

    def _begins_another(self, mark: Mark, hit: Hit) -> bool:
        """Whether a word before a finding begins another statement: `no fever very tired`, `no rash on statins`."""
        begin = min(hit.start, hit.whole[0]) if hit.whole else hit.start
        words = self.cues.units.words
        return (
            words[mark.start] in {"no", "not"}
            and words[mark.stop] != "been"
            and any(at > mark.stop and words[at] in BEGINNING for at in (begin - 1, begin))
        )

    def of_list(self, hit: Hit) -> Mark | None:
        """What calls the list normal that a finding stands in: `review of systems negative, including rash`."""
        for mark in self.cues.clause.marks if hit.present else ():
            if mark.stop >= hit.start or NORMAL.isdisjoint(mark.values("quality")):
                continue
            at = mark.stop + (self.cues.units.words[mark.stop] == ",")
            if self.cues.units.words[at] in INCLUDING and self.holds(mark, hit, short=False):
                return mark
        return None

    def is_behind(self, mark: Mark) -> bool:
        """Whether what may deny what follows is said of what stands before it: `ventilation was not required`."""
        words = self.cues.units.words
        said = words[mark.start - 1] in COPULAS or words[mark.stop : mark.stop + 1] == ["for"]
        return said and not BOTH_WAYS.isdisjoint(mark.values("cue"))

    def _begins_anew(self, at: int) -> bool:
        """Whether what stands behind `and` has a subject or an ending of its own: `doesn't sleep and sees double`."""
        units = self.cues.units
        if at in units.owned:
            return any(m.values("verb") and m.start > at for m in self.cues.clause.marks)
        word = self.text[units.starts[at] : units.ends[at]].lower()
        return word in INFLECTED or (len(word) > FEWEST_LETTERS and word.endswith(("s", "ed")) and word[-2:] != "ss")

    def _is_of_another_line(self, mark: Mark, hit: Hit) -> bool:
        """Whether lines above have a denial each, and the line of a finding has none."""
        starts, text = self.cues.units.starts, self.text
        if "\n" not in text[starts[mark.start] : starts[hit.start]]:
            return False
        denials = [m.start for name in ("deny", "deny_short") for m in self.cues.named.get(name, ())]
        leading = [at for at in denials if at < hit.start and LINE_BEGINS.search(text, 0, starts[at])]
        return len(leading) > 1 and ITEM_ENDS.search(text[starts[max(leading)] : starts[hit.start]]) is not None

    def _is_statement(self, mark: Mark, hit: Hit, comma: int) -> bool:
        """Whether what stands behind a comma says how something was found: `no ptosis, speech slurred`."""
        units = self.cues.units
        if any(at > comma for at in self.cues.joints.alternatives):
            return False
        begin, stop = comma + 1, max(hit.stop, hit.cue[1] if hit.cue else 0)
        if units.words[comma - 1] in ENDING_DENIAL or units.words[comma - 2 : comma] == ["at", "all"]:
            return True
        if any(word in OPPOSITE for word in units.words[begin : hit.start]):
            return True
        led_by = self.text[units.ends[comma] : units.starts[hit.start]] + self._written(hit.start)
        if CANNOT.search(led_by) or (units.words[mark.start] in NEVER_OR_NO and DEGREE.search(led_by)):
            return True
        return stop - begin >= FEWEST_OF_STATEMENT and self._written(stop - 1) in PREDICATES

    def _written(self, at: int) -> str:
        """A word as it is written, in small letters."""
        return self.text[self.cues.units.starts[at] : self.cues.units.ends[at]].lower()

    def _is_item_of_its_own(self, mark: Mark, hit: Hit, comma: int) -> bool:
        """Whether what a comma parts from a denied list is said for itself: `no rigidity, no tremor, gait slow`."""
        words = self.cues.units.words
        if any(at > comma for at in self.cues.joints.alternatives):
            return False
        end = next((at for at in self.cues.joints.commas if at >= hit.stop), self.cues.clause.stop)
        if any(word[0].isdigit() or word.startswith(GRADE) or COUNT.match(word) for word in words[comma:end]):
            return True
        if "left" in words[comma:end] or "right" in words[comma:end]:
            return True  # `no double vision, drooping of the left lid`
        is_aside = words[mark.start - 1] == "," and mark.start > self.cues.clause.start
        if is_aside and (end - comma > LONGEST_BARE or not SIDES.isdisjoint(words[comma:end])):
            return True  # `mouth dry, no drooling, bowels slow for weeks`, but not `tired, no fever, chills`
        denials = [m.start for name in ("deny", "deny_short") for m in self.cues.named.get(name, ())]
        behind = [at for at in denials if at < hit.start and words[at - 1] == "," and at > self.cues.clause.start]
        return any(at >= mark.start for at in behind) and len([at for at in denials if at < hit.start]) > 1

    def _is_never_without(self, mark: Mark) -> bool:
        """`cannot walk without falling` says that there are falls."""
        words = self.cues.units.words
        before = words[self.cues.clause.start : mark.start]
        if words[mark.start] != "without":
            return words[mark.start : mark.stop + 1] == ["not", "without"]
        return not NEVER.isdisjoint(before) or LOST_WALK in zip(before, before[1:], before[2:], strict=False)

    def _is_worst(self, denial: Mark, hit: Hit) -> bool:
        """`I never had a headache like this`; `never seen legs this weak`."""
        words = self.cues.units.words
        before, behind = words[max(denial.stop, hit.start - 2) : hit.start], words[hit.stop : hit.stop + 1]
        is_compared = not SUCH.isdisjoint(before + behind) or behind == ["like"]
        is_course = "before" in words[hit.start : hit.stop]  # `never had anything like this before`
        is_of_all_times = "never" in words[denial.start : denial.stop] or "ever" in words[denial.stop : hit.start]
        return is_compared and not is_course and is_of_all_times

    def _is_not_often(self, denial: Mark, hit: Hit) -> bool:
        """`I don't get cramps every night`, `he doesn't often fall`: they are there, only not so often."""
        often = self.cues.named.get("often")
        if not often or NOT.isdisjoint(self.cues.units.words[denial.start : denial.stop]):
            return False
        end = max(hit.stop, hit.whole[1] if hit.whole else 0) + 1
        return any(denial.stop <= m.start <= end and (m.stop <= hit.start or hit.stop <= m.start) for m in often)
