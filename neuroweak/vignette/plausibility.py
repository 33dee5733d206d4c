"""
How likely it is that what the grammar read in everyday words was meant.

Rules hear words; what the words say together they cannot always tell: `I run a bakery` has the run of `the runs`. The
clause model, which knows whole clauses and no rules, judges each finding once more. What both hear is taken for said;
what is less likely than `TAKEN` or `TAKEN_IN_STORIES` becomes a question.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from neuroweak.diagnoses import conditions_in, found_before
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.knowledge.model import Kind
from neuroweak.named_tuples import NamedTuple
from neuroweak.vignette.clauses import LONGEST, clauses_of
from neuroweak.vignette.exceptions import DENYING
from neuroweak.vignette.model import Perhaps, State, can_be_told

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from neuroweak.meaning.clause_model import ClauseModel
    from neuroweak.vignette.lexicon import Lexicon
    from neuroweak.vignette.model import Mention
    from neuroweak.vignette.units import Units
    from neuroweak.vocabulary import Vocabulary

TAKEN, TAKEN_IN_STORIES = 0.6, 0.76
"""
Chance from which on what was read is taken for said, in a few sentences and in a story; less finds more and is right
less often. Of what had a chance of 0.6 to 0.7 in 3,100 invented tellings, 0.70 was right in those of fewer than 200
characters and 0.40 in those of more.
"""

STORY = 40
"""Words, marks counted, from which on a text is a story: many of its clauses state nothing."""

MOST_JUDGED = 100
"""Mentions of one text that are judged, the first; bounds time."""

AROUND = 3
"""Units on either side of a finding that are judged with it, in a clause that is too long for one."""

BIAS, OF_CLAUSE = 1.42, 0.57
"""
Weights of a logistic regression of what is right, for the log odds that the model gives the clause. Fitted on 544
findings read in 62 tellings that neither a rule nor the model was made from, of which 0.74 were right; 1,328 read in
152 others give the same (1.33, 0.55). What the model makes of the words alone that were read adds nothing.
"""

DOUBTS = frozenset({"unsure", "unsure_after", "past", "past_after"})
"""Cues that put in doubt what the patient has; what is told of others, or only thought of, is never guessed."""

WHEN = re.compile(
    r"\b(?:(?:all\s+)?of\s+a\s+sudden|suddenly|out\s+of\s+(?:the\s+blue|nowhere)|today|yesterday|tonight|last\s+night|just\s+now)\b,?\s*",
    re.IGNORECASE,
)
"""Words of when and how fast something came, which say nothing of whether it was meant."""

FEWEST_ODDS = 1e-3
"""Chance below and above which the model's odds are not believed."""


class Judged(NamedTuple):
    """What was read, parted into what was probably meant and what was perhaps."""

    mentions: tuple[Mention, ...]
    """What was read without what was probably not meant."""
    perhaps: tuple[Perhaps, ...] = ()
    """Of the latter the findings that no other mention states, the likeliest first."""
    taken: tuple[Perhaps, ...] = ()
    """Of the former the findings that were judged, the likeliest first."""


class Judge:
    """Judges what was read with the words of one file; made once, used for many texts."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        """
        Note what a text is read by.

        Args:
            vocabulary: The names of findings.
            lexicon: All words.
        """
        self._vocabulary, self._lexicon = vocabulary, lexicon
        self._findings = vocabulary.knowledge.findings

    @cached_property
    def _kin(self) -> dict[str, set[str]]:
        """For each finding itself, the more general ones and its kinds."""
        kin = {finding: {finding} for finding in self._findings}
        for finding in self._findings:
            for above in ancestors(self._vocabulary.knowledge, finding):
                kin[finding].add(above)
                kin[above].add(finding)
        return kin

    def judged(self, mentions: Sequence[Mention], units: Units, text: str) -> Judged:
        """
        Part what was read in a text told in everyday words into what was probably meant and what was perhaps.

        Args:
            mentions: What was read, in the order of the text.
            units: The units of the text.
            text: The text.

        Returns:
            The mentions without those that were probably not meant. Denials, doubts, results of tests, terms that are
            no everyday words, and findings that the model does not know are never judged.
        """
        settled = {mention.finding for mention in mentions if mention.state is not State.UNSURE}
        stated = [at for at, mention in enumerate(mentions) if self._can_be_judged(mention, settled)][:MOST_JUDGED]
        model = _model() if stated else None
        if model is None:
            return Judged(tuple(mentions))
        clauses = [*clauses_of(units, self._lexicon, text)]
        # What was denied in the same clause is settled.
        denied = [mention for mention in mentions if mention.state is State.ABSENT]
        begins = sorted([*(units.starts[first] for first, _ in clauses), *(mention.end for mention in denied)])
        ends = sorted([*(units.ends[stop - 1] for _, stop in clauses), *filter(None, map(_denial_before, denied))])
        least = TAKEN_IN_STORIES if len(units.words) > STORY else TAKEN
        left_out: dict[int, Perhaps] = {}
        taken: list[Perhaps] = []
        for at in stated:
            mention = mentions[at]
            if mention.finding not in model.places or self._is_term(mention, model):
                continue
            before, behind = bisect_right(begins, mention.start), bisect_left(ends, mention.end)
            begin = begins[before - 1] if before else mention.start
            end = ends[behind] if behind < len(ends) else mention.end
            begin, end = _near(mention, begin, end, units)
            others = self._besides(mention, mentions, begin, end)
            chance = self._chance(mention, text[begin:end], model, others)
            one = Perhaps(mention.finding, mention.words, mention.start, mention.end, chance)
            if chance < least or mention.state is State.UNSURE:
                left_out[at] = one
            else:
                taken.append(one)
        kept = tuple(
            mention for at, mention in enumerate(mentions) if at not in left_out or mention.state is State.UNSURE
        )
        said = {mention.finding for mention in kept if mention.state is not State.UNSURE}
        return Judged(kept, _likeliest(one for one in left_out.values() if one.finding not in said), _likeliest(taken))

    def _can_be_judged(self, mention: Mention, settled: Container[str]) -> bool:
        """Whether a mention states something, or doubts what nothing else settles."""
        cues = self._lexicon.roles_of(mention.cue).get("cue", ()) if mention.cue else ()
        if mention.state is State.UNSURE:
            stated = mention.finding not in settled and not DOUBTS.isdisjoint(cues)
        else:
            stated = mention.state is State.PRESENT and not self._is_overheard(mention)
        return stated and can_be_told(self._findings[mention.finding])

    def _is_overheard(self, mention: Mention) -> bool:
        """Whether a finding is there though something is denied, which the model cannot tell: `no cure for cramps`."""
        if not mention.cue or self._findings[mention.finding].kind is Kind.TEST:
            return False
        phrases = (mention.cue, *mention.cue.split())
        return any(not DENYING.isdisjoint(self._lexicon.roles_of(phrase).get("cue", ())) for phrase in phrases)

    def _is_term(self, mention: Mention, model: ClauseModel) -> bool:
        """Whether a finding is called by a name that is no everyday word: `ageusia`, `has MS`."""
        if self._findings[mention.finding].kind is Kind.HISTORY:  # what was found before is history; few mentions are
            conditions = conditions_in(self._vocabulary, mention.words)
            if any(found_before(self._vocabulary, condition) == mention.finding for condition in conditions):
                return True
        entry = None if model.has_heard(mention.words) else self._vocabulary.look_up(mention.words)
        return entry is not None and entry.finding == mention.finding

    def _besides(self, mention: Mention, mentions: Sequence[Mention], begin: int, end: int) -> set[str]:
        """What a clause states besides a course: most courses are told of a trouble."""
        if self._findings[mention.finding].kind is not Kind.PATTERN:
            return set()
        first = bisect_left(mentions, begin, key=lambda one: one.start)
        last = bisect_left(mentions, end, key=lambda one: one.start)
        present = (one.finding for one in mentions[first:last] if one.state is State.PRESENT)
        return set[str]().union(*map(self._kin.__getitem__, present)) - self._kin[mention.finding]

    def _chance(self, mention: Mention, clause: str, model: ClauseModel, others: set[str]) -> float:
        """Give the chance that a mention was meant, in a clause that states others besides."""
        clause = WHEN.sub("", clause)
        odds = BIAS + OF_CLAUSE * _log_odds(model.chance(clause, self._kin[mention.finding], others))
        return 1 / (1 + math.exp(-odds))


def _likeliest(every: Iterable[Perhaps]) -> tuple[Perhaps, ...]:
    """The likeliest of each finding, those first that are likelier."""
    best: dict[str, Perhaps] = {}
    for one in sorted(every, key=lambda one: -one.probability):
        best.setdefault(one.finding, one)
    return tuple(best.values())


def _near(mention: Mention, begin: int, end: int, units: Units) -> tuple[int, int]:
    """The clause of a mention, or of one that is too long what stands around the mention."""
    first, last = bisect_left(units.starts, mention.start), bisect_left(units.ends, mention.end)
    if bisect_left(units.ends, end) - bisect_left(units.starts, begin) < LONGEST:
        return begin, end
    begin = max(begin, units.starts[max(first - AROUND, 0)])
    return begin, min(end, units.ends[min(last + AROUND, len(units.ends) - 1)])


def _denial_before(mention: Mention) -> int:
    """Where the `no` of a denial begins that begins with it: `I cannot swallow no double vision`; else 0."""
    return mention.start if mention.words.casefold().startswith("no ") else 0


def _model() -> ClauseModel | None:
    from neuroweak.meaning.clause_model import shipped_model
    from neuroweak.meaning.table_file import TableError

    try:
        return shipped_model()
    except (OSError, TableError):
        return None  # `guesses_in` says so


def _log_odds(chance: float) -> float:
    chance = min(max(chance, FEWEST_ODDS), 1 - FEWEST_ODDS)
    return math.log(chance / (1 - chance))
