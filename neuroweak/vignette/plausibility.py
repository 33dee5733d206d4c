"""
How likely it is that what the grammar read in everyday words was meant.

Rules hear words; what the words say together they cannot always tell: `I run a bakery` has the run of `the runs`. The
clause model, which knows whole clauses and no rules, judges each finding once more. What both hear is taken for said;
what the model finds less likely than not becomes a question.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.knowledge.model import Kind
from neuroweak.vignette.clauses import clauses_of
from neuroweak.vignette.model import Perhaps, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neuroweak.knowledge.model import Knowledge
    from neuroweak.meaning.clause_model import ClauseModel
    from neuroweak.vignette.lexicon import Lexicon
    from neuroweak.vignette.model import Mention
    from neuroweak.vignette.sentences import Units
    from neuroweak.vocabulary import Vocabulary

TAKEN = 0.5
"""Chance from which on what was read is taken for said."""

MOST_JUDGED = 200
"""Mentions of one text that are judged, the first; bounds time."""

BIAS, OF_CLAUSE, OF_WORDS, NAMED, OF_COURSE = 1.4, 0.7, 0.1, -0.1, -0.3
"""
Weights of a logistic regression of what is right: for the log odds that the model gives the clause and the words that
were read alone, for words that are a name of the finding (their own odds then say nothing), for courses and patterns.
Fitted on 190 invented tellings that neither a rule nor the model was made from: of 1,385 findings read it kept 1,058,
and the share of the right ones rose from 0.70 to 0.83.
"""

FEWEST_ODDS = 1e-3
"""Chance below and above which the model's odds are not believed."""


def judged(
    mentions: Sequence[Mention], units: Units, text: str, lexicon: Lexicon, vocabulary: Vocabulary
) -> tuple[tuple[Mention, ...], tuple[Perhaps, ...]]:
    """
    Part what was read in a text told in everyday words into what was probably meant and what was perhaps.

    Args:
        mentions: What was read, in the order of the text.
        units: The units of the text.
        text: The text.
        lexicon: The words by which it was read.
        vocabulary: The names of findings.

    Returns:
        The mentions without those that were probably not meant; of these the findings that no other mention states.
        Denials, doubts, results of tests, and findings that the model does not know are never judged.
    """
    knowledge = vocabulary.knowledge
    stated = [at for at, mention in enumerate(mentions) if _can_be_judged(mention, knowledge)][:MOST_JUDGED]
    model = _model() if stated else None
    if model is None:
        return tuple(mentions), ()
    kin = _kin(knowledge)
    clauses = list(clauses_of(units, lexicon, text))
    starts, ends = [units.starts[first] for first, _ in clauses], [units.ends[stop - 1] for _, stop in clauses]
    left_out: dict[int, Perhaps] = {}
    for at in stated:
        mention = mentions[at]
        if mention.finding not in model.knows:
            continue
        # What was read before it in the clause, denials too, is settled.
        before = bisect_right(starts, mention.start) - 1
        begins = [starts[before]] if before >= 0 else []
        begins += [m.end for m in mentions[:at] if m.state is State.ABSENT and m.end <= mention.start]
        begin = max(begins, default=mention.start)
        behind = bisect_left(ends, mention.end)
        end = ends[behind] if behind < len(ends) else mention.end
        chance = _chance(mention, text[begin:end], model, vocabulary, kin[mention.finding])
        if chance < TAKEN:
            left_out[at] = Perhaps(mention.finding, mention.words, mention.start, mention.end, chance)
    kept = tuple(mention for at, mention in enumerate(mentions) if at not in left_out)
    said = {mention.finding for mention in kept}
    best: dict[str, Perhaps] = {}
    for one in sorted(left_out.values(), key=lambda one: -one.probability):
        if one.finding not in said:
            best.setdefault(one.finding, one)
    return kept, tuple(best.values())


def _can_be_judged(mention: Mention, knowledge: Knowledge) -> bool:
    finding = knowledge.findings[mention.finding]
    return mention.state is State.PRESENT and finding.kind is not Kind.TEST and not finding.onset


def _model() -> ClauseModel | None:
    from neuroweak.meaning.clause_model import shipped_model
    from neuroweak.meaning.table_file import TableError

    try:
        return shipped_model()
    except (OSError, TableError):
        return None  # `guesses_in` says so


def _kin(knowledge: Knowledge) -> dict[str, set[str]]:
    """Give for each finding itself, the more general ones and its kinds."""
    kin = {finding: {finding} for finding in knowledge.findings}
    for finding in knowledge.findings:
        for above in ancestors(knowledge, finding):
            kin[finding].add(above)
            kin[above].add(finding)
    return kin


def _chance(mention: Mention, clause: str, model: ClauseModel, vocabulary: Vocabulary, kin: set[str]) -> float:
    """Give the chance that a mention was meant, in a clause."""
    entry = vocabulary.look_up(mention.words)
    named = entry is not None and entry.finding == mention.finding
    own = NAMED if named else OF_WORDS * _log_odds(model.chance(mention.words, kin))
    course = OF_COURSE if vocabulary.knowledge.findings[mention.finding].kind is Kind.PATTERN else 0.0
    return 1 / (1 + math.exp(-(BIAS + OF_CLAUSE * _log_odds(model.chance(clause, kin)) + own + course)))


def _log_odds(chance: float) -> float:
    chance = min(max(chance, FEWEST_ODDS), 1 - FEWEST_ODDS)
    return math.log(chance / (1 - chance))
