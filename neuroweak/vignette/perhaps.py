"""What a text told in everyday words perhaps states besides what the grammar found: guesses, each with its chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from neuroweak.errors import Problem
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.knowledge.model import Kind
from neuroweak.vignette.phrase_trie import longest
from neuroweak.vignette.sentences import spans_of, units_of
from neuroweak.vignette.teller import EVERYDAY
from neuroweak.vignette.tokenizer import PARAGRAPH, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neuroweak.knowledge.model import Finding, Knowledge
    from neuroweak.vignette.lexicon import Lexicon
    from neuroweak.vignette.model import Vignette
    from neuroweak.vignette.sentences import Units

IN_STORIES = 0.5
"""
How many times its own odds a guess has in a whole story, where most clauses state nothing; fitted on the guesses in 130
invented and retold stories (logistic regression gave a slope near 1, and this factor).
"""

LEAST = 0.05
"""Chance below which a guess is neither weighed nor asked."""

MOST = 20
"""Guesses that are kept of one text."""

MOST_CLAUSES = 400
"""Clauses of one text that are guessed at; bounds time."""

PARTING = frozenset({".", ",", ";", ":", "!", "?", "(", ")", "|", PARAGRAPH, "and", "but", "so", "because", "then"})
"""Words and marks between two clauses of everyday speech."""


class Perhaps(NamedTuple):
    """A finding that a clause perhaps states."""

    finding: str
    words: str
    """The clause."""
    start: int
    """Its first character in the text."""
    end: int
    """The character after its last."""
    probability: float
    """The chance that the text states the finding, 0 to 1."""


class Guesses(NamedTuple):
    """All guesses about one text."""

    found: tuple[Perhaps, ...] = ()
    """The likeliest first; none is a form of another, or of a finding that the text mentions."""
    problems: tuple[Problem, ...] = ()
    """What of the text was not looked at."""


def guesses_in(seen: Vignette, lexicon: Lexicon) -> Guesses:
    """
    Guess what the clauses of a text state besides what was read in them.

    Args:
        seen: The text with what was read in it.
        lexicon: The words by which it was read.

    Returns:
        Guesses for a text in everyday words, none for reports and exam items: of their clauses the model knows nothing.
    """
    if not EVERYDAY.search(seen.text):
        return Guesses()
    from neuroweak.meaning.clause_model import Guess, shipped_model
    from neuroweak.meaning.table_file import TableError

    try:
        model = shipped_model()
    except (OSError, TableError) as error:
        said = f"nothing was guessed at: what guesses cannot be read ({error})"
        return Guesses(problems=(Problem("NW625", said, help="install the program again"),))
    best: dict[str, tuple[Guess, int, int]] = {}
    problems: tuple[Problem, ...] = ()
    for number, (start, end) in enumerate(_open(seen, lexicon)):
        if number == MOST_CLAUSES:
            said = f"the first {MOST_CLAUSES} clauses were guessed at"
            problems = (Problem("NW624", said, help="read a long text in parts"),)
            break
        for guess in model.guesses(seen.text[start:end], least=LEAST):
            known = best.get(guess.finding)
            if known is None or guess.probability > known[0].probability:
                best[guess.finding] = guess, start, end
    found: dict[str, Perhaps] = {}
    findings = seen.knowledge.findings
    for guess, start, end in sorted(best.values(), key=lambda g: (-g[0].probability, g[0].finding)):
        finding, odds = guess.finding, IN_STORIES * guess.probability / (1.0 - guess.probability)
        chance = odds / (1.0 + odds)
        if len(found) == MOST or chance < LEAST:
            break
        if _is_told(findings.get(finding)) and not _akin(seen.knowledge, finding, seen, found):
            words = " ".join(seen.text[start:end].split())
            found[finding] = Perhaps(finding, words, start, end, chance)
    return Guesses(tuple(found.values()), problems)


def _is_told(finding: Finding | None) -> bool:
    """Whether a finding is one that a person can tell; a tempo is for the case, and results have names."""
    return finding is not None and finding.kind is not Kind.TEST and not finding.onset


def _akin(knowledge: Knowledge, finding: str, seen: Vignette, found: dict[str, Perhaps]) -> bool:
    """Whether a finding, or a form of it, is mentioned or guessed already."""
    above = (finding, *ancestors(knowledge, finding))
    return any(
        other in above or finding in ancestors(knowledge, other) for known in (seen.states, found) for other in known
    )


def _open(seen: Vignette, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Give the places of the clauses that deny, doubt and ask nothing: they may say more than the grammar knows."""
    units = units_of(scan(seen.text), lexicon)
    for first, stop in _clauses(units, lexicon, seen.text):
        if not _settled(units, lexicon, first, stop):
            yield units.starts[first], units.ends[stop - 1]


def _clauses(units: Units, lexicon: Lexicon, text: str) -> Iterator[tuple[int, int]]:
    """Cut the sentences that are no questions at marks and at words that join."""
    words = units.words
    for begin, stop in spans_of(units, lexicon, text):
        if words[stop - 1] == "?":
            continue
        first = begin
        for at in range(begin, stop + 1):
            if at == stop or words[at] in PARTING:
                if at > first:
                    yield first, at
                first = at + 1


def _settled(units: Units, lexicon: Lexicon, first: int, stop: int) -> bool:
    """Whether a clause has words that deny or doubt what it says, or make it somebody else's or an earlier thing."""
    roles, words = lexicon.roles, units.words
    for at in range(first, stop):
        found = longest(roles, words, at, stop) if words[at] in roles else None
        if found and units.patient not in words[at : found[1]]:
            kinds = found[0]
            if "relatives" in kinds or "question" in kinds or any(cue != "stop" for cue in kinds.get("cue", ())):
                return True
    return False
