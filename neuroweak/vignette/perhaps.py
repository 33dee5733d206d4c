"""What a text told in everyday words perhaps states besides what the grammar found: guesses, each with its chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.errors import Problem
from neuroweak.knowledge.hierarchy import ancestors
from neuroweak.named_tuples import NamedTuple
from neuroweak.vignette.clauses import clauses_of, parts_of
from neuroweak.vignette.model import Perhaps, State, can_be_told, is_history
from neuroweak.vignette.phrase_trie import phrases_in
from neuroweak.vignette.teller import is_telling
from neuroweak.vignette.tokenizer import scan
from neuroweak.vignette.units import units_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from neuroweak.knowledge.model import Knowledge
    from neuroweak.vignette.lexicon import Lexicon
    from neuroweak.vignette.model import Vignette
    from neuroweak.vignette.units import Units

IN_STORIES = 0.25
"""
How many times its own odds a guess has in a whole story, where most clauses state nothing and most that state something
were read. Of 551 guesses at clauses that the model had not seen, in 1,560 invented stories, it was 0.23 (slope 1.1), of
those in 32 stories and 30 retold ones of which it had seen nothing 0.27 and 0.13.
"""

HAPPENED = 0.5
"""How many times these odds a guess has of what happened or was done before; there it was 1, 0.1 and 0.9."""

LEAST = 0.05
"""Chance below which a guess is neither weighed nor asked."""

MOST = 20
"""Guesses that are kept of one text."""

MOST_CLAUSES = 400
"""Clauses of one text that are guessed at; bounds time."""


QUIET = frozenset({"stop", "often", "dealing", "planned", "not_had", "not_had_after", "drug_causes"}) | {
    *("prevents", "prevents_value", "instruct"),
}
"""Cues of words that are said of all sorts of things, and by themselves deny or doubt nothing: *help*, *phone*."""


class Guesses(NamedTuple):
    """All guesses about one text."""

    found: tuple[Perhaps, ...] = ()
    """The likeliest first; none is a form of another, or of a finding that the text states or denies."""
    problems: tuple[Problem, ...] = ()
    """What of the text was not looked at."""


DOUBTED = frozenset({"unsure", "unsure_after", "unsure_beside", "idea", "idea_short"})
"""Cues of doubt, which leave what is doubted to be guessed."""


def guesses_in(seen: Vignette, lexicon: Lexicon) -> Guesses:
    """
    Guess what the clauses of a text state besides what was read in them.

    Args:
        seen: The text with what was read in it.
        lexicon: The words by which it was read.

    Returns:
        Guesses for a text in everyday words, none for reports and exam items: of their clauses the model knows nothing.
    """
    if not is_telling(seen.text):
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
    units = units_of(scan(seen.text), lexicon)
    for number, (start, end) in enumerate(_open(seen.text, units, lexicon)):
        if number == MOST_CLAUSES:
            said = f"the first {MOST_CLAUSES} clauses were guessed at"
            problems = (Problem("NW624", said, help="read a long text in parts"),)
            break
        for guess in model.guesses(seen.text[start:end], least=LEAST):
            known = best.get(guess.finding)
            if known is None or guess.probability > known[0].probability:
                best[guess.finding] = guess, start, end
    findings = seen.knowledge.findings
    guessed = list(seen.perhaps)
    for guess, start, end in best.values():
        finding = findings.get(guess.finding)
        if finding is not None and can_be_told(finding):
            odds = IN_STORIES * guess.probability / (1.0 - guess.probability)
            odds *= HAPPENED if is_history(finding) else 1.0
            words = " ".join(seen.text[start:end].split())
            guessed.append(Perhaps(guess.finding, words, start, end, odds / (1.0 + odds)))
    settled = {
        finding
        for finding, state in seen.states.items()
        if state is not State.UNSURE or _is_over(seen, finding, lexicon)
    }
    found: dict[str, Perhaps] = {}
    for one in sorted(guessed, key=lambda one: (-one.probability, one.finding)):
        if len(found) == MOST or one.probability < LEAST:
            break
        if one.finding in lexicon.relatives and _names_patient_only(units, lexicon, one):
            continue
        if not _akin(seen.knowledge, one.finding, settled.union(found)):
            found[one.finding] = one
    return Guesses(tuple(found.values()), problems)


def _is_over(seen: Vignette, finding: str, lexicon: Lexicon) -> bool:
    """Whether what is not sure is not so for doubt, but because it is of an earlier time or of somebody else."""
    cues = (m.cue for m in seen.mentions if m.finding == finding)
    return not any(DOUBTED.intersection(lexicon.roles_of(cue).get("cue", ())) for cue in cues)


def _akin(knowledge: Knowledge, finding: str, known: Iterable[str]) -> bool:
    """Whether a finding, or a form of it, is known already."""
    above = (finding, *ancestors(knowledge, finding))
    return any(other in above or finding in ancestors(knowledge, other) for other in known)


def _names_patient_only(units: Units, lexicon: Lexicon, one: Perhaps) -> bool:
    """Whether the relative in some words is the one whom the text is about: `gran is 78` tells of no family."""
    words = [word for word, at in zip(units.words, units.starts, strict=True) if one.start <= at < one.end]
    return {word for word in words if "relatives" in lexicon.roles(word)} == {units.patient}


def _open(text: str, units: Units, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Give the places of the clauses that deny, doubt and ask nothing: they may say more than the grammar knows."""
    for first, stop in clauses_of(units, lexicon, text):
        for begin, end in parts_of(first, stop):
            if not _settled(units, lexicon, begin, end):
                yield units.starts[begin], units.ends[end - 1]


def _settled(units: Units, lexicon: Lexicon, first: int, stop: int) -> bool:
    """Whether a clause has words that deny or doubt what it says, or make it somebody else's or an earlier thing."""
    words = units.words
    longest = {
        at: (to, meaning["roles"])
        for at, to, meaning in phrases_in(lexicon.phrases, words, first, stop)
        if "roles" in meaning
    }
    return any(
        "relatives" in roles or "question" in roles or not QUIET.issuperset(roles.get("cue", ()))
        for at, (to, roles) in longest.items()
        if units.patient not in words[at:to]
    )
